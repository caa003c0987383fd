// Gradient descent with inertia.
#pragma once

#include "optimizers/velocity.hpp"

namespace mitbadak {

/// v ← α v − η g,  w ← w + v. Source: deck 003; Polyak 1964.
template <class Scalar>
class Momentum final : public VelocityOptimizer<Scalar> {
 public:
  using VelocityOptimizer<Scalar>::VelocityOptimizer;

  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    const Scalar rate = this->learningRate(), alpha = this->alpha_;
    this->update(w.size(), [=, &v = this->v_](Index i) mutable {
      v[i] = flushToZero(alpha * v[i] - rate * g[i]);
      w[i] += v[i];
    });
  }
};

}  // namespace mitbadak
