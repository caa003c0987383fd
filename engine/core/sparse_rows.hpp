// The kernel of products whose left factor is full of zeros, as images and what ReLU gives are.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "core/non_zeros.hpp"
#include "core/packing.hpp"

namespace mitbadak {
// Internal to the file that includes it: only then do compilers pass a Strided in registers, not in
// memory, which small tiles feel.
namespace {

/// to = from + a b for one row of A, over its numbers that are not 0.
/// @param masks  bit k of word w: number (w, k) is not 0
/// @param a      the row's numbers, `nextOfA` apart
/// @param b      of a panel of B: for each k, so many numbers side by side
/// @param last   where the last vector of columns begins: it may reach into the one before
/// @param from   what is added to; none: zeros
template <class Scalar, Index vectors>
void sumRow(const std::uint64_t* masks, Index words, const Scalar* a, Index nextOfA,
            const Scalar* b, Index rowOfB, Index last, const Scalar* from, Scalar* to) {
  const auto column = [&](Index v) { return v < vectors - 1 ? v * Lanes<Scalar>::kCount : last; };
  typename Lanes<Scalar>::Vector sums[vectors] = {};
  for (Index w = 0; w < words; ++w, a += kWord * nextOfA, b += kWord * rowOfB)
    for (std::uint64_t mask = masks[w]; mask != 0; mask &= mask - 1) {
      const Index k = std::countr_zero(mask);
      const Scalar* right = b + k * rowOfB;
      for (Index v = 0; v < vectors; ++v)
        sums[v] = multiplyAdd(spread(a[k * nextOfA]), load(right + column(v)), sums[v]);
    }
  if (from)
    for (Index v = 0; v < vectors; ++v) sums[v] = load(from + column(v)) + sums[v];
  for (Index v = 0; v < vectors; ++v) store<Scalar>(sums[v], to + column(v));
}

/// Some rows of A over some depth, to be multiplied by panels of B: where A is 0 nothing is done.
/// Every sum runs over the same numbers in the same order as DenseRows' does, and what is left out
/// adds 0 to it, so not a bit differs; only 0 · ∞ is nothing here. One row of C in up to nine
/// vectors: so many accumulators with one vector of B, one number of A and their product fit the
/// registers; without a product, 13 do.
/// @tparam transposed  whether A's numbers are neighbours along its columns, not its rows
template <class Scalar, bool transposed>
class SparseRows {
 public:
  static constexpr Index kHeightOfTile = transposed ? Lanes<Scalar>::kCount : 1;
  static constexpr Index kVectors = kRelaxed ? 13 : 9;  ///< that a panel of B is wide at most
  static constexpr Index kFewestColumns = Lanes<Scalar>::kCount;  ///< of a panel
  static constexpr Index kWidthOfCut = kFewestColumns;            ///< of a part of C for one thread
  /// B is read where it lies, unless it is transposed: only as often as A has numbers that are not
  /// 0.
  static bool readsInPlace(Index, Index, Index, Strided<const Scalar> B) { return B.col == 1; }
  static Index packedWidth(Index columns) { return columns; }

  /// @param M  at most kHeight
  /// @param K  at most kDepth
  SparseRows(Index M, Index K, Strided<const Scalar> A)
      : M_(M), words_((K + kWord - 1) / kWord), A_(A) {
    for (Index w = 0; w < words_; ++w) {
      const Index first = w * kWord, count = std::min(kWord, K - first);
      if constexpr (transposed) {
        Index i = 0;
        for (; i + kLanes <= M; i += kLanes) findInRows(i, w, count);
        for (; i < M; ++i) masks_[i][w] = nonZerosOneByOne(A.from(i, first).data, count, A.col);
      } else {
        for (Index i = 0; i < M; ++i) masks_[i][w] = nonZeros(A.from(i, first).data, count);
      }
    }
  }

  /// C = from + A b.
  /// @param b  a panel that is 1 … kVectors vectors wide, `columns` of which count: one vector at
  ///           least
  /// @param rowsOfC  of from, too
  void multiply(Index columns, Strided<const Scalar> b, Strided<const Scalar> from,
                Strided<Scalar> C, RowNumbers rowsOfC) const {
    const SumRow sum = kSums[static_cast<std::size_t>((columns - 1) / kLanes)];
    for (Index i = 0; i < M_; ++i)
      sum(masks_[i], words_, A_.from(i, 0).data, transposed ? A_.col : 1, b.data, b.row,
          columns - kLanes, from.from(rowsOfC[i], 0).data, C.from(rowsOfC[i], 0).data);
  }

 private:
  using Bits = typename Lanes<Scalar>::Bits;
  static constexpr Index kLanes = Lanes<Scalar>::kCount;
  static constexpr Index kBits = 8 * sizeof(Scalar);  // of a lane

  /// Called by its address, which keeps it out of the loops around it: V8 repeats the body of small
  /// loops, the more often the deeper they are nested, and then has too few registers.
  using SumRow = decltype(&sumRow<Scalar, 1>);
  static constexpr auto kSums = []<Index... v>(std::integer_sequence<Index, v...>) {
    return std::array<SumRow, kVectors>{&sumRow<Scalar, v + 1>...};
  }
  (std::make_integer_sequence<Index, kVectors>{});

  /// Fills masks_ for as many rows from i on as there are lanes, whose numbers are neighbours.
  void findInRows(Index i, Index w, Index count) {
    for (Index l = 0; l < kLanes; ++l) masks_[i + l][w] = 0;
    for (Index first = 0; first < count; first += kBits) {
      Bits bits = {}, bit = Bits{} + 1;
      const Scalar* column = A_.from(i, w * kWord + first).data;
      for (Index k = first; k < std::min(count, first + kBits); ++k, column += A_.col, bit <<= 1)
        bits |= isNotZero<Scalar>(load(column)) & bit;
      for (Index l = 0; l < kLanes; ++l) masks_[i + l][w] |= std::uint64_t{bits[l]} << first;
    }
  }

  Index M_, words_;
  Strided<const Scalar> A_;
  std::uint64_t masks_[kHeight][kDepth / kWord];  // as sumRow()'s
};

}  // namespace
}  // namespace mitbadak
