// Momentum's direction with RMSProp's scale.
#pragma once

#include <cmath>

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²
/// w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), where t counts the steps from 1.
/// The bias correction is folded into the rate, as decks 001 and 003 and Keras do it (the second
/// form in section 2 of Kingma & Ba 2015, arXiv:1412.6980).
template <class Scalar>
class Adam final : public RatedOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.001;
    double beta1 = 0.9;    ///< in [0, 1)
    double beta2 = 0.999;  ///< in [0, 1)
    double epsilon = 1e-7;
  };
  explicit Adam(Settings s) : RatedOptimizer<Scalar>(s.learningRate), settings_(s) {
    requireFraction("beta1", s.beta1);
    requireFraction("beta2", s.beta2);
    requirePositive("epsilon", s.epsilon);
  }

  void reset(Index count) override {
    t_ = 0;
    m_.setZero(count);
    v_.setZero(count);
  }
  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    ++t_;
    const auto beta1 = static_cast<Scalar>(settings_.beta1);
    const auto beta2 = static_cast<Scalar>(settings_.beta2);
    const auto epsilon = static_cast<Scalar>(settings_.epsilon);
    // In double: in float 1 − 0.999ᵗ has only four good digits at t = 1.
    const auto correction =
        std::sqrt(1 - std::pow(settings_.beta2, t_)) / (1 - std::pow(settings_.beta1, t_));
    const Scalar rate = this->learningRate() * static_cast<Scalar>(correction);
    this->update(w.size(), [=, this](Index i) mutable {
      m_[i] = beta1 * m_[i] + (1 - beta1) * g[i];
      v_[i] = beta2 * v_[i] + (1 - beta2) * g[i] * g[i];
      w[i] -= rate * m_[i] / (std::sqrt(v_[i]) + epsilon);
    });
  }

 private:
  Settings settings_;
  double t_ = 0;
  Vector<Scalar> m_, v_;  // running means of gradients and of squared gradients
};

}  // namespace mitbadak
