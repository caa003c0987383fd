// Cross-entropy on logits, with the output function folded in: exact where probability and
// logarithm taken one after the other would give 0 · ∞.
#pragma once

#include <cmath>

#include "core/softmax.hpp"
#include "losses/loss.hpp"
#include "losses/probabilities.hpp"

namespace mitbadak {

/// E = −1/(N·out) Σ [t log σ(z) + (1 − t) log(1 − σ(z))], for outputs that are yes or no each.
///
/// log σ(z) = −log(1 + e⁻ᶻ), so with a = |z| every term is max(z, 0) − z t + log(1 + e⁻ᵃ), and no
/// exponential exceeds 1. dE/dz = (σ(z) − t) / (N·out).
template <class Scalar>
class BinaryCrossEntropy final : public Loss<Scalar> {
 public:
  double evaluate(In<Scalar> z, In<Scalar> t, Out<Scalar> dz) const override {
    const Scalar perValue = Scalar(1) / static_cast<Scalar>(z.size());
    const auto a = z.array();
    const Scalar sum = (a.max(Scalar(0)) - a * t.array() + (-a.abs()).exp().log1p()).sum();
    predict(z, dz);
    dz = (dz - t) * perValue;
    return static_cast<double>(sum * perValue);
  }
  void requireTargets(const Matrix<double>& t) const override { requireProbabilities(t); }
  void predict(In<Scalar> z, Out<Scalar> prediction) const override {
    prediction.array() = (1 + (-z.array()).exp()).inverse();
  }
};

/// E = −1/N Σₙ Σₖ t log softmax(z), for one class out of several (deck 003: Softmax-with-Loss).
///
/// log softmax(z)ₖ = zₖ − max z − log Σ exp(zᵢ − max z); dE/dz = (softmax(z) − t) / N.
/// Rows of t sum to 1.
template <class Scalar>
class SoftmaxCrossEntropy final : public Loss<Scalar> {
 public:
  double evaluate(In<Scalar> z, In<Scalar> t, Out<Scalar> dz) const override {
    const Scalar perSample = Scalar(1) / static_cast<Scalar>(z.rows());
    double sum = 0;
    for (Index n = 0; n < z.rows(); ++n) {
      auto p = dz.row(n).array();
      const Scalar greatest = z.row(n).maxCoeff();
      p = (z.row(n).array() - greatest).exp();
      const Scalar total = p.sum();
      sum += static_cast<double>(greatest + std::log(total) - z.row(n).dot(t.row(n)));
      p = (p / total - t.row(n).array()) * perSample;
    }
    return sum * static_cast<double>(perSample);
  }
  void requireTargets(const Matrix<double>& t) const override {
    requireProbabilities(t);
    requireSumsOfOne(t);
  }
  void predict(In<Scalar> z, Out<Scalar> prediction) const override {
    softmaxRows<Scalar>(z, prediction);
  }
};

}  // namespace mitbadak
