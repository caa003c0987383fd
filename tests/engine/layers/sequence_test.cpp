#include "layers/sequence.hpp"

#include <limits>

#include "composed.hpp"
#include "core/error.hpp"
#include "layers/activation.hpp"
#include "layers/flatten.hpp"
#include "layers/max_pooling.hpp"

using namespace mitbadak;

namespace {

auto constantDense(Index units, double weight) {
  return dense<double>(units, {Initializer::Rule::constant, weight});
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

template <class Scalar>
using MakeLayers = Layers<Scalar> (*)();

/// A second convolution after the pooling asks for the gradient between them, too.
template <class Scalar>
Layers<Scalar> twoConvolutions() {
  return listOf<Scalar>(
      convolution<Scalar>(3, {3, 3, 1, 1}), std::make_unique<Activation<Scalar, Relu>>(),
      std::make_unique<MaxPooling<Scalar>>(2, 2, 0), convolution<Scalar>(2, {2, 2}));
}
template <class Scalar>
Layers<Scalar> convolutionAndDense() {
  return listOf<Scalar>(
      convolution<Scalar>(3, {3, 3}), std::make_unique<Activation<Scalar, Relu>>(),
      std::make_unique<MaxPooling<Scalar>>(2, 2, 0), dense<Scalar>(3, {Initializer::Rule::he}),
      std::make_unique<Activation<Scalar, Relu>>());
}
template <class Scalar>
Layers<Scalar> flattenedBetween() {
  return listOf<Scalar>(
      convolution<Scalar>(3, {3, 3}), std::make_unique<Activation<Scalar, Relu>>(),
      std::make_unique<MaxPooling<Scalar>>(2, 2, 0), std::make_unique<Flatten<Scalar>>(),
      dense<Scalar>(3, {Initializer::Rule::he}));
}

/// Whether a sequence gives what its layers give one by one: outputs, gradients and what look()
/// leaves.
/// @param dxRows  of dx that are asked for: 3 or none
template <class Scalar>
void checkAgainstLayersApart(MakeLayers<Scalar> make, Shape in, Index dxRows) {
  CAPTURE(dxRows);
  const double tolerance = 500 * double(std::numeric_limits<Scalar>::epsilon());
  Parameters<Scalar> p, pApart;
  Sequence<Scalar> together("layers", make());
  const Shape out = together.declare(in, p);
  std::vector<Sequence<Scalar>> apart;
  Shape shape = in;
  for (auto& layer : make())
    shape = apart.emplace_back("layers", listOf<Scalar>(std::move(layer))).declare(shape, pApart);
  REQUIRE(shape == out);
  p.allocate();
  pApart.allocate();
  together.prepare(3, dxRows > 0);
  together.initialize(p, Rng(1));
  pApart.values() = p.values();

  Rng rng(2);
  auto x = normalMatrix<Scalar>(3, in.size(), rng);
  x.leftCols(in.size() / 2).setZero();  // half of each image is empty
  const auto dy = normalMatrix<Scalar>(3, out.size(), rng);
  std::vector<Matrix<Scalar>> inputs{x};
  for (auto& layer : apart) {
    layer.prepare(3, true);
    inputs.push_back(layer.forward(pApart, inputs.back(), Mode::training));
  }
  checkNear(together.forward(p, x, Mode::training), inputs.back(), tolerance);

  Matrix<Scalar> dx(dxRows, in.size()), gradient = dy;
  together.backward(p, x, dy, dx);
  for (std::size_t i = apart.size(); i-- > 0;) {
    Matrix<Scalar> below(3, inputs[i].cols());
    apart[i].backward(pApart, inputs[i], gradient, below);
    gradient = below;
  }
  checkNear(dx, gradient.topRows(dxRows), tolerance);
  checkNear(p.gradients(), pApart.gradients(), tolerance);

  const Matrix<Scalar> one = x.topRows(1);
  together.look(p, one);
  for (Index i = 0; i < together.depth(); ++i)
    checkNear(together.activation(i, 1), inputs[static_cast<std::size_t>(i) + 1].topRows(1),
              tolerance);
}

}  // namespace

TEST_CASE_TEMPLATE("layers that one kernel does together give what each gives by itself", Scalar,
                   float, double) {
  for (const Index dxRows : {3, 0}) {
    checkAgainstLayersApart<Scalar>(twoConvolutions<Scalar>, {2, 6, 8}, dxRows);
    checkAgainstLayersApart<Scalar>(convolutionAndDense<Scalar>, {1, 10, 10}, dxRows);
    checkAgainstLayersApart<Scalar>(flattenedBetween<Scalar>, {1, 10, 10}, dxRows);
  }
}

TEST_CASE("an affine layer behind a pooling is done with it where the data needs no gradient") {
  for (const auto make : {convolutionAndDense<float>, flattenedBetween<float>})
    for (const bool wantsInputGradient : {true, false}) {
      Sequence<float> sequence("layers", make());
      Parameters<float> parameters;
      sequence.declare({1, 10, 10}, parameters);
      parameters.allocate();
      sequence.prepare(1, wantsInputGradient);
      sequence.initialize(parameters, Rng(1));
      const Index pooling = 2;
      sequence.activation(pooling, 1).setConstant(-1);
      sequence.forward(parameters, Matrix<float>::Ones(1, 100), Mode::training);
      CHECK((sequence.activation(pooling, 1)(0, 0) == -1) == !wantsInputGradient);
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
