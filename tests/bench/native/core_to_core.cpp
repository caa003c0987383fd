// core_to_core <milliseconds>: prints how long it takes, in nanoseconds, until one thread sees what
// another has written. Where two processors are idle, the system gives each thread one.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Nanoseconds = std::chrono::duration<double, std::nano>;

constexpr int kLine = 128;  // processors fetch lines of 64 in pairs
constexpr int kThereAndBack = 200;
constexpr int kStop = -1;

alignas(kLine) std::atomic<int> call = 0;
alignas(kLine) std::atomic<int> answer = 0;

void answerCalls() {
  for (int last = 0; last != kStop;)
    if (const int now = call.load(std::memory_order_acquire); now != last)
      answer.store(last = now, std::memory_order_release);
}

double oneWay() {
  static int number = 0;
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < kThereAndBack; ++i) {
    call.store(++number, std::memory_order_release);
    while (answer.load(std::memory_order_acquire) != number) {
    }
  }
  return Nanoseconds(Clock::now() - start).count() / (2 * kThereAndBack);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("core_to_core <milliseconds>\n", stderr);
    return 1;
  }
  const Clock::duration window = std::chrono::milliseconds(std::atol(arguments[1]));
  std::thread other(answerCalls);
  oneWay();  // the other thread is at it after this
  std::vector<double> measured;
  const Clock::time_point start = Clock::now();
  do {
    measured.push_back(oneWay());
  } while (Clock::now() - start < window);
  call = kStop;
  other.join();
  const auto middle = measured.begin() + static_cast<std::ptrdiff_t>(measured.size() / 2);
  std::nth_element(measured.begin(), middle, measured.end());
  std::printf("%.0f\n", *middle);
}
