#include "layers/sequence.hpp"

#include "composed.hpp"
#include "core/error.hpp"
#include "layers/activation.hpp"
#include "layers/flatten.hpp"
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
  sequence.prepare(4, true);
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

namespace {

/// Whether a sequence gives what its layers give one by one: outputs, gradients and what look()
/// leaves.
/// @param dxSize  rows of dx that are asked for: 3 or none
void checkAgainstLayersApart(Layers<double> (*make)(), Shape in, Index dxSize) {
  CAPTURE(dxSize);
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
  together.prepare(3, dxSize > 0);
  together.initialize(p, Rng(1));
  pApart.values() = p.values();

  Rng rng(2);
  auto x = normalMatrix<double>(3, in.size(), rng);
  x.leftCols(in.size() / 2).setZero();  // half of each image is empty
  const auto dy = normalMatrix<double>(3, out.size(), rng);
  std::vector<Matrix<double>> inputs{x};
  for (auto& layer : apart) {
    layer.prepare(3, true);
    inputs.push_back(layer.forward(pApart, inputs.back(), Mode::training));
  }
  checkNear(together.forward(p, x, Mode::training), inputs.back(), 1e-13);

  Matrix<double> dx(dxSize, in.size()), gradient = dy;
  together.backward(p, x, dy, dx);
  for (std::size_t i = apart.size(); i-- > 0;) {
    Matrix<double> below(3, inputs[i].cols());
    apart[i].backward(pApart, inputs[i], gradient, below);
    gradient = below;
  }
  checkNear(dx, gradient.topRows(dxSize), 1e-13);
  checkNear(p.gradients(), pApart.gradients(), 1e-13);

  const Matrix<double> one = x.topRows(1);
  together.look(p, one);
  for (Index i = 0; i < together.depth(); ++i)
    checkNear(together.activation(i, 1), inputs[static_cast<std::size_t>(i) + 1].topRows(1), 1e-14);
}

}  // namespace

TEST_CASE("layers that one kernel does together give what each gives by itself") {
  // A second convolution after the pooling asks for the gradient between them, too.
  const auto twoConvolutions = [] {
    return listOf<double>(
        convolution<double>(3, {3, 3, 1, 1}), std::make_unique<Activation<double, Relu>>(),
        std::make_unique<MaxPooling<double>>(2, 2, 0), convolution<double>(2, {2, 2}));
  };
  const auto affine = [] {
    return listOf<double>(convolution<double>(3, {3, 3}),
                          std::make_unique<Activation<double, Relu>>(),
                          std::make_unique<MaxPooling<double>>(2, 2, 0), constantDense(5, 0.5),
                          std::make_unique<Activation<double, Relu>>());
  };
  const auto flattened = [] {
    return listOf<double>(convolution<double>(3, {3, 3}),
                          std::make_unique<Activation<double, Relu>>(),
                          std::make_unique<MaxPooling<double>>(2, 2, 0),
                          std::make_unique<Flatten<double>>(), constantDense(5, 0.5));
  };
  for (const Index dxSize : {3, 0}) {
    checkAgainstLayersApart(twoConvolutions, {2, 6, 8}, dxSize);
    checkAgainstLayersApart(affine, {1, 8, 10}, dxSize);
    checkAgainstLayersApart(flattened, {1, 8, 10}, dxSize);
  }
}

TEST_CASE(
    "an affine layer behind a pooling is done with it where no gradient of the data is wanted") {
  for (const bool wantsInputGradient : {true, false}) {
    Sequence<double> sequence(
        "layers",
        listOf<double>(convolution<double>(3, {3, 3}), std::make_unique<Activation<double, Relu>>(),
                       std::make_unique<MaxPooling<double>>(2, 2, 0), constantDense(5, 0.5)));
    Parameters<double> parameters;
    sequence.declare({1, 8, 8}, parameters);
    parameters.allocate();
    sequence.prepare(1, wantsInputGradient);
    sequence.initialize(parameters, Rng(1));
    sequence.activation(2, 1).setConstant(-1);
    sequence.forward(parameters, Matrix<double>::Ones(1, 64), Mode::training);
    CHECK((sequence.activation(2, 1)(0, 0) == -1) == !wantsInputGradient);
  }
}

TEST_CASE("a sequence may be one layer") {
  Sequence<double> sequence("layers", listOf<double>(constantDense(1, 2)));
  Parameters<double> parameters;
  sequence.declare({1}, parameters);
  parameters.allocate();
  sequence.prepare(1, true);
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
