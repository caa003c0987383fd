// Adam with weight decay beside the gradient instead of in it.
#pragma once

#include "optimizers/moments.hpp"

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
class AdamW final : public MomentsOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.001;
    double beta1 = 0.9;    ///< in [0, 1)
    double beta2 = 0.999;  ///< in [0, 1)
    double epsilon = 1e-8;
    double weightDecay = 0.01;  ///< λ, in [0, 1]
  };
  explicit AdamW(Settings s)
      : MomentsOptimizer<Scalar>({s.learningRate, s.beta1, s.beta2, s.epsilon}),
        weightDecay_(static_cast<Scalar>(s.weightDecay)) {
    requireBetween("weightDecay", s.weightDecay, 0, 1);
  }

  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    this->beginStep();
    const auto mScale = static_cast<Scalar>(1 / this->shareOfM());
    const auto rootScale = static_cast<Scalar>(1 / std::sqrt(this->shareOfV()));
    const Scalar rate = this->learningRate(), epsilon = this->epsilon();
    const Scalar decay = rate * weightDecay_;
    this->takeIn(w, g, [=](Scalar m, Scalar v, Scalar old) {
      return rate * (mScale * m) / (rootScale * std::sqrt(v) + epsilon) + decay * old;
    });
  }

 private:
  Scalar weightDecay_;
};

}  // namespace mitbadak
