// Dropout: in training every number is left out by chance, so that no unit can rely on another.
#pragma once

#include "layers/layer.hpp"

namespace mitbadak {

/// Training: y = x ⊙ mask, where each number of the mask is 0 with probability `ratio` and
/// 1 / (1 − ratio) otherwise.
/// Inference: y = x.
///
/// The mask's mean is 1, so both have the same mean. This is the "inverted" form, in which using a
/// network costs nothing. The book (deck 003) keeps y = x ⊙ {0, 1} in training and multiplies by
/// (1 − ratio) in inference instead: all its outputs, in both modes, are (1 − ratio) times the ones
/// here. A dense layer or a convolution that follows computes the same here with (1 − ratio) times
/// the book's weights.
///
/// A mask holds until backward() has used it, however often forward() runs before: a numerical
/// gradient, which runs it twice for every parameter, then differentiates one function.
///
/// Source: Srivastava et al. 2014, JMLR 15; Hinton et al. 2012, arXiv:1207.0580.
template <class Scalar>
class Dropout final : public Layer<Scalar> {
 public:
  /// @param ratio  share of the numbers left out, in [0, 1)
  /// @throws Error (out-of-range)
  explicit Dropout(double ratio);

  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  double numbersPerRow() const override;
  void prepare(Index maxBatch) override;
  void initialize(Parameters<Scalar>& parameters, const Rng& rng) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

 private:
  void drawMask(Index rows);

  double ratio_;
  Shape in_;
  Rng draws_;
  Matrix<Scalar> mask_;  // [maxBatch, size]
  Index drawnRows_ = 0;  // rows of the mask that hold until backward()
};

extern template class Dropout<float>;
extern template class Dropout<double>;

}  // namespace mitbadak
