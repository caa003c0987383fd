#include "lab/descent.hpp"

#include "core/error.hpp"
#include "lab/catalog.hpp"

namespace mitbadak {
namespace {

constexpr double kMostOptimizers = 16;
constexpr double kMostSteps = 1e5;
constexpr double kBounds = 1e6;

}  // namespace

Descent::Descent(const Surface& surface, Position start, std::span<const Choice> optimizers)
    : surface_(surface) {
  requireWhole("optimizers", static_cast<double>(optimizers.size()), 1, kMostOptimizers);
  for (std::size_t i = 0; i < optimizers.size(); ++i)
    within("optimizers" + itemPlace(i),
           [&] { racers_.emplace_back().optimizer = makeOptimizer<double>(optimizers[i]); });
  restart(start);
}

void Descent::restart(Position start) {
  requireBetween("x", start.x(), -kBounds, kBounds);
  requireBetween("y", start.y(), -kBounds, kBounds);
  step_ = 0;
  for (Racer& racer : racers_) {
    racer.optimizer->reset(start.size());
    racer.at = start;
    racer.path.clear();
    racer.heights.clear();
    racer.diverged = false;
    record(racer);
  }
}

void Descent::advance(double steps) {
  requireWhole("steps", steps, 0, kMostSteps - static_cast<double>(step_));
  for (Index i = 0; i < static_cast<Index>(steps); ++i) {
    for (Racer& racer : racers_) {
      if (racer.diverged) continue;
      racer.optimizer->step(racer.at, surface_.gradient(racer.at));
      racer.diverged = !(racer.at.cwiseAbs().maxCoeff() <= kBounds);
      if (!racer.diverged) record(racer);
    }
    ++step_;
  }
}

const Descent::Racer& Descent::racer(double number) const {
  requireWhole("optimizer", number, 0, static_cast<double>(racers_.size()) - 1);
  return racers_[static_cast<std::size_t>(number)];
}

void Descent::record(Racer& racer) const {
  racer.path.insert(racer.path.end(), racer.at.begin(), racer.at.end());
  racer.heights.push_back(surface_.height(racer.at));
}

}  // namespace mitbadak
