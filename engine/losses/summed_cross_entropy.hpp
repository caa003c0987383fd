// The cross-entropy of deck 000's LogicGate: on probabilities, added up over the samples.
#pragma once

#include <cmath>

#include "losses/loss.hpp"
#include "losses/probabilities.hpp"

namespace mitbadak {

/// E = −Σ [t log(y + δ) + (1 − t) log(1 − y + δ)] with δ = 1e-7, which keeps the logarithms finite;
/// dE/dy = (1 − t) / (1 − y + δ) − t / (y + δ). y lies in [0, 1]: the network ends in a sigmoid.
/// Not divided by N, so that the learning rate means what it means in the deck. Elsewhere
/// BinaryCrossEntropy is the better choice: exact without δ.
template <class Scalar>
class SummedCrossEntropy final : public Loss<Scalar> {
 public:
  double evaluate(In<Scalar> y, In<Scalar> t, Out<Scalar> dy) const override {
    constexpr auto kDelta = Scalar(1e-7);
    double sum = 0;
    for (Index n = 0; n < y.rows(); ++n)
      for (Index k = 0; k < y.cols(); ++k) {
        const Scalar yes = y(n, k) + kDelta, no = 1 - y(n, k) + kDelta;
        const Scalar target = t(n, k);
        sum -= static_cast<double>(target * std::log(yes) + (1 - target) * std::log(no));
        dy(n, k) = (1 - target) / no - target / yes;
      }
    return sum;
  }
  void requireTargets(const Matrix<double>& t) const override { requireProbabilities(t); }
  bool isSum() const override { return true; }
};

}  // namespace mitbadak
