// A learning rate for every parameter, which shrinks with all it has moved so far.
#pragma once

#include <cmath>

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// h ← h + g²,  w ← w − η g / (√h + ε).
/// Source: deck 003, whose program adds ε to the root (deck 001 prints it inside); Duchi, Hazan &
/// Singer 2011.
template <class Scalar>
class AdaGrad final : public RatedOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.01;
    double epsilon = 1e-7;
  };
  explicit AdaGrad(Settings s)
      : RatedOptimizer<Scalar>(s.learningRate), epsilon_(static_cast<Scalar>(s.epsilon)) {
    requirePositive("epsilon", s.epsilon);
  }

  void reset(Index count) override { h_.setZero(count); }
  std::vector<OptimizerState<Scalar>> state() const override { return {{"h", h_}}; }
  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    const Scalar rate = this->learningRate();
    this->update(w.size(), [=, this](Index i) mutable {
      h_[i] += g[i] * g[i];
      w[i] -= rate * g[i] / (std::sqrt(h_[i]) + epsilon_);
    });
  }

 private:
  Scalar epsilon_;
  Vector<Scalar> h_;  // sum of squared gradients
};

}  // namespace mitbadak
