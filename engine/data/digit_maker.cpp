#include "data/digit_maker.hpp"

#include <chrono>
#include <utility>

#include "core/error.hpp"
#include "data/digits.hpp"

namespace mitbadak {
namespace {

constexpr double kMostDigits = 200'000;

}  // namespace

DigitMaker::DigitMaker(double count, std::uint64_t seed) : seed_(seed) {
  requireWhole("count", count, 1, kMostDigits);
  count_ = static_cast<std::size_t>(count);
  labels_.reserve(count_);
  pixels_.reserve(count_ * Prepared{}.pixels.size());
}

double DigitMaker::advanceFor(double milliseconds) {
  using Clock = std::chrono::steady_clock;
  requireBetween("milliseconds", milliseconds, 0, 1e4);
  const auto end = Clock::now() + std::chrono::duration<double, std::milli>(milliseconds);
  while (!done() && Clock::now() < end) makeNext();
  return static_cast<double>(labels_.size()) / static_cast<double>(count_);
}

std::shared_ptr<ImageSet> DigitMaker::finish() {
  while (!done()) makeNext();
  return std::make_shared<ImageSet>(Shape{1, Prepared::kSide, Prepared::kSide},
                                    std::exchange(pixels_, {}), std::exchange(labels_, {}));
}

void DigitMaker::makeNext() {
  const Digit digit = makeDigit(seed_, labels_.size());
  labels_.push_back(digit.label);
  pixels_.insert(pixels_.end(), digit.image.pixels.begin(), digit.image.pixels.end());
}

}  // namespace mitbadak
