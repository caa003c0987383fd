// Handwritten digits without a data set: drawn by code from strokes, varied, rasterised as MNIST's.
#pragma once

#include <cstdint>

#include "data/raster.hpp"

namespace mitbadak {

struct Digit {
  std::uint8_t label;
  Prepared image;
};

/// The built-in digit of this number. It depends on the seed and the number only; numbers 0 – 9,
/// 10 – 19 and so on hold each digit once, in random order.
Digit makeDigit(std::uint64_t seed, std::uint64_t number);

}  // namespace mitbadak
