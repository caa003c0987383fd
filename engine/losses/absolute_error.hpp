// The error as it is, not squared: far-off samples pull no harder than near ones.
#pragma once

#include "losses/loss.hpp"

namespace mitbadak {

/// E = 1/(N·out) Σ |y − t|, dE/dy = sign(y − t) / (N·out); at y = t the slope is taken as 0.
template <class Scalar>
class MeanAbsoluteError final : public Loss<Scalar> {
 public:
  double evaluate(In<Scalar> y, In<Scalar> t, Out<Scalar> dy) const override {
    const Scalar perValue = Scalar(1) / static_cast<Scalar>(y.size());
    dy = y - t;
    const double loss = static_cast<double>(dy.cwiseAbs().sum() * perValue);
    dy = dy.cwiseSign() * perValue;
    return loss;
  }
};

}  // namespace mitbadak
