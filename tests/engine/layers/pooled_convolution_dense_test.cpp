// Convolution, ReLU, pooling and the affine layer in one against the pooled convolution and the
// affine layer one after the other.
#include "layers/pooled_convolution_dense.hpp"

#include <cmath>
#include <limits>

#include "layer_alone.hpp"
#include "layers/pooled_convolution.hpp"
#include "with_threads.hpp"

using namespace mitbadak;

namespace {

const Initializer kWide{Initializer::Rule::normal, 0.5};

struct Case {
  Shape in;
  Index filters;
  Window window;
  Index units;
  bool biases;
};

/// Filters and units on both sides of whole vectors and tiles; padding; more filters than are
/// summed at a time; a single place.
const std::vector<Case> kCases{
    {{1, 28, 28}, 30, {5, 5}, 20, true},       {{1, 12, 10}, 7, {3, 3}, 9, true},
    {{1, 9, 12}, 40, {4, 3, 1, 0}, 30, false}, {{1, 8, 8}, 5, {3, 3, 1, 1}, 1, true},
    {{1, 16, 16}, 3, {7, 7, 1, 3}, 13, true},  {{1, 4, 62}, 2, {3, 13, 1, 0}, 11, false},
    {{1, 4, 4}, 16, {3, 3}, 8, true}};

template <class Scalar>
struct FourLayers {
  FourLayers(const Case& c, Index maxBatch)
      : convolution(c.filters, c.window, kWide,
                    c.biases ? std::optional(kWide) : std::optional<Initializer>()),
        dense(c.units, kWide, c.biases ? std::optional(kWide) : std::optional<Initializer>()),
        maps(convolution.declare(c.in, parameters)),
        pooled{maps.channels, maps.height / 2, maps.width / 2} {
    dense.declare(pooled, parameters);
    parameters.allocate();
    convolution.initialize(parameters, Rng(5));
    dense.initialize(parameters, Rng(6));
    apart = std::make_unique<PooledConvolution<Scalar>>(convolution);
    apart->prepare(maxBatch);
    together = std::make_unique<PooledConvolutionDense<Scalar>>(convolution, dense);
    together->prepare(maxBatch);
  }

  Matrix<Scalar> forward(const Matrix<Scalar>& x) {
    Matrix<Scalar> y(x.rows(), dense.units());
    together->forward(parameters, x, y, Mode::training);
    return y;
  }
  Vector<Scalar> gradients(const Matrix<Scalar>& x, const Matrix<Scalar>& y,
                           const Matrix<Scalar>& dy) {
    parameters.gradients().setConstant(99);  // written, not added to
    Matrix<Scalar> dx(0, x.cols());
    together->backward(parameters, x, y, dy, dx);
    return parameters.gradients();
  }

  Parameters<Scalar> parameters;
  Convolution<Scalar> convolution;
  Dense<Scalar> dense;
  Shape maps, pooled;
  std::unique_ptr<PooledConvolution<Scalar>> apart;
  std::unique_ptr<PooledConvolutionDense<Scalar>> together;
};

/// Drawn digits as far as it matters: a part of each image is empty, not the same of each; the
/// first is empty, the second has no pixel that is 0.
template <class Scalar>
Matrix<Scalar> drawings(Index rows, const Shape& in, Rng& rng) {
  Matrix<Scalar> x = normalMatrix<Scalar>(rows, in.size(), rng);
  for (Index n = 0; n < rows; ++n) {
    if (n == 1) continue;
    Eigen::Map<Matrix<Scalar>> image(x.row(n).data(), in.height, in.width);
    image = (image.array() < Scalar(0.3)).select(Scalar(0), image);
    image.topRows(n == 0 ? in.height : n % in.height).setZero();
    image.rightCols((7 * n) % in.width).setZero();
  }
  return x;
}

}  // namespace

TEST_CASE_TEMPLATE("one pass computes what four layers do", Scalar, float, double) {
  constexpr Index kMostRows = 23;
  for (const Case& c : kCases)
    for (const Index rows : {Index{1}, Index{2}, Index{5}, kMostRows}) {
      CAPTURE(c.in.width);
      CAPTURE(c.filters);
      CAPTURE(rows);
      FourLayers<Scalar> layers(c, kMostRows);
      REQUIRE(PooledConvolutionDense<Scalar>::canReplace(layers.convolution, layers.dense));
      Rng rng(9);
      const Matrix<Scalar> x = drawings<Scalar>(rows, c.in, rng);
      const Matrix<Scalar> dy = normalMatrix<Scalar>(rows, c.units, rng);

      Matrix<Scalar> maps(rows, layers.pooled.size()), dMaps(rows, layers.pooled.size());
      Matrix<Scalar> expected(rows, c.units), dx(0, c.in.size());
      layers.apart->forward(layers.parameters, x, maps, Mode::training);
      layers.dense.forward(layers.parameters, maps, expected, Mode::training);
      layers.dense.backward(layers.parameters, maps, expected, dy, dMaps);
      layers.apart->backward(layers.parameters, x, maps, dMaps, dx);
      const Vector<Scalar> gradients = layers.parameters.gradients();

      const Matrix<Scalar> y = layers.forward(x);
      const double epsilon = double(std::numeric_limits<Scalar>::epsilon());
      checkNear(y, expected, 200 * epsilon * double(expected.cwiseAbs().maxCoeff() + 1));
      checkNear(layers.gradients(x, y, dy), gradients,
                200 * epsilon * double(gradients.cwiseAbs().maxCoeff() + 1));
    }
}

TEST_CASE("a batch may be smaller than the one before, and a sample's result is its own") {
  const Case& c = kCases[0];
  FourLayers<float> layers(c, 40);
  Rng rng(3);
  const Matrix<float> x = drawings<float>(40, c.in, rng);
  const Matrix<float> y = layers.forward(x);
  CHECK(layers.forward(x.topRows(3)) == y.topRows(3));
  CHECK(layers.forward(x.bottomRows(1)) == y.bottomRows(1));
}

TEST_CASE("no bit depends on how many threads there are") {
  const Case& c = kCases[0];
  Rng rng(4);
  const Matrix<float> x = drawings<float>(40, c.in, rng);
  const Matrix<float> dy = normalMatrix<float>(40, c.units, rng);
  Matrix<float> y;
  Vector<float> gradients;
  for (const int threads : {1, 2, 4}) {
    const WithThreads with(threads);
    FourLayers<float> layers(c, 40);
    const Matrix<float> itsY = layers.forward(x);
    const Vector<float> itsGradients = layers.gradients(x, itsY, dy);
    if (threads == 1) {
      y = itsY;
      gradients = itsGradients;
    }
    CHECK(itsY == y);
    CHECK(itsGradients == gradients);
  }
}

TEST_CASE("samples that show nothing at a place get what its biases give") {
  // One place, one filter: y = max(0, b1) w + b2 for an empty image.
  FourLayers<double> layers({{1, 3, 3}, 1, {2, 2}, 1, true}, 3);
  for (const double bias : {0.75, -0.75}) {
    layers.parameters.values() << 1, 1, 1, 1, bias, 2, 10;  // W1, b1, W2, b2
    Matrix<double> x = Matrix<double>::Zero(3, 9);
    x(1, 4) = 3;
    CHECK(layers.forward(x) == matrix({{10 + std::max(0.0, 2 * bias)},
                                       {10 + 2 * (3 + bias)},
                                       {10 + std::max(0.0, 2 * bias)}}));
    // dy of the two empty samples is 1 + 4, of the other 2; each passes the ReLU or does not.
    const Vector<double> gradients =
        layers.gradients(x, layers.forward(x), matrix({{1}, {2}, {4}}));
    const double empty = bias > 0 ? 5 : 0;
    CHECK(gradients[3] == 3 * 2 * 2);                                     // W1: the last pixel
    CHECK(gradients.head(3).isZero());                                    // W1: the first wins
    CHECK(gradients[4] == (2 + empty) * 2);                               // b1
    CHECK(gradients[5] == 2 * (3 + bias) + empty * std::max(0.0, bias));  // W2
    CHECK(gradients[6] == 7);                                             // b2
  }
}

TEST_CASE("a network that has diverged shows it behind the affine layer, too") {
  FourLayers<float> layers(kCases[1], 2);
  const Matrix<float> x = Matrix<float>::Zero(2, kCases[1].in.size());
  layers.parameters.value(layers.convolution.b())(0, 3) = std::numeric_limits<float>::quiet_NaN();
  CHECK(layers.forward(x).hasNaN());
}

TEST_CASE("what it cannot do together it leaves to the layers") {
  const auto canReplace = [](Shape in, Index filters, Window window, Index units) {
    Parameters<float> parameters;
    Convolution<float> convolution(filters, window, kWide, kWide);
    Dense<float> dense(units, kWide, kWide);
    dense.declare(convolution.declare(in, parameters), parameters);
    return PooledConvolutionDense<float>::canReplace(convolution, dense);
  };
  CHECK(canReplace({1, 28, 28}, 30, {5, 5}, 100));
  CHECK_FALSE(canReplace({3, 28, 28}, 30, {5, 5}, 100));        // channels
  CHECK_FALSE(canReplace({1, 28, 28}, 30, {4, 4}, 100));        // 25 × 25 positions
  CHECK_FALSE(canReplace({1, 28, 28}, 30, {4, 4, 2, 1}, 100));  // stride 2
  CHECK_FALSE(canReplace({1, 28, 66}, 30, {5, 5}, 100));        // rows longer than a word
  CHECK_FALSE(canReplace({1, 28, 28}, 30, {8, 8}, 100));        // four patches larger than a word
  CHECK_FALSE(canReplace({1, 28, 28}, 1, {5, 5}, 100));         // no room for sums of 100 units
}
