// Adam with weight decay beside the gradient instead of in it.
#pragma once

#include <cmath>

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²
/// m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ), where t counts the steps from 1
/// w ← w − η (m̂ / (√v̂ + ε) + λ w), with the old w on the right.
///
/// That is not an L2 penalty in the loss: there λ w would be part of g, and Adam divides g by its
/// own size, so that weights with large gradients would hardly decay. Here all decay at the same
/// rate η λ: the weights, and the biases too, since the rule does not know them apart.
///
/// Source: Loshchilov & Hutter 2019, arXiv:1711.05101, Algorithm 2, with η for their schedule times
/// α and η λ for their decay, as PyTorch has it. ε stands outside the root of the corrected v̂ as in
/// PyTorch; in Adam, after the decks, it stands beside the uncorrected √v and is in effect larger
/// in the first steps.
template <class Scalar>
class AdamW final : public RatedOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.001;
    double beta1 = 0.9;    ///< in [0, 1)
    double beta2 = 0.999;  ///< in [0, 1)
    double epsilon = 1e-8;
    double weightDecay = 0.01;  ///< λ, in [0, 1]
  };
  explicit AdamW(Settings s) : RatedOptimizer<Scalar>(s.learningRate), settings_(s) {
    requireFraction("beta1", s.beta1);
    requireFraction("beta2", s.beta2);
    requirePositive("epsilon", s.epsilon);
    requireBetween("weightDecay", s.weightDecay, 0, 1);
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
    const auto mScale = static_cast<Scalar>(1 / (1 - std::pow(settings_.beta1, t_)));
    const auto rootScale = static_cast<Scalar>(1 / std::sqrt(1 - std::pow(settings_.beta2, t_)));
    const Scalar rate = this->learningRate();
    const Scalar decay = rate * static_cast<Scalar>(settings_.weightDecay);
    this->update(w.size(), [=, this](Index i) mutable {
      m_[i] = beta1 * m_[i] + (1 - beta1) * g[i];
      v_[i] = beta2 * v_[i] + (1 - beta2) * g[i] * g[i];
      w[i] -= rate * (mScale * m_[i]) / (rootScale * std::sqrt(v_[i]) + epsilon) + decay * w[i];
    });
  }

 private:
  Settings settings_;
  double t_ = 0;
  Vector<Scalar> m_, v_;  // running means of gradients and of squared gradients
};

}  // namespace mitbadak
