// Momentum that looks ahead: the gradient is taken where the velocity is about to carry the point.
#pragma once

#include "optimizers/velocity.hpp"

namespace mitbadak {

/// v ← α v − η g,  w ← w + α v − η g, with the new v.
///
/// Nesterov's method takes the gradient at the look-ahead point, u ← u + v with
/// v ← α v − η ∇E(u + α v); a training step has the gradient at w alone. So w is the look-ahead
/// point itself, w = u + α v (Bengio, Boulanger-Lewandowski & Pascanu 2012, arXiv:1212.0901,
/// section 3.5): put in, that gives the rule above. With the old v it reads
/// w ← w + α² v − (1 + α) η g, v ← α v − η g: the book's program, line by line.
///
/// Keras has the same rule. PyTorch keeps b = −v / η instead (b ← α b + g, w ← w − η (g + α b)),
/// which is the same path as long as η stays; when η changes, PyTorch's velocity changes with it at
/// once, ours by and by.
template <class Scalar>
class Nesterov final : public VelocityOptimizer<Scalar> {
 public:
  using VelocityOptimizer<Scalar>::VelocityOptimizer;

  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    const Scalar rate = this->learningRate(), alpha = this->alpha_;
    this->update(w.size(), [=, &v = this->v_](Index i) mutable {
      const Scalar pull = rate * g[i];
      v[i] = flushToZero(alpha * v[i] - pull);
      w[i] += alpha * v[i] - pull;
    });
  }
};

}  // namespace mitbadak
