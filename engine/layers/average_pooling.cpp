#include "layers/average_pooling.hpp"

#include "core/threads.hpp"

namespace mitbadak {

template <class Scalar>
Shape AveragePooling<Scalar>::declare(Shape in, Parameters<Scalar>&) {
  in_ = in;
  return out_ = positions(window_, in);
}

template <class Scalar>
template <class Visit>
void AveragePooling<Scalar>::forEachOutput(Index N, const Visit& visit) const {
  const double work = static_cast<double>(N) * static_cast<double>(out_.size() * window_.size());
  forParts(N, work, [&](Index first, Index size) {
    for (Index n = first; n < first + size; ++n) {
      Index output = 0;
      for (Index c = 0; c < out_.channels; ++c)
        for (Index oh = 0; oh < out_.height; ++oh)
          for (Index ow = 0; ow < out_.width; ++ow)
            visit(n, output++, c, oh * window_.stride, ow * window_.stride);
    }
  });
}

template <class Scalar>
void AveragePooling<Scalar>::forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode) {
  const Index area = in_.height * in_.width;
  forEachOutput(x.rows(), [&](Index n, Index output, Index c, Index h, Index w) {
    const Eigen::Map<const Matrix<Scalar>> image(x.row(n).data() + c * area, in_.height, in_.width);
    y(n, output) = image.block(h, w, window_.height, window_.width).mean();
  });
}

template <class Scalar>
void AveragePooling<Scalar>::backward(Parameters<Scalar>&, In<Scalar>, In<Scalar>, In<Scalar> dy,
                                      Out<Scalar> dx) {
  if (dx.size() == 0) return;
  dx.setZero();
  const Index area = in_.height * in_.width;
  const Scalar share = Scalar(1) / static_cast<Scalar>(window_.size());
  forEachOutput(dy.rows(), [&](Index n, Index output, Index c, Index h, Index w) {
    Eigen::Map<Matrix<Scalar>> image(dx.row(n).data() + c * area, in_.height, in_.width);
    image.block(h, w, window_.height, window_.width).array() += dy(n, output) * share;
  });
}

template class AveragePooling<float>;
template class AveragePooling<double>;

}  // namespace mitbadak
