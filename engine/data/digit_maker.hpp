// The built-in digits in portions: all 60,000 take seconds, and a page must stay awake meanwhile.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "data/image_set.hpp"

namespace mitbadak {

class DigitMaker {
 public:
  /// @param count  1 … 200,000
  /// @throws Error (not-whole: count)
  DigitMaker(double count, std::uint64_t seed);

  /// Goes on for about so long.
  /// @return the share that is done, 0 … 1
  /// @throws Error (out-of-range: milliseconds)
  double advanceFor(double milliseconds);
  /// Makes what is missing and hands the set over; the maker begins anew.
  std::shared_ptr<ImageSet> finish();

 private:
  bool done() const { return labels_.size() == count_; }
  void makeNext();

  std::size_t count_ = 0;
  std::uint64_t seed_;
  std::vector<std::uint8_t> pixels_, labels_;
};

}  // namespace mitbadak
