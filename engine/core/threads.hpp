// The threads that share the work of a training step.
#pragma once

#include <algorithm>

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

/// One call of inParallel(), its type forgotten.
using Task = void (*)(const void* body, Index i);
void runInParallel(Index count, Task task, const void* body);

/// Calls body(i) once for every i in [0, count), on any thread and in any order, and returns when
/// all are done. The calls must not depend on one another and must not throw. A call within a call
/// stays on its thread.
template <class Body>
void inParallel(Index count, const Body& body) {
  const Task task = [](const void* of, Index i) { (*static_cast<const Body*>(of))(i); };
  runInParallel(count, task, &body);
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

/// Cuts [0, count) into parts, one for each thread, and calls body(first, size) for each. Only for
/// bodies whose results do not depend on where the cuts are.
/// @param work  about how many operations there are in all: little work is not shared
/// @param unit  cuts are at its multiples only
template <class Body>
void forParts(Index count, double work, const Body& body, Index unit = 1) {
  if (work < kWorthSharing) return body(Index{0}, count);
  const Index units = (count + unit - 1) / unit, parts = threadsToShareWith();
  inParallel(parts, [&](Index i) {
    const Part p = part(units, parts, i);
    const Index first = p.first * unit;
    body(first, std::min(p.size * unit, count - first));
  });
}

}  // namespace mitbadak
