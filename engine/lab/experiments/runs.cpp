#include "lab/experiments/runs.hpp"

#include <algorithm>
#include <limits>

#include "core/error.hpp"

namespace mitbadak {
namespace {

constexpr double kMostRuns = 1000;
constexpr double kMostSteps = 1e6;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr Report kNothing{0, 0, kUnknown, kUnknown, kUnknown, 1, false};

Points copy(const Curve& curve) {
  return {{curve.steps().begin(), curve.steps().end()},
          {curve.values().begin(), curve.values().end()}};
}

}  // namespace

Runs::Runs(std::vector<Run> runs, double steps, std::size_t together)
    : runs_(std::move(runs)), steps_(steps), together_(together) {
  requireWhole("runs", static_cast<double>(runs_.size()), 1, kMostRuns);
  requireWhole("steps", steps, 1, kMostSteps);
  reset();
}

void Runs::reset() {
  begun_ = finished_ = 0;
  states_.clear();
  for (std::size_t i = 0; i < runs_.size(); ++i) states_.push_back({.report = kNothing});
  begin();
}

void Runs::begin() {
  const std::size_t last = std::min(begun_ + together_, runs_.size());
  for (; begun_ < last; ++begun_) {
    const Run& run = runs_[begun_];
    states_[begun_].session = Session::create(run.config, run.train, run.test);
  }
}

void Runs::work() {
  if (begun_ == finished_) begin();
  const auto begun = std::span(states_).first(begun_);
  State& state = *std::min_element(begun.begin(), begun.end(), [](const State& a, const State& b) {
    return a.finished != b.finished ? b.finished : a.report.step < b.report.step;
  });
  state.report = state.session->advanceFor(0, steps_);
  const bool measured = state.report.evaluated == 1;
  if (state.report.diverged || (state.report.step >= steps_ && measured)) finish(state);
}

void Runs::finish(State& state) {
  for (const auto name : Session::curveNames())
    state.curves.push_back(copy(state.session->curve(name)));
  state.session.reset();
  state.finished = true;
  ++finished_;
}

double Runs::progressOf(const State& state) const {
  // The measurement after the last step counts as one more.
  return state.finished ? 1 : state.report.step / (steps_ + 1);
}

double Runs::progress() const {
  if (done()) return 1;
  double sum = 0;
  for (const State& state : states_) sum += progressOf(state);
  return sum / static_cast<double>(states_.size());
}

std::size_t Runs::indexOf(double run) const {
  requireWhole("run", run, 0, static_cast<double>(runs_.size()) - 1);
  return static_cast<std::size_t>(run);
}

Report Runs::report(double run) const {
  return states_[indexOf(run)].report;
}

Points Runs::curve(double run, std::string_view name) const {
  const State& state = states_[indexOf(run)];
  const auto names = Session::curveNames();
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) throw Error("unknown-name", "curve", std::string(name), text(names));
  if (state.session) return copy(state.session->curve(name));
  return state.finished ? state.curves[static_cast<std::size_t>(at - names.begin())] : Points{};
}

std::vector<double> Runs::ranking(double count) const {
  requireWhole("count", count, 1, kMostRuns);
  const auto accuracyOf = [this](double run) {
    const Report& report = states_[static_cast<std::size_t>(run)].report;
    return report.diverged ? 0 : report.testAccuracy;
  };
  std::vector<double> ranked;
  for (std::size_t i = 0; i < states_.size(); ++i)
    if (states_[i].finished) ranked.push_back(static_cast<double>(i));
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](double a, double b) { return accuracyOf(a) > accuracyOf(b); });
  ranked.resize(std::min(ranked.size(), static_cast<std::size_t>(count)));
  return ranked;
}

}  // namespace mitbadak
