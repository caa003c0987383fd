// Seeds as pages and programs give them.
#pragma once

#include <cstdint>

#include "core/error.hpp"

namespace mitbadak {

/// @param seed  0 … 2⁵³ − 1, JavaScript's greatest safe integer
/// @throws Error (not-whole: seed)
inline std::uint64_t toSeed(double seed) {
  constexpr double kMostSeed = 0x1p53 - 1;
  requireWhole("seed", seed, 0, kMostSeed);
  return static_cast<std::uint64_t>(seed);
}

}  // namespace mitbadak
