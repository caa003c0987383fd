#include "layers/dense.hpp"

#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

TEST_CASE_TEMPLATE("dense computes y = x W + b", Scalar, float, double) {
  Parameters<Scalar> parameters;
  Dense<Scalar> dense(3, {}, Initializer{});
  CHECK(dense.declare({2}, parameters) == Shape{3});
  parameters.allocate();
  parameters.value(0) << 1, 2, 3, 4, 5, 6;
  parameters.value(1) << 10, 20, 30;

  // (1 0) W = (1 2 3);  (1 −1) W = (−3 −3 −3)
  const Matrix<Scalar> x = matrix({{1, 0}, {1, -1}}).cast<Scalar>();
  Matrix<Scalar> y(2, 3);
  dense.forward(parameters, x, y, Mode::training);
  checkNear(y, matrix({{11, 22, 33}, {7, 17, 27}}), 0);

  // dW = xᵀ dy, db = Σ dy, dx = dy Wᵀ
  const Matrix<Scalar> dy = matrix({{1, 0, 0}, {0, 1, 2}}).cast<Scalar>();
  Matrix<Scalar> dx(2, 2);
  dense.backward(parameters, x, y, dy, dx);
  checkNear(parameters.gradient(0), matrix({{1, 1, 2}, {0, -1, -2}}), 0);
  checkNear(parameters.gradient(1), matrix({{1, 1, 2}}), 0);
  checkNear(dx, matrix({{1, 4}, {2 + 2 * 3, 5 + 2 * 6}}), 0);

  // Gradients are written, not added to.
  dense.backward(parameters, x, y, dy, dx);
  checkNear(parameters.gradient(1), matrix({{1, 1, 2}}), 0);
}

TEST_CASE("dense without biases has one parameter matrix") {
  Parameters<double> parameters;
  Dense<double> dense(2, {Initializer::Rule::constant, 1}, std::nullopt);
  dense.declare({2}, parameters);
  parameters.allocate();
  Rng rng(0);
  dense.initialize(parameters, rng);
  CHECK(parameters.size() == 4);

  Matrix<double> y(1, 2);
  dense.forward(parameters, matrix({{3, 4}}), y, Mode::training);
  checkNear(y, matrix({{7, 7}}), 0);
}

namespace {

/// Mean and standard deviation of what an initializer gives for a (200, 300) matrix.
std::pair<double, double> moments(Initializer initializer) {
  Matrix<double> W(200, 300);
  Rng rng(5);
  initializer.fill(Eigen::Map<Matrix<double>>(W.data(), W.rows(), W.cols()), rng);
  const double mean = W.mean();
  return {mean, std::sqrt((W.array() - mean).square().mean())};
}

}  // namespace

TEST_CASE("initializers have the deviation that the decks give them") {
  using Rule = Initializer::Rule;
  const auto check = [](Initializer initializer, double mean, double deviation) {
    const auto [m, d] = moments(initializer);
    CHECK(std::abs(m - mean) < 0.01);
    CHECK(d == doctest::Approx(deviation).epsilon(0.02));
  };
  check({Rule::normal, 0.01}, 0, 0.01);
  check({Rule::xavier}, 0, std::sqrt(1.0 / 200));
  check({Rule::he}, 0, std::sqrt(2.0 / 200));
  check({Rule::uniform, 0, 1}, 0.5, std::sqrt(1.0 / 12));
  check({Rule::glorotUniform}, 0, std::sqrt(6.0 / 500) / std::sqrt(3.0));
  const auto [mean, deviation] = moments({Rule::constant, 0.25});
  CHECK(mean == 0.25);
  CHECK(deviation == 0);
}
