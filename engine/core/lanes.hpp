// What one 128-bit instruction works on, in WebAssembly and in SSE: four floats or two doubles.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "core/types.hpp"

namespace mitbadak {

template <class Scalar>
struct Lanes {
  typedef Scalar Vector __attribute__((vector_size(16)));
  static constexpr Index kCount = 16 / sizeof(Scalar);
  /// As wide as a Scalar: what a comparison of vectors gives has such numbers.
  using Integer = std::conditional_t<sizeof(Scalar) == 4, std::int32_t, std::int64_t>;
  typedef std::make_unsigned_t<Integer> Bits __attribute__((vector_size(16)));
};

/// From any address.
template <class Scalar>
typename Lanes<Scalar>::Vector load(const Scalar* from) {
  typename Lanes<Scalar>::Vector v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

template <class Scalar>
void store(const typename Lanes<Scalar>::Vector& v, Scalar* to) {
  std::memcpy(to, &v, sizeof v);
}

/// Whether this file is compiled for relaxed SIMD: a product and a sum are then one instruction
/// and, on most processors, one rounding.
#ifdef __wasm_relaxed_simd__
constexpr bool kRelaxed = true;
#else
constexpr bool kRelaxed = false;
#endif

/// The same number in every lane.
template <class Scalar, class Vector = typename Lanes<Scalar>::Vector>
Vector spread(Scalar a) {
  if constexpr (sizeof(Scalar) == 4)
    return Vector{a, a, a, a};
  else
    return Vector{a, a};
}

/// a b + c, lane by lane.
template <class Vector>
Vector multiplyAdd(Vector a, Vector b, Vector c) {
#ifndef __wasm_relaxed_simd__
  return a * b + c;
#elif __has_builtin(__builtin_wasm_relaxed_madd_f32x4)
  if constexpr (sizeof(a[0]) == 4)
    return __builtin_wasm_relaxed_madd_f32x4(a, b, c);
  else
    return __builtin_wasm_relaxed_madd_f64x2(a, b, c);
#else  // as clang 14 calls it
  if constexpr (sizeof(a[0]) == 4)
    return __builtin_wasm_fma_f32x4(a, b, c);
  else
    return __builtin_wasm_fma_f64x2(a, b, c);
#endif
}

/// a < b ? b : a, lane by lane: a NaN in a stays, one in b does not count. By its name in
/// WebAssembly, since compilers take another maximum where b is 0, which is eight instructions of
/// x86.
template <class Vector>
Vector larger(Vector a, Vector b) {
#ifdef __wasm_simd128__
  if constexpr (sizeof(a[0]) == 4)
    return __builtin_wasm_pmax_f32x4(a, b);
  else
    return __builtin_wasm_pmax_f64x2(a, b);
#else
  return a < b ? b : a;
#endif
}

// Numbers picked one by one would be taken out and put in again one by one in WebAssembly.

/// The numbers at even places of two neighbours, and those at odd places.
template <class Vector>
Vector evens(Vector a, Vector b) {
  if constexpr (sizeof(a[0]) == 4)
    return __builtin_shufflevector(a, b, 0, 2, 4, 6);
  else
    return __builtin_shufflevector(a, b, 0, 2);
}
template <class Vector>
Vector odds(Vector a, Vector b) {
  if constexpr (sizeof(a[0]) == 4)
    return __builtin_shufflevector(a, b, 1, 3, 5, 7);
  else
    return __builtin_shufflevector(a, b, 1, 3);
}

/// Lane l with bit l alone set.
template <class Scalar>
typename Lanes<Scalar>::Bits bitOfEachLane() {
  using Bits = typename Lanes<Scalar>::Bits;
  if constexpr (Lanes<Scalar>::kCount == 4)
    return Bits{1, 2, 4, 8};
  else
    return Bits{1, 2};
}

/// The bits of all lanes in one word.
template <class Bits>
std::uint64_t joined(Bits bits) {
  if constexpr (sizeof(bits[0]) == 4)
    return bits[0] | bits[1] | bits[2] | bits[3];
  else
    return bits[0] | bits[1];
}

/// Rows become columns.
inline void transpose(Lanes<float>::Vector (&m)[4]) {
  const auto a = __builtin_shufflevector(m[0], m[1], 0, 4, 1, 5);
  const auto b = __builtin_shufflevector(m[0], m[1], 2, 6, 3, 7);
  const auto c = __builtin_shufflevector(m[2], m[3], 0, 4, 1, 5);
  const auto d = __builtin_shufflevector(m[2], m[3], 2, 6, 3, 7);
  m[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
  m[1] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
  m[2] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
  m[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
}
inline void transpose(Lanes<double>::Vector (&m)[2]) {
  const auto first = __builtin_shufflevector(m[0], m[1], 0, 2);
  m[1] = __builtin_shufflevector(m[0], m[1], 1, 3);
  m[0] = first;
}

/// Calls `body` with the constant 1 … most that equals `count`: sums that are to stay in registers
/// need sizes that the compiler knows.
template <Index most, class Body>
void withConstant(Index count, const Body& body) {
  if constexpr (most > 1)
    if (count < most) return withConstant<most - 1>(count, body);
  body(std::integral_constant<Index, most>{});
}

/// Numbers side by side, rounded up to whole vectors.
template <class Scalar>
constexpr Index wholeLanes(Index count) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  return (count + kLanes - 1) / kLanes * kLanes;
}

}  // namespace mitbadak
