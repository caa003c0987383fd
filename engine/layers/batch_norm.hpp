// Batch normalisation: every channel keeps a mean and a spread that training chooses, whatever the
// scale of the weights before it.
#pragma once

#include "layers/layer.hpp"

namespace mitbadak {

/// y = γ x̂ + β,  x̂ = (x − μ) / √(σ² + ε)
///
/// μ and σ² belong to one channel: in training they are the mean and the variance of its numbers in
/// the batch, N · H · W of them; in inference the running ones. A vector of n numbers has n
/// channels of one pixel each, so it is normalised feature by feature. (The book's program
/// normalises every pixel by itself even in images; the paper's section 3.2 and all frameworks take
/// the channel.)
///
/// γ and β are (1, C), named gamma1, beta1 after the layer of W1 and b1 as in the book's
/// MultiLayerNetExtend (see Parameters::nextNormalizationNumber()), and begin at 1 and 0. The
/// statistics running_mean1 and running_var1 are (1, C) and begin at 0 and 1: a layer
/// that has seen nothing then changes nothing. (The book begins the variance at 0, which would
/// multiply by 1 / √ε = 1000 before training and by too much in its first steps.)
///
/// Every forward() in training moves them: running ← momentum · running + (1 − momentum) · batch.
/// σ² divides by m, not m − 1, in both places, as in the book and Keras; PyTorch's running variance
/// divides by m − 1, which `correction` = 1 does too.
///
/// Source: Ioffe & Szegedy 2015, arXiv:1502.03167; deck 003.
template <class Scalar>
class BatchNorm final : public Layer<Scalar> {
 public:
  struct Settings {
    double momentum = 0.9;  ///< 0 … 1, deck 003; Keras has 0.99, PyTorch writes 0.1 for 1 − 0.9
    double epsilon = 1e-6;  ///< > 0; the book's program writes it 10e-7
    double correction = 0;  ///< 0 or 1: what is taken from m in the running variance
  };
  /// @throws Error (out-of-range, not-positive)
  explicit BatchNorm(Settings settings);

  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  double scratchNumbers() const override;
  void prepare(Index maxBatch) override;
  void initialize(Parameters<Scalar>& parameters, const Rng& rng) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

 private:
  void measure(In<Scalar> x);
  template <class Statistics>
  void normalize(Parameters<Scalar>& parameters, const Statistics& mean, const Statistics& variance,
                 In<Scalar> x, Out<Scalar> y);
  template <class RowOf>
  void average(RowVector<Scalar>& means, Index rows, RowOf rowOf);
  double work(Index samples) const;
  template <class PerChannel>
  void spread(RowVector<Scalar>& row, const PerChannel& numbers) const;

  Scalar momentum_, epsilon_, correction_;
  Index channels_ = 0, pixels_ = 0;
  ParameterId gamma_ = 0, beta_ = 0, runningMean_ = 0, runningVariance_ = 0;

  RowVector<Scalar> mean_, variance_;   // [C] of the last batch in training
  RowVector<Scalar> dyMean_, dyXMean_;  // [C] means of dy and dy (x − μ)
  RowVector<Scalar> sums_;              // [C·H·W] over the samples
  // [C·H·W] each: a channel's number for each of its pixels, so that loops run over whole samples
  // and vectorize, for vectors as for images.
  RowVector<Scalar> center_, scale_, shift_, slope_;
};

extern template class BatchNorm<float>;
extern template class BatchNorm<double>;

}  // namespace mitbadak
