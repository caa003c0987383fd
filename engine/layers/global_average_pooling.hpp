// Global average pooling (Lin, Chen & Yan 2014): one number for each channel, its mean. GoogLeNet
// and ResNet end in it in place of wide dense layers.
#pragma once

#include "layers/layer.hpp"

namespace mitbadak {

/// y(c) = the mean of x(c, ·, ·): (C, H, W) becomes (C).
template <class Scalar>
class GlobalAveragePooling final : public Layer<Scalar> {
 public:
  Shape declare(Shape in, Parameters<Scalar>&) override {
    in_ = in;
    return {in.channels};
  }

  void forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode) override {
    for (Index n = 0; n < x.rows(); ++n) {
      const Eigen::Map<const Matrix<Scalar>> image(x.row(n).data(), in_.channels, area());
      for (Index c = 0; c < in_.channels; ++c) y(n, c) = image.row(c).mean();
    }
  }

  void backward(Parameters<Scalar>&, In<Scalar>, In<Scalar>, In<Scalar> dy,
                Out<Scalar> dx) override {
    for (Index n = 0; n < dx.rows(); ++n) {
      Eigen::Map<Matrix<Scalar>> image(dx.row(n).data(), in_.channels, area());
      for (Index c = 0; c < in_.channels; ++c)
        image.row(c).setConstant(dy(n, c) / static_cast<Scalar>(area()));
    }
  }

 private:
  Index area() const { return in_.height * in_.width; }

  Shape in_;
};

}  // namespace mitbadak
