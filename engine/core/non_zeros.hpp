// Where numbers are not 0, as bits of a word.
#pragma once

#include <algorithm>
#include <array>
#include <bit>

#include "core/lanes.hpp"

namespace mitbadak {

/// How many numbers a word tells of.
constexpr Index kWord = 64;

/// All bits of the lanes whose number is not 0.
template <class Scalar>
typename Lanes<Scalar>::Bits isNotZero(typename Lanes<Scalar>::Vector v) {
  return reinterpret_cast<typename Lanes<Scalar>::Bits>(v != typename Lanes<Scalar>::Vector{});
}

/// Bit k is set where number k is not 0.
/// @param count  at most kWord numbers, `step` apart
template <class Scalar>
std::uint64_t nonZerosOneByOne(const Scalar* numbers, Index count, Index step) {
  std::uint64_t found = 0;
  for (Index k = 0; k < count; ++k) found |= std::uint64_t{numbers[k * step] != 0} << k;
  return found;
}

/// The same where they are neighbours: every lane sets its own bits.
template <class Scalar>
std::uint64_t nonZeros(const Scalar* numbers, Index count) {
  constexpr Index kLanes = Lanes<Scalar>::kCount, kBits = 8 * sizeof(Scalar);
  const Index whole = count / kLanes * kLanes;
  std::uint64_t found = 0;
  for (Index first = 0; first < whole; first += kBits) {
    typename Lanes<Scalar>::Bits bits = {}, bit = bitOfEachLane<Scalar>();
    for (Index k = first; k < std::min(whole, first + kBits); k += kLanes, bit <<= kLanes)
      bits |= isNotZero<Scalar>(load(numbers + k)) & bit;
    found |= joined(bits) << first;
  }
  if (whole < count) found |= nonZerosOneByOne(numbers + whole, count - whole, 1) << whole;
  return found;
}

#ifdef __wasm_simd128__
/// For each choice of four lanes, the bytes of these lanes, the first first.
constexpr auto kBytesOfLanes = [] {
  std::array<std::array<std::uint8_t, 16>, 16> bytes{};
  for (unsigned lanes = 0; lanes < 16; ++lanes)
    for (std::uint8_t lane = 0, next = 0; lane < 4; ++lane)
      if (lanes >> lane & 1)
        for (std::uint8_t byte = 0; byte < 4; ++byte)
          bytes[lanes][next++] = static_cast<std::uint8_t>(4 * lane + byte);
  return bytes;
}();

/// The lanes whose bytes are given.
template <class Vector>
Vector pick(Vector v, const std::array<std::uint8_t, 16>& bytes) {
  typedef signed char Bytes __attribute__((vector_size(16)));
  Bytes from, which;
  std::memcpy(&from, &v, sizeof v);
  std::memcpy(&which, bytes.data(), sizeof which);
  from = __builtin_wasm_swizzle_i8x16(from, which);
  std::memcpy(&v, &from, sizeof v);
  return v;
}
#endif

/// Stores the numbers that are not 0 side by side, and what stands in the same lanes of `tags`.
/// What of a whole vector lies behind them is overwritten, too.
/// @return how many there are
template <class Scalar, class Tags>
Index storeNonZeros(typename Lanes<Scalar>::Vector numbers, Tags tags, Scalar* toNumbers,
                    typename Lanes<Scalar>::Integer* toTags) {
#ifdef __wasm_simd128__
  if constexpr (Lanes<Scalar>::kCount == 4) {
    const auto lanes = static_cast<unsigned>(
        __builtin_wasm_bitmask_i32x4(numbers != typename Lanes<Scalar>::Vector{}));
    store<Scalar>(pick(numbers, kBytesOfLanes[lanes]), toNumbers);
    store<typename Lanes<Scalar>::Integer>(pick(tags, kBytesOfLanes[lanes]), toTags);
    return std::popcount(lanes);
  }
#endif
  Index next = 0;
  for (Index lane = 0; lane < Lanes<Scalar>::kCount; ++lane) {
    toNumbers[next] = numbers[lane];
    toTags[next] = tags[lane];
    next += numbers[lane] != 0;
  }
  return next;
}

}  // namespace mitbadak
