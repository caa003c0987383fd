// A network: layers one after the other, their parameters, and room for everything that flows
// through them.
#pragma once

#include <memory>
#include <vector>

#include "core/parameters.hpp"
#include "layers/layer.hpp"

namespace mitbadak {

template <class Scalar>
class Network {
 public:
  using Layers = std::vector<std::unique_ptr<Layer<Scalar>>>;

  /// Allocates all there will ever be: no later call does.
  /// @param input     shape of one sample
  /// @param maxBatch  the most rows that forward() will get
  Network(Shape input, Layers layers, Index maxBatch);

  /// Sets all parameters as their layers' initializers say, from the stream "init".
  void initialize(const Rng& rng);

  /// @param x  [N, inputs], N ≤ maxBatch
  /// @return   [N, outputs], valid until the next call
  Out<Scalar> forward(In<Scalar> x, Mode mode);

  /// Where the loss writes its gradient before backward(): [N, outputs].
  Out<Scalar> outputGradient(Index rows) { return gradients_.back().topRows(rows); }

  /// The chain rule from outputGradient(x.rows()) back to every parameter.
  /// @param x  the batch of the last forward(), which was in training
  void backward(In<Scalar> x);

  /// What one layer gave in the last forward(): [rows, its outputs].
  Out<Scalar> activation(Index layer, Index rows) {
    return activations_[static_cast<std::size_t>(layer)].topRows(rows);
  }

  Parameters<Scalar>& parameters() { return parameters_; }
  const Parameters<Scalar>& parameters() const { return parameters_; }
  Index depth() const { return static_cast<Index>(layers_.size()); }
  Index inputs() const { return inputs_; }
  Index outputs() const { return activations_.back().cols(); }
  Index maxBatch() const { return activations_.back().rows(); }

 private:
  Index inputs_;
  Layers layers_;
  Parameters<Scalar> parameters_;
  std::vector<Matrix<Scalar>> activations_;  // y of every layer
  std::vector<Matrix<Scalar>> gradients_;    // dE/dy of every layer
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace mitbadak
