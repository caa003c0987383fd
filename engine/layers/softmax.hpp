// Softmax as a layer of its own, for networks that end in probabilities. For training, the fused
// softmax cross-entropy loss on logits is more exact and cheaper.
#pragma once

#include "core/softmax.hpp"
#include "layers/layer.hpp"

namespace mitbadak {

/// y = softmax(x) row by row; dx = y ⊙ (dy − (dy · y) 1).
template <class Scalar>
class Softmax final : public Layer<Scalar> {
 public:
  Shape declare(Shape in, Parameters<Scalar>&) override { return in; }
  void forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode) override {
    softmaxRows<Scalar>(x, y);
  }
  void backward(Parameters<Scalar>&, In<Scalar>, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override {
    for (Index n = 0; n < dx.rows(); ++n)
      dx.row(n).array() = y.row(n).array() * (dy.row(n).array() - dy.row(n).dot(y.row(n)));
  }
};

}  // namespace mitbadak
