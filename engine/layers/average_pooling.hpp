// Average pooling: the mean of the pixels under a window.
#pragma once

#include "layers/layer.hpp"
#include "layers/window.hpp"

namespace mitbadak {

/// y(c, oh, ow) = the mean of x(c, ·, ·) under the window at (oh, ow); (C, H, W) becomes
/// (C, OH, OW), see positions(). LeNet-5 and GoogLeNet have it.
template <class Scalar>
class AveragePooling final : public Layer<Scalar> {
 public:
  /// @param size  side of the square window
  AveragePooling(Index size, Index stride) : window_{size, size, stride} {}

  /// @throws Error as positions()
  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

 private:
  /// Calls visit(sample, output, channel, first row, first column) for every output of N samples.
  template <class Visit>
  void forEachOutput(Index N, const Visit& visit) const;

  Window window_;
  Shape in_, out_;
};

extern template class AveragePooling<float>;
extern template class AveragePooling<double>;

}  // namespace mitbadak
