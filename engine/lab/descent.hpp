// Several optimizers going down one surface from one start, each leaving a path.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "lab/config.hpp"
#include "lab/surface.hpp"
#include "optimizers/optimizer.hpp"

namespace mitbadak {

class Descent {
 public:
  /// @param optimizers  1 … 16
  /// @throws Error as makeOptimizer(); not-finite for the start
  Descent(const Surface& surface, Position start, std::span<const Choice> optimizers);

  /// Back to step 0, from another start.
  void restart(Position start);
  /// Moves every point that is still within bounds.
  /// @param steps  a whole number; all together at most 100,000
  void advance(double steps);

  Index step() const { return step_; }
  /// x₀ y₀ x₁ y₁ … of one optimizer. It ends early where the point left all bounds.
  std::span<const double> path(double optimizer) const { return racer(optimizer).path; }
  /// The surface's height along that path.
  std::span<const double> heights(double optimizer) const { return racer(optimizer).heights; }
  /// Whether the point left all bounds: |x| or |y| over a million, or not a number.
  bool diverged(double optimizer) const { return racer(optimizer).diverged; }

 private:
  struct Racer {
    std::unique_ptr<Optimizer<double>> optimizer;
    Vector<double> at;
    std::vector<double> path, heights;
    bool diverged = false;
  };

  const Racer& racer(double number) const;
  void record(Racer& racer) const;

  const Surface& surface_;
  std::vector<Racer> racers_;
  Index step_ = 0;
};

}  // namespace mitbadak
