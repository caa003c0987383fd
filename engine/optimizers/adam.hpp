// Momentum's direction with RMSProp's scale.
#pragma once

#include "optimizers/moments.hpp"

namespace mitbadak {

/// m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²
/// w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), where t counts the steps from 1.
/// The bias correction is folded into the rate, as decks 001 and 003 and Keras do it (the second
/// form in section 2 of Kingma & Ba 2015, arXiv:1412.6980).
template <class Scalar>
class Adam final : public MomentsOptimizer<Scalar> {
 public:
  using MomentsOptimizer<Scalar>::MomentsOptimizer;

  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    this->beginStep();
    const auto correction = static_cast<Scalar>(std::sqrt(this->shareOfV()) / this->shareOfM());
    const Scalar rate = this->learningRate() * correction, epsilon = this->epsilon();
    this->takeIn(w, g,
                 [=](Scalar m, Scalar v, Scalar) { return rate * m / (std::sqrt(v) + epsilon); });
  }
};

}  // namespace mitbadak
