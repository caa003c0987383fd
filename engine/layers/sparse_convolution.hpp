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

  /// Whether it keeps to these limits. Where it does not, convolveAndPool() gives false and the
  /// steps must not be called.
  static bool fits(const SlidingWindow<Scalar>& window);

  /// Lays the weights out for what follows.
  /// @param W  [filters, C·FH·FW]
  /// @param b  [filters]; none: zeros
  void setWeights(In<Scalar> W, const Scalar* b);

  /// Several threads may call this at a time.
  /// @param padded   an image as window.pad() leaves it
  /// @param y        [filters, OH/2 · OW/2] written
  /// @param winners  as convolveAndPool() writes them
  /// @return false if the image has too few zeros, too: then nothing is written
  bool convolveAndPool(const Scalar* padded, Scalar* y, std::int32_t* winners) const;

  /// The same in steps, with filters side by side in what is written, too: so many numbers for each
  /// place of a pooled map, of which those behind the last filter mean nothing.
  Index wide() const { return wide_; }
  /// As wide as a Scalar, as vectors are compared.
  using Offset = typename Lanes<Scalar>::Integer;

  /// Rows of a padded image.
  Index imageRows() const { return window_->positions().height + window_->rowsOfPatch() - 1; }
  /// @param rows  [imageRows()] written: bit w of word h is set where pixel (h, w) is not 0
  /// @return how many are not 0
  Index findPixels(const Scalar* padded, std::uint64_t* rows) const;
  /// Which of the pixels behind place (h, w) of the pooled maps are not 0.
  std::uint64_t pixelsBehind(Index h, Index w, const std::uint64_t* rows) const;
  /// @param values   [wide()] written
  /// @param offsets  [wide()] written: the winners
  void poolAt(Index h, Index w, std::uint64_t pixels, const Scalar* padded, Scalar* values,
              Offset* offsets) const;
  /// What poolAt() gives where all pixels are 0, whatever the place.
  void poolNothing(Scalar* values) const;

 private:
  /// Rows and columns of what four patches cover together.
  Index height() const { return window_->rowsOfPatch() + 1; }
  Index width() const { return window_->rowWidth() + 1; }

  template <class Body>
  void forFilters(const Body& body) const;
  void poolUnder(Index filter, Index wide, const std::uint64_t* rows, const Scalar* padded,
                 Scalar* y, std::int32_t* winners) const;
  void poolSome(Index h, Index w, Index filter, Index wide, std::uint64_t pixels,
                const Scalar* padded, Scalar* values, Offset* offsets) const;
  template <Index vectors>
  void poolVectors(Index h, Index w, Index filter, std::uint64_t pixels, const Scalar* padded,
                   Scalar* values, Offset* places) const;
  template <Index vectors>
  [[gnu::noinline]] void sum(const Scalar* patch, std::uint64_t nonZeros, Index filter,
                             Scalar* sums) const;

  /// The block that begins with this filter.
  Scalar* weightsOf(Index filter) { return weights_.data() + filter * height() * width(); }
  const Scalar* weightsOf(Index filter) const {
    return weights_.data() + filter * height() * width();
  }

  const SlidingWindow<Scalar>* window_ = nullptr;
  Index filters_ = 0, wide_ = 0;
  std::uint64_t patch_ = 0;     // the bits of the first patch among those of all four
  std::vector<Index> offsets_;  // of each number of the four patches from the first
  Vector<Scalar> biases_;       // [wide], zeros behind the last filter
  /// Blocks of as many filters as are summed together: [rows and columns of the four patches,
  /// filters], zeros where the first patch has no pixel.
  Vector<Scalar> weights_;
};

extern template class SparseConvolution<float>;
extern template class SparseConvolution<double>;

}  // namespace mitbadak
