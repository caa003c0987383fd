#include "layers/local_response_normalization.hpp"

#include <cmath>

#include "core/error.hpp"
#include "layer_alone.hpp"

using namespace mitbadak;

TEST_CASE_TEMPLATE("local response normalisation, by hand", Scalar, float, double) {
  const double tolerance = sizeof(Scalar) == 4 ? 1e-7 : 1e-15;
  LocalResponseNormalization<Scalar> norm({.size = 3, .k = 1, .alpha = 1, .beta = 1});
  Alone<Scalar> alone(norm, {3}, 1);
  // s = 1 + 1 + 4, 1 + 1 + 4 + 9, 1 + 4 + 9
  const Matrix<Scalar> x = matrix({{1, 2, 3}}).cast<Scalar>();
  const auto y = alone.forward(x);
  checkNear(y, matrix({{1.0 / 6, 2.0 / 15, 3.0 / 14}}), tolerance);

  // dy = 1, 0, 0 and dy₁ y₁ / s₁ = 1 / 36 reaches two channels:
  // dx = 1 / 6 − 2 · 1 / 36, −2 · 2 / 36, 0
  checkNear(alone.backward(x, y, matrix({{1, 0, 0}}).cast<Scalar>()),
            matrix({{1.0 / 9, -1.0 / 9, 0}}), tolerance);
}

TEST_CASE("local response normalisation keeps pixels and samples apart") {
  LocalResponseNormalization<double> norm({.size = 5, .k = 1, .alpha = 1, .beta = 0.5});
  Alone<double> alone(norm, {2, 1, 2}, 2);
  // Pixels (2, 2), (0, 0) and (4, 8), (1, 7): s = 1 + 4 + 4, 1, 1 + 16 + 64, 1 + 1 + 49
  const auto y = alone.forward(matrix({{2, 0, 2, 0}, {4, 1, 8, 7}}));
  const double r51 = std::sqrt(51.0);
  checkNear(y, matrix({{2.0 / 3, 0, 2.0 / 3, 0}, {4.0 / 9, 1 / r51, 8.0 / 9, 7 / r51}}), 1e-15);
}

TEST_CASE("local response normalisation has AlexNet's numbers and window") {
  LocalResponseNormalization<double> norm({});
  Alone<double> alone(norm, {8}, 1);
  // Channel 3 alone speaks: it damps the channels 1 … 5, which say 0, and itself.
  checkNear(alone.forward(matrix({{0, 0, 0, 100, 0, 0, 0, 0}}))(0, 3), 100 / std::pow(3, 0.75),
            1e-13);
  // All say 100: at the edges 3 and 4 of them count, inside 5.
  const auto y = alone.forward(Matrix<double>::Constant(1, 8, 100));
  for (Index i = 0; i < 8; ++i) {
    const double counted = i == 0 || i == 7 ? 3 : i == 1 || i == 6 ? 4 : 5;
    checkNear(y(0, i), 100 / std::pow(2 + counted, 0.75), 1e-13);
  }
}

TEST_CASE("the numerical gradient confirms local response normalisation") {
  for (const Shape in : {Shape{1}, Shape{7}, Shape{3, 2, 5}, Shape{9, 3, 1}})
    for (const double size : {1, 2, 3, 5}) {
      CAPTURE(size);
      LocalResponseNormalization<double> norm({.size = size, .k = 1, .alpha = 0.5, .beta = 0.75});
      checkGradients(norm, in, 3);
    }
  LocalResponseNormalization<double> alexNet({});
  checkGradients(alexNet, {6, 2, 2}, 1);
}

TEST_CASE("local response normalisation refuses impossible settings") {
  using Norm = LocalResponseNormalization<float>;
  CHECK_THROWS_WITH_AS(Norm({.size = 0}), "size is 0; allowed: whole numbers 1 – 1024.", Error);
  CHECK_THROWS_WITH_AS(Norm({.k = 0}), "k is 0; it must be a finite number greater than 0.", Error);
  CHECK_THROWS_WITH_AS(Norm({.alpha = -1}),
                       "alpha is -1; it must be a finite number greater than 0.", Error);
  CHECK_THROWS_WITH_AS(Norm({.beta = 0}), "beta is 0; it must be a finite number greater than 0.",
                       Error);
}

TEST_CASE_TEMPLATE("local response normalisation allocates nothing", Scalar, float, double) {
  LocalResponseNormalization<Scalar> norm({});
  CHECK(allocationsOf<Scalar>(norm, {16, 7, 5}, 10) == 0);
}
