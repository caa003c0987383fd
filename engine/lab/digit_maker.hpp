// The built-in digits in portions: all 60,000 take seconds, and a page must stay awake meanwhile.
#pragma once

#include <cstdint>
#include <memory>

#include "data/digits.hpp"

namespace mitbadak {

class DigitMaker {
 public:
  /// @param count  1 … 200,000
  DigitMaker(double count, std::uint64_t seed);

  /// Goes on for about so long.
  /// @return the share that is done, 0 … 1
  double advanceFor(double milliseconds);
  /// Makes what is missing and hands the set over; the maker begins anew.
  std::shared_ptr<ImageSet> finish();

 private:
  Index count_;
  std::uint64_t seed_;
};

}  // namespace mitbadak
