// The kernel of products whose left factor has few zeros.
#pragma once

#include <algorithm>

#include "core/packing.hpp"

namespace mitbadak {
// Internal to the file that includes it: only then do compilers pass a Strided in registers, not in
// memory, which small tiles feel.
namespace {

/// One tile of C: rows × (vectors · lanes) numbers of C over a depth of K.
/// @param a     rows of A; their numbers are neighbours along a row, or (transposed) along k
/// @param b     of a panel of B: for each k, vectors · lanes numbers side by side, b.row apart
/// @param from  what is added to, by place as C; none: zeros
template <class Scalar, bool transposed, Index rows, Index vectors>
void tile(Index K, Strided<const Scalar> a, Strided<const Scalar> b, Strided<const Scalar> from,
          Strided<Scalar> C) {
  using Vector = typename Lanes<Scalar>::Vector;
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  Vector sums[rows][vectors] = {};
  const Scalar* left[rows];
  for (Index i = 0; i < rows; ++i) left[i] = a.data + i * (transposed ? 1 : a.row);

  const auto step = [&](Index k) {
    Vector right[vectors];
    for (Index v = 0; v < vectors; ++v) right[v] = load(b.data + v * kLanes);
    for (Index i = 0; i < rows; ++i)
      for (Index v = 0; v < vectors; ++v)
        sums[i][v] += left[transposed ? 0 : i][transposed ? i : k] * right[v];
    b.data += b.row;
  };
  constexpr Index kUnrolled = transposed ? 1 : 4;
  Index k = 0;
  for (; k + kUnrolled <= K; k += kUnrolled) {
    for (Index u = 0; u < kUnrolled; ++u) step(u);
    for (Index i = 0; i < rows; ++i) left[i] += transposed ? a.col : kUnrolled;
  }
  for (; k < K; ++k) {
    step(0);
    for (Index i = 0; i < rows; ++i) left[i] += transposed ? a.col : 1;
  }

  for (Index i = 0; i < rows; ++i)
    for (Index v = 0; v < vectors; ++v) {
      const Index j = v * kLanes;
      store<Scalar>(from.data ? load(from.from(i, j).data) + sums[i][v] : sums[i][v],
                    C.from(i, j).data);
    }
}

/// Some rows of A over some depth, to be multiplied by panels of B. The tile of C that the
/// registers hold: 4 rows × 2 vectors are 8 accumulators, which with two vectors of B and one
/// number of A, spread over a vector, fit the 16 registers of x86.
/// @tparam transposed  whether A's numbers are neighbours along its columns, not its rows
template <class Scalar, bool transposed>
class DenseRows {
 public:
  static constexpr Index kHeightOfTile = 4;
  static constexpr Index kVectors = 2;  ///< that a panel of B is wide at most
  /// For so few rows of A packing B would not pay; see product.md.
  static constexpr Index kFewRows = 64;

  DenseRows(Index M, Index K, Strided<const Scalar> A) : M_(M), K_(K), A_(A) {}

  /// C = from + A b.
  /// @param b  a panel that is `width` ≤ vectors · lanes columns wide
  template <Index vectors>
  void multiply(Index width, Strided<const Scalar> b, Strided<const Scalar> from,
                Strided<Scalar> C) const {
    constexpr Index kPanel = vectors * Lanes<Scalar>::kCount;
    for (Index i = 0; i < M_; i += kHeightOfTile) {
      const Index rows = std::min(kHeightOfTile, M_ - i);
      if (width == kPanel) {
        tileOfRows<vectors>(rows, i, b, from.from(i, 0), C.from(i, 0));
        continue;
      }
      // Beyond the edge of C: the tile is worked out beside it and the part that counts taken over.
      Scalar edge[kHeightOfTile * kPanel];
      tileOfRows<vectors>(rows, i, b, {}, {edge, kPanel, 1});
      for (Index r = 0; r < rows; ++r)
        for (Index j = 0; j < width; ++j)
          *C.from(i + r, j).data =
              (from.data ? *from.from(i + r, j).data : Scalar(0)) + edge[r * kPanel + j];
    }
  }

 private:
  /// A tile of 1 … kHeightOfTile rows from row i of A on.
  template <Index vectors>
  [[gnu::noinline]] void tileOfRows(Index rows, Index i, Strided<const Scalar> b,
                                    Strided<const Scalar> from, Strided<Scalar> C) const {
    withConstant<kHeightOfTile>(rows, [&](auto known) {
      tile<Scalar, transposed, known, vectors>(K_, A_.from(i, 0), b, from, C);
    });
  }

  Index M_, K_;
  Strided<const Scalar> A_;
};

}  // namespace
}  // namespace mitbadak
