// AlexNet's local response normalisation: a strong answer damps its neighbours in other channels.
#pragma once

#include <vector>

#include "layers/layer.hpp"

namespace mitbadak {

/// y_i = x_i / s_i^β,  s_i = k + α Σ_j x_j²,  j from max(0, i − n/2) to min(C − 1, i + n/2)
///
/// i and j are channels at the same sample and pixel; n/2 is rounded down, so that an even n sums
/// n + 1 channels, like the odd number after it.
///
/// α multiplies the sum, as the paper and TensorFlow have it; Caffe and PyTorch divide it by n.
///
/// Source: Krizhevsky, Sutskever & Hinton 2012, section 3.3.
template <class Scalar>
class LocalResponseNormalization final : public Layer<Scalar> {
 public:
  struct Settings {
    double size = 5;  ///< n, 1 … 1024
    double k = 2;     ///< > 0
    double alpha = 1e-4;
    double beta = 0.75;
  };
  /// @throws Error (not-whole, not-positive)
  explicit LocalResponseNormalization(Settings settings);

  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  double scratchNumbers() const override;
  double numbersPerRow() const override;
  void prepare(Index maxBatch) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

 private:
  /// [C, H·W] each, of one sample.
  struct Scratch {
    Matrix<Scalar> addends, sums, s;
  };

  template <class Body>
  void forEachSample(Index N, const Body& body);
  void sumSquares(Scratch& scratch, const auto& x) const;
  void sumNeighbours(Scratch& scratch) const;

  Index reach_ = 0;  // n/2
  Scalar k_, alpha_, beta_;
  Index channels_ = 0, pixels_ = 0;
  Matrix<Scalar> damping_;        // [maxBatch, C·H·W]: s^−β
  std::vector<Scratch> scratch_;  // for each thread
};

extern template class LocalResponseNormalization<float>;
extern template class LocalResponseNormalization<double>;

}  // namespace mitbadak
