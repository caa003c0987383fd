// How the learning rate changes in the course of a training.
#pragma once

namespace mitbadak {

/// A pure function of the step: what share of the learning rate it takes. The rate itself may be
/// set at any time without disturbing the schedule.
class Schedule {
 public:
  enum class Rule {
    constant,  ///< 1
    step,      ///< factor^⌊step / every⌋
    cosine,    ///< least + (1 − least) ½ (1 + cos(π step / steps)), and least from `steps` on:
               ///< Loshchilov & Hutter 2017, arXiv:1608.03983, without restarts
  };
  struct Settings {
    double every = 0;     ///< step: a whole number from 1
    double factor = 0.1;  ///< step: in [0, 1]
    double steps = 0;     ///< cosine: a whole number from 1
    double least = 0;     ///< cosine: the share at the end, in [0, 1]
    /// So many steps rise in a straight line, 1/k, 2/k … 1, before the rule begins at its own
    /// step 0. Source: Goyal et al. 2017, arXiv:1706.02677.
    double warmup = 0;
  };

  Schedule() = default;
  /// @throws Error (not-whole, out-of-range) for a setting that the rule uses
  Schedule(Rule rule, Settings settings);

  bool isConstant() const { return rule_ == Rule::constant && settings_.warmup == 0; }
  /// @param step  updates made before this one: 0, 1, 2 …
  /// @return      in [0, 1]
  double share(double step) const;

 private:
  double afterWarmup(double step) const;

  Rule rule_ = Rule::constant;
  Settings settings_;
};

}  // namespace mitbadak
