#include "losses/hinge.hpp"

#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

TEST_CASE("hinge by hand: right by a margin, on it, within it, wrong") {
  // s y = 2, 1 | 0.5, −1: max(0, 1 − s y) = 0, 0 | 0.5, 2.
  const auto y = matrix({{2, -1}, {0.5, 1}});
  for (const auto& t : {matrix({{1, 0}, {1, 0}}), matrix({{1, -1}, {1, -1}})}) {
    Matrix<double> dy(2, 2);
    checkNear(Hinge<double>().evaluate(y, t, dy), 2.5 / 4, 1e-15);
    checkNear(dy, matrix({{0, 0}, {-0.25, 0.25}}), 1e-15);
  }
}

TEST_CASE("hinge predicts the positive side as one half or more") {
  Matrix<double> prediction(1, 3);
  Hinge<double>().predict(matrix({{-0.1, 0, std::log(3)}}), prediction);
  CHECK(prediction(0, 0) < 0.5);
  checkNear(prediction(0, 1), 0.5, 0);
  checkNear(prediction(0, 2), 0.75, 1e-15);
}

TEST_CASE("hinge does not hide a NaN") {
  Matrix<double> dy(1, 1);
  CHECK(std::isnan(Hinge<double>().evaluate(matrix({{std::nan("")}}), matrix({{1}}), dy)));
}
