// The interface of all optimizers: one rule over all parameters at once.
#pragma once

#include <cmath>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/threads.hpp"
#include "core/types.hpp"

namespace mitbadak {

/// What an optimizer remembers: a number for every parameter, under its letter in the rule.
template <class Scalar>
struct OptimizerState {
  OptimizerState(std::string_view letter, const Vector<Scalar>& values)
      : name(letter), numbers(values.data(), static_cast<std::size_t>(values.size())) {}

  std::string_view name;
  std::span<const Scalar> numbers;
};

/// `step` is called once per update, over the flat block of all parameters. Rules that count their
/// steps (Adam) go wrong when called once per weight matrix.
template <class Scalar>
class Optimizer {
 public:
  virtual ~Optimizer() = default;

  /// Forgets the past and makes room for `count` parameters.
  virtual void reset(Index count) = 0;

  /// One update. Allocates nothing.
  /// @param w  [count] parameters, updated in place
  /// @param g  [count] gradient of the mean loss
  virtual void step(OutVector<Scalar> w, InVector<Scalar> g) = 0;

  /// All that it remembers, to be looked at until the next call; empty for SGD.
  virtual std::vector<OptimizerState<Scalar>> state() const = 0;

  /// @throws Error (not-positive); (unknown-setting) for a rule that has no learning rate
  virtual void setLearningRate(double rate) = 0;

  /// What a schedule asks for: steps with this share of the learning rate, until told otherwise.
  /// @param share  in [0, 1]
  /// @throws Error (unknown-setting) for a rule that has no learning rate
  virtual void scaleLearningRate(double share) = 0;

 protected:
  /// Calls body(i) for all i < count, shared among the threads. In a rule one number's update does
  /// not depend on another's.
  template <class Body>
  static void update(Index count, const Body& body) {
    constexpr double kOperations = 4;
    forParts(count, kOperations * static_cast<double>(count), [&](Index first, Index size) {
      // A copy that nobody else can write to: only then may its numbers stay in registers.
      Body mine = body;
      for (Index i = first; i < first + size; ++i) mine(i);
    });
  }
};

/// 0 for what is too small to matter, x otherwise. A running mean whose gradient has become 0 for
/// good fades below the smallest normal number, where rounding holds it, since 0.9 times the very
/// smallest is rounded back to it, and where processors are slow: SimpleConvNet lost a quarter of
/// its speed within an epoch. The limit is above the smallest normal number by as much as keeps its
/// product with a learning rate normal, too.
template <class Scalar>
Scalar flushToZero(Scalar x) {
  using Limits = std::numeric_limits<Scalar>;
  return std::abs(x) < Limits::min() / Limits::epsilon() ? Scalar(0) : x;
}

/// What the rules with a learning rate share.
template <class Scalar>
class RatedOptimizer : public Optimizer<Scalar> {
 public:
  explicit RatedOptimizer(double learningRate) { RatedOptimizer::setLearningRate(learningRate); }

  void setLearningRate(double rate) override {
    requirePositive("learningRate", rate);
    learningRate_ = rate;
  }
  void scaleLearningRate(double share) override { share_ = share; }

 protected:
  /// Of the present step.
  Scalar learningRate() const { return static_cast<Scalar>(learningRate_ * share_); }

 private:
  double learningRate_ = 0;
  double share_ = 1;
};

}  // namespace mitbadak
