#include "layers/branches.hpp"

#include "composed.hpp"
#include "core/error.hpp"
#include "layers/activation.hpp"

using namespace mitbadak;

namespace {

using Rule = Initializer::Rule;

template <class Scalar, class... Lists>
Branches<Scalar> branches(Lists... lists) {
  std::vector<Layers<Scalar>> all;
  (all.push_back(std::move(lists)), ...);
  return Branches<Scalar>(std::move(all));
}

/// An inception block in small: 1×1; 1×1 then 3×3; 1×1 then 5×5.
template <class Scalar>
Branches<Scalar> inception() {
  const auto squashed = [] { return std::make_unique<Activation<Scalar, Tanh>>(); };
  return branches<Scalar>(listOf<Scalar>(convolution<Scalar>(3, {1, 1})),
                          listOf<Scalar>(convolution<Scalar>(2, {1, 1}), squashed(),
                                         convolution<Scalar>(4, {3, 3, 1, 1})),
                          listOf<Scalar>(convolution<Scalar>(1, {1, 1}), squashed(),
                                         convolution<Scalar>(2, {5, 5, 1, 2}), squashed()));
}

}  // namespace

TEST_CASE("branches put their outputs side by side and add up what they pass back") {
  auto both = branches<double>(listOf<double>(dense<double>(1, {Rule::constant, 1})),
                               listOf<double>(dense<double>(2, {Rule::constant, 2})));
  Alone<double> alone(both, {2}, 2);
  CHECK(alone.out == Shape{3});
  const auto x = matrix({{1, 2}, {0, 1}});
  const auto y = alone.forward(x);
  checkNear(y, matrix({{3, 6, 6}, {1, 2, 2}}), 0);

  // First row: 1 through the first branch, 2 (10 + 100) through the second.
  checkNear(alone.backward(x, y, matrix({{1, 10, 100}, {0, 0, 1}})),
            matrix({{1 + 220, 1 + 220}, {2, 2}}), 0);
  checkNear(alone.parameters.gradient(0), matrix({{1}, {2}}), 0);
  checkNear(alone.parameters.gradient(1), matrix({{10, 100}, {20, 201}}), 0);
  CHECK(alone.parameters.table()[1].name == "W2");
}

TEST_CASE("branches of images are joined along the channels") {
  auto both = branches<double>(listOf<double>(convolution<double>(1, {1, 1}, {Rule::constant, 1})),
                               listOf<double>(convolution<double>(2, {1, 1}, {Rule::constant, 2})));
  Alone<double> alone(both, {1, 2, 2}, 1);
  CHECK(alone.out == Shape{3, 2, 2});
  checkNear(alone.forward(matrix({{1, 2, 3, 4}})), matrix({{1, 2, 3, 4, 2, 4, 6, 8, 2, 4, 6, 8}}),
            0);
}

TEST_CASE("branches begin with different random weights") {
  auto both = branches<double>(listOf<double>(dense<double>(2, {Rule::xavier})),
                               listOf<double>(dense<double>(2, {Rule::xavier})));
  Alone<double> alone(both, {2}, 1);
  CHECK(alone.parameters.value(0) != alone.parameters.value(1));
}

TEST_CASE("branches refuse to join what differs in height or width") {
  Parameters<double> parameters;
  auto uneven = branches<double>(listOf<double>(convolution<double>(2, {1, 1})),
                                 listOf<double>(convolution<double>(5, {3, 3})));
  CHECK_THROWS_WITH_AS(uneven.declare({1, 6, 4}, parameters),
                       "branches[1] gives the shape 5×4×2; 5×6×4 is needed here.", Error);
  CHECK_THROWS_WITH_AS(branches<double>(), "branches is empty; it must have at least 1.", Error);
  CHECK_THROWS_WITH_AS(branches<double>(listOf<double>(dense<double>(1, {})), Layers<double>{}),
                       "branches[1] is empty; it must have at least 1.", Error);
}

TEST_CASE("the numerical gradient confirms branches") {
  auto block = inception<double>(), narrow = inception<double>();
  checkGradients(block, {2, 4, 5}, 2);
  checkGradients(narrow, {1, 5, 1}, 1);
  auto single = branches<double>(listOf<double>(dense<double>(3, {Rule::xavier})));
  checkGradients(single, {4}, 3);
}

TEST_CASE_TEMPLATE("branches allocate nothing", Scalar, float, double) {
  auto block = inception<Scalar>();
  CHECK(allocationsOf<Scalar>(block, {8, 9, 9}, 10) == 0);
}
