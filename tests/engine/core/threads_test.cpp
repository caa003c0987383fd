// The pool of threads. Where a build has no threads, the same is done by one.
#include "core/threads.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <numeric>
#include <thread>
#include <vector>

#include "doctest.h"
#include "with_threads.hpp"

using namespace mitbadak;

TEST_CASE("every piece of work is done exactly once") {
  for (const int threads : {1, 2, 4}) {
    CAPTURE(threads);
    const WithThreads with(threads);
    for (const Index count : {0, 1, 2, 3, 7, 100}) {
      std::vector<std::atomic<int>> done(static_cast<std::size_t>(count));
      // Many short jobs: a thread that comes late must not take a piece of the wrong one.
      for (int job = 0; job < 500; ++job)
        inParallel(count, [&](Index i) { ++done[static_cast<std::size_t>(i)]; });
      for (const auto& times : done) CHECK(times == 500);
    }
    for (const Index count : {kMostPieces, kMostPieces + 1}) {
      std::atomic<Index> sum = 0;
      inParallel(count, [&](Index i) { sum += i % 2; });
      CHECK(sum == count / 2);
    }
  }
}

TEST_CASE("work is done whether or not sleeping threads are woken for it") {
  const WithThreads with(2);
  constexpr Index kCount = 100;
  for (const double work : {2 * kWorthSharing, 1e9})
    for (int job = 0; job < 20; ++job) {
      std::array<std::atomic<int>, kCount> done{};
      const auto visit = [&](Index first, Index size) {
        for (Index i = first; i < first + size; ++i) ++done[static_cast<std::size_t>(i)];
      };
      // Long enough to go to sleep after the one piece of a job, which makes the next not worth it.
      std::this_thread::sleep_for(std::chrono::microseconds(500));
      forParts(kCount, work, visit);
      forParts(kCount, work, visit);
      for (const auto& times : done) CHECK(times == 2);
    }
}

TEST_CASE("threads that have slept through brief work are woken again") {
  const WithThreads two(2);
  if (threadCount() == 1) return;
  std::atomic<int> shared = 0;
  const auto rest = [] { std::this_thread::sleep_for(std::chrono::milliseconds(2)); };
  const auto slowly = [&](Index, Index) {
    shared += threadNumber() != 0;
    rest();
  };
  // Each job is a single piece for the other thread, which sleeps until the next.
  for (int job = 0; job < 200 && shared < 3; ++job) {
    forParts(2, 2 * kWorthSharing, slowly);
    rest();
  }
  CHECK(shared >= 3);
}

TEST_CASE("work within work stays on its thread") {
  const WithThreads with(4);
  std::array<std::atomic<int>, 8> strangers{};
  inParallel(8, [&](Index i) {
    const int mine = threadNumber();
    inParallel(10,
               [&](Index) { strangers[static_cast<std::size_t>(i)] += threadNumber() != mine; });
  });
  for (const auto& count : strangers) CHECK(count == 0);
}

TEST_CASE("work within work is not cut") {
  const WithThreads with(4);
  std::array<Index, 8> parts{};
  inParallel(8, [&](Index i) {
    forParts(100, 2 * kWorthSharing, [&](Index, Index) { ++parts[static_cast<std::size_t>(i)]; });
  });
  for (const Index count : parts) CHECK(count == 1);
}

TEST_CASE("every thread has a number of its own") {
  const WithThreads with(4);
  std::array<std::atomic<int>, kMostThreads> inside{};
  std::atomic<int> collisions = 0;
  for (int job = 0; job < 200; ++job)
    inParallel(16, [&](Index) {
      auto& here = inside[static_cast<std::size_t>(threadNumber())];
      collisions += here.fetch_add(1) != 0;
      here.fetch_sub(1);
    });
  CHECK(collisions == 0);
  CHECK(threadNumber() == 0);
}

TEST_CASE("parts follow one another and differ by one at most") {
  for (const Index count : {0, 1, 7, 8, 100})
    for (const Index parts : {1, 3, 8}) {
      CAPTURE(count);
      CAPTURE(parts);
      Index at = 0;
      for (Index i = 0; i < parts; ++i) {
        const Part p = part(count, parts, i);
        CHECK(p.first == at);
        CHECK(p.size >= count / parts);
        CHECK(p.size <= count / parts + 1);
        at += p.size;
      }
      CHECK(at == count);
    }
}

TEST_CASE("cuts are where a unit ends, and every number is in one part") {
  const WithThreads with(3);
  constexpr double kMuch = 1e9;
  for (const Index unit : {1, 4, 16})
    for (const Index count : {1, 15, 16, 47, 100}) {
      CAPTURE(unit);
      CAPTURE(count);
      std::vector<std::atomic<int>> visits(static_cast<std::size_t>(count));
      std::atomic<int> amiss = 0;
      forParts(
          count, kMuch,
          [&](Index first, Index size) {
            amiss += first % unit != 0 || size < 0;
            for (Index i = first; i < first + size; ++i) ++visits[static_cast<std::size_t>(i)];
          },
          unit);
      CHECK(amiss == 0);
      CHECK(std::all_of(visits.begin(), visits.end(), [](const auto& n) { return n == 1; }));
    }
}

TEST_CASE("of much work a quarter is kept back for whoever is done first") {
  const WithThreads two(2);
  if (threadCount() == 1) return;
  const auto sizes = [](Index count, double work) {
    std::array<std::atomic<Index>, 100> sizeFrom{};
    forParts(count, work, [&](Index first, Index size) {
      CHECK(size > 0);
      if (first == 0) CHECK(threadNumber() == 0);  // the caller's, who begins at this end
      sizeFrom[static_cast<std::size_t>(first)] = size;
    });
    std::vector<Index> found;
    for (const Index size : sizeFrom)
      if (size > 0) found.push_back(size);
    return found;
  };
  CHECK(sizes(100, kWorthEvening) == std::vector<Index>{38, 12, 13, 37});
  CHECK(sizes(100, kWorthEvening - 1) == std::vector<Index>{50, 50});
  CHECK(sizes(8, kWorthEvening) == std::vector<Index>{3, 1, 1, 3});
  CHECK(sizes(100, kWorthEveningFinely) == std::vector<Index>{38, 6, 6, 6, 7, 37});
  CHECK(sizes(48, kWorthEveningFinely) == std::vector<Index>{18, 3, 3, 3, 3, 18});
  CHECK(sizes(47, kWorthEveningFinely) == std::vector<Index>{18, 6, 5, 18});
  CHECK(sizes(12, kWorthEveningFinely) == std::vector<Index>{5, 1, 2, 4});
  CHECK(sizes(7, kWorthEvening) == std::vector<Index>{4, 3});  // too few for a quarter to be shared
  CHECK(sizes(100, kWorthSharing - 1) == std::vector<Index>{100});
}
