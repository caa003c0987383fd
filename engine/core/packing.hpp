// The right factor of a product, laid out in the order in which the kernels read it.
#pragma once

#include <algorithm>

#include "core/lanes.hpp"

namespace mitbadak {

/// How much of the depth of a product is gone through at a time: so many rows of one panel of B
/// stay in the first-level cache.
constexpr Index kDepth = 256;
/// Rows of A that are read again for each panel of B, so they must stay in the second-level cache.
constexpr Index kHeight = 200;

/// A matrix in memory: element (i, j) lies at data[i · row + j · col]. A transpose swaps the two.
template <class Scalar>
struct Strided {
  Scalar* data;
  Index row, col;

  Strided from(Index i, Index j) const { return {data + i * row + j * col, row, col}; }
};

/// Which rows of C those of a product are: the ones with these numbers; without any, the first.
struct RowNumbers {
  const std::int32_t* numbers = nullptr;

  Index operator[](Index i) const { return numbers ? numbers[i] : i; }
  /// Those of row i of the product and of the following, to be looked for from fromRow(C, i) on.
  RowNumbers from(Index i) const { return {numbers ? numbers + i : nullptr}; }
  template <class Scalar>
  Strided<Scalar> fromRow(Strided<Scalar> C, Index i) const {
    return numbers ? C : C.from(i, 0);
  }
};

/// Puts as many columns as a vector has lanes side by side, from where each lies along k: squares
/// of lanes × lanes are turned in registers.
template <class Scalar>
void packColumns(Index K, Index lanes, Strided<const Scalar> B, Scalar* packed) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  Index k = 0;
  for (; k + kLanes <= K; k += kLanes) {
    typename Lanes<Scalar>::Vector square[kLanes];
    for (Index j = 0; j < kLanes; ++j) square[j] = load(B.from(k, j).data);
    transpose(square);
    for (Index i = 0; i < kLanes; ++i) store<Scalar>(square[i], packed + (k + i) * lanes);
  }
  for (; k < K; ++k)
    for (Index j = 0; j < kLanes; ++j) packed[k * lanes + j] = *B.from(k, j).data;
}

/// Puts K rows of a panel of B side by side.
/// @param lanes  that a row takes: `width`, or whole vectors. Then the last one begins with columns
///               of the one before, or ends with zeros where the panel is narrower than a vector.
/// Not taken into its callers: there are eight, and the first load of every page has a limit.
template <class Scalar>
[[gnu::noinline]] void pack(Index K, Index width, Index lanes, Strided<const Scalar> B,
                            Scalar* packed) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  if (width < kLanes) {
    for (Index k = 0; k < K; ++k)
      for (Index j = 0; j < lanes; ++j)
        packed[k * lanes + j] = j < width ? *B.from(k, j).data : Scalar(0);
    return;
  }
  if (B.col == 1) {
    for (Index j = 0; j < width; j += kLanes) {
      const Scalar* from = B.from(0, std::min(j, width - kLanes)).data;
      Scalar* to = packed + std::min(j, lanes - kLanes);
      for (Index k = 0; k < K; ++k, from += B.row, to += lanes) store<Scalar>(load(from), to);
    }
    return;
  }
  for (Index j = 0; j < width; j += kLanes)
    packColumns(K, lanes, B.from(0, std::min(j, width - kLanes)),
                packed + std::min(j, lanes - kLanes));
}

/// Puts K lines of M neighbours, wherever they lie, `pitch` numbers apart.
template <class Scalar>
void gatherLines(Index M, Index K, Strided<const Scalar> A, Scalar* lines, Index pitch) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  for (Index k = 0; k < K; ++k) {
    const Scalar* from = A.from(0, k).data;
    Scalar* to = lines + k * pitch;
    Index i = 0;
    for (; i + kLanes <= M; i += kLanes) store<Scalar>(load(from + i), to + i);
    for (; i < M; ++i) to[i] = from[i];
  }
}

}  // namespace mitbadak
