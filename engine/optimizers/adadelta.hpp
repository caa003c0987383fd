// A step as long as past steps were: no learning rate to choose.
#pragma once

#include <cmath>

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// G ← ρ G + (1 − ρ) g²
/// Δ = −√(H + ε) / √(G + ε) · g,  w ← w + Δ
/// H ← ρ H + (1 − ρ) Δ²
/// Source: deck 001; Zeiler 2012, arXiv:1212.5701, Algorithm 1 (ε inside both roots).
template <class Scalar>
class AdaDelta final : public Optimizer<Scalar> {
 public:
  struct Settings {
    double rho = 0.95;  ///< in [0, 1); the decks' γ
    double epsilon = 1e-6;
  };
  explicit AdaDelta(Settings s)
      : rho_(static_cast<Scalar>(s.rho)), epsilon_(static_cast<Scalar>(s.epsilon)) {
    requireFraction("rho", s.rho);
    requirePositive("epsilon", s.epsilon);
  }

  void reset(Index count) override {
    G_.setZero(count);
    H_.setZero(count);
  }
  std::vector<OptimizerState<Scalar>> state() const override { return {{"G", G_}, {"H", H_}}; }
  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    this->update(w.size(), [=, this](Index i) mutable {
      G_[i] = flushToZero(rho_ * G_[i] + (1 - rho_) * g[i] * g[i]);
      const Scalar delta = -std::sqrt(H_[i] + epsilon_) / std::sqrt(G_[i] + epsilon_) * g[i];
      H_[i] = flushToZero(rho_ * H_[i] + (1 - rho_) * delta * delta);
      w[i] += delta;
    });
  }
  void setLearningRate(double) override {
    throw Error("unknown-setting", "adadelta", "learningRate", "rho, epsilon");
  }
  void scaleLearningRate(double) override {
    throw Error("unknown-setting", "adadelta", "schedule", "rho, epsilon");
  }

 private:
  Scalar rho_, epsilon_;
  Vector<Scalar> G_, H_;  // running means of squared gradients and of squared steps
};

}  // namespace mitbadak
