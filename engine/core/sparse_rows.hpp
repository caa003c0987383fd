// The kernel of products whose left factor is full of zeros, as images and what ReLU gives are.
#pragma once

#include <algorithm>
#include <bit>
#include <limits>

#include "core/non_zeros.hpp"
#include "core/packing.hpp"

namespace mitbadak {
// Internal to the file that includes it: only then do compilers pass a Strided in registers, not in
// memory, which small tiles feel.
namespace {

/// Some rows of A over some depth, to be multiplied by panels of B: where A is 0 nothing is done.
/// Every sum runs over the same numbers in the same order as DenseRows' does, and what is left out
/// adds 0 to it, so not a bit differs; only 0 · ∞ is nothing here. One row of C in up to nine
/// vectors: nine accumulators with one vector of B and one number of A fit the registers.
/// @tparam transposed  whether A's numbers are neighbours along its columns, not its rows
template <class Scalar, bool transposed>
class SparseRows {
 public:
  static constexpr Index kHeightOfTile = transposed ? Lanes<Scalar>::kCount : 1;
  static constexpr Index kVectors = 9;  ///< that a panel of B is wide at most
  /// B is never packed, but for its edges: it is read as often as A has numbers that are not 0.
  static constexpr Index kFewRows = std::numeric_limits<Index>::max();

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
  /// @param b  a panel that is `width` ≤ vectors · lanes columns wide
  template <Index vectors>
  void multiply(Index width, Strided<const Scalar> b, Strided<const Scalar> from,
                Strided<Scalar> C) const {
    constexpr Index kPanel = vectors * kLanes;
    for (Index i = 0; i < M_; ++i) {
      const Scalar* start = from.data ? from.from(i, 0).data : nullptr;
      Scalar* to = C.from(i, 0).data;
      if (width == kPanel) {
        multiplyRow<vectors>(i, b, start, to);
        continue;
      }
      // Beyond the edge of C: worked out beside it and the part that counts taken over.
      Scalar edge[kPanel];
      multiplyRow<vectors>(i, b, nullptr, edge);
      for (Index j = 0; j < width; ++j) to[j] = (start ? start[j] : Scalar(0)) + edge[j];
    }
  }

 private:
  using Vector = typename Lanes<Scalar>::Vector;
  using Bits = typename Lanes<Scalar>::Bits;
  static constexpr Index kLanes = Lanes<Scalar>::kCount;
  static constexpr Index kBits = 8 * sizeof(Scalar);  // of a lane

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

  /// Not to be taken into the loops around it: V8 repeats the body of small loops, deeply nested
  /// ones above all, and then has too few registers, which halves the speed. Emscripten's optimizer
  /// does not know this attribute, but leaves functions alone that are called at two places.
  template <Index vectors>
  [[gnu::noinline]] void multiplyRow(Index i, Strided<const Scalar> b, const Scalar* from,
                                     Scalar* to) const {
    Vector sums[vectors] = {};
    const Scalar* left = A_.from(i, 0).data;
    const Index step = transposed ? A_.col : 1;
    for (Index w = 0; w < words_; ++w, left += kWord * step, b.data += kWord * b.row)
      for (std::uint64_t mask = masks_[i][w]; mask != 0; mask &= mask - 1) {
        const Index k = std::countr_zero(mask);
        const Scalar a = left[k * step];
        const Scalar* right = b.data + k * b.row;
        for (Index v = 0; v < vectors; ++v)
          sums[v] = multiplyAdd<Scalar>(a, load(right + v * kLanes), sums[v]);
      }
    for (Index v = 0; v < vectors; ++v) {
      const Index j = v * kLanes;
      store<Scalar>(from ? load(from + j) + sums[v] : sums[v], to + j);
    }
  }

  Index M_, words_;
  Strided<const Scalar> A_;
  std::uint64_t masks_[kHeight][kDepth / kWord];  // bit k of word w: number (w, k) is not 0
};

}  // namespace
}  // namespace mitbadak
