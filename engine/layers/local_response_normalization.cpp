#include "layers/local_response_normalization.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace mitbadak {
namespace {

/// A [C, H·W] matrix as the row that a sample is.
template <class Scalar>
auto flat(Matrix<Scalar>& planes) {
  return Eigen::Map<Eigen::Array<Scalar, 1, Eigen::Dynamic>>(planes.data(), planes.size());
}

/// sᵖ for s > 0. Eigen has vector instructions for exp and log, not for pow.
template <class Scalar>
auto power(const auto& s, Scalar p) {
  return (s.log() * p).exp();
}

}  // namespace

template <class Scalar>
LocalResponseNormalization<Scalar>::LocalResponseNormalization(Settings s)
    : k_(static_cast<Scalar>(s.k)),
      alpha_(static_cast<Scalar>(s.alpha)),
      beta_(static_cast<Scalar>(s.beta)) {
  requireWhole("size", s.size, 1, 1024);
  requirePositive("k", s.k);
  requirePositive("alpha", s.alpha);
  requirePositive("beta", s.beta);
  reach_ = static_cast<Index>(s.size) / 2;
}

template <class Scalar>
Shape LocalResponseNormalization<Scalar>::declare(Shape in, Parameters<Scalar>&) {
  channels_ = in.channels;
  pixels_ = in.height * in.width;
  return in;
}

template <class Scalar>
double LocalResponseNormalization<Scalar>::scratchNumbers() const {
  return 2 * static_cast<double>(channels_) * static_cast<double>(pixels_);
}

template <class Scalar>
double LocalResponseNormalization<Scalar>::numbersPerRow() const {
  return static_cast<double>(channels_) * static_cast<double>(pixels_);
}

template <class Scalar>
void LocalResponseNormalization<Scalar>::prepare(Index maxBatch) {
  s_.setZero(maxBatch, channels_ * pixels_);
  addends_.setZero(channels_, pixels_);
  sums_.setZero(channels_, pixels_);
}

template <class Scalar>
void LocalResponseNormalization<Scalar>::forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y,
                                                 Mode) {
  for (Index n = 0; n < x.rows(); ++n) {
    flat(addends_) = x.row(n).array().square();
    sumNeighbours();
    s_.row(n).array() = k_ + alpha_ * flat(sums_);
    y.row(n).array() = x.row(n).array() * power(s_.row(n).array(), -beta_);
  }
}

// s_i holds x_m² if m is within reach of i, and then i is within reach of m: the same neighbours
// are summed on the way back.
//   ∂y_i/∂x_m = δ_im s_i^−β − β x_i s_i^(−β−1) · 2 α x_m
//   dx_m = dy_m s_m^−β − 2 α β x_m Σ_i dy_i y_i / s_i
template <class Scalar>
void LocalResponseNormalization<Scalar>::backward(Parameters<Scalar>&, In<Scalar> x, In<Scalar> y,
                                                  In<Scalar> dy, Out<Scalar> dx) {
  if (dx.size() == 0) return;
  for (Index n = 0; n < x.rows(); ++n) {
    const auto s = s_.row(n).array();
    flat(addends_) = dy.row(n).array() * y.row(n).array() / s;
    sumNeighbours();
    dx.row(n).array() =
        dy.row(n).array() * power(s, -beta_) - 2 * alpha_ * beta_ * x.row(n).array() * flat(sums_);
  }
}

/// Row i of sums_: the rows of addends_ within reach of i.
template <class Scalar>
void LocalResponseNormalization<Scalar>::sumNeighbours() {
  for (Index i = 0; i < channels_; ++i) {
    const Index first = std::max<Index>(0, i - reach_);
    const Index last = std::min(channels_ - 1, i + reach_);
    sums_.row(i) = addends_.middleRows(first, last - first + 1).colwise().sum();
  }
}

template class LocalResponseNormalization<float>;
template class LocalResponseNormalization<double>;

}  // namespace mitbadak
