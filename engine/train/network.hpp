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

  /// Runs a single sample through every layer, one after the other, as in inference. In forward()
  /// some layers are run as one, and what lies between them is never written.
  /// @param x  [1, inputs]
  void look(In<Scalar> x);
  /// What one layer gave in the last forward() or look(): [rows, its outputs]. Of layers that
  /// forward() runs together there is only the last one's.
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
  /// A layer, or one that does the work of several, and the number of the (last) layer it stands
  /// for.
  struct Stage {
    Layer<Scalar>* layer;
    std::size_t last;
  };

  void plan();
  /// Of a stage's (last) layer.
  Out<Scalar> y(std::size_t stage, Index rows) {
    return activations_[stages_[stage].last].topRows(rows);
  }
  Out<Scalar> dy(std::size_t stage, Index rows) {
    return gradients_[stages_[stage].last].topRows(rows);
  }

  Index inputs_;
  Layers layers_;
  Layers combined_;
  std::vector<Stage> stages_;
  Parameters<Scalar> parameters_;
  std::vector<Matrix<Scalar>> activations_;  // y of every layer; a single row within a stage
  std::vector<Matrix<Scalar>> gradients_;    // dE/dy of every layer; nothing within a stage
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace mitbadak
