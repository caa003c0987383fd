#include "train/schedule.hpp"

#include <cmath>
#include <numbers>

#include "core/error.hpp"

namespace mitbadak {
namespace {

constexpr double kMostSteps = 1e9;

}  // namespace

Schedule::Schedule(Rule rule, Settings settings) : rule_(rule), settings_(settings) {
  requireWhole("warmup", settings.warmup, 0, kMostSteps);
  if (rule == Rule::step) {
    requireWhole("every", settings.every, 1, kMostSteps);
    requireBetween("factor", settings.factor, 0, 1);
  }
  if (rule == Rule::cosine) {
    requireWhole("steps", settings.steps, 1, kMostSteps);
    requireBetween("least", settings.least, 0, 1);
  }
}

double Schedule::share(double step) const {
  if (step < settings_.warmup) return (step + 1) / settings_.warmup;
  return afterWarmup(step - settings_.warmup);
}

double Schedule::afterWarmup(double step) const {
  if (rule_ == Rule::step) return std::pow(settings_.factor, std::floor(step / settings_.every));
  if (rule_ == Rule::constant) return 1;
  if (step >= settings_.steps) return settings_.least;
  const double wave = (1 + std::cos(std::numbers::pi * step / settings_.steps)) / 2;
  return settings_.least + (1 - settings_.least) * wave;
}

}  // namespace mitbadak
