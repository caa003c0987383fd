// One layer by itself, without a network or a loss: what tests of layers share.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "allocations.hpp"
#include "doctest.h"
#include "layers/layer.hpp"
#include "near.hpp"

namespace mitbadak {

template <class Scalar>
Matrix<Scalar> normalMatrix(Index rows, Index cols, Rng& rng) {
  Matrix<Scalar> m(rows, cols);
  for (Scalar& v : m.reshaped()) v = static_cast<Scalar>(rng.normal());
  return m;
}

template <class Scalar>
struct Alone {
  Alone(Layer<Scalar>& itsLayer, Shape itsInput, Index maxBatch, std::uint64_t seed = 1)
      : layer(itsLayer), in(itsInput), out(layer.declare(in, parameters)) {
    layer.prepare(maxBatch);
    parameters.allocate();
    layer.initialize(parameters, Rng(seed));
  }

  Matrix<Scalar> forward(const Matrix<Scalar>& x, Mode mode = Mode::training) {
    Matrix<Scalar> y(x.rows(), out.size());
    layer.forward(parameters, x, y, mode);
    return y;
  }

  /// @return dx
  Matrix<Scalar> backward(const Matrix<Scalar>& x, const Matrix<Scalar>& y,
                          const Matrix<Scalar>& dy) {
    Matrix<Scalar> dx(x.rows(), in.size());
    layer.backward(parameters, x, y, dy, dx);
    return dx;
  }

  Layer<Scalar>& layer;
  Parameters<Scalar> parameters;
  Shape in, out;
};

/// Central differences of E = Σ y ⊙ dy for random x, dy and parameters, against backward(): for all
/// parameters and for x. Also that backward() writes rather than adds, and that it gives the
/// parameters the same gradients when nobody needs dx.
inline void checkGradients(Layer<double>& layer, Shape in, Index rows) {
  CAPTURE(in.channels);
  CAPTURE(in.height);
  CAPTURE(in.width);
  CAPTURE(rows);
  Alone<double> alone(layer, in, rows + 1);  // one row more than is used
  Rng rng(7);
  Matrix<double> x = normalMatrix<double>(rows, in.size(), rng);
  const Matrix<double> dy = normalMatrix<double>(rows, alone.out.size(), rng);
  Vector<double>& w = alone.parameters.values();
  for (double& v : w) v += rng.normal();

  const auto slope = [&](double& number) {
    constexpr double h = 1e-5;
    const double kept = number;
    number = kept + h;
    const double above = alone.forward(x).cwiseProduct(dy).sum();
    number = kept - h;
    const double below = alone.forward(x).cwiseProduct(dy).sum();
    number = kept;
    return (above - below) / (2 * h);
  };
  Vector<double> dw(w.size());
  for (Index i = 0; i < w.size(); ++i) dw[i] = slope(w[i]);
  Matrix<double> dx(rows, in.size());
  for (Index i = 0; i < x.size(); ++i) dx.data()[i] = slope(x.data()[i]);

  const Matrix<double> y = alone.forward(x);
  alone.parameters.gradients().setConstant(1e3);
  checkNear(alone.backward(x, y, dy), dx, 1e-7);
  checkNear(alone.parameters.gradients(), dw, 1e-7);

  alone.forward(x);
  alone.parameters.gradients().setConstant(1e3);
  layer.backward(alone.parameters, x, y, dy, dx.topRows(0));
  checkNear(alone.parameters.gradients(), dw, 1e-7);
}

/// What forward() in both modes and backward() allocate, once everything is prepared.
template <class Scalar>
long allocationsOf(Layer<Scalar>& layer, Shape in, Index rows) {
  Alone<Scalar> alone(layer, in, rows);
  Rng rng(7);
  const auto x = normalMatrix<Scalar>(rows, in.size(), rng);
  Matrix<Scalar> y = Matrix<Scalar>::Zero(rows, alone.out.size()), dx = x;

  const long before = allocationCount();
  for (int i = 0; i < 2; ++i) {
    layer.forward(alone.parameters, x, y, Mode::inference);
    layer.forward(alone.parameters, x, y, Mode::training);
    layer.backward(alone.parameters, x, y, y, dx);
    layer.backward(alone.parameters, x, y, y, dx.topRows(0));
  }
  return allocationCount() - before;
}

}  // namespace mitbadak
