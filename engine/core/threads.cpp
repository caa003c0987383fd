#include "core/threads.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
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
    const Index others = count - 1;  // the first piece is the caller's without a ticket
    task_ = task;
    body_ = body;
    unfinished_.store(others, std::memory_order_relaxed);
    generation_ = (generation_ + 1) & kMostGeneration;
    tickets_.store(generation_ << kIndexBits | static_cast<std::uint64_t>(others));
    if (sleeping_.load() > 0 && wakingPays(work)) wake();
    const Time start = work < kBrief ? Time::max() : Clock::now();
    task(body, others);
    while (takeTicket()) {
    }
    for (int looks = 0; unfinished_.load() > 0; ++looks)
      if (looks == kLooks) return waitLong(start);
  }

 private:
  static constexpr int kIndexBits = 32;
  static constexpr std::uint64_t kIndices = (std::uint64_t{1} << kIndexBits) - 1;
  static constexpr std::uint64_t kMostGeneration = (std::uint64_t{1} << 31) - 1;
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

  /// Does one piece of the work there is.
  /// @return whether there was any
  bool takeTicket() {
    std::uint64_t tickets = tickets_.load(std::memory_order_acquire);
    do {
      if ((tickets & kIndices) == 0) return false;
      // The generation in the upper bits keeps a thread that was away from taking a ticket of a
      // later job for one of this; who holds a ticket keeps the job from being replaced.
    } while (!tickets_.compare_exchange_weak(tickets, tickets - 1, std::memory_order_acquire));
    task_(body_, static_cast<Index>((tickets & kIndices) - 1));
    if (unfinished_.fetch_sub(1) == 1 && waiting_.load()) {
      { const std::lock_guard lock(mutex_); }
      done_.notify_one();
    }
    return true;
  }

  bool hasTickets() const { return (tickets_.load() & kIndices) != 0; }

  void help(int myNumber) {
    number = myNumber;
    busy = true;
    for (int pieces = 0; !stopping_.load();) {
      if (takeTicket()) {
        ++pieces;
        continue;
      }
      int looks = 0;
      while (looks < kLooks && !hasTickets() && !stopping_.load()) ++looks;
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
    work_.wait(lock, [this] { return hasTickets() || stopping_.load(); });
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
      done_.wait(lock, [this] { return unfinished_.load() == 0; });
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
  std::uint64_t generation_ = 0;
  bool alone_ = false;  ///< the caller does everything
  Time shareFrom_{};    ///< until then; else since then, without a loss
  Time wakeFrom_{};     ///< where that has not paid
  // One line of the cache is all that changes hands with a job.
  alignas(kLine) std::atomic<std::uint64_t> tickets_ = 0;  ///< its generation, tasks left
  std::atomic<Index> unfinished_ = 0;
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
      threads_(threadsToShareWith()) {
  if (work < kWorthEvening || units_ < 4 * threads_) return;
  kept_ = units_ / 4;
  const Index many = 2 * threads_;
  partsKept_ = work < kWorthEveningFinely || kept_ < kFewestUnitsKept * many ? threads_ : many;
}

Part Cuts::operator[](Index i) const {
  // Threads take the last parts first, the caller before all others. So what is kept back comes
  // first, and of the rest the caller's part begins where what is kept back ends. Where two parts
  // meet in a line of the cache, the helper then writes to it early and the caller late, who keeps
  // nobody waiting while it gets that line back.
  const bool isKept = i < partsKept_;
  const Part p =
      isKept ? part(kept_, partsKept_, i) : part(units_ - kept_, threads_, parts() - 1 - i);
  const Index first = (isKept ? p.first : kept_ + p.first) * unit_;
  return {first, std::min(p.size * unit_, count_ - first)};
}

void runInParallel(Index count, double work, Task task, const void* body) {
  if (count <= 1 || threadsToShareWith() == 1) {
    for (Index i = 0; i < count; ++i) task(body, i);
    return;
  }
  busy = true;
  pool().run(count, work, task, body);
  busy = false;
}

}  // namespace mitbadak
