// Work that takes long and shows something on its way: in portions, so that a page stays awake.
#pragma once

namespace mitbadak {

/// Results can be read at any time, also while they grow. Who has seen enough stops advancing. The
/// results follow from the settings and the seed alone, not from how often or how long it advanced.
class Experiment {
 public:
  virtual ~Experiment() = default;

  /// Goes on for about so long, at least for one portion: a training step, or the measurement of
  /// some samples.
  /// @return progress()
  /// @throws Error (out-of-range: milliseconds)
  double advanceFor(double milliseconds);

  /// The share that is done, 0 … 1; 1 when all is, and not before.
  virtual double progress() const = 0;
  /// Back to the start, with the same seed.
  virtual void reset() = 0;

 protected:
  virtual bool done() const = 0;

 private:
  virtual void work() = 0;
};

}  // namespace mitbadak
