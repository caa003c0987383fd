#include "core/threads.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace mitbadak {
namespace {

thread_local int number = 0;
thread_local bool busy = false;

/// A pool that is told of work by one atomic number. A thread that looks for work is at it within a
/// microsecond, one that sleeps after thirty (product.md): so threads look for about as long as
/// waking would take before they sleep.
class Pool {
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;

 public:
  ~Pool() { stop(); }

  int size() const { return 1 + static_cast<int>(helpers_.size()); }

  void resize(int count) {
    stop();
    try {
      while (size() < count) helpers_.emplace_back([this, i = size()] { help(i); });
    } catch (const std::system_error&) {  // no more threads to be had
    }
  }

  void run(Index count, double work, Task task, const void* body) {
    if (alone_ && Clock::now() < shareFrom_) {
      for (Index i = 0; i < count; ++i) task(body, i);
      return;
    }
    alone_ = false;
    task_ = task;
    body_ = body;
    left_.store({++job_, 1, static_cast<std::uint16_t>(count)});  // piece 0 is the caller's anyway
    if (sleeping_.load() > 0 && wakingPays(work)) wake();
    const Time start = work < kBrief ? Time::max() : Clock::now();
    task(body, 0);
    due_ += static_cast<std::uint32_t>(count) - 1;
    while (takePiece<Who::caller>()) --due_;
    for (int looks = 0; finished_.load() != due_; ++looks)
      if (looks == kLooks) return waitLong(start);
  }

 private:
  /// Those of a job that nobody has taken yet.
  struct Pieces {
    std::uint32_t job;
    std::uint16_t first, end;

    bool any() const { return first < end; }
  };
  static_assert(std::atomic<Pieces>::is_always_lock_free);
  static_assert(kMostPieces <= std::numeric_limits<std::uint16_t>::max());
  enum class Who { caller, helper };

  /// 30 µs natively, up to 100 µs in WebAssembly.
  static constexpr int kLooks = 50000;
  /// So few operations take less time than so many looks: nobody asks how long they took, as that
  /// takes a browser 0.2 µs.
  static constexpr double kBrief = 1e6;
  static constexpr std::size_t kLine = 128;  // processors fetch lines of 64 in pairs
  /// A millisecond of one thread: whoever sleeps is woken for that in any case.
  static constexpr double kWorthWaking = 2e7;
  /// Fewer than the jobs of one step.
  static constexpr int kFewPieces = 8;
  static constexpr std::chrono::milliseconds kBetweenWakes{1};
  /// What waiting for helpers may cost is a tenth of the time.
  static constexpr int kAloneForLost = 10;

  /// Does one piece of the work there is: the caller the first that is left, a helper the last.
  /// @return whether there was any
  template <Who who>
  bool takePiece() {
    Pieces left = left_.load(std::memory_order_acquire), rest;
    do {
      if (!left.any()) return false;
      rest = left;
      who == Who::caller ? ++rest.first : --rest.end;
      // The job's number keeps a thread that was away from taking a piece of a later job for one of
      // this; who has a piece keeps the job from being replaced.
    } while (!left_.compare_exchange_weak(left, rest, std::memory_order_acquire));
    task_(body_, who == Who::caller ? left.first : rest.end);
    return true;
  }

  void help(int myNumber) {
    number = myNumber;
    busy = true;
    for (int pieces = 0; !stopping_.load();) {
      if (takePiece<Who::helper>()) {
        ++pieces;
        ++finished_;
        if (waiting_.load()) {
          { const std::lock_guard lock(mutex_); }
          done_.notify_one();
        }
        continue;
      }
      int looks = 0;
      while (looks < kLooks && !left_.load().any() && !stopping_.load()) ++looks;
      if (looks < kLooks) continue;
      sleep(pieces);
      pieces = 0;
    }
  }

  /// @param pieces  done since this thread was woken
  void sleep(int pieces) {
    std::unique_lock lock(mutex_);
    ++sleeping_;
    piecesOfLast_ = pieces;
    work_.wait(lock, [this] { return left_.load().any() || stopping_.load(); });
    --sleeping_;
  }

  /// Whoever is still at work has more to do, or was sent away by another program. It gets the
  /// processor back the sooner if this thread leaves it; and if that happens often, nothing is
  /// shared for some time.
  /// @param start  of this thread's own work; later than now: too brief to be asked for
  void waitLong(Time start) {
    const Time asleep = Clock::now();
    {
      std::unique_lock lock(mutex_);
      waiting_ = true;
      done_.wait(lock, [this] { return finished_.load() == due_; });
      waiting_ = false;
    }
    const Time awake = Clock::now();
    const Clock::duration waited = awake - asleep, aloneFor = kAloneForLost * waited;
    if (start < asleep && waited <= asleep - start) return;
    alone_ = aloneFor > asleep - shareFrom_;
    shareFrom_ = alone_ ? awake + aloneFor : awake;
  }

  /// Where threads have to share one core, whoever is woken keeps the caller from its own piece,
  /// then looks for work in vain and sleeps again: so that is tried once in a while only.
  bool wakingPays(double work) {
    if (work >= kWorthWaking || piecesOfLast_.load() >= kFewPieces) return true;
    const Time now = Clock::now();
    if (now < wakeFrom_) return false;
    wakeFrom_ = now + kBetweenWakes;
    return true;
  }

  void wake() {
    // Whoever is between looking and waiting holds the mutex.
    { const std::lock_guard lock(mutex_); }
    work_.notify_all();
  }

  void stop() {
    stopping_ = true;
    wake();
    for (std::thread& helper : helpers_) helper.join();
    helpers_.clear();
    stopping_ = false;
  }

  std::vector<std::thread> helpers_;
  std::uint32_t job_ = 0;  ///< its number
  std::uint32_t due_ = 0;  ///< what finished_ is once the job is done
  bool alone_ = false;     ///< the caller does everything
  Time shareFrom_{};       ///< until then; else since then, without a loss
  Time wakeFrom_{};        ///< where that has not paid
  // One line of the cache is all that changes hands with a job.
  alignas(kLine) std::atomic<Pieces> left_{Pieces{}};
  std::atomic<std::uint32_t> finished_ = 0;  ///< pieces that helpers have done, of all jobs
  Task task_ = nullptr;
  const void* body_ = nullptr;
  alignas(kLine) std::atomic<int> sleeping_ = 0;
  std::atomic<int> piecesOfLast_ = kFewPieces;  ///< done by who went to sleep last, once awake
  std::atomic<bool> waiting_ = false;           ///< the caller sleeps until all is done
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable work_, done_;
};

Pool& pool() {
  static Pool threads;
  return threads;
}

}  // namespace

int threadCount() {
  return pool().size();
}

void setThreadCount(int count) {
  pool().resize(count);
}

int threadsToShareWith() {
  return busy ? 1 : threadCount();
}

int threadNumber() {
  return number;
}

Cuts::Cuts(Index count, double work, Index unit)
    : count_(count),
      unit_(unit),
      units_((count + unit - 1) / unit),
      threads_(std::min<Index>(threadsToShareWith(), units_)) {
  if (work < kWorthEvening || units_ < 4 * threads_) return;
  const bool isFine = work >= kWorthEveningFinely && units_ / 8 >= kFewestUnitsKept * threads_;
  rounds_ = isFine ? 3 : 2;
}

Index Cuts::left(Index round) const {
  if (round == 0) return units_;
  return round == rounds_ ? 0 : units_ >> (round + 1);
}

Index Cuts::begin(Index round) const {
  return (units_ - left(round) + threads_ - 1) / threads_;
}

Part Cuts::operator[](Index i) const {
  const auto units = [&](Index first, Index end) -> Part {
    return {first * unit_, std::min(end * unit_, count_) - first * unit_};
  };
  // The caller's, which end where the others' begin. Where two meet in a line of the cache, the
  // other thread writes to it early and the caller late, who keeps nobody waiting while it gets
  // that line back.
  if (i < rounds_) return units(begin(i), begin(i + 1));
  const Index others = threads_ - 1, fromEnd = parts() - 1 - i, round = fromEnd / others;
  const Index first = begin(round + 1) + left(round + 1), end = begin(round) + left(round);
  const Part p = part(end - first, others, others - 1 - fromEnd % others);
  return units(first + p.first, first + p.first + p.size);
}

void runInParallel(Index count, double work, Task task, const void* body) {
  if (count <= 1 || count > kMostPieces || threadsToShareWith() == 1) {
    for (Index i = 0; i < count; ++i) task(body, i);
    return;
  }
  busy = true;
  pool().run(count, work, task, body);
  busy = false;
}

}  // namespace mitbadak
