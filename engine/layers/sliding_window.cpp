#include "layers/sliding_window.hpp"

#include <algorithm>

#include "core/lanes.hpp"

namespace mitbadak {
namespace {

/// No kernel reads more than this from a pixel on, or writes behind the last patch.
constexpr Index kSlack = 32;

}  // namespace

template <class Scalar>
double SlidingWindow<Scalar>::paddedNumbers(Shape in, const Window& window) {
  const double around = 2 * static_cast<double>(window.padding);
  return static_cast<double>(in.channels) * (static_cast<double>(in.height) + around) *
             (static_cast<double>(in.width) + around) +
         kSlack;
}

template <class Scalar>
Index SlidingWindow<Scalar>::patchesSize() const {
  return positions_.height * positions_.width * patchSize() + kSlack;
}

template <class Scalar>
SlidingWindow<Scalar>::SlidingWindow(Shape in, const Window& window)
    : in_(in), positions_(mitbadak::positions(window, in)), window_(window) {
  pitch_ = in.width + 2 * window.padding;
  const Index plane = (in.height + 2 * window.padding) * pitch_;
  paddedSize_ = in.channels * plane + kSlack;
  for (Index c = 0; c < in.channels; ++c)
    for (Index i = 0; i < window.height; ++i) {
      rowOffsets_.push_back(c * plane + i * pitch_);
      for (Index j = 0; j < window.width; ++j) offsets_.push_back(rowOffsets_.back() + j);
    }
}

template <class Scalar>
void SlidingWindow<Scalar>::pad(const Scalar* image, Scalar* padded) const {
  const Index P = window_.padding;
  if (P == 0) {
    std::copy(image, image + in_.size(), padded);
    std::fill(padded + in_.size(), padded + paddedSize_, Scalar(0));
    return;
  }
  std::fill(padded, padded + paddedSize_, Scalar(0));
  for (Index c = 0; c < in_.channels; ++c) {
    Scalar* to = padded + c * (in_.height + 2 * P) * pitch_ + P * pitch_ + P;
    for (Index h = 0; h < in_.height; ++h, image += in_.width, to += pitch_)
      std::copy(image, image + in_.width, to);
  }
}

template <class Scalar>
void SlidingWindow<Scalar>::crop(const Scalar* padded, Scalar* image) const {
  const Index P = window_.padding;
  for (Index c = 0; c < in_.channels; ++c) {
    const Scalar* from = padded + c * (in_.height + 2 * P) * pitch_ + P * pitch_ + P;
    for (Index h = 0; h < in_.height; ++h, image += in_.width, from += pitch_)
      std::copy(from, from + in_.width, image);
  }
}

template <class Scalar>
void SlidingWindow<Scalar>::gather(const Scalar* padded, Scalar* patches) const {
  for (Index oh = 0; oh < positions_.height; ++oh)
    for (Index ow = 0; ow < positions_.width; ++ow) {
      const Scalar* at = padded + firstPixel(oh, ow);
      for (const Index row : rowOffsets_) {
        // Whole vectors: what is too much, the next row of the patch is written over.
        for (Index j = 0; j < window_.width; j += Lanes<Scalar>::kCount)
          store<Scalar>(load(at + row + j), patches + j);
        patches += window_.width;
      }
    }
}

template <class Scalar>
void SlidingWindow<Scalar>::scatter(const Scalar* patches, Scalar* padded) const {
  for (Index oh = 0; oh < positions_.height; ++oh)
    for (Index ow = 0; ow < positions_.width; ++ow) {
      Scalar* at = padded + firstPixel(oh, ow);
      for (const Index row : rowOffsets_)
        for (Index j = 0; j < window_.width; ++j) at[row + j] += *patches++;
    }
}

template class SlidingWindow<float>;
template class SlidingWindow<double>;

}  // namespace mitbadak
