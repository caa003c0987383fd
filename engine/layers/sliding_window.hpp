// A window sliding over an image with zeros around it: where everything lies in memory.
#pragma once

#include <vector>

#include "layers/window.hpp"

namespace mitbadak {

/// The image is copied into the middle of a larger one, so that no pixel under a window needs to be
/// asked whether it is padding. A patch is what the window sees at one position: C·FH rows of FW
/// numbers each, in the order (c, i, j), at the same offsets from its first pixel wherever it is.
template <class Scalar>
class SlidingWindow {
 public:
  SlidingWindow() = default;
  /// @throws Error as positions()
  SlidingWindow(Shape in, const Window& window);

  /// Numbers that a padded image takes, with as many behind it as a vector may read too far. In
  /// floating point, since sizes that nobody has checked may multiply past what an Index holds.
  static double paddedNumbers(Shape in, const Window& window);
  Index paddedSize() const { return paddedSize_; }
  /// From one row of the padded image to the next.
  Index pitch() const { return pitch_; }
  /// {C, OH, OW}
  Shape positions() const { return positions_; }
  Index stride() const { return window_.stride; }
  /// FW, C·FH and C·FH·FW.
  Index rowWidth() const { return window_.width; }
  Index rowsOfPatch() const { return static_cast<Index>(rowOffsets_.size()); }
  Index patchSize() const { return rowsOfPatch() * rowWidth(); }
  /// Of each row of a patch from its first pixel.
  const std::vector<Index>& rowOffsets() const { return rowOffsets_; }
  /// Of each number of a patch from its first pixel.
  const std::vector<Index>& offsets() const { return offsets_; }

  /// @param image   [C·H·W]
  /// @param padded  [paddedSize()] written
  void pad(const Scalar* image, Scalar* padded) const;
  /// The way back: the image without what is around it.
  void crop(const Scalar* padded, Scalar* image) const;

  /// Numbers that the patches at all positions take, with some behind them for whole vectors.
  Index patchesSize() const;
  /// @param patches  [patchesSize()] written: [OH·OW, C·FH·FW], the transpose of im2col's columns
  void gather(const Scalar* padded, Scalar* patches) const;
  /// The transpose of gather() as a linear map: adds every number to where it came from.
  void scatter(const Scalar* patches, Scalar* padded) const;

 private:
  Index firstPixel(Index oh, Index ow) const { return (oh * pitch_ + ow) * window_.stride; }

  Shape in_, positions_;
  Window window_{1, 1};
  Index pitch_ = 0, paddedSize_ = 0;
  std::vector<Index> rowOffsets_, offsets_;
};

extern template class SlidingWindow<float>;
extern template class SlidingWindow<double>;

}  // namespace mitbadak
