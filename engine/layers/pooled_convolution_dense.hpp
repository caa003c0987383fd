// Convolution, ReLU, 2×2 max pooling and the affine layer behind them, as SimpleConvNet begins, for
// images that are mostly empty; core/product.md says why.
#pragma once

#include "layers/convolution.hpp"
#include "layers/dense.hpp"
#include "layers/sparse_convolution.hpp"
#include "layers/winner_patches.hpp"

namespace mitbadak {

/// Computes what the four layers compute one after the other, but at every place of the pooled maps
/// the samples that show nothing there, a third of MNIST, are one sample: their pixels are all 0,
/// so they have the same C numbers x(p), the same product with the rows W(p) of the affine layer's
/// weights, and one gradient, that of the sum. With r = row(n, p), the row of sample n among the
/// different ones at place p:
///
///     y(n) = b + Σ over p of x(p, r) W(p)
///     dy(p, r) = Σ of dy(n) over all n in row r        dx(p) = dy(p) W(p)ᵀ
///     dW(p) = x(p)ᵀ dy(p)
///
/// The parameters are those of the convolution and of the affine layer, which declare and
/// initialize them. There is no gradient for the image: pixels that are 0 have one, too.
template <class Scalar>
class PooledConvolutionDense final : public Layer<Scalar> {
 public:
  /// Whether it can: what PooledConvolution and SparseConvolution can, without more room than the
  /// four layers by themselves would take.
  static bool canReplace(const Convolution<Scalar>& convolution, const Dense<Scalar>& dense);

  /// @param convolution, dense  declared already; must outlive this
  PooledConvolutionDense(const Convolution<Scalar>& convolution, const Dense<Scalar>& dense);

  /// Adds nothing to the table.
  Shape declare(Shape, Parameters<Scalar>&) override { return {dense_.units()}; }
  void prepare(Index maxBatch) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  /// @param dx  of size 0
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

 private:
  using Offset = typename SparseConvolution<Scalar>::Offset;
  /// What a thread works in, all of one place.
  struct Scratch {
    Vector<Scalar> dProducts;  // [rows, units]
    Vector<Scalar> dPooled;    // [rows, filters in whole vectors]
    Matrix<Scalar> gradients;  // [filters in whole vectors, rows in whole vectors]: as in a
    Matrix<Offset> at;         // WinnerList, for each filter
    Vector<Index> winners;     // [filters in whole vectors]: how many
    RowVector<Scalar> db;      // [filters in whole vectors]: of the filters
  };

  void findPixels(In<Scalar> x, Index first, Index size);
  void pool(Index p);
  void addProducts(Index p, In<Scalar> W, Out<Scalar> y) const;
  void propagate(Index p, In<Scalar> W, In<Scalar> dy, Out<Scalar> dW) const;
  void addFilterGradients(Index p, Out<Scalar> dW, Eigen::Ref<RowVector<Scalar>> db) const;
  void findWinners(Index p, Scratch& scratch) const;

  Scratch& scratch() const { return scratch_[static_cast<std::size_t>(threadNumber())]; }
  Index places() const { return height_ * width_; }
  /// At place p: those of the samples that show something, and one for the others, if there are.
  Index rowsAt(Index p) const { return std::min(shown_[p] + 1, batch_); }
  /// Where row r of place p lies in pooled_ and winners_.
  Index at(Index p, Index r) const { return (p * maxBatch_ + r) * sparse_.wide(); }

  const Convolution<Scalar>& convolution_;
  const Dense<Scalar>& dense_;
  Index height_ = 0, width_ = 0;    // of a pooled map
  Index maxBatch_ = 0, batch_ = 0;  // as prepared, and the size of the last batch
  SlidingWindow<Scalar> sliding_;
  SparseConvolution<Scalar> sparse_;
  Matrix<Scalar> padded_;         // [maxBatch + 1, a padded image], the last empty
  Matrix<std::uint64_t> pixels_;  // [maxBatch, rows of a padded image]: which pixels are not 0
  // [places, maxBatch + 1 in whole vectors]: of each row; maxBatch for that of the samples that
  // show nothing, and these behind it
  Matrix<std::int32_t> sample_;
  Vector<Index> shown_;          // [places]: how many samples show something
  Vector<Scalar> pooled_;        // [places, maxBatch, filters in whole vectors]
  Vector<Offset> winners_;       // of the same layout: where in the padded image
  Matrix<Scalar> y_;             // [kShards · (maxBatch + 1), units]: y summed over some places
  ShardGradients<Scalar> sums_;  // of the filters, every row of a patch in whole vectors
  mutable std::vector<Scratch> scratch_;
};

extern template class PooledConvolutionDense<float>;
extern template class PooledConvolutionDense<double>;

}  // namespace mitbadak
