// The two squared errors of the decks; they differ by a factor and so need different learning
// rates.
#pragma once

#include "losses/loss.hpp"

namespace mitbadak {

/// E = 1/(N·out) Σ (y − t)²: Keras's and TensorFlow's mean squared error (deck 004).
template <class Scalar>
class MeanSquaredError final : public Loss<Scalar> {
 public:
  double evaluate(In<Scalar> y, In<Scalar> t, Out<Scalar> dy) const override {
    const Scalar perValue = Scalar(1) / static_cast<Scalar>(y.size());
    dy = y - t;
    const double loss = static_cast<double>(dy.squaredNorm() * perValue);
    dy *= 2 * perValue;
    return loss;
  }
};

/// E = 1/N Σ ½ (y − t)²: for one sample the E = ½ Σ (t − o)² of deck 001's hand calculation.
template <class Scalar>
class HalfSquaredError final : public Loss<Scalar> {
 public:
  double evaluate(In<Scalar> y, In<Scalar> t, Out<Scalar> dy) const override {
    const Scalar perSample = Scalar(1) / static_cast<Scalar>(y.rows());
    dy = y - t;
    const double loss = static_cast<double>(dy.squaredNorm() * perSample / 2);
    dy *= perSample;
    return loss;
  }
};

}  // namespace mitbadak
