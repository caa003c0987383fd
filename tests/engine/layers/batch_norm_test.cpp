#include "layers/batch_norm.hpp"

#include "core/error.hpp"
#include "layer_alone.hpp"

using namespace mitbadak;

TEST_CASE_TEMPLATE("batch normalisation of a feature, by hand", Scalar, float, double) {
  const double tolerance = sizeof(Scalar) == 4 ? 1e-6 : 1e-15;
  BatchNorm<Scalar> norm({.epsilon = 16});
  Alone<Scalar> alone(norm, {1}, 2);
  auto& parameters = alone.parameters;
  CHECK(alone.out == Shape{1});
  parameters.value(0) << 2;
  parameters.value(1) << 10;

  // x = −1, 5: μ = 2, σ² = 9, √(9 + 16) = 5, x̂ = ∓3 / 5, y = 10 ∓ 2 · 0.6
  const Matrix<Scalar> x = matrix({{-1}, {5}}).cast<Scalar>();
  const Matrix<Scalar> y = alone.forward(x);
  checkNear(y, matrix({{8.8}, {11.2}}), 10 * tolerance);

  // dy = 1, 0: mean(dy) = 0.5, mean(dy x̂) = −0.3, dγ = −0.6, dβ = 1,
  // dx = 2 / 5 · (1 − 0.5 − (−0.6)(−0.3)), 2 / 5 · (0 − 0.5 − 0.6 (−0.3))
  checkNear(alone.backward(x, y, matrix({{1}, {0}}).cast<Scalar>()), matrix({{0.128}, {-0.128}}),
            tolerance);
  checkNear(parameters.gradient(0), matrix({{-0.6}}), tolerance);
  checkNear(parameters.gradient(1), matrix({{1}}), tolerance);

  // 0.9 · 0 + 0.1 · 2 and 0.9 · 1 + 0.1 · 9
  checkNear(parameters.statistic(0), matrix({{0.2}}), tolerance);
  checkNear(parameters.statistic(1), matrix({{1.8}}), tolerance);
}

TEST_CASE("batch normalisation of an image takes samples and pixels of a channel together") {
  BatchNorm<double> norm({.epsilon = 4});
  Alone<double> alone(norm, {2, 1, 2}, 2);
  // Channel 0 has 1, 3, 5, 7: μ = 4, σ² = 5, √(5 + 4) = 3. Channel 1 has only 10: x̂ = 0.
  const auto y = alone.forward(matrix({{1, 3, 10, 10}, {5, 7, 10, 10}}));
  checkNear(y, matrix({{-1, -1.0 / 3, 0, 0}, {1.0 / 3, 1, 0, 0}}), 1e-15);
  checkNear(alone.parameters.statistic(0), matrix({{0.4, 1}}), 1e-15);
  checkNear(alone.parameters.statistic(1), matrix({{1.4, 0.9}}), 1e-15);
}

TEST_CASE("batch normalisation: the running variance can divide by one less") {
  BatchNorm<double> norm({.correction = 1});
  Alone<double> alone(norm, {1}, 4);
  // 1, 3, 5, 7: σ² = 20 / 4, corrected 20 / 3; 0.9 · 1 + 0.1 · 20 / 3. One number alone: 0, not ∞.
  alone.forward(matrix({{1}, {3}, {5}, {7}}));
  checkNear(alone.parameters.statistic(1), matrix({{0.9 + 2.0 / 3}}), 1e-15);
  alone.parameters.statistic(1) << 1;
  alone.forward(matrix({{5}}));
  checkNear(alone.parameters.statistic(1), matrix({{0.9}}), 1e-15);
  CHECK_THROWS_WITH(BatchNorm<double>({.correction = 2}),
                    "correction is 2; allowed: whole numbers 0 – 1.");
}

TEST_CASE("batch normalisation in inference uses what it remembers and changes nothing") {
  BatchNorm<double> norm({.epsilon = 3});
  Alone<double> alone(norm, {1, 2, 1}, 1);
  // Nothing seen: mean 0, variance 1, √(1 + 3) = 2.
  checkNear(alone.forward(matrix({{6, -8}}), Mode::inference), matrix({{3, -4}}), 1e-15);

  alone.parameters.statistic(0) << 2;
  alone.parameters.statistic(1) << 22;  // √(22 + 3) = 5
  checkNear(alone.forward(matrix({{7, -8}}), Mode::inference), matrix({{1, -2}}), 1e-15);
  CHECK(alone.parameters.statistic(0)(0, 0) == 2);
  CHECK(alone.parameters.statistic(1)(0, 0) == 22);
}

TEST_CASE("batch normalisation: an inference in between does not disturb backward") {
  BatchNorm<double> norm({});
  Alone<double> alone(norm, {3}, 4);
  Rng rng(2);
  const auto x = normalMatrix<double>(4, 3, rng), dy = normalMatrix<double>(4, 3, rng);
  const auto y = alone.forward(x);
  const auto dx = alone.backward(x, y, dy);
  alone.forward(x);
  alone.forward(10 * x, Mode::inference);
  checkNear(alone.backward(x, y, dy), dx, 0);
}

TEST_CASE("batch normalisation keeps its digits where the mean is large") {
  BatchNorm<float> norm({});
  Alone<float> alone(norm, {1}, 2);
  const auto y = alone.forward(matrix({{9999}, {10001}}).cast<float>());
  checkNear(y, matrix({{-1}, {1}}), 1e-5);
}

TEST_CASE("batch normalisation names its parameters and statistics with the layer's number") {
  Parameters<double> parameters;
  parameters.nextLayerNumber();
  BatchNorm<double> norm({});
  CHECK(norm.declare({3, 4, 5}, parameters) == Shape{3, 4, 5});
  std::vector<std::string> names;
  for (const auto table : {parameters.table(), parameters.statisticsTable()})
    for (const Parameter& p : table) {
      names.push_back(p.name);
      CHECK(p.rows == 1);
      CHECK(p.cols == 3);
    }
  CHECK(names == std::vector<std::string>{"gamma1", "beta1", "running_mean1", "running_var1"});
}

TEST_CASE("the numerical gradient confirms batch normalisation") {
  for (const Shape in : {Shape{1}, Shape{4}, Shape{1, 3, 2}, Shape{3, 2, 5}, Shape{2, 1, 3}})
    for (const Index rows : {1, 3, 7}) {
      BatchNorm<double> norm({.epsilon = 0.1});
      checkGradients(norm, in, rows);
    }
  BatchNorm<double> norm({});  // with its own ε
  checkGradients(norm, {2, 3, 3}, 4);
}

TEST_CASE("batch normalisation refuses impossible settings") {
  CHECK_THROWS_WITH_AS(BatchNorm<float>({.momentum = 1.5}), "momentum is 1.5; allowed: 0 – 1.",
                       Error);
  CHECK_THROWS_WITH_AS(BatchNorm<float>({.epsilon = 0}),
                       "epsilon is 0; it must be a finite number greater than 0.", Error);
}

TEST_CASE_TEMPLATE("batch normalisation allocates nothing", Scalar, float, double) {
  BatchNorm<Scalar> features({}), channels({});
  CHECK(allocationsOf<Scalar>(features, {300}, 50) == 0);
  CHECK(allocationsOf<Scalar>(channels, {16, 13, 11}, 20) == 0);
}
