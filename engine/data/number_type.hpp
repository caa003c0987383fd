// How numbers lie in files of weights.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

namespace mitbadak {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie");

/// One kind of number, by its format's name for it.
struct NumberType {
  std::string_view name;
  std::size_t size;                           ///< bytes
  double (*read)(const std::uint8_t* bytes);  ///< little-endian
};

template <class Number>
double readNumber(const std::uint8_t* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof number);
  return static_cast<double>(number);
}

/// IEEE 754's binary16: sign, 5 bits of exponent, 10 of fraction.
inline double readHalf(const std::uint8_t* bytes) {
  const int bits = bytes[0] | bytes[1] << 8;
  const int exponent = bits >> 10 & 0x1f, fraction = bits & 0x3ff;
  double size = std::ldexp(1024 + fraction, exponent - 25);
  if (exponent == 0) size = std::ldexp(fraction, -24);
  if (exponent == 0x1f)
    size = fraction == 0 ? std::numeric_limits<double>::infinity()
                         : std::numeric_limits<double>::quiet_NaN();
  return bits >> 15 ? -size : size;
}

/// bfloat16: the upper half of a float.
inline double readBrainFloat(const std::uint8_t* bytes) {
  const std::uint8_t number[] = {0, 0, bytes[0], bytes[1]};
  return readNumber<float>(number);
}

}  // namespace mitbadak
