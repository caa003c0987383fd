#include "layers/batch_norm.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/threads.hpp"

namespace mitbadak {

template <class Scalar>
BatchNorm<Scalar>::BatchNorm(Settings s)
    : momentum_(static_cast<Scalar>(s.momentum)),
      epsilon_(static_cast<Scalar>(s.epsilon)),
      correction_(static_cast<Scalar>(s.correction)) {
  requireBetween("momentum", s.momentum, 0, 1);
  requirePositive("epsilon", s.epsilon);
  requireWhole("correction", s.correction, 0, 1);
}

template <class Scalar>
Shape BatchNorm<Scalar>::declare(Shape in, Parameters<Scalar>& parameters) {
  channels_ = in.channels;
  pixels_ = in.height * in.width;
  const std::string number = parameters.nextNormalizationNumber();
  gamma_ = parameters.add("gamma" + number, 1, channels_, {channels_});
  beta_ = parameters.add("beta" + number, 1, channels_, {channels_});
  runningMean_ = parameters.addStatistic("running_mean" + number, 1, channels_, {channels_});
  runningVariance_ = parameters.addStatistic("running_var" + number, 1, channels_, {channels_});
  return in;
}

template <class Scalar>
double BatchNorm<Scalar>::scratchNumbers() const {
  const auto channels = static_cast<double>(channels_);
  return 4 * channels + 5 * channels * static_cast<double>(pixels_);
}

template <class Scalar>
void BatchNorm<Scalar>::prepare(Index) {
  for (RowVector<Scalar>* perChannel : {&mean_, &variance_, &dyMean_, &dyXMean_})
    perChannel->setZero(channels_);
  for (RowVector<Scalar>* perNumber : {&sums_, &center_, &scale_, &shift_, &slope_})
    perNumber->setZero(channels_ * pixels_);
}

template <class Scalar>
void BatchNorm<Scalar>::initialize(Parameters<Scalar>& parameters, const Rng&) {
  parameters.value(gamma_).setOnes();
  parameters.value(beta_).setZero();
  parameters.statistic(runningMean_).setZero();
  parameters.statistic(runningVariance_).setOnes();
}

template <class Scalar>
void BatchNorm<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y,
                                Mode mode) {
  auto runningMean = parameters.statistic(runningMean_);
  auto runningVariance = parameters.statistic(runningVariance_);
  if (mode == Mode::inference) return normalize(parameters, runningMean, runningVariance, x, y);

  measure(x);
  runningMean = momentum_ * runningMean + (1 - momentum_) * mean_;
  const auto m = static_cast<Scalar>(x.rows() * pixels_);
  const Scalar corrected = m / std::max<Scalar>(m - correction_, 1);
  runningVariance = momentum_ * runningVariance + (1 - momentum_) * corrected * variance_;
  normalize(parameters, mean_, variance_, x, y);
}

// The means are over the m numbers of a channel, s = √(σ² + ε). Each x_j moves every x̂_i of its
// channel, through itself, through μ and through σ²:
//   ∂μ/∂x_j = 1 / m,   ∂σ²/∂x_j = 2 (x_j − μ) / m   (what μ adds to σ² is 0: Σ (x_i − μ) = 0),
//   ∂x̂_i/∂x_j = (δ_ij − 1/m) / s − (x_i − μ) / (2 s³) · 2 (x_j − μ) / m
//             = (δ_ij − 1/m − x̂_i x̂_j / m) / s.
// With ∂E/∂x̂_i = γ dy_i the sum over i is
//   dx_j = γ / s · (dy_j − mean(dy) − x̂_j mean(dy x̂)),
// and dγ = Σ dy x̂ = m mean(dy x̂), dβ = Σ dy = m mean(dy).
// x̂ is not kept: x̂_j mean(dy x̂) = (x_j − μ) mean(dy (x − μ)) / s² needs only x.
template <class Scalar>
void BatchNorm<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar>,
                                 In<Scalar> dy, Out<Scalar> dx) {
  const Index N = x.rows();
  spread(center_, mean_);
  average(dyMean_, N, [&](Index n) { return dy.row(n); });
  average(dyXMean_, N, [&](Index n) { return dy.row(n).cwiseProduct(x.row(n) - center_); });

  const auto m = static_cast<Scalar>(N * pixels_);
  const auto sSquared = variance_.array() + epsilon_;
  parameters.gradient(gamma_).array() = m * dyXMean_.array() / sSquared.sqrt();
  parameters.gradient(beta_) = m * dyMean_;
  if (dx.size() == 0) return;

  spread(scale_, parameters.value(gamma_).array() / sSquared.sqrt());
  spread(shift_, dyMean_.array());
  spread(slope_, dyXMean_.array() / sSquared);
  forParts(N, work(N), [&](Index first, Index size) {
    for (Index n = first; n < first + size; ++n)
      dx.row(n) = scale_.cwiseProduct(dy.row(n) - shift_ - slope_.cwiseProduct(x.row(n) - center_));
  });
}

/// Mean and variance of the batch. The variance is summed from differences to the mean: E[x²] − μ²
/// would lose its digits where the mean is large.
template <class Scalar>
void BatchNorm<Scalar>::measure(In<Scalar> x) {
  average(mean_, x.rows(), [&](Index n) { return x.row(n); });
  spread(center_, mean_);
  average(variance_, x.rows(), [&](Index n) { return (x.row(n) - center_).cwiseAbs2(); });
}

template <class Scalar>
template <class Statistics>
void BatchNorm<Scalar>::normalize(Parameters<Scalar>& parameters, const Statistics& mean,
                                  const Statistics& variance, In<Scalar> x, Out<Scalar> y) {
  spread(center_, mean);
  spread(scale_, parameters.value(gamma_).array() / (variance.array() + epsilon_).sqrt());
  spread(shift_, parameters.value(beta_));
  forParts(x.rows(), work(x.rows()), [&](Index first, Index size) {
    for (Index n = first; n < first + size; ++n)
      y.row(n) = (x.row(n) - center_).cwiseProduct(scale_) + shift_;
  });
}

/// The mean of each channel in what rowOf(n) gives for every sample n. Threads share the pixels,
/// not the samples: so every sum has one order whatever their number.
template <class Scalar>
template <class RowOf>
void BatchNorm<Scalar>::average(RowVector<Scalar>& means, Index rows, RowOf rowOf) {
  sums_.setZero();
  forParts(sums_.size(), work(rows), [&](Index first, Index size) {
    for (Index n = 0; n < rows; ++n) sums_.segment(first, size) += rowOf(n).segment(first, size);
  });
  const Eigen::Map<const Matrix<Scalar>> planes(sums_.data(), channels_, pixels_);
  means = planes.rowwise().sum().transpose() / static_cast<Scalar>(rows * pixels_);
}

/// A number for each channel, written to all its pixels.
template <class Scalar>
template <class PerChannel>
void BatchNorm<Scalar>::spread(RowVector<Scalar>& row, const PerChannel& numbers) const {
  for (Index c = 0; c < channels_; ++c)
    row.segment(c * pixels_, pixels_).setConstant(numbers.coeff(0, c));
}

/// About how many operations so many samples take.
template <class Scalar>
double BatchNorm<Scalar>::work(Index samples) const {
  return 2 * static_cast<double>(samples * channels_ * pixels_);
}

template class BatchNorm<float>;
template class BatchNorm<double>;

}  // namespace mitbadak
