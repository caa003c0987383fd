// Convolution, ReLU and pooling in one against the three one after the other.
#include "layers/pooled_convolution.hpp"

#include <limits>

#include "layer_alone.hpp"
#include "layers/activation.hpp"
#include "layers/max_pooling.hpp"

using namespace mitbadak;

namespace {

const Initializer kWide{Initializer::Rule::normal, 0.5};

struct Case {
  Shape in;
  Index filters;
  Window window;
};

/// Widths on both sides of whole vectors, rows of a patch of one and of several vectors.
const std::vector<Case> kCases{
    {{1, 28, 28}, 30, {5, 5}},      {{3, 8, 8}, 4, {3, 3, 1, 1}},   {{2, 5, 5}, 3, {2, 2}},
    {{1, 3, 3}, 1, {2, 2}},         {{2, 9, 12}, 5, {4, 3, 1, 0}},  {{4, 14, 14}, 7, {3, 3, 1, 2}},
    {{5, 6, 6}, 2, {1, 1}},         {{1, 16, 16}, 3, {7, 7, 1, 3}}, {{2, 12, 20}, 2, {3, 9, 1, 1}},
    {{1, 4, 34}, 2, {3, 13, 1, 0}}, {{7, 6, 6}, 3, {3, 3, 1, 1}},   {{13, 4, 4}, 2, {5, 5, 1, 2}}};

/// The three layers as a network has them, with a gradient for the data too.
template <class Scalar>
struct Three {
  Three(const Case& c)
      : convolution(c.filters, c.window, kWide, kWide),
        pooling(2, 2, 0),
        maps(convolution.declare(c.in, parameters)),
        out(pooling.declare(maps, parameters)) {
    parameters.allocate();
    convolution.initialize(parameters, Rng(5));
    convolution.prepare(kMostRows);
    pooling.prepare(kMostRows);
  }

  Matrix<Scalar> forward(const Matrix<Scalar>& x) {
    z.resize(x.rows(), maps.size());
    a.resize(x.rows(), maps.size());
    Matrix<Scalar> y(x.rows(), out.size());
    convolution.forward(parameters, x, z, Mode::training);
    relu.forward(parameters, z, a, Mode::training);
    pooling.forward(parameters, a, y, Mode::training);
    return y;
  }
  Matrix<Scalar> backward(const Matrix<Scalar>& x, const Matrix<Scalar>& y,
                          const Matrix<Scalar>& dy) {
    Matrix<Scalar> da(a.rows(), a.cols()), dz(z.rows(), z.cols()), dx(x.rows(), x.cols());
    pooling.backward(parameters, a, y, dy, da);
    relu.backward(parameters, z, a, da, dz);
    convolution.backward(parameters, x, z, dz, dx);
    return dx;
  }

  static constexpr Index kMostRows = 11;
  Parameters<Scalar> parameters;
  Convolution<Scalar> convolution;
  Activation<Scalar, Relu> relu;
  MaxPooling<Scalar> pooling;
  Shape maps, out;
  Matrix<Scalar> z, a;
};

}  // namespace

TEST_CASE_TEMPLATE("one pass computes what three layers do", Scalar, float, double) {
  // As drawn digits are, and as noise is: the ways through the layer differ.
  for (const bool mostlyZeros : {true, false})
    for (const Case& c : kCases) {
      const Index rows = mostlyZeros ? 11 : 1;
      CAPTURE(c.in.channels);
      CAPTURE(c.in.width);
      CAPTURE(c.window.width);
      CAPTURE(mostlyZeros);
      Three<Scalar> three(c);
      REQUIRE(PooledConvolution<Scalar>::canReplace(three.convolution));
      PooledConvolution<Scalar> pooled(three.convolution);
      CHECK(pooled.declare(c.in, three.parameters) == three.out);
      pooled.prepare(rows);

      Rng rng(9);
      Matrix<Scalar> x = normalMatrix<Scalar>(rows, c.in.size(), rng);
      if (mostlyZeros) {
        x = (x.array() < Scalar(0.8)).select(Scalar(0), x);
        x.row(0).setZero();
        x.row(1) = normalMatrix<Scalar>(1, c.in.size(), rng);
      }
      const Matrix<Scalar> dy = normalMatrix<Scalar>(rows, three.out.size(), rng);
      const Matrix<Scalar> expected = three.forward(x);
      const Matrix<Scalar> dxExpected = three.backward(x, expected, dy);
      const Vector<Scalar> gradients = three.parameters.gradients();

      Matrix<Scalar> y(rows, three.out.size()), dx(rows, c.in.size());
      pooled.forward(three.parameters, x, y, Mode::training);
      CHECK(y == expected);
      const double tolerance = 2000 * double(std::numeric_limits<Scalar>::epsilon());
      for (const bool wanted : {true, false}) {
        three.parameters.gradients().setConstant(99);
        pooled.backward(three.parameters, x, y, dy, wanted ? dx.topRows(rows) : dx.topRows(0));
        checkNear(three.parameters.gradients(), gradients, tolerance);
      }
      checkNear(dx, dxExpected, tolerance);
    }
}

TEST_CASE("of equal sums the first in reading order wins") {
  Three<double> three({{1, 3, 3}, 1, {2, 2}});
  PooledConvolution<double> pooled(three.convolution);
  pooled.prepare(1);
  three.parameters.values() << 1, 0, 0, 0, 0;  // the filter picks its first pixel
  const Matrix<double> x = matrix({{5, 5, 0, 5, 5, 0, 0, 0, 0}});
  Matrix<double> y(1, 1), dx(1, 9);
  pooled.forward(three.parameters, x, y, Mode::training);
  CHECK(y(0, 0) == 5);
  pooled.backward(three.parameters, x, y, matrix({{1}}), dx);
  CHECK(dx == matrix({{1, 0, 0, 0, 0, 0, 0, 0, 0}}));
}

TEST_CASE("a network that has diverged shows it") {
  Three<float> three({{1, 3, 3}, 1, {2, 2}});
  PooledConvolution<float> pooled(three.convolution);
  pooled.prepare(1);
  Matrix<float> x = Matrix<float>::Zero(1, 9), y(1, 1);
  x(0, 4) = std::numeric_limits<float>::quiet_NaN();
  pooled.forward(three.parameters, x, y, Mode::training);
  CHECK(std::isnan(y(0, 0)));
}

TEST_CASE("pixels that are 0 are left out of images full of them") {
  Three<float> three({{1, 28, 28}, 30, {5, 5}});
  PooledConvolution<float> pooled(three.convolution);
  pooled.prepare(1);
  three.parameters.value(three.convolution.W())(3, 0) = std::numeric_limits<float>::infinity();
  Matrix<float> x = Matrix<float>::Ones(1, 28 * 28), y(1, three.out.size());
  x(0, 0) = 0;
  pooled.forward(three.parameters, x, y, Mode::training);
  CHECK(std::isnan(y(0, 3 * 12 * 12)));  // 0 · ∞
  x.leftCols(28 * 20).setZero();
  x.rightCols(28 * 8).setConstant(-1);
  pooled.forward(three.parameters, x, y, Mode::training);
  CHECK_FALSE(y.hasNaN());
}

TEST_CASE("what it cannot do it does not replace") {
  const auto canReplace = [](const Case& c) {
    Parameters<float> parameters;
    Convolution<float> convolution(c.filters, c.window, kWide, kWide);
    convolution.declare(c.in, parameters);
    return PooledConvolution<float>::canReplace(convolution);
  };
  CHECK(canReplace({{1, 28, 28}, 2, {5, 5}}));
  CHECK_FALSE(canReplace({{1, 28, 28}, 2, {4, 4}}));        // 25 × 25 positions
  CHECK_FALSE(canReplace({{1, 28, 28}, 2, {4, 4, 2, 1}}));  // stride 2
  CHECK_FALSE(canReplace({{1, 28, 60}, 2, {5, 17}}));       // wider than there is code for
}
