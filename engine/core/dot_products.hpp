// The kernel of products A Bᵀ with few rows and long sums.
#pragma once

#include <algorithm>

#include "core/packing.hpp"

namespace mitbadak {
// Internal to the file that includes it, as DenseRows is.
namespace {

/// Numbers of C as what they are, dot products: where B lies along k, as A does, nothing needs to
/// be packed.
template <class Scalar>
class DotProducts {
  using Vector = typename Lanes<Scalar>::Vector;
  static constexpr Index kLanes = Lanes<Scalar>::kCount;

 public:
  /// Of a tile: eight sums; with two vectors of A and one of B, registers are left.
  static constexpr Index kRows = 2, kColumns = 4;

  /// Whether they are quicker than packing B and DenseRows; see product.md.
  static bool suit(Index M, Index K, Index N, Strided<const Scalar> B) {
    constexpr Index kMostRows = 64, kShortestSum = 128;
    return B.row == 1 && K >= kShortestSum && K % kLanes == 0 && N >= kColumns && M >= kRows &&
           M <= kMostRows;
  }

  /// C = A B. Of rows and columns that are left over, the last tile reaches back over those before.
  /// @param M, N  at least a tile
  static void multiply(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
                       Strided<Scalar> C) {
    for (Index n = 0; n < N; n += kColumns)
      for (Index m = 0; m < M; m += kRows) {
        const Index i = std::min(m, M - kRows), j = std::min(n, N - kColumns);
        tile(K, A.from(i, 0).data, A.row, B.from(0, j).data, B.col, C.from(i, j).data, C.row);
      }
  }

 private:
  /// Each lane sums every so many-th k; in the end the lanes are added. Not taken into its callers:
  /// among the loops around it, sums would not stay in registers.
  [[gnu::noinline]] static void tile(Index K, const Scalar* a, Index rowOfA, const Scalar* b,
                                     Index columnOfB, Scalar* C, Index rowOfC) {
    Vector sums[kRows][kColumns] = {};
    for (Index k = 0; k < K; k += kLanes) {
      Vector left[kRows];
      for (Index i = 0; i < kRows; ++i) left[i] = load(a + i * rowOfA + k);
      for (Index j = 0; j < kColumns; ++j) {
        const Vector right = load(b + j * columnOfB + k);
        for (Index i = 0; i < kRows; ++i) sums[i][j] = multiplyAdd(left[i], right, sums[i][j]);
      }
    }
    for (Index i = 0; i < kRows; ++i)
      for (Index j = 0; j < kColumns; j += kLanes) {
        Vector square[kLanes];
        for (Index s = 0; s < kLanes; ++s) square[s] = sums[i][j + s];
        transpose(square);
        Vector sum = square[0];
        for (Index s = 1; s < kLanes; ++s) sum += square[s];
        store<Scalar>(sum, C + i * rowOfC + j);
      }
  }
};

}  // namespace
}  // namespace mitbadak
