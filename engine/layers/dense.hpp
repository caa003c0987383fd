// The fully connected layer, "Affine" in deck 003.
#pragma once

#include <optional>

#include "layers/initializer.hpp"
#include "layers/layer.hpp"

namespace mitbadak {

/// y = x W + b
///
/// W is (in, out) and b is (1, out); they are named W1, b1 in the first layer that has parameters,
/// W2, b2 in the second, as in the decks.
template <class Scalar>
class Dense final : public Layer<Scalar> {
 public:
  /// @param units   width of y, at least 1
  /// @param biases  none: y = x W (deck 004's TensorFlow network has such an output)
  Dense(Index units, Initializer weights, std::optional<Initializer> biases);

  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  void initialize(Parameters<Scalar>& parameters, const Rng& rng) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

  ParameterId W() const { return W_; }
  /// Only where hasBiases().
  ParameterId b() const { return b_; }
  bool hasBiases() const { return biases_.has_value(); }
  Index units() const { return units_; }

 private:
  Index units_;
  Initializer weights_;
  std::optional<Initializer> biases_;
  ParameterId W_ = 0, b_ = 0;
};

extern template class Dense<float>;
extern template class Dense<double>;

}  // namespace mitbadak
