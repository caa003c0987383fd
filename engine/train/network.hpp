// A network: layers one after the other with their parameters.
#pragma once

#include "core/parameters.hpp"
#include "layers/sequence.hpp"

namespace mitbadak {

template <class Scalar>
class Network {
 public:
  /// Allocates all there will ever be: no later call does.
  /// @param input     shape of one sample
  /// @param maxBatch  the most rows that forward() will get
  Network(Shape input, Layers<Scalar> layers, Index maxBatch);

  /// Sets all parameters as their layers' initializers say, from the stream "init".
  void initialize(const Rng& rng);

  /// @param x  [N, inputs], N ≤ maxBatch
  /// @return   [N, outputs], valid until the next call
  Out<Scalar> forward(In<Scalar> x, Mode mode);

  /// Where the loss writes its gradient before backward(): [N, outputs].
  Out<Scalar> outputGradient(Index rows) { return outputGradient_.topRows(rows); }

  /// The chain rule from outputGradient(x.rows()) back to every parameter.
  /// @param x  the batch of the last forward(), which was in training
  void backward(In<Scalar> x);

  /// As Sequence::look() and Sequence::activation().
  void look(In<Scalar> x) { layers_.look(parameters_, x); }
  Out<Scalar> activation(Index layer, Index rows) { return layers_.activation(layer, rows); }

  Parameters<Scalar>& parameters() { return parameters_; }
  const Parameters<Scalar>& parameters() const { return parameters_; }
  Index depth() const { return layers_.depth(); }
  Index inputs() const { return inputs_; }
  Index outputs() const { return layers_.outputs(); }
  Index maxBatch() const { return outputGradient_.rows(); }

 private:
  Index inputs_;
  Sequence<Scalar> layers_;
  Parameters<Scalar> parameters_;
  Matrix<Scalar> outputGradient_;
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace mitbadak
