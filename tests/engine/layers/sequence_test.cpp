#include "layers/sequence.hpp"

#include "core/error.hpp"
#include "layer_alone.hpp"
#include "layers/activation.hpp"
#include "layers/dense.hpp"

using namespace mitbadak;

namespace {

std::unique_ptr<Dense<double>> constantDense(Index units, double weight) {
  return std::make_unique<Dense<double>>(units, Initializer{Initializer::Rule::constant, weight},
                                         std::nullopt);
}

}  // namespace

TEST_CASE("a sequence runs its layers one after the other and back") {
  Sequence<double> sequence(
      "layers", listOf<double>(constantDense(3, 1), std::make_unique<Activation<double, Relu>>(),
                               constantDense(1, 2)));
  Parameters<double> parameters;
  CHECK(sequence.declare({2}, parameters) == Shape{1});
  CHECK(sequence.depth() == 3);
  CHECK(sequence.outputs() == 1);
  CHECK(parameters.table()[1].name == "W2");
  parameters.allocate();
  sequence.prepare(4);
  sequence.initialize(parameters, Rng(0));

  // (1, 2) → (3, 3, 3) → 2 · 9; (−1, 0) → (−1, −1, −1) → (0, 0, 0) → 0
  const auto x = matrix({{1, 2}, {-1, 0}});
  checkNear(sequence.forward(parameters, x, Mode::training), matrix({{18}, {0}}), 0);
  checkNear(sequence.activation(0, 2), matrix({{3, 3, 3}, {-1, -1, -1}}), 0);
  checkNear(sequence.activation(1, 2), matrix({{3, 3, 3}, {0, 0, 0}}), 0);

  // dy = 1, 1: 2 to each unit of the first row, nothing through ReLU to the second.
  Matrix<double> dx(2, 2);
  sequence.backward(parameters, x, matrix({{1}, {1}}), dx);
  checkNear(dx, matrix({{6, 6}, {0, 0}}), 0);
  checkNear(parameters.gradient(0), matrix({{2, 2, 2}, {4, 4, 4}}), 0);
  checkNear(parameters.gradient(1), matrix({{3}, {3}, {3}}), 0);
}

TEST_CASE("a sequence may be one layer") {
  Sequence<double> sequence("layers", listOf<double>(constantDense(1, 2)));
  Parameters<double> parameters;
  sequence.declare({1}, parameters);
  parameters.allocate();
  sequence.prepare(1);
  sequence.initialize(parameters, Rng(0));
  checkNear(sequence.forward(parameters, matrix({{5}}), Mode::training), matrix({{10}}), 0);
  Matrix<double> dx(1, 1);
  sequence.backward(parameters, matrix({{5}}), matrix({{3}}), dx);
  checkNear(dx, matrix({{6}}), 0);
  checkNear(parameters.gradient(0), matrix({{15}}), 0);
}

TEST_CASE("a sequence must have a layer") {
  CHECK_THROWS_WITH_AS(Sequence<double>("layers", {}), "layers is empty; it must have at least 1.",
                       Error);
}
