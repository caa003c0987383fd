// What one 128-bit instruction works on, in WebAssembly and in SSE: four floats or two doubles.
#pragma once

#include <cstring>

#include "core/types.hpp"

namespace mitbadak {

template <class Scalar>
struct Lanes {
  typedef Scalar Vector __attribute__((vector_size(16)));
  static constexpr Index kCount = 16 / sizeof(Scalar);
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

/// Numbers side by side, rounded up to whole vectors.
template <class Scalar>
constexpr Index wholeLanes(Index count) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  return (count + kLanes - 1) / kLanes * kLanes;
}

}  // namespace mitbadak
