// Gradient descent with inertia.
#pragma once

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// v ← α v − η g,  w ← w + v. Source: deck 003; Polyak 1964.
template <class Scalar>
class Momentum final : public RatedOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.01;
    double momentum = 0.9;  ///< α, in [0, 1)
  };
  explicit Momentum(Settings s)
      : RatedOptimizer<Scalar>(s.learningRate), alpha_(static_cast<Scalar>(s.momentum)) {
    requireFraction("momentum", s.momentum);
  }

  void reset(Index count) override { v_.setZero(count); }
  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    const Scalar rate = this->learningRate();
    this->update(w.size(), [=, this](Index i) mutable {
      v_[i] = alpha_ * v_[i] - rate * g[i];
      w[i] += v_[i];
    });
  }

 private:
  Scalar alpha_;
  Vector<Scalar> v_;  // velocity
};

}  // namespace mitbadak
