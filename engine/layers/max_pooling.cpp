#include "layers/max_pooling.hpp"

namespace mitbadak {
namespace {

/// Whether a pixel takes the place of the largest so far, as 0 or 1: an equal one does not. A NaN
/// counts as larger than any number: a network that has diverged must show it.
template <class Scalar>
Index beats(Scalar pixel, Scalar largest) {
  return static_cast<Index>(pixel > largest) | static_cast<Index>(pixel != pixel);
}

// Which pixel wins is as good as random, and a processor that guesses wrong every other time takes
// several times as long: so the index is worked out by arithmetic and nothing is guessed.

/// The index of the largest pixel in a rectangle of an image, the first of equals.
template <class Scalar>
Index largest(const Scalar* image, Index width, Range rows, Range cols) {
  Index best = rows.first * width + cols.first;
  for (Index h = rows.first; h < rows.last; ++h)
    for (Index i = h * width + cols.first; i < h * width + cols.last; ++i)
      best += beats(image[i], image[best]) * (i - best);
  return best;
}

/// The same for the 2×2 pixels whose first is `at`, by far the most usual window: a knock-out of
/// two pairs, whose matches do not wait for one another.
template <class Scalar>
Index largestOfFour(const Scalar* image, Index width, Index at) {
  const Scalar* above = image + at;
  const Scalar* below = above + width;
  const Index upper = beats(above[1], above[0]), lower = beats(below[1], below[0]);
  return at + upper + beats(below[lower], above[upper]) * (width + lower - upper);
}

}  // namespace

template <class Scalar>
Shape MaxPooling<Scalar>::declare(Shape in, Parameters<Scalar>&) {
  in_ = in;
  return out_ = positions(window_, in);
}

template <class Scalar>
double MaxPooling<Scalar>::numbersPerRow() const {
  return out_.uncheckedSize();
}

template <class Scalar>
void MaxPooling<Scalar>::prepare(Index maxBatch) {
  winners_.resize(maxBatch, out_.size());
}

template <class Scalar>
void MaxPooling<Scalar>::forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode) {
  const bool four = window_.height == 2 && window_.width == 2 && window_.padding == 0;
  for (Index n = 0; n < x.rows(); ++n) {
    const Scalar* image = x.row(n).data();
    Scalar* yn = y.row(n).data();
    std::int32_t* winners = winners_.row(n).data();
    for (Index c = 0; c < in_.channels; ++c, image += in_.height * in_.width) {
      const auto channel = image - x.row(n).data();
      for (Index oh = 0; oh < out_.height; ++oh) {
        const Range rows = pixelsUnder(window_, oh, window_.height, in_.height);
        for (Index ow = 0; ow < out_.width; ++ow) {
          const Range cols = pixelsUnder(window_, ow, window_.width, in_.width);
          const Index winner =
              four ? largestOfFour(image, in_.width, rows.first * in_.width + cols.first)
                   : largest(image, in_.width, rows, cols);
          *winners++ = static_cast<std::int32_t>(channel + winner);
          *yn++ = image[winner];
        }
      }
    }
  }
}

template <class Scalar>
void MaxPooling<Scalar>::backward(Parameters<Scalar>&, In<Scalar>, In<Scalar>, In<Scalar> dy,
                                  Out<Scalar> dx) {
  if (dx.size() == 0) return;
  dx.setZero();
  for (Index n = 0; n < dy.rows(); ++n)
    for (Index output = 0; output < dy.cols(); ++output)
      dx(n, winners_(n, output)) += dy(n, output);
}

template class MaxPooling<float>;
template class MaxPooling<double>;

}  // namespace mitbadak
