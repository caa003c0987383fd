// The skip connection of residual networks: layers learn what to add to their input.
#pragma once

#include <optional>

#include "layers/sequence.hpp"

namespace mitbadak {

/// y = f(x) + x, or y = f(x) + g(x) where f changes the shape and a projection g, such as a 1×1
/// convolution, makes x fit.
///
/// dx is the sum over both ways: what f passes back, plus dy itself (or what g passes back). So the
/// gradient reaches the layers below however little f lets through.
///
/// Source: He et al. 2016, arXiv:1512.03385, equations 1 and 2; deck 003.
template <class Scalar>
class Residual final : public Layer<Scalar> {
 public:
  /// @param body        f, at least one layer
  /// @param projection  g; empty: the identity
  /// @throws Error (empty)
  explicit Residual(Layers<Scalar> body, Layers<Scalar> projection = {});

  /// @throws Error (shape-mismatch) unless both ways give the same shape
  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  double scratchNumbers() const override;
  double numbersPerRow() const override;
  void prepare(Index maxBatch) override;
  void initialize(Parameters<Scalar>& parameters, const Rng& rng) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

 private:
  Index inputs_ = 0;
  Sequence<Scalar> body_;
  std::optional<Sequence<Scalar>> projection_;
  Matrix<Scalar> dxOfProjection_;  // [maxBatch, in]
};

extern template class Residual<float>;
extern template class Residual<double>;

}  // namespace mitbadak
