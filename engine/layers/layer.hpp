// The interface of all layers.
#pragma once

#include "core/parameters.hpp"
#include "core/rng.hpp"
#include "core/types.hpp"

namespace mitbadak {

/// Some layers do in training what they leave out when the network is used (dropout), or use the
/// batch where they would use what they remember (batch normalisation).
enum class Mode { training, inference };

/// A layer turns rows x [N, in] into rows y [N, out]. It owns no numbers of the network: parameters
/// lie in the flat block, activations with the network. That keeps a training step free of
/// allocation and lets files, charts and checks see everything. forward() and backward() allocate
/// nothing.
template <class Scalar>
class Layer {
 public:
  virtual ~Layer() = default;

  /// Adds its parameters to the table. Called once, before the block is allocated.
  /// @return the shape of one output
  virtual Shape declare(Shape in, Parameters<Scalar>& parameters) = 0;

  /// How many numbers prepare() will make room for whatever the batch, and how many for each of its
  /// rows; known after declare(). In floating point, as sizes that nobody has checked may multiply
  /// past what an Index holds.
  virtual double scratchNumbers() const { return 0; }
  virtual double numbersPerRow() const { return 0; }

  /// Makes room for what forward() leaves for backward(), such as which inputs won a pooling.
  /// Called once, after declare().
  virtual void prepare(Index /*maxBatch*/) {}

  /// Fills its parameters with their values for the first step.
  /// @param rng  of this layer alone; a layer that draws while training keeps a fork of it
  virtual void initialize(Parameters<Scalar>&, const Rng&) {}

  /// All batches lie in memory row after row, without gaps.
  /// @param x  [N, in]
  /// @param y  [N, out] written
  virtual void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) = 0;

  /// The chain rule through this layer, for the last forward() in training. Writes (does not add
  /// to) the gradients of its parameters.
  /// @param x, y  as in forward
  /// @param dy    [N, out] gradient of the loss with respect to y
  /// @param dx    [N, in] gradient with respect to x, written; of size 0 where nobody needs it
  virtual void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                        Out<Scalar> dx) = 0;
};

}  // namespace mitbadak
