// The threads that share the work of a training step.
#pragma once

#include <limits>

#include "core/types.hpp"

namespace mitbadak {

/// More would find little to do: a step is a dozen short products.
constexpr int kMostThreads = 4;

/// How many threads work together, the caller's included: 1 until setThreadCount().
int threadCount();

/// To be called while nothing is at work and before networks are made, since layers keep scratch
/// for each thread.
/// @param count  1 … kMostThreads; where so many cannot be had, threadCount() is less
void setThreadCount(int count);

/// Among how many threads a call of inParallel() from here would be shared: 1 within such a call.
int threadsToShareWith();

/// Which thread this is, 0 … threadCount() − 1, the caller's being 0.
int threadNumber();

/// More of one job are not shared.
constexpr Index kMostPieces = 65535;

/// One call of inParallel(), its type forgotten.
using Task = void (*)(const void* body, Index i);
void runInParallel(Index count, double work, Task task, const void* body);

/// Calls body(i) once for every i in [0, count), on any thread, and returns when all are done: the
/// caller begins with the first, the others with the last. The calls must not depend on one another
/// and must not throw. A call within a call stays on its thread.
/// @param work  about how many operations there are in all, if that may be few
template <class Body>
void inParallel(Index count, const Body& body,
                double work = std::numeric_limits<double>::infinity()) {
  const Task task = [](const void* of, Index i) { (*static_cast<const Body*>(of))(i); };
  runInParallel(count, work, task, &body);
}

/// Part i of [0, count), cut into `parts` as equal as whole numbers can be.
struct Part {
  Index first, size;
};
inline Part part(Index count, Index parts, Index i) {
  const Index first = count * i / parts;
  return {first, count * (i + 1) / parts - first};
}

/// Where sums run over the samples of a mini-batch, or over the places of its maps, each shard is
/// summed by itself and the shards are added in order. Their number does not depend on that of the
/// threads, and so neither does any bit of the result.
constexpr Index kShards = 12;

/// Handing work over takes half a microsecond, and half of so many multiplications and additions
/// hardly more: less work is not shared.
constexpr double kWorthSharing = 3e4;
/// From so many on a quarter is kept back for whoever is done first.
constexpr double kWorthEvening = 2.5e5;
/// From so many on there is a third round, if each of its parts gets kFewestUnitsKept.
constexpr double kWorthEveningFinely = 1e6;
constexpr Index kFewestUnitsKept = 3;

/// [0, count) cut for the threads in one round or more, each with a part for every thread: of much
/// work a quarter is kept back for a second round, and half of that for a third. The caller's parts
/// come first, and what is kept back lies between these and the others': so threads that are
/// equally fast meet in the middle, and each finds in its cache what it had in the last such job.
class Cuts {
 public:
  /// @param work  about how many operations there are in all
  /// @param unit  cuts are at its multiples only
  Cuts(Index count, double work, Index unit);

  Index parts() const { return rounds_ * threads_; }
  Part operator[](Index i) const;

 private:
  /// What is left for a round and those after it, in units: how much, and where it begins.
  Index left(Index round) const;
  Index begin(Index round) const;

  Index count_, unit_, units_, threads_, rounds_ = 1;
};

/// Calls body(first, size) for each part of [0, count). Little work is one part, and so is what is
/// cut within a shared call. Only for bodies whose results do not depend on where the cuts are.
/// @param body        is copied, so that all of it lies in one place for the other threads
/// @param work, unit  as of Cuts
template <class Body>
void forParts(Index count, double work, const Body& body, Index unit = 1) {
  if (work < kWorthSharing || threadsToShareWith() == 1) return body(Index{0}, count);
  const Cuts cuts(count, work, unit);
  inParallel(
      cuts.parts(),
      [=](Index i) {
        const Part p = cuts[i];
        body(p.first, p.size);
      },
      work);
}

}  // namespace mitbadak
