// Several trainings that differ in what one wants to compare.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/dataset.hpp"
#include "lab/config.hpp"
#include "lab/experiment.hpp"
#include "lab/session.hpp"

namespace mitbadak {

struct Run {
  std::string name;
  Settings settings;  ///< the numbers that set it apart: {{"weightScale", 0.01}}
  SessionConfig config;
  std::shared_ptr<const Dataset> train;
  std::shared_ptr<const Dataset> test = nullptr;
};

/// A curve at one moment.
struct Points {
  std::vector<double> steps, values;
};

class Runs final : public Experiment {
 public:
  /// @param steps     updates that every run makes
  /// @param together  1 or more: so many runs go on side by side, in step with each other; then so
  ///                  many of the next. Only so many networks are in memory at a time.
  /// @throws Error as Session::create() for those that begin; advanceFor() does for the others
  Runs(std::vector<Run> runs, double steps, std::size_t together);

  double progress() const override;
  void reset() override;

  std::span<const Run> runs() const { return runs_; }
  /// How far a run has come; before it begins, all is 0 or NaN.
  /// @throws Error (not-whole: run)
  Report report(double run) const;
  /// @param name  one of Session::curveNames()
  /// @throws Error (not-whole: run; unknown-name: curve)
  Points curve(double run, std::string_view name) const;

  /// The finished runs with the best accuracy on their test data, the newest measured, from the
  /// best downwards; of equals the earlier first. Those that diverged come last.
  /// @param count  list at most so many, 1 …
  /// @throws Error (not-whole: count)
  std::vector<double> ranking(double count) const;

 private:
  struct State {
    std::unique_ptr<Session> session{};  ///< while it goes on
    Report report;
    std::vector<Points> curves{};  ///< when it has finished, as Session::curveNames()
    bool finished = false;
  };

  bool done() const override { return finished_ == states_.size(); }
  void work() override;
  void begin();
  void finish(State& state);
  double progressOf(const State& state) const;
  std::size_t indexOf(double run) const;

  std::vector<Run> runs_;
  double steps_;
  std::size_t together_;
  std::vector<State> states_;
  std::size_t begun_ = 0, finished_ = 0;
};

}  // namespace mitbadak
