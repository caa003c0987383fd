// Convolution, ReLU and 2×2 max pooling in one pass, as they follow one another in SimpleConvNet.
#pragma once

#include "layers/convolution.hpp"
#include "layers/sparse_convolution.hpp"
#include "layers/winner_patches.hpp"

namespace mitbadak {

/// Computes what the three layers compute one after the other, but only what goes on: of every four
/// sums the largest, if it is above 0. Backwards only these have a gradient, at most a quarter of
/// the numbers, so the sums over positions run over them alone.
///
/// The parameters are those of the convolution, which declares and initializes them.
template <class Scalar>
class PooledConvolution final : public Layer<Scalar> {
 public:
  /// Whether the three can be done in one: stride 1, an even number of positions each way.
  static bool canReplace(const Convolution<Scalar>& convolution);

  /// @param convolution  declared already; must outlive this
  explicit PooledConvolution(const Convolution<Scalar>& convolution);

  /// Adds nothing to the table.
  Shape declare(Shape, Parameters<Scalar>&) override { return out_; }
  void prepare(Index maxBatch) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

 private:
  /// What a thread works in.
  struct Scratch {
    Vector<Scalar> padded, dPadded;
    Vector<typename Lanes<Scalar>::Integer> at;  // of one map's winners, as in a WinnerList
    Vector<Scalar> gradients;
  };

  WinnerList<Scalar> winnersOf(Index map, Index n, In<Scalar> y, In<Scalar> dy,
                               Scratch& scratch) const;

  const Convolution<Scalar>& convolution_;
  SlidingWindow<Scalar> sliding_;
  SparseConvolution<Scalar> sparse_;
  Shape out_;
  Index vectors_ = 0;             // that a row of a patch takes
  Matrix<std::int32_t> winners_;  // [maxBatch, outputs]: as convolveAndPool() gives them
  Matrix<Scalar> wideWeights_;    // W with every row of a patch filled up to whole vectors
  ShardGradients<Scalar> sums_;   // of the same layout
  std::vector<Scratch> scratch_;
};

extern template class PooledConvolution<float>;
extern template class PooledConvolution<double>;

}  // namespace mitbadak
