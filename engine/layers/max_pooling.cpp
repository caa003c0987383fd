#include "layers/max_pooling.hpp"

namespace mitbadak {
namespace {

/// The index of the largest pixel in a rectangle of an image, the first of equals. A NaN counts as
/// larger than any number: a network that has diverged must show it.
template <class Scalar>
Index largest(const Scalar* image, Index width, Range rows, Range cols) {
  Index best = rows.first * width + cols.first;
  for (Index h = rows.first; h < rows.last; ++h)
    for (Index i = h * width + cols.first; i < h * width + cols.last; ++i)
      if (image[i] > image[best] || image[i] != image[i]) best = i;
  return best;
}

}  // namespace

template <class Scalar>
Shape MaxPooling<Scalar>::declare(Shape in, Parameters<Scalar>&) {
  in_ = in;
  return out_ = positions(window_, in);
}

template <class Scalar>
void MaxPooling<Scalar>::prepare(Index maxBatch) {
  winners_.resize(maxBatch, out_.size());
}

template <class Scalar>
void MaxPooling<Scalar>::forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode) {
  for (Index n = 0; n < x.rows(); ++n) {
    Index output = 0;
    for (Index c = 0; c < in_.channels; ++c) {
      const Index channel = c * in_.height * in_.width;
      for (Index oh = 0; oh < out_.height; ++oh) {
        const Range rows = pixelsUnder(window_, oh, window_.height, in_.height);
        for (Index ow = 0; ow < out_.width; ++ow, ++output) {
          const Range cols = pixelsUnder(window_, ow, window_.width, in_.width);
          const Index winner = channel + largest(x.row(n).data() + channel, in_.width, rows, cols);
          winners_(n, output) = static_cast<std::int32_t>(winner);
          y(n, output) = x(n, winner);
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
