#include "doctest.h"
#include "losses/cross_entropy.hpp"
#include "losses/squared_error.hpp"
#include "near.hpp"

using namespace mitbadak;

namespace {

double evaluate(const Loss<double>& loss, const Matrix<double>& y, const Matrix<double>& t) {
  Matrix<double> dy(y.rows(), y.cols());
  return loss.evaluate(y, t, dy);
}

Matrix<double> gradient(const Loss<double>& loss, const Matrix<double>& y,
                        const Matrix<double>& t) {
  Matrix<double> dy(y.rows(), y.cols());
  loss.evaluate(y, t, dy);
  return dy;
}

}  // namespace

TEST_CASE("deck 001: the squared error of a good and of a bad guess") {
  const auto t = matrix({{0, 0, 1, 0, 0, 0, 0, 0, 0, 0}});
  const HalfSquaredError<double> E;
  checkNear(evaluate(E, matrix({{0, 0, 0.8, 0.1, 0, 0, 0, 0.1, 0, 0}}), t), 0.03, 1e-15);
  checkNear(evaluate(E, matrix({{0.9, 0, 0.1, 0, 0, 0, 0, 0, 0, 0}}), t), 0.81, 1e-15);
}

TEST_CASE("squared errors by hand") {
  // Differences 1, 2 | −3, 0: squares add up to 14.
  const auto y = matrix({{2, 2}, {0, 1}}), t = matrix({{1, 0}, {3, 1}});
  checkNear(evaluate(MeanSquaredError<double>(), y, t), 14.0 / 4, 1e-15);
  checkNear(gradient(MeanSquaredError<double>(), y, t), matrix({{0.5, 1}, {-1.5, 0}}), 1e-15);
  checkNear(evaluate(HalfSquaredError<double>(), y, t), 14.0 / 2 / 2, 1e-15);
  checkNear(gradient(HalfSquaredError<double>(), y, t), matrix({{0.5, 1}, {-1.5, 0}}), 1e-15);
}

TEST_CASE("binary cross-entropy by hand: σ(ln 3) = 3/4") {
  const BinaryCrossEntropy<double> E;
  const auto z = matrix({{std::log(3), std::log(3)}}), t = matrix({{1, 0}});
  checkNear(evaluate(E, z, t), -(std::log(0.75) + std::log(0.25)) / 2, 1e-15);
  checkNear(gradient(E, z, t), matrix({{-0.125, 0.375}}), 1e-15);
  Matrix<double> p(1, 2);
  E.predict(z, p);
  checkNear(p, matrix({{0.75, 0.75}}), 1e-15);
}

TEST_CASE("softmax cross-entropy by hand: softmax(0, ln 2, ln 5) = 1/8, 2/8, 5/8") {
  const SoftmaxCrossEntropy<double> E;
  const auto z = matrix({{0, std::log(2), std::log(5)}, {0, 0, 0}});
  const auto t = matrix({{0, 0, 1}, {1, 0, 0}});
  checkNear(evaluate(E, z, t), (-std::log(5.0 / 8) - std::log(1.0 / 3)) / 2, 1e-15);
  checkNear(gradient(E, z, t),
            matrix({{1.0 / 16, 2.0 / 16, -3.0 / 16}, {-1.0 / 3, 1.0 / 6, 1.0 / 6}}), 1e-15);
}

TEST_CASE_TEMPLATE("cross-entropies stay exact where probabilities round to 0 and 1", Scalar, float,
                   double) {
  const Matrix<Scalar> z = matrix({{1000, -1000}}).cast<Scalar>();
  const Matrix<Scalar> right = matrix({{1, 0}}).cast<Scalar>();
  const Matrix<Scalar> wrong = matrix({{0, 1}}).cast<Scalar>();
  Matrix<Scalar> dz(1, 2);
  CHECK(SoftmaxCrossEntropy<Scalar>().evaluate(z, right, dz) == 0);
  CHECK(SoftmaxCrossEntropy<Scalar>().evaluate(z, wrong, dz) == 2000);
  checkNear(dz, matrix({{1, -1}}), 0);
  CHECK(BinaryCrossEntropy<Scalar>().evaluate(z, right, dz) == 0);
  CHECK(BinaryCrossEntropy<Scalar>().evaluate(z, wrong, dz) == 1000);
  checkNear(dz, matrix({{0.5, -0.5}}), 0);
}
