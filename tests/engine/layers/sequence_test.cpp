#include "layers/sequence.hpp"

#include "composed.hpp"
#include "core/error.hpp"
#include "layers/activation.hpp"
#include "layers/max_pooling.hpp"

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

TEST_CASE("layers that one kernel does together give what each gives by itself") {
  // A second convolution after the pooling asks for the gradient between them, too.
  const auto make = [] {
    return listOf<double>(
        convolution<double>(3, {3, 3, 1, 1}), std::make_unique<Activation<double, Relu>>(),
        std::make_unique<MaxPooling<double>>(2, 2, 0), convolution<double>(2, {2, 2}));
  };
  const Shape in{2, 6, 8};
  Parameters<double> p, pApart;
  Sequence<double> together("layers", make());
  const Shape out = together.declare(in, p);
  std::vector<Sequence<double>> apart;
  Shape shape = in;
  for (auto& layer : make())
    shape = apart.emplace_back("layers", listOf<double>(std::move(layer))).declare(shape, pApart);
  REQUIRE(shape == out);
  p.allocate();
  pApart.allocate();
  together.prepare(3);
  together.initialize(p, Rng(1));
  pApart.values() = p.values();

  Rng rng(2);
  const auto x = normalMatrix<double>(3, in.size(), rng);
  const auto dy = normalMatrix<double>(3, out.size(), rng);
  std::vector<Matrix<double>> inputs{x};
  for (auto& layer : apart) {
    layer.prepare(3);
    inputs.push_back(layer.forward(pApart, inputs.back(), Mode::training));
  }
  CHECK(together.forward(p, x, Mode::training) == inputs.back());

  Matrix<double> dx(3, in.size()), gradient = dy;
  together.backward(p, x, dy, dx);
  for (std::size_t i = apart.size(); i-- > 0;) {
    Matrix<double> below(3, inputs[i].cols());
    apart[i].backward(pApart, inputs[i], gradient, below);
    gradient = below;
  }
  checkNear(dx, gradient, 1e-13);
  checkNear(p.gradients(), pApart.gradients(), 1e-13);

  const Matrix<double> one = x.topRows(1);
  together.look(p, one);
  for (Index i = 0; i < together.depth(); ++i)
    checkNear(together.activation(i, 1), inputs[static_cast<std::size_t>(i) + 1].topRows(1), 1e-14);
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
