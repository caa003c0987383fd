// Where numbers are not 0, as bits of a word.
#pragma once

#include <algorithm>

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

}  // namespace mitbadak
