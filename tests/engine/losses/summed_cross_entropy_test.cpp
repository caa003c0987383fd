#include "losses/summed_cross_entropy.hpp"

#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

TEST_CASE("deck 000's cross-entropy by hand: added up, not averaged") {
  const SummedCrossEntropy<double> E;
  const auto y = matrix({{0.25}, {0.5}}), t = matrix({{1}, {0}});
  Matrix<double> dy(2, 1);
  checkNear(E.evaluate(y, t, dy), -std::log(0.2500001) - std::log(0.5000001), 1e-15);
  checkNear(dy, matrix({{-1 / 0.2500001}, {1 / 0.5000001}}), 1e-12);
  CHECK(E.isSum());
}

TEST_CASE_TEMPLATE("it stays finite where a probability is 0 or 1", Scalar, float, double) {
  const Matrix<Scalar> y = matrix({{0}, {1}}).cast<Scalar>(), t = matrix({{1}, {0}}).cast<Scalar>();
  Matrix<Scalar> dy(2, 1);
  checkNear(SummedCrossEntropy<Scalar>().evaluate(y, t, dy), -2 * std::log(1e-7), 1e-5);
  checkNear(dy, matrix({{-1e7}, {1e7}}), 1);
}
