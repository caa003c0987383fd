#include "layers/residual.hpp"

#include "composed.hpp"
#include "core/error.hpp"
#include "layers/activation.hpp"
#include "layers/batch_norm.hpp"

using namespace mitbadak;

namespace {

using Rule = Initializer::Rule;

/// ResNet's block: two 3×3 convolutions; a 1×1 convolution where the shape changes.
template <class Scalar>
Residual<Scalar> block(Index filters, Index stride, bool projected) {
  return Residual<Scalar>(
      listOf<Scalar>(convolution<Scalar>(filters, {3, 3, stride, 1}),
                     std::make_unique<BatchNorm<Scalar>>(typename BatchNorm<Scalar>::Settings{}),
                     std::make_unique<Activation<Scalar, Tanh>>(),
                     convolution<Scalar>(filters, {3, 3, 1, 1})),
      projected ? listOf<Scalar>(convolution<Scalar>(filters, {1, 1, stride, 0}))
                : Layers<Scalar>{});
}

}  // namespace

TEST_CASE("residual: y = f(x) + x") {
  Residual<double> residual(listOf<double>(dense<double>(2, {Rule::constant, 1})));
  Alone<double> alone(residual, {2}, 1);
  CHECK(alone.out == Shape{2});
  const auto x = matrix({{1, 2}});
  const auto y = alone.forward(x);
  checkNear(y, matrix({{3 + 1, 3 + 2}}), 0);
  // 1 + 10 through f, to both; dy itself past it
  checkNear(alone.backward(x, y, matrix({{1, 10}})), matrix({{11 + 1, 11 + 10}}), 0);
  checkNear(alone.parameters.gradient(0), matrix({{1, 10}, {2, 20}}), 0);
}

TEST_CASE("residual: y = f(x) + g(x)") {
  Residual<double> residual(listOf<double>(dense<double>(1, {Rule::constant, 1})),
                            listOf<double>(dense<double>(1, {Rule::constant, 2})));
  Alone<double> alone(residual, {2}, 1);
  const auto x = matrix({{1, 2}});
  const auto y = alone.forward(x);
  checkNear(y, matrix({{3 + 6}}), 0);
  checkNear(alone.backward(x, y, matrix({{5}})), matrix({{5 + 10, 5 + 10}}), 0);
  CHECK(alone.parameters.table()[1].name == "W2");
  checkNear(alone.parameters.gradient(1), matrix({{5}, {10}}), 0);
}

TEST_CASE("residual: body and projection begin with different random weights") {
  Residual<double> residual(listOf<double>(dense<double>(2, {Rule::xavier})),
                            listOf<double>(dense<double>(2, {Rule::xavier})));
  Alone<double> alone(residual, {2}, 1);
  CHECK(alone.parameters.value(0) != alone.parameters.value(1));
}

TEST_CASE("residual refuses shapes that cannot be added") {
  Parameters<double> parameters;
  Residual<double> wide(listOf<double>(dense<double>(3, {})));
  CHECK_THROWS_WITH_AS(wide.declare({2}, parameters),
                       "layers gives the shape 3×1×1; 2×1×1 is needed here.", Error);
  Residual<double> halved = block<double>(2, 2, false);
  CHECK_THROWS_WITH_AS(halved.declare({2, 5, 7}, parameters),
                       "layers gives the shape 2×3×4; 2×5×7 is needed here.", Error);
  CHECK_THROWS_WITH_AS(Residual<double>(Layers<double>{}),
                       "layers is empty; it must have at least 1.", Error);
}

TEST_CASE("the numerical gradient confirms residual") {
  Residual<double> same = block<double>(2, 1, false), wider = block<double>(3, 1, true),
                   halved = block<double>(3, 2, true), single = block<double>(1, 1, false);
  checkGradients(same, {2, 3, 4}, 3);
  checkGradients(wider, {2, 3, 4}, 3);
  checkGradients(halved, {2, 5, 3}, 2);
  checkGradients(single, {1, 4, 4}, 1);
}

TEST_CASE_TEMPLATE("residual allocates nothing", Scalar, float, double) {
  Residual<Scalar> same = block<Scalar>(8, 1, false), halved = block<Scalar>(16, 2, true);
  CHECK(allocationsOf<Scalar>(same, {8, 15, 15}, 10) == 0);
  CHECK(allocationsOf<Scalar>(halved, {8, 15, 15}, 10) == 0);
}
