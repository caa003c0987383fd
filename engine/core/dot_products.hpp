// The kernel of products A Bᵀ with few rows and long sums.
#pragma once

#include <algorithm>

#include "core/packing.hpp"

namespace mitbadak {
// Internal to the file that includes it, as DenseRows is.
namespace {

/// Two rows × four columns of C, each number the dot product of a row of A and a column of B that
/// both lie along k: eight accumulators, two vectors of A and one of B. A lane sums every so
/// many-th k; in the end the lanes are added.
/// @param K  whole vectors
/// Not taken into its callers: among the loops around it, sums would not stay in registers.
template <class Scalar>
[[gnu::noinline]] void dotTile(Index K, const Scalar* a, Index rowOfA, const Scalar* b,
                               Index columnOfB, Scalar* C, Index rowOfC) {
  using Vector = typename Lanes<Scalar>::Vector;
  constexpr Index kLanes = Lanes<Scalar>::kCount, kRows = 2, kColumns = 4;
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

/// Where B lies along k, and A does, too, nothing needs to be packed.
template <class Scalar>
class DotProducts {
 public:
  static constexpr Index kRows = 2, kColumns = 4;  ///< of a tile

  /// Whether they are quicker than packing B and DenseRows; see product.md.
  static bool suit(Index M, Index K, Index N, Strided<const Scalar> B) {
    constexpr Index kMostRows = 64, kShortestSum = 128;
    return B.row == 1 && K >= kShortestSum && K % Lanes<Scalar>::kCount == 0 && N >= kColumns &&
           M >= kRows && M <= kMostRows;
  }

  /// C = A B. Of rows and columns that are left over, the last tile reaches back over those before.
  /// @param M, N  at least a tile
  static void multiply(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
                       Strided<Scalar> C) {
    for (Index n = 0; n < N; n += kColumns)
      for (Index m = 0; m < M; m += kRows) {
        const Index i = std::min(m, M - kRows), j = std::min(n, N - kColumns);
        dotTile(K, A.from(i, 0).data, A.row, B.from(0, j).data, B.col, C.from(i, j).data, C.row);
      }
  }
};

}  // namespace
}  // namespace mitbadak
