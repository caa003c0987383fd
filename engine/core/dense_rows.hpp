// The kernel of products whose left factor has few zeros.
#pragma once

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "core/packing.hpp"

namespace mitbadak {
// Internal to the file that includes it: only then do compilers pass a Strided in registers, not in
// memory, which small tiles feel.
namespace {

/// The height of a tile, where so many rows are left.
constexpr Index kRowsOfTile = 5;

/// Tiles of C one below the other, each of them rows × (vectors · lanes) numbers of C over a depth
/// of K ≥ 1. All in one call: short sums take little longer than a call does.
/// @param count     of the tiles; 1 where they are lower than kRowsOfTile, as only the last is
/// @param a         rows of A; their numbers are neighbours along a row, or (transposed) along k
/// @param nextOfA   from one row of A to the next, or (transposed) from one k to the next
/// @param B         a panel of it: for each k, vectors · lanes numbers side by side
/// @param last      where the last vector of C begins: it may reach into the one before, unless
///                  rows are picked
/// @param from      what is added to, by place as C; none, with a rowOfFrom of 0: zeros
/// @param rowsOfC   for `picked`: the numbers of the tiles' rows
template <class Scalar, bool transposed, Index rows, Index vectors, bool picked = false>
void multiplyTiles(Index count, Index K, const Scalar* a, Index nextOfA, const Scalar* B,
                   Index rowOfB, Index last, const Scalar* from, Index rowOfFrom, Scalar* C,
                   Index rowOfC, const std::int32_t* rowsOfC) {
  using Vector = typename Lanes<Scalar>::Vector;
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  const auto column = [&](Index v) { return v < vectors - 1 || picked ? v * kLanes : last; };
  do {
    Vector sums[rows][vectors] = {};
    const Scalar* left[transposed ? 1 : rows];
    for (Index i = 0; i < std::ssize(left); ++i) left[i] = a + i * nextOfA;
    const Scalar* b = B;
    Index k = K;
    do {
      Vector right[vectors];
      for (Index v = 0; v < vectors; ++v) right[v] = load(b + v * kLanes);
      for (Index i = 0; i < rows; ++i)
        for (Index v = 0; v < vectors; ++v)
          sums[i][v] =
              multiplyAdd(spread(transposed ? left[0][i] : *left[i]), right[v], sums[i][v]);
      for (const Scalar*& number : left) number += transposed ? nextOfA : 1;
      b += rowOfB;
    } while (--k > 0);

    for (Index i = 0; i < rows; ++i) {
      Scalar* const to = C + (picked ? rowsOfC[i] : i) * rowOfC;
      // All of a row is added before any of it is stored: from may be C.
      if (picked || from)
        for (Index v = 0; v < vectors; ++v)
          sums[i][v] += load((picked ? to : from + i * rowOfFrom) + column(v));
      for (Index v = 0; v < vectors; ++v) store<Scalar>(sums[i][v], to + column(v));
    }

    a += transposed ? rows : rows * nextOfA;
    if constexpr (picked) {
      rowsOfC += rows;
    } else {
      from += rows * rowOfFrom;
      C += rows * rowOfC;
    }
  } while (rows == kRowsOfTile && --count > 0);
}

/// Some rows of A over some depth, to be multiplied by panels of B. The tile of C that the
/// registers hold: 5 rows × 2 vectors are 10 accumulators, which with two vectors of B, one number
/// of A, spread over a vector, and a product fit the 16 registers of x86.
/// @tparam transposed  whether A's numbers are neighbours along its columns, not its rows
template <class Scalar, bool transposed>
class DenseRows {
  static constexpr Index kLanes = Lanes<Scalar>::kCount;

 public:
  static constexpr Index kHeightOfTile = kRowsOfTile;
  static constexpr Index kVectors = 2;                     ///< that a panel of B is wide at most
  static constexpr Index kFewestColumns = kLanes;          ///< of a panel, unless B has fewer
  static constexpr Index kWidthOfCut = kVectors * kLanes;  ///< of a part of C for one thread
  /// For few rows of A packing whole vectors of B would not pay, unless these cross the lines of
  /// the cache and are more than its first level holds; see product.md.
  /// @param K, columns  of the panel
  static bool readsInPlace(Index M, Index K, Index columns, Strided<const Scalar> B) {
    constexpr Index kFirstLevel = 32768 / sizeof(Scalar);
    const bool isHandy = B.row % kLanes == 0 || K * B.row <= kFirstLevel;
    return B.col == 1 && columns % kLanes == 0 && M <= (isHandy ? 64 : 16);
  }
  /// Of a panel: all vectors apart, where a tile finds them without asking.
  static Index packedWidth(Index columns) { return wholeLanes<Scalar>(columns); }

  /// @param M  at most kHeight
  /// @param K  at most kDepth
  DenseRows(Index M, Index K, Strided<const Scalar> A) : M_(M), K_(K), A_(A) {
    if constexpr (transposed)
      if (A.col > kPitch) gather();
  }

  /// C = from + A b.
  /// @param columns  how many of the panel's count
  /// @param b        1 … kVectors vectors side by side
  /// @param rowsOfC  of from, too
  void multiply(Index columns, Strided<const Scalar> b, Strided<const Scalar> from,
                Strided<Scalar> C, RowNumbers rowsOfC) const {
    const bool fits =
        rowsOfC.numbers ? kHasPickedTiles && columns % kLanes == 0 : columns >= kLanes;
    for (Index i = 0, rows, tiles; i < M_; i += tiles * rows) {
      rows = std::min(kHeightOfTile, M_ - i);
      tiles = fits ? (M_ - i) / rows : 1;
      if (fits) {
        multiplyTiles(tiles, columns, rows, i, b, rowsOfC.fromRow(from, i), rowsOfC.fromRow(C, i),
                      rowsOfC.from(i));
        continue;
      }
      // Narrower than a vector, or where no tile picks rows: the tile is worked out beside C and
      // the part that counts taken over.
      const Index wide = std::max(columns, kLanes);
      Scalar edge[kHeightOfTile * kVectors * kLanes];
      multiplyTiles(tiles, wide, rows, i, b, {}, {edge, wide, 1}, {});
      for (Index r = 0; r < rows; ++r)
        for (Index j = 0; j < columns; ++j)
          *C.from(rowsOfC[i + r], j).data =
              (from.data ? *from.from(rowsOfC[i + r], j).data : Scalar(0)) + edge[r * wide + j];
    }
  }

 private:
  /// Called by their address for the same reason as sumRow() of sparse_rows.hpp.
  using Tiles = decltype(&mitbadak::multiplyTiles<Scalar, transposed, 1, 1>);
  /// Nothing is added to picked rows with A transposed, and in double precision too rarely for
  /// tiles of its own, which would weigh on the first load of every page.
  static constexpr bool kHasPickedTiles = !transposed && std::is_same_v<Scalar, float>;
  /// By vectors and rows.
  template <bool picked>
  static constexpr auto kTiles = []<Index... t>(std::integer_sequence<Index, t...>) {
    return std::array<Tiles, sizeof...(t)>{
        &mitbadak::multiplyTiles<Scalar, transposed, t % kHeightOfTile + 1, t / kHeightOfTile + 1,
                                 picked>...};
  }
  (std::make_integer_sequence<Index, kVectors * kHeightOfTile>{});

  /// Tiles of 1 … kHeightOfTile rows each from row i of A on.
  void multiplyTiles(Index count, Index columns, Index rows, Index i, Strided<const Scalar> b,
                     Strided<const Scalar> from, Strided<Scalar> C, RowNumbers rowsOfC) const {
    const Index t = (columns - 1) / kLanes * kHeightOfTile + rows - 1;
    const auto& tiles = rowsOfC.numbers ? kTiles<kHasPickedTiles> : kTiles<false>;
    tiles[static_cast<std::size_t>(t)](count, K_, A_.from(i, 0).data, transposed ? A_.col : A_.row,
                                       b.data, b.row, columns - kLanes, from.data, from.row, C.data,
                                       C.row, rowsOfC.numbers);
  }

  /// Brings A's lines together: a tile would find each k on another page of memory, or all of them
  /// in a few sets of the cache.
  void gather() {
    alignas(64) thread_local Scalar lines[kDepth * kPitch];
    gatherLines(M_, K_, A_, lines, kPitch);
    A_ = {lines, 1, kPitch};
  }

  /// From one line to the next; a power of two would be few sets of the cache again.
  static constexpr Index kPitch = kHeight + 4;

  Index M_, K_;
  Strided<const Scalar> A_;
};

}  // namespace
}  // namespace mitbadak
