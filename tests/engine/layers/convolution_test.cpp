#include "layers/convolution.hpp"

#include "doctest.h"
#include "layer_alone.hpp"

using namespace mitbadak;

namespace {

const Initializer kZeros{};

/// As the formula is written: a sum for every number of y.
Matrix<double> byFormula(const Matrix<double>& x, Shape in, const Matrix<double>& W,
                         const Matrix<double>& b, const Window& window) {
  const Shape out = positions(window, in);
  Matrix<double> y(x.rows(), W.rows() * out.height * out.width);
  for (Index n = 0; n < y.rows(); ++n)
    for (Index f = 0, at = 0; f < W.rows(); ++f)
      for (Index oh = 0; oh < out.height; ++oh)
        for (Index ow = 0; ow < out.width; ++ow, ++at) {
          y(n, at) = b(0, f);
          for (Index c = 0, k = 0; c < in.channels; ++c)
            for (Index i = 0; i < window.height; ++i)
              for (Index j = 0; j < window.width; ++j, ++k) {
                const Index h = oh * window.stride + i - window.padding;
                const Index w = ow * window.stride + j - window.padding;
                if (0 <= h && h < in.height && 0 <= w && w < in.width)
                  y(n, at) += W(f, k) * x(n, (c * in.height + h) * in.width + w);
              }
        }
  return y;
}

struct Case {
  Shape in;
  Index filters;
  Window window;
  Index rows;
};

const std::initializer_list<Case> kCases{
    {{1, 5, 5}, 1, {1, 1}, 1},          // one channel, one filter, one pixel, one sample
    {{1, 1, 1}, 2, {1, 1, 1, 0}, 3},    // images of one pixel
    {{3, 4, 6}, 4, {1, 1, 1, 0}, 2},    // 1×1 over channels
    {{2, 6, 5}, 3, {3, 2, 1, 1}, 2},    // neither image nor kernel square
    {{1, 7, 9}, 2, {3, 5, 2, 1}, 3},    // stride and padding
    {{2, 4, 3}, 2, {4, 3, 1, 0}, 2},    // one position
    {{3, 2, 2}, 2, {3, 3, 1, 4}, 1},    // padding wider than the kernel reaches
    {{2, 8, 8}, 5, {2, 2, 2, 0}, 4},    // windows side by side
    {{1, 10, 10}, 2, {2, 2, 4, 0}, 1},  // a stride that leaves pixels out
    {{2, 6, 5}, 3, {3, 2, 2, 0}, 2},    // and one that leaves out the last row and column
    {{1, 4, 4}, 2, {3, 3, 2, 1}, 2}};

}  // namespace

TEST_CASE_TEMPLATE("convolution: deck 003's picture by hand", Scalar, float, double) {
  Parameters<Scalar> parameters;
  Convolution<Scalar> convolution(2, {2, 2}, kZeros, kZeros);
  CHECK(convolution.declare({1, 3, 3}, parameters) == Shape{2, 2, 2});
  REQUIRE(parameters.table().size() == 2);
  CHECK(parameters.table()[0].name == "W1");
  CHECK(parameters.table()[0].rows == 2);
  CHECK(parameters.table()[0].cols == 4);
  CHECK(parameters.table()[1].name == "b1");
  CHECK(parameters.table()[1].cols == 2);
  // Image and dy in zeros, each with 32 numbers behind; 4 patches of 4; 8 shards; the filters
  // turned.
  CHECK(convolution.scratchNumbers() == (9 + 32) + (2 * 16 + 32) + 16 + 12 * 2 * 5 + 8);
  parameters.allocate();
  convolution.prepare(1);
  parameters.value(0) << 1, 0, 0, 1, 1, 2, 3, 4;
  parameters.value(1) << 0, 10;

  // 1 2 3   filter (1 0; 0 1) adds a diagonal: 1+5 2+6; 4+8 5+9
  // 4 5 6   filter (1 2; 3 4): 1+4+12+20 = 37, 2+6+15+24 = 47; 4+10+21+32 = 67, 5+12+24+36 = 77
  // 7 8 9
  const Matrix<Scalar> x = matrix({{1, 2, 3, 4, 5, 6, 7, 8, 9}}).cast<Scalar>();
  Matrix<Scalar> y(1, 8);
  convolution.forward(parameters, x, y, Mode::training);
  checkNear(y, matrix({{6, 8, 12, 14, 47, 57, 77, 87}}), 0);

  // dy is 1 at position (0, 0) of filter 0 and 2 at (1, 1) of filter 1:
  // dW₀ = the pixels at (0, 0) = 1 2 4 5, dW₁ = 2 · (5 6 8 9); db = 1, 2;
  // dx = filter 0 at the upper left plus 2 · filter 1 at the lower right.
  const Matrix<Scalar> dy = matrix({{1, 0, 0, 0, 0, 0, 0, 2}}).cast<Scalar>();
  Matrix<Scalar> dx(1, 9);
  convolution.backward(parameters, x, y, dy, dx);
  checkNear(parameters.gradient(0), matrix({{1, 2, 4, 5}, {10, 12, 16, 18}}), 0);
  checkNear(parameters.gradient(1), matrix({{1, 2}}), 0);
  checkNear(dx, matrix({{1, 0, 0, 0, 1 + 2, 4, 0, 6, 8}}), 0);
}

TEST_CASE("convolution is its formula, on every shape") {
  for (const auto& [in, filters, window, rows] : kCases) {
    Convolution<double> convolution(filters, window, {Initializer::Rule::normal, 1},
                                    Initializer{Initializer::Rule::normal, 1});
    Alone<double> alone(convolution, in, rows);
    CHECK(alone.out == Shape{filters, positions(window, in).height, positions(window, in).width});
    Rng rng(8);
    const auto x = normalMatrix<double>(rows, in.size(), rng);
    const auto y = alone.forward(x);
    const auto &W = alone.parameters.value(0), &b = alone.parameters.value(1);
    checkNear(y, byFormula(x, in, W, b, window), 1e-12);
  }
}

TEST_CASE("the numerical gradient confirms convolution, on every shape") {
  for (const auto& [in, filters, window, rows] : kCases) {
    Convolution<double> convolution(filters, window, kZeros, kZeros);
    checkGradients(convolution, in, rows);
    Convolution<double> withoutBiases(filters, window, kZeros, std::nullopt);
    checkGradients(withoutBiases, in, rows);
  }
}

TEST_CASE_TEMPLATE("convolution allocates nothing", Scalar, float, double) {
  for (const auto& [in, filters, window, rows] : kCases) {
    Convolution<Scalar> convolution(filters, window, kZeros, kZeros);
    CHECK(allocationsOf<Scalar>(convolution, in, rows) == 0);
  }
  Convolution<Scalar> large(64, {3, 3, 1, 1}, kZeros, kZeros);
  CHECK(allocationsOf<Scalar>(large, {64, 28, 28}, 2) == 0);
}

TEST_CASE("a filter's fan-in is C·FH·FW, its fan-out F·FH·FW") {
  const auto deviation = [](Initializer initializer) {
    Parameters<double> parameters;
    Convolution<double> convolution(60, {5, 4}, initializer, std::nullopt);
    convolution.declare({40, 8, 8}, parameters);
    parameters.allocate();
    convolution.initialize(parameters, Rng(3));
    return std::sqrt(parameters.values().squaredNorm() / double(parameters.size()));
  };
  using Rule = Initializer::Rule;
  CHECK(deviation({Rule::xavier}) == doctest::Approx(std::sqrt(1.0 / 800)).epsilon(0.02));
  CHECK(deviation({Rule::he}) == doctest::Approx(std::sqrt(2.0 / 800)).epsilon(0.02));
  // U(±a) has the deviation a / √3, here a = √(6 / (800 + 1200)).
  CHECK(deviation({Rule::glorotUniform}) == doctest::Approx(std::sqrt(2.0 / 2000)).epsilon(0.02));
}
