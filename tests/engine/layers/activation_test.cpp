#include "layers/activation.hpp"

#include "doctest.h"
#include "layers/softmax.hpp"
#include "near.hpp"

using namespace mitbadak;

namespace {

struct ValueAndSlope {
  Matrix<double> y, dx;
};

/// y = f(x), and dx for dy = 1, so the slope.
template <class Function>
ValueAndSlope apply(const Matrix<double>& x) {
  Activation<double, Function> layer;
  Parameters<double> none;
  ValueAndSlope result{Matrix<double>(x.rows(), x.cols()), Matrix<double>(x.rows(), x.cols())};
  layer.forward(none, x, result.y, Mode::training);
  layer.backward(none, x, result.y, Matrix<double>::Ones(x.rows(), x.cols()), result.dx);
  return result;
}

const Matrix<double> kX = matrix({{-2, 0, 1}});

}  // namespace

TEST_CASE("activations give the values and slopes of their formulas") {
  const double e2 = std::exp(-2.0), e1 = std::exp(-1.0);
  SUBCASE("identity") {
    checkNear(apply<Identity>(kX).y, kX, 0);
    checkNear(apply<Identity>(kX).dx, matrix({{1, 1, 1}}), 0);
  }
  SUBCASE("step") {
    checkNear(apply<Step>(kX).y, matrix({{0, 0, 1}}), 0);
    checkNear(apply<Step>(kX).dx, matrix({{0, 0, 0}}), 0);
    // Deck 001: sums up to 1e-7 are rounding, not activation.
    checkNear(apply<Step>(matrix({{0.9e-7, 1.1e-7}})).y, matrix({{0, 1}}), 0);
  }
  SUBCASE("sigmoid") {
    const double low = e2 / (1 + e2), high = 1 / (1 + e1);
    checkNear(apply<Sigmoid>(kX).y, matrix({{low, 0.5, high}}), 1e-15);
    checkNear(apply<Sigmoid>(kX).dx, matrix({{low * (1 - low), 0.25, high * (1 - high)}}), 1e-15);
    checkNear(apply<Sigmoid>(matrix({{-1000, 1000}})).y, matrix({{0, 1}}), 1e-15);
  }
  SUBCASE("tanh") {
    checkNear(apply<Tanh>(kX).y, matrix({{std::tanh(-2), 0, std::tanh(1)}}), 1e-15);
    CHECK(apply<Tanh>(kX).dx(0, 1) == 1);
  }
  SUBCASE("relu") {
    checkNear(apply<Relu>(kX).y, matrix({{0, 0, 1}}), 0);
    checkNear(apply<Relu>(kX).dx, matrix({{0, 0, 1}}), 0);
  }
  SUBCASE("leaky relu") {
    checkNear(apply<LeakyRelu>(kX).y, matrix({{-0.02, 0, 1}}), 1e-17);
    checkNear(apply<LeakyRelu>(kX).dx, matrix({{0.01, 0.01, 1}}), 1e-17);
  }
}

TEST_CASE("softmax adds up to 1 and survives logits of 1000") {
  Softmax<double> softmax;
  Parameters<double> none;
  Matrix<double> y(2, 3);
  // Deck 003's example (0.3, 2.9, 4.0): exp gives 1.349859, 18.174145, 54.598150, sum 74.122154.
  softmax.forward(none, matrix({{0.3, 2.9, 4.0}, {1010, 1000, 990}}), y, Mode::training);
  checkNear(y.row(0), matrix({{0.01821127, 0.24519181, 0.73659691}}), 1e-8);
  checkNear(y.row(1), matrix({{0.9999546, 0.0000453979, 2.06106e-9}}), 1e-8);
  checkNear(y.rowwise().sum(), matrix({{1}, {1}}), 1e-15);
}
