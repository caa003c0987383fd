// The loss of support-vector machines: content once every output is on its side by a margin of 1.
#pragma once

#include "losses/loss.hpp"

namespace mitbadak {

/// E = 1/(N·out) Σ max(0, 1 − s y), where s = 1 for targets above 0 and s = −1 for the others: so
/// targets may be 0 and 1, one-hot rows, or −1 and 1. Every output is a yes or no of its own, one
/// against all others; outputs are not compared with each other as in Crammer & Singer 2001.
/// dE/dy = −s / (N·out) where s y < 1, otherwise 0. Source: Cortes & Vapnik 1995.
template <class Scalar>
class Hinge final : public Loss<Scalar> {
 public:
  double evaluate(In<Scalar> y, In<Scalar> t, Out<Scalar> dy) const override {
    const Scalar perValue = Scalar(1) / static_cast<Scalar>(y.size());
    double sum = 0;
    for (Index n = 0; n < y.rows(); ++n)
      for (Index k = 0; k < y.cols(); ++k) {
        const Scalar s = t(n, k) > 0 ? Scalar(1) : Scalar(-1);
        const Scalar missing = 1 - s * y(n, k);
        // Written so that a NaN stays one.
        sum += missing <= 0 ? 0 : static_cast<double>(missing);
        dy(n, k) = missing <= 0 ? Scalar(0) : -s * perValue;
      }
    return sum * static_cast<double>(perValue);
  }
  /// σ(y): it puts the border, which is at 0, to ½, where every prediction has it, and keeps the
  /// order of the outputs. It is not a probability.
  void predict(In<Scalar> y, Out<Scalar> prediction) const override {
    prediction.array() = (1 + (-y.array()).exp()).inverse();
  }
};

}  // namespace mitbadak
