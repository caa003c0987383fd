// Max, average and global average pooling.
#include "doctest.h"
#include "layer_alone.hpp"
#include "layers/average_pooling.hpp"
#include "layers/flatten.hpp"
#include "layers/global_average_pooling.hpp"
#include "layers/max_pooling.hpp"

using namespace mitbadak;

namespace {

template <class Scalar>
struct Passed {
  Shape out;
  Matrix<Scalar> y, dx;
};

/// y for these x and dx for these dy.
template <class Scalar>
Passed<Scalar> pass(Layer<Scalar>&& layer, Shape in, const Matrix<double>& x,
                    const Matrix<double>& dy) {
  Alone<Scalar> alone(layer, in, x.rows());
  const Matrix<Scalar> xs = x.cast<Scalar>();
  const Matrix<Scalar> y = alone.forward(xs);
  return {alone.out, y, alone.backward(xs, y, dy.cast<Scalar>())};
}

}  // namespace

TEST_CASE_TEMPLATE("max pooling lets the largest pass, and its gradient back", Scalar, float,
                   double) {
  SUBCASE("deck 003's example: 4×4, window 2, stride 2") {
    // 1 2 | 1 0    2 3
    // 0 1 | 2 3    4 2
    // 3 0 | 1 2
    // 2 4 | 0 1
    const auto passed = pass<Scalar>(MaxPooling<Scalar>(2, 2, 0), {1, 4, 4},
                                     matrix({{1, 2, 1, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 4, 0, 1}}),
                                     matrix({{1, 2, 3, 4}}));
    CHECK(passed.out == Shape{1, 2, 2});
    checkNear(passed.y, matrix({{2, 3, 4, 2}}), 0);
    checkNear(passed.dx, matrix({{0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 4, 0, 3, 0, 0}}), 0);
  }
  SUBCASE("overlapping windows: one pixel may win twice") {
    // 1 5 2: windows of 2, stride 1 in a row of height 1 need a square: two equal rows.
    // 1 5 2    the first 5 in reading order wins both
    // 1 5 2
    const auto passed = pass<Scalar>(MaxPooling<Scalar>(2, 1, 0), {1, 2, 3},
                                     matrix({{1, 5, 2, 1, 5, 2}}), matrix({{1, 10}}));
    checkNear(passed.y, matrix({{5, 5}}), 0);
    checkNear(passed.dx, matrix({{0, 11, 0, 0, 0, 0}}), 0);
  }
  SUBCASE("what no window sees plays no part: window 2, stride 2 on 3×3") {
    const auto passed = pass<Scalar>(MaxPooling<Scalar>(2, 2, 0), {1, 3, 3},
                                     matrix({{1, 2, 9, 3, 4, 9, 9, 9, 9}}), matrix({{5}}));
    CHECK(passed.out == Shape{1, 1, 1});
    checkNear(passed.y, matrix({{4}}), 0);
    checkNear(passed.dx, matrix({{0, 0, 0, 0, 5, 0, 0, 0, 0}}), 0);
  }
  SUBCASE("padding never wins, even against negative numbers") {
    // Window 3, stride 1, padding 1 keeps the size, as in GoogLeNet: all see the −1.
    const auto passed = pass<Scalar>(MaxPooling<Scalar>(3, 1, 1), {1, 2, 2},
                                     matrix({{-4, -3, -2, -1}}), matrix({{1, 1, 1, 1}}));
    checkNear(passed.y, matrix({{-1, -1, -1, -1}}), 0);
    checkNear(passed.dx, matrix({{0, 0, 0, 4}}), 0);
  }
  SUBCASE("channels and samples are kept apart") {
    const auto passed = pass<Scalar>(
        MaxPooling<Scalar>(2, 2, 0), {2, 2, 2},
        matrix({{1, 2, 3, 4, 8, 7, 6, 5}, {0, 0, 0, 0, -1, -2, -3, -4}}), matrix({{1, 2}, {3, 4}}));
    checkNear(passed.y, matrix({{4, 8}, {0, -1}}), 0);
    checkNear(passed.dx, matrix({{0, 0, 0, 1, 2, 0, 0, 0}, {3, 0, 0, 0, 4, 0, 0, 0}}), 0);
  }
}

TEST_CASE_TEMPLATE("max pooling of every width, window, stride and padding", Scalar, float,
                   double) {
  // Few different numbers, so that there are equals, and −∞ among them.
  const Scalar numbers[] = {-std::numeric_limits<Scalar>::infinity(), -1, 0, 2};
  Rng rng(4);
  for (const Index width : {1, 2, 3, 4, 5, 7, 8, 9, 13})
    for (Index size = 1; size <= std::min<Index>(width, 4); ++size)
      for (Index stride = 1; stride <= 4; ++stride)
        for (Index padding = 0; padding < size; ++padding) {
          CAPTURE(width);
          CAPTURE(size);
          CAPTURE(stride);
          CAPTURE(padding);
          const Shape in{2, size + 1, width};
          MaxPooling<Scalar> layer(size, stride, padding);
          Alone<Scalar> alone(layer, in, 2);
          Matrix<Scalar> x(2, in.size());
          for (Scalar& v : x.reshaped()) v = numbers[rng.below(4)];
          const auto dy = normalMatrix<Scalar>(2, alone.out.size(), rng);
          const Matrix<Scalar> y = alone.forward(x), dx = alone.backward(x, y, dy);

          Matrix<Scalar> expected = Matrix<Scalar>::Zero(2, in.size());
          for (Index n = 0; n < 2; ++n)
            for (Index output = 0; output < alone.out.size(); ++output) {
              const Index plane = alone.out.height * alone.out.width;
              const Index c = output / plane, oh = output % plane / alone.out.width;
              const Index ow = output % alone.out.width;
              Index winner = -1;
              for (Index h = oh * stride - padding; h < oh * stride - padding + size; ++h)
                for (Index w = ow * stride - padding; w < ow * stride - padding + size; ++w) {
                  if (h < 0 || w < 0 || h >= in.height || w >= in.width) continue;
                  const Index at = (c * in.height + h) * in.width + w;
                  if (winner < 0 || x(n, at) > x(n, winner)) winner = at;
                }
              CHECK(y(n, output) == x(n, winner));
              expected(n, winner) += dy(n, output);
            }
          checkNear(dx, expected, 1e-6);
        }
}

TEST_CASE("a NaN passes max pooling wherever it stands") {
  const double nan = std::nan("");
  for (const auto& x :
       {matrix({{nan, 1, 2, 3}}), matrix({{1, nan, 2, 3}}), matrix({{1, 2, 3, nan}})})
    CHECK(
        std::isnan(pass<double>(MaxPooling<double>(2, 2, 0), {1, 2, 2}, x, matrix({{1}})).y(0, 0)));
}

TEST_CASE_TEMPLATE("average pooling gives means", Scalar, float, double) {
  // 1 2 3    (1+2+4+5)/4 = 3, 4; 6, 7.  dx: a quarter of the sum of dy over the windows that see
  // 4 5 6    the pixel.
  // 7 8 9
  const auto passed = pass<Scalar>(AveragePooling<Scalar>(2, 1), {1, 3, 3},
                                   matrix({{1, 2, 3, 4, 5, 6, 7, 8, 9}}), matrix({{4, 8, 12, 16}}));
  CHECK(passed.out == Shape{1, 2, 2});
  checkNear(passed.y, matrix({{3, 4, 6, 7}}), 0);
  checkNear(passed.dx, matrix({{1, 3, 2, 4, 10, 6, 3, 7, 4}}), 0);
}

TEST_CASE_TEMPLATE("global average pooling gives each channel's mean", Scalar, float, double) {
  const auto passed = pass<Scalar>(GlobalAveragePooling<Scalar>(), {2, 1, 4},
                                   matrix({{1, 2, 3, 6, -4, 0, 4, 8}}), matrix({{4, 8}}));
  CHECK(passed.out == Shape{2});
  checkNear(passed.y, matrix({{3, 2}}), 0);
  checkNear(passed.dx, matrix({{1, 1, 1, 1, 2, 2, 2, 2}}), 0);
}

TEST_CASE("flatten changes the shape only") {
  const auto x = matrix({{1, 2, 3, 4, 5, 6}}), dy = matrix({{6, 5, 4, 3, 2, 1}});
  const auto passed = pass<double>(Flatten<double>(), {3, 1, 2}, x, dy);
  CHECK(passed.out == Shape{6});
  checkNear(passed.y, x, 0);
  checkNear(passed.dx, dy, 0);
}

namespace {

struct Case {
  Shape in;
  Index size, stride, padding, rows;
};

const std::initializer_list<Case> kCases{{{1, 1, 1}, 1, 1, 0, 1}, {{3, 4, 6}, 2, 2, 0, 3},
                                         {{2, 7, 5}, 3, 2, 0, 2}, {{1, 5, 7}, 3, 2, 1, 2},
                                         {{2, 6, 5}, 3, 2, 0, 2},   // a row is under no window
                                         {{1, 4, 8}, 3, 2, 1, 2}};  // neither is padding below

}  // namespace

TEST_CASE("the numerical gradient confirms pooling") {
  for (const auto& [in, size, stride, padding, rows] : kCases) {
    MaxPooling<double> max(size, stride, padding);
    checkGradients(max, in, rows);
    AveragePooling<double> average(size, stride);
    checkGradients(average, in, rows);
    GlobalAveragePooling<double> globalAverage;
    checkGradients(globalAverage, in, rows);
    Flatten<double> flatten;
    checkGradients(flatten, in, rows);
  }
}

TEST_CASE_TEMPLATE("pooling allocates nothing", Scalar, float, double) {
  for (const auto& [in, size, stride, padding, rows] : kCases) {
    MaxPooling<Scalar> max(size, stride, padding);
    CHECK(allocationsOf<Scalar>(max, in, rows) == 0);
    AveragePooling<Scalar> average(size, stride);
    CHECK(allocationsOf<Scalar>(average, in, rows) == 0);
    GlobalAveragePooling<Scalar> globalAverage;
    CHECK(allocationsOf<Scalar>(globalAverage, in, rows) == 0);
    Flatten<Scalar> flatten;
    CHECK(allocationsOf<Scalar>(flatten, in, rows) == 0);
  }
}
