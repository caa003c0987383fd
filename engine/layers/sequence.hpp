// Layers one after the other, with room for all that flows between them: what a network is, and a
// branch of one.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layers/layer.hpp"

namespace mitbadak {

template <class Scalar>
using Layers = std::vector<std::unique_ptr<Layer<Scalar>>>;

/// "16×24×24": channels, height, width.
std::string text(const Shape& shape);

/// Does what a Layer does, in the same order of calls, but keeps its own output: whoever joins
/// several sequences needs the output of each until backward().
///
/// Where one kernel can do the work of several layers, it does: these layers are then one stage.
template <class Scalar>
class Sequence {
 public:
  /// @param name    what an error calls it
  /// @param layers  at least one
  /// @throws Error (empty)
  Sequence(std::string_view name, Layers<Scalar> layers);

  /// @return the shape of one output
  Shape declare(Shape in, Parameters<Scalar>& parameters);
  double scratchNumbers() const;
  double numbersPerRow() const;
  /// @param wantsInputGradient  whether backward() will be asked for dx
  void prepare(Index maxBatch, bool wantsInputGradient);
  /// @param rng  layer i gets its stream i
  void initialize(Parameters<Scalar>& parameters, const Rng& rng);

  /// @param x  [N, in], N ≤ maxBatch
  /// @return   [N, out], valid until the next call
  Out<Scalar> forward(Parameters<Scalar>& parameters, In<Scalar> x, Mode mode);

  /// The chain rule from dy to every parameter and to x, for the last forward() in training.
  /// @param dy  [N, out]
  /// @param dx  [N, in] written; of size 0 where nobody needs it
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> dy, Out<Scalar> dx);

  /// Runs a single sample through every layer by itself, as in inference, so that activation() has
  /// what each of them gives; forward() never writes what lies within a stage.
  /// @param x  [1, in]
  void look(Parameters<Scalar>& parameters, In<Scalar> x);
  /// What one layer gave in the last forward() or look(): [rows, its outputs]. Within a stage there
  /// is only what look() left.
  Out<Scalar> activation(Index layer, Index rows) {
    return activations_[static_cast<std::size_t>(layer)].topRows(rows);
  }
  Index depth() const { return static_cast<Index>(layers_.size()); }
  Index outputs() const { return shapes_.back().size(); }

 private:
  /// A layer, or a kernel that stands for several, the last of which is layer number `last`.
  struct Stage {
    Layer<Scalar>* layer;
    std::size_t last;
  };

  void plan(bool wantsInputGradient);

  Layers<Scalar> layers_;
  std::vector<Shape> shapes_;  // of one y of every layer
  Layers<Scalar> kernels_;     // of the stages that stand for several layers
  std::vector<Stage> stages_;
  std::vector<Matrix<Scalar>> activations_;  // y of every layer; a single row within a stage
  std::vector<Matrix<Scalar>> gradients_;    // dE/dy of every stage but the last
};

extern template class Sequence<float>;
extern template class Sequence<double>;

}  // namespace mitbadak
