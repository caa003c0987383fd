// From images to plain vectors.
#pragma once

#include "layers/layer.hpp"

namespace mitbadak {

/// y = x, with the shape (C·H·W) in place of (C, H, W). The numbers lie in that order anyway and
/// Dense takes images as they are; the layer shows in a network's description where images end.
template <class Scalar>
class Flatten final : public Layer<Scalar> {
 public:
  Shape declare(Shape in, Parameters<Scalar>&) override { return {in.size()}; }
  void forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode) override { y = x; }
  void backward(Parameters<Scalar>&, In<Scalar>, In<Scalar>, In<Scalar> dy,
                Out<Scalar> dx) override {
    if (dx.size() > 0) dx = dy;
  }
};

}  // namespace mitbadak
