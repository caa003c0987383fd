// What Adam and AdamW share.
#pragma once

#include <cmath>

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// Keeps running means of the gradients and of their squares, the first and the second moment:
/// m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g².
template <class Scalar>
class MomentsOptimizer : public RatedOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.001;
    double beta1 = 0.9;    ///< in [0, 1)
    double beta2 = 0.999;  ///< in [0, 1)
    double epsilon = 1e-7;
  };
  explicit MomentsOptimizer(Settings s) : RatedOptimizer<Scalar>(s.learningRate), settings_(s) {
    requireFraction("beta1", s.beta1);
    requireFraction("beta2", s.beta2);
    requirePositive("epsilon", s.epsilon);
  }

  void reset(Index count) override {
    t_ = 0;
    m_.setZero(count);
    v_.setZero(count);
  }
  std::vector<OptimizerState<Scalar>> state() const override { return {{"m", m_}, {"v", v_}}; }

 protected:
  /// Counts the step; to be called before the corrections are asked for.
  void beginStep() { ++t_; }
  /// What of m and v is there after t steps: both begin at 0 and are too small by so much. In
  /// double, since in float 1 − 0.999ᵗ has only four good digits at t = 1.
  double shareOfM() const { return 1 - std::pow(settings_.beta1, t_); }
  double shareOfV() const { return 1 - std::pow(settings_.beta2, t_); }

  /// One pass over all parameters: m and v take in g, then w ← w − change(m, v, w).
  template <class Change>
  void takeIn(OutVector<Scalar> w, InVector<Scalar> g, const Change& change) {
    const auto beta1 = static_cast<Scalar>(settings_.beta1);
    const auto beta2 = static_cast<Scalar>(settings_.beta2);
    this->update(w.size(), [=, this](Index i) mutable {
      m_[i] = flushToZero(beta1 * m_[i] + (1 - beta1) * g[i]);
      v_[i] = flushToZero(beta2 * v_[i] + (1 - beta2) * g[i] * g[i]);
      w[i] -= change(m_[i], v_[i], w[i]);
    });
  }

  Scalar epsilon() const { return static_cast<Scalar>(settings_.epsilon); }

 private:
  Settings settings_;
  double t_ = 0;
  Vector<Scalar> m_, v_;
};

}  // namespace mitbadak
