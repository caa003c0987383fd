#include "lab/digit_maker.hpp"

#include "core/error.hpp"

namespace mitbadak {

DigitMaker::DigitMaker(double count, std::uint64_t seed)
    : count_(static_cast<Index>(count)), seed_(seed) {
  requireWhole("count", count, 1, 200'000);
}
double DigitMaker::advanceFor(double) {
  return 1;
}
std::shared_ptr<ImageSet> DigitMaker::finish() {
  return makeDigits(count_, seed_);
}

}  // namespace mitbadak
