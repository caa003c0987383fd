// Convolution of images full of zeros, such as drawn digits; core/product.md says why.
#pragma once

#include <cstdint>

#include "core/lanes.hpp"
#include "layers/sliding_window.hpp"

namespace mitbadak {

/// What convolveAndPool() computes, bit for bit, summed over the pixels that are not 0 alone, with
/// filters instead of positions side by side. Which pixels these are, a word of bits says: so there
/// is one channel, a row of the padded image has 64 pixels at most, and so have the four patches
/// together whose largest sum goes on.
template <class Scalar>
class SparseConvolution {
 public:
  SparseConvolution() = default;
  /// @param window  with stride 1; must outlive this
  SparseConvolution(const SlidingWindow<Scalar>& window, Index filters);

  /// Lays the weights out for what follows.
  /// @param W  [filters, C·FH·FW]
  /// @param b  [filters]; none: zeros
  void setWeights(In<Scalar> W, const Scalar* b);

  /// Several threads may call this at a time.
  /// @param padded   an image as window.pad() leaves it
  /// @param y        [filters, OH/2 · OW/2] written
  /// @param winners  as convolveAndPool() writes them
  /// @return false if the image has too few zeros or does not keep to the limits: then nothing is
  ///         written
  bool convolveAndPool(const Scalar* padded, Scalar* y, std::int32_t* winners) const;

 private:
  /// As wide as a Scalar, as vectors are compared.
  using Place = typename Lanes<Scalar>::Integer;

  /// Rows and columns of what four patches cover together.
  Index height() const { return window_->rowsOfPatch() + 1; }
  Index width() const { return window_->rowWidth() + 1; }
  bool fits() const;

  template <Index vectors>
  void poolUnder(Index filter, const std::uint64_t* rows, const Scalar* padded, Scalar* y,
                 std::int32_t* winners) const;
  template <Index vectors>
  void poolAt(Index h, Index w, Index filter, const std::uint64_t* rows, const Scalar* padded,
              Scalar* values, Place* places) const;
  template <Index vectors>
  [[gnu::noinline]] void sum(const Scalar* patch, std::uint64_t nonZeros, Index filter,
                             Scalar* sums) const;

  const SlidingWindow<Scalar>* window_ = nullptr;
  Index filters_ = 0, wide_ = 0;
  std::uint64_t patch_ = 0;     // the bits of the first patch among those of all four
  std::vector<Index> offsets_;  // of each number of the four patches from the first
  Vector<Scalar> biases_;       // [wide], zeros behind the last filter
  Matrix<Scalar> weights_;  // [(FH + 1)(FW + 1), wide], zeros where the first patch has no pixel
};

extern template class SparseConvolution<float>;
extern template class SparseConvolution<double>;

}  // namespace mitbadak
