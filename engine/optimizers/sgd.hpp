// Gradient descent. With a mini-batch's gradient it is stochastic: SGD.
#pragma once

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// w ← w − η g. Source: deck 003.
template <class Scalar>
class Sgd final : public RatedOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.01;
  };
  explicit Sgd(Settings s) : RatedOptimizer<Scalar>(s.learningRate) {}

  void reset(Index) override {}
  std::vector<OptimizerState<Scalar>> state() const override { return {}; }
  void step(OutVector<Scalar> w, InVector<Scalar> g) override {
    const Scalar rate = this->learningRate();
    this->update(w.size(), [=](Index i) mutable { w[i] -= rate * g[i]; });
  }
};

}  // namespace mitbadak
