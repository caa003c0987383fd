#include "lab/experiment.hpp"

#include <chrono>

#include "core/error.hpp"

namespace mitbadak {

double Experiment::advanceFor(double milliseconds) {
  using Clock = std::chrono::steady_clock;
  requireBetween("milliseconds", milliseconds, 0, 1e4);
  const auto end = Clock::now() + std::chrono::duration<double, std::milli>(milliseconds);
  while (!done()) {
    work();
    if (Clock::now() >= end) break;
  }
  return progress();
}

}  // namespace mitbadak
