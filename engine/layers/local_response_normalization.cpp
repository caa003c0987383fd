#include "layers/local_response_normalization.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/threads.hpp"

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
  return threadCount() * 3 * numbersPerRow();
}

template <class Scalar>
double LocalResponseNormalization<Scalar>::numbersPerRow() const {
  return static_cast<double>(channels_) * static_cast<double>(pixels_);
}

template <class Scalar>
void LocalResponseNormalization<Scalar>::prepare(Index maxBatch) {
  damping_.setZero(maxBatch, channels_ * pixels_);
  scratch_.resize(static_cast<std::size_t>(threadCount()));
  for (Scratch& scratch : scratch_)
    for (Matrix<Scalar>* planes : {&scratch.addends, &scratch.sums, &scratch.s})
      planes->setZero(channels_, pixels_);
}

template <class Scalar>
void LocalResponseNormalization<Scalar>::forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y,
                                                 Mode) {
  forEachSample(x.rows(), [&](Index n, Scratch& scratch) {
    const auto xn = x.row(n).array();
    sumSquares(scratch, xn);
    damping_.row(n).array() = power(flat(scratch.s), -beta_);
    y.row(n).array() = xn * damping_.row(n).array();
  });
}

// s_i holds x_m² if m is within reach of i, and then i is within reach of m: the same neighbours
// are summed on the way back.
//   ∂y_i/∂x_m = δ_im s_i^−β − β x_i s_i^(−β−1) · 2 α x_m
//   dx_m = dy_m s_m^−β − 2 α β x_m Σ_i dy_i y_i / s_i
// s_i^−β is what forward() kept; s_i is summed again, which takes less time than a power.
template <class Scalar>
void LocalResponseNormalization<Scalar>::backward(Parameters<Scalar>&, In<Scalar> x, In<Scalar> y,
                                                  In<Scalar> dy, Out<Scalar> dx) {
  if (dx.size() == 0) return;
  forEachSample(x.rows(), [&](Index n, Scratch& scratch) {
    const auto xn = x.row(n).array(), dyn = dy.row(n).array();
    sumSquares(scratch, xn);
    flat(scratch.addends) = dyn * y.row(n).array() / flat(scratch.s);
    sumNeighbours(scratch);
    dx.row(n).array() =
        dyn * damping_.row(n).array() - 2 * alpha_ * beta_ * xn * flat(scratch.sums);
  });
}

template <class Scalar>
template <class Body>
void LocalResponseNormalization<Scalar>::forEachSample(Index N, const Body& body) {
  constexpr double kOperations = 40;
  forParts(N, kOperations * static_cast<double>(N) * numbersPerRow(), [&](Index first, Index size) {
    Scratch& scratch = scratch_[static_cast<std::size_t>(threadNumber())];
    for (Index n = first; n < first + size; ++n) body(n, scratch);
  });
}

/// s of one sample.
template <class Scalar>
void LocalResponseNormalization<Scalar>::sumSquares(Scratch& scratch, const auto& x) const {
  flat(scratch.addends) = x.square();
  sumNeighbours(scratch);
  flat(scratch.s) = k_ + alpha_ * flat(scratch.sums);
}

/// Row i of the sums: the rows of addends within reach of i.
template <class Scalar>
void LocalResponseNormalization<Scalar>::sumNeighbours(Scratch& scratch) const {
  for (Index i = 0; i < channels_; ++i) {
    const Index first = std::max<Index>(0, i - reach_);
    const Index last = std::min(channels_ - 1, i + reach_);
    scratch.sums.row(i) = scratch.addends.middleRows(first, last - first + 1).colwise().sum();
  }
}

template class LocalResponseNormalization<float>;
template class LocalResponseNormalization<double>;

}  // namespace mitbadak
