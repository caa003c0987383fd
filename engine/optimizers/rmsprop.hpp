// AdaGrad that forgets: the squared gradients are averaged, not summed.
#pragma once

#include <cmath>

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// G ← ρ G + (1 − ρ) g²,  w ← w − η g / (√G + ε).
/// Source: deck 001; Tieleman & Hinton 2012, lecture 6.5.
template <class Scalar>
class RmsProp final : public RatedOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.01;
    double rho = 0.9;  ///< in [0, 1); the decks' γ
    double epsilon = 1e-7;
  };
  explicit RmsProp(Settings s)
      : RatedOptimizer<Scalar>(s.learningRate),
        rho_(static_cast<Scalar>(s.rho)),
        epsilon_(static_cast<Scalar>(s.epsilon)) {
    requireFraction("rho", s.rho);
    requirePositive("epsilon", s.epsilon);
  }

  void reset(Index count) override { G_.setZero(count); }
  std::vector<OptimizerState<Scalar>> state() const override { return {{"G", G_}}; }
  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    const Scalar rate = this->learningRate();
    this->update(w.size(), [=, this](Index i) mutable {
      G_[i] = flushToZero(rho_ * G_[i] + (1 - rho_) * g[i] * g[i]);
      w[i] -= rate * g[i] / (std::sqrt(G_[i]) + epsilon_);
    });
  }

 private:
  Scalar rho_, epsilon_;
  Vector<Scalar> G_;  // running mean of squared gradients
};

}  // namespace mitbadak
