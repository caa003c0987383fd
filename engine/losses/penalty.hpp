// What large weights cost, on top of the loss: with it, of two networks that fit the data alike the
// one with smaller weights wins.
#pragma once

#include "core/parameters.hpp"

namespace mitbadak {

/// A function of the weight matrices W1, W2 … alone. Biases and the scales of normalisation are
/// free: they do not make a function steep in its input.
struct Penalty {
  enum class Rule {
    none,
    l1,  ///< λ Σ |w|: drives weights that do not help to 0; the slope at 0 is taken as 0
    l2,  ///< ½ λ Σ w²: weight decay, as deck 003 adds it to the loss
  };

  Rule rule = Rule::none;
  double rate = 0;  ///< λ

  template <class Scalar>
  double value(const Parameters<Scalar>& parameters) const;

  /// Adds the penalty's gradient to that of the loss: λ sign(w), or λ w. Allocates nothing.
  template <class Scalar>
  void addGradient(Parameters<Scalar>& parameters) const;

 private:
  static bool isWeight(const Parameter& p) { return p.name.starts_with('W'); }
};

template <class Scalar>
double Penalty::value(const Parameters<Scalar>& parameters) const {
  if (rule == Rule::none) return 0;
  double sum = 0;
  for (const Parameter& p : parameters.table()) {
    if (!isWeight(p)) continue;
    const auto w = parameters.values().segment(p.offset, p.size());
    sum += static_cast<double>(rule == Rule::l1 ? w.template lpNorm<1>() : w.squaredNorm() / 2);
  }
  return rate * sum;
}

template <class Scalar>
void Penalty::addGradient(Parameters<Scalar>& parameters) const {
  if (rule == Rule::none) return;
  const auto lambda = static_cast<Scalar>(rate);
  for (const Parameter& p : parameters.table()) {
    if (!isWeight(p)) continue;
    const auto w = parameters.values().segment(p.offset, p.size());
    auto g = parameters.gradients().segment(p.offset, p.size());
    if (rule == Rule::l1)
      g += lambda * w.cwiseSign();
    else
      g += lambda * w;
  }
}

}  // namespace mitbadak
