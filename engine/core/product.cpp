#include "core/product.hpp"

#include <algorithm>

#include "core/lanes.hpp"
#include "core/threads.hpp"

namespace mitbadak {
namespace {

/// The tile of C that the registers hold: 4 rows × 2 vectors are 8 accumulators, which with two
/// vectors of B and one of A fit the 16 registers of x86.
constexpr Index kRows = 4;
constexpr Index kVectors = 2;

/// How much of B is packed at a time: kDepth rows of one panel stay in the first-level cache,
/// kDepth × kWidth in the second.
constexpr Index kDepth = 256;
constexpr Index kWidth = 512;
/// Rows of A that are read again for each panel of B, so they must stay in the second-level cache.
constexpr Index kHeight = 192;
/// So few rows are done before packing B would have paid; see product.md.
constexpr Index kFewRows = 64;
/// M · K · N up to which plain loops are quicker.
constexpr double kFewNumbers = 128;

/// A matrix in memory: element (i, j) lies at data[i · row + j · col]. A transpose swaps the two.
template <class Scalar>
struct Strided {
  Scalar* data;
  Index row, col;

  Strided from(Index i, Index j) const { return {data + i * row + j * col, row, col}; }
};

/// One tile: rows × (vectors · lanes) numbers of C over a depth of K.
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

/// A tile of 1 … kRows rows.
template <class Scalar, bool transposed, Index vectors>
void tileOfRows(Index rows, Index K, Strided<const Scalar> a, Strided<const Scalar> b,
                Strided<const Scalar> from, Strided<Scalar> C) {
  withConstant<kRows>(
      rows, [&](auto known) { tile<Scalar, transposed, known, vectors>(K, a, b, from, C); });
}

/// All rows of C under one panel of B that is `width` ≤ vectors · lanes columns wide.
template <class Scalar, bool transposed, Index vectors>
void panel(Index M, Index K, Index width, Strided<const Scalar> A, Strided<const Scalar> b,
           Strided<const Scalar> from, Strided<Scalar> C) {
  constexpr Index kPanel = vectors * Lanes<Scalar>::kCount;
  for (Index i = 0; i < M; i += kRows) {
    const Index rows = std::min(kRows, M - i);
    if (width == kPanel) {
      tileOfRows<Scalar, transposed, vectors>(rows, K, A.from(i, 0), b, from.from(i, 0),
                                              C.from(i, 0));
      continue;
    }
    // Beyond the edge of C: the tile is worked out beside it and the part that counts taken over.
    Scalar edge[kRows * kPanel];
    tileOfRows<Scalar, transposed, vectors>(rows, K, A.from(i, 0), b, {}, {edge, kPanel, 1});
    for (Index r = 0; r < rows; ++r)
      for (Index j = 0; j < width; ++j)
        *C.from(i + r, j).data =
            (from.data ? *from.from(i + r, j).data : Scalar(0)) + edge[r * kPanel + j];
  }
}

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

/// Puts K rows of a panel of B side by side, filled up with zeros to `lanes` columns.
template <class Scalar>
void pack(Index K, Index width, Index lanes, Strided<const Scalar> B, Scalar* packed) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  if (B.col == 1 && width == lanes) {
    for (Index k = 0; k < K; ++k)
      for (Index j = 0; j < lanes; j += kLanes)
        store<Scalar>(load(B.data + k * B.row + j), packed + k * lanes + j);
    return;
  }
  Index j = 0;
  if (B.row == 1)
    for (; j + kLanes <= width; j += kLanes) packColumns(K, lanes, B.from(0, j), packed + j);
  for (; j < lanes; ++j)
    for (Index k = 0; k < K; ++k)
      packed[k * lanes + j] = j < width ? B.data[k * B.row + j * B.col] : Scalar(0);
}

/// C = from + A B on one thread, with K ≥ 1: the loops of Goto & van de Geijn 2008, with A left
/// where it is, since its numbers are read one by one anyway.
template <class Scalar, bool transposed>
void multiplyAlone(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
                   Strided<const Scalar> from, Strided<Scalar> C) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  constexpr Index kPanel = kVectors * kLanes;
  alignas(64) thread_local Scalar packed[kDepth * kWidth];

  for (Index n = 0; n < N; n += kWidth) {
    const Index width = std::min(kWidth, N - n);
    for (Index k = 0; k < K; k += kDepth) {
      const Index depth = std::min(kDepth, K - k);
      const auto columnsAt = [&](Index j) { return std::min(kPanel, width - j); };
      const auto whereItLies = [&](Index j) {
        return M <= kFewRows && B.col == 1 && columnsAt(j) == kPanel;
      };
      for (Index j = 0; j < width; j += kPanel) {
        if (whereItLies(j)) continue;
        const Index columns = columnsAt(j);
        pack(depth, columns, columns <= kLanes ? kLanes : kPanel, B.from(k, n + j),
             packed + j * depth);
      }
      const Strided<const Scalar> sum = k == 0 ? from : Strided<const Scalar>{C.data, C.row, 1};
      for (Index m = 0; m < M; m += kHeight) {
        const Index height = std::min(kHeight, M - m);
        for (Index j = 0; j < width; j += kPanel) {
          const Index columns = columnsAt(j);
          const bool narrow = columns <= kLanes;
          const Strided<const Scalar> b =
              whereItLies(j)
                  ? B.from(k, n + j)
                  : Strided<const Scalar>{packed + j * depth, narrow ? kLanes : kPanel, 1};
          const auto under =
              narrow ? panel<Scalar, transposed, 1> : panel<Scalar, transposed, kVectors>;
          under(height, depth, columns, A.from(m, k), b, sum.from(m, n + j), C.from(m, n + j));
        }
      }
    }
  }
}

/// y = from + x B for a single row x, whose time is that of reading B once: eight vectors side by
/// side, so that no addition waits for the one before.
/// @return how many columns that was: what is left over is too narrow
template <class Scalar>
Index multiplyRow(Index K, Index N, Strided<const Scalar> x, Strided<const Scalar> B,
                  Strided<const Scalar> from, Strided<Scalar> y) {
  constexpr Index kVectorsOfRow = 8, kPanel = kVectorsOfRow * Lanes<Scalar>::kCount;
  Index j = 0;
  for (; j + kPanel <= N; j += kPanel)
    tile<Scalar, false, 1, kVectorsOfRow>(K, x, B.from(0, j), from.from(0, j), y.from(0, j));
  return j;
}

/// C = from + A B for the few numbers of a network of a handful of neurons, where all preparation
/// would take longer than the work: squares of four sums, so that none waits for the one before.
template <class Scalar>
void multiplyFew(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
                 Strided<const Scalar> from, Strided<Scalar> C) {
  constexpr Index kSide = 2;
  const auto square = [&](auto rows, auto columns, Index i, Index j) {
    Scalar sums[rows][columns];
    for (Index r = 0; r < rows; ++r)
      for (Index c = 0; c < columns; ++c)
        sums[r][c] = from.data ? *from.from(i + r, j + c).data : Scalar(0);
    const Scalar* a = A.from(i, 0).data;
    const Scalar* b = B.from(0, j).data;
    for (Index k = 0; k < K; ++k, a += A.col, b += B.row)
      for (Index r = 0; r < rows; ++r)
        for (Index c = 0; c < columns; ++c) sums[r][c] += a[r * A.row] * b[c * B.col];
    for (Index r = 0; r < rows; ++r)
      for (Index c = 0; c < columns; ++c) *C.from(i + r, j + c).data = sums[r][c];
  };
  for (Index i = 0; i < M; i += kSide)
    withConstant<kSide>(std::min(kSide, M - i), [&](auto rows) {
      for (Index j = 0; j < N; j += kSide)
        withConstant<kSide>(std::min(kSide, N - j),
                            [&](auto columns) { square(rows, columns, i, j); });
    });
}

/// C = from + A B, its longer side cut among the threads. No number of C depends on the cuts: each
/// is one sum over k, in the same order.
template <class Scalar, bool transposed>
void multiply(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
              Strided<const Scalar> from, Strided<Scalar> C) {
  const double work = static_cast<double>(M) * static_cast<double>(K) * static_cast<double>(N);
  if (work <= kFewNumbers) return multiplyFew(M, K, N, A, B, from, C);
  if (M == 1 && B.col == 1 && !transposed) {
    const Index done = multiplyRow(K, N, A, B, from, C);
    return multiplyAlone<Scalar, false>(1, K, N - done, A, B.from(0, done), from.from(0, done),
                                        C.from(0, done));
  }
  if (work < kWorthSharing) return multiplyAlone<Scalar, transposed>(M, K, N, A, B, from, C);
  if (M >= N)
    forParts(
        M, work,
        [&](Index i, Index rows) {
          multiplyAlone<Scalar, transposed>(rows, K, N, A.from(i, 0), B, from.from(i, 0),
                                            C.from(i, 0));
        },
        kRows);
  else
    forParts(
        N, work,
        [&](Index j, Index columns) {
          multiplyAlone<Scalar, transposed>(M, K, columns, A, B.from(0, j), from.from(0, j),
                                            C.from(0, j));
        },
        kVectors * Lanes<Scalar>::kCount);
}

template <class Scalar>
Strided<const Scalar> strided(In<Scalar> m) {
  return {m.data(), m.outerStride(), 1};
}
template <class Scalar>
Strided<const Scalar> transposed(In<Scalar> m) {
  return {m.data(), 1, m.outerStride()};
}

template <class Scalar>
Strided<Scalar> strided(Out<Scalar>& m) {
  return {m.data(), m.outerStride(), 1};
}

}  // namespace

template <class Scalar>
void product(In<Scalar> A, In<Scalar> B, Out<Scalar> C) {
  if (A.cols() == 0) return void(C.setZero());
  multiply<Scalar, false>(A.rows(), A.cols(), B.cols(), strided<Scalar>(A), strided<Scalar>(B), {},
                          strided<Scalar>(C));
}

template <class Scalar>
void affine(In<Scalar> A, In<Scalar> B, In<Scalar> b, Out<Scalar> C) {
  if (A.cols() == 0) return void(C.rowwise() = b.row(0));
  multiply<Scalar, false>(A.rows(), A.cols(), B.cols(), strided<Scalar>(A), strided<Scalar>(B),
                          {b.data(), 0, 1}, strided<Scalar>(C));
}

template <class Scalar>
void productTransposedLeft(In<Scalar> A, In<Scalar> B, Out<Scalar> C) {
  if (A.rows() == 0) return void(C.setZero());
  multiply<Scalar, true>(A.cols(), A.rows(), B.cols(), transposed<Scalar>(A), strided<Scalar>(B),
                         {}, strided<Scalar>(C));
}

template <class Scalar>
void productTransposedRight(In<Scalar> A, In<Scalar> B, Out<Scalar> C) {
  if (A.cols() == 0) return void(C.setZero());
  multiply<Scalar, false>(A.rows(), A.cols(), B.rows(), strided<Scalar>(A), transposed<Scalar>(B),
                          {}, strided<Scalar>(C));
}

template <class Scalar>
void addProduct(In<Scalar> A, In<Scalar> B, Out<Scalar> C) {
  multiply<Scalar, false>(A.rows(), A.cols(), B.cols(), strided<Scalar>(A), strided<Scalar>(B),
                          {C.data(), C.outerStride(), 1}, strided<Scalar>(C));
}

template void product<float>(In<float>, In<float>, Out<float>);
template void affine<float>(In<float>, In<float>, In<float>, Out<float>);
template void productTransposedLeft<float>(In<float>, In<float>, Out<float>);
template void productTransposedRight<float>(In<float>, In<float>, Out<float>);
template void addProduct<float>(In<float>, In<float>, Out<float>);
template void product<double>(In<double>, In<double>, Out<double>);
template void affine<double>(In<double>, In<double>, In<double>, Out<double>);
template void productTransposedLeft<double>(In<double>, In<double>, Out<double>);
template void productTransposedRight<double>(In<double>, In<double>, Out<double>);
template void addProduct<double>(In<double>, In<double>, Out<double>);

}  // namespace mitbadak
