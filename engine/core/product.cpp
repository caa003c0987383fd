#include "core/product.hpp"

#include <algorithm>
#include <cstring>

namespace mitbadak {
namespace {

/// Four floats or two doubles: what one 128-bit instruction works on, in WebAssembly and in SSE.
template <class Scalar>
struct Lanes {
  typedef Scalar Vector __attribute__((vector_size(16)));
  static constexpr Index kCount = 16 / sizeof(Scalar);
};

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

/// A matrix in memory: element (i, j) lies at data[i · row + j · col]. A transpose swaps the two.
template <class Scalar>
struct Strided {
  Scalar* data;
  Index row, col;

  Strided from(Index i, Index j) const { return {data + i * row + j * col, row, col}; }
};

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

/// One tile: rows × (vectors · lanes) numbers of C over a depth of K.
/// @param a       rows of A; their numbers are neighbours along a row, or (transposed) along k
/// @param b       a packed panel: for each k, vectors · lanes numbers side by side
/// @param C       [rows, vectors · lanes], rows `pitch` numbers apart
/// @param begins  write C rather than add to it
template <class Scalar, bool transposed, Index rows, Index vectors>
void tile(Index K, Strided<const Scalar> a, const Scalar* b, Scalar* C, Index pitch, bool begins) {
  using Vector = typename Lanes<Scalar>::Vector;
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  Vector sums[rows][vectors] = {};
  const Scalar* left[rows];
  for (Index i = 0; i < rows; ++i) left[i] = a.data + i * (transposed ? 1 : a.row);

  const auto step = [&](Index k) {
    Vector right[vectors];
    for (Index v = 0; v < vectors; ++v) right[v] = load(b + (k * vectors + v) * kLanes);
    for (Index i = 0; i < rows; ++i)
      for (Index v = 0; v < vectors; ++v)
        sums[i][v] += left[transposed ? 0 : i][transposed ? i : k] * right[v];
  };
  constexpr Index kUnrolled = transposed ? 1 : 4;
  Index k = 0;
  for (; k + kUnrolled <= K; k += kUnrolled) {
    for (Index u = 0; u < kUnrolled; ++u) step(u);
    b += kUnrolled * vectors * kLanes;
    for (Index i = 0; i < rows; ++i) left[i] += transposed ? a.col : kUnrolled;
  }
  for (; k < K; ++k) {
    step(0);
    b += vectors * kLanes;
    for (Index i = 0; i < rows; ++i) left[i] += transposed ? a.col : 1;
  }

  for (Index i = 0; i < rows; ++i)
    for (Index v = 0; v < vectors; ++v) {
      Scalar* to = C + i * pitch + v * kLanes;
      store<Scalar>(begins ? sums[i][v] : load(to) + sums[i][v], to);
    }
}

/// A tile of 1 … kRows rows.
template <class Scalar, bool transposed, Index vectors>
void tileOfRows(Index rows, Index K, Strided<const Scalar> a, const Scalar* b, Scalar* C,
                Index pitch, bool begins) {
  switch (rows) {
    case 1:
      return tile<Scalar, transposed, 1, vectors>(K, a, b, C, pitch, begins);
    case 2:
      return tile<Scalar, transposed, 2, vectors>(K, a, b, C, pitch, begins);
    case 3:
      return tile<Scalar, transposed, 3, vectors>(K, a, b, C, pitch, begins);
    default:
      return tile<Scalar, transposed, 4, vectors>(K, a, b, C, pitch, begins);
  }
}

/// All rows of C under one panel of B that is `width` ≤ vectors · lanes columns wide.
template <class Scalar, bool transposed, Index vectors>
void panel(Index M, Index K, Index width, Strided<const Scalar> A, const Scalar* b, Scalar* C,
           Index pitch, bool begins) {
  constexpr Index kPanel = vectors * Lanes<Scalar>::kCount;
  for (Index i = 0; i < M; i += kRows) {
    const Index rows = std::min(kRows, M - i);
    Scalar* to = C + i * pitch;
    if (width == kPanel) {
      tileOfRows<Scalar, transposed, vectors>(rows, K, A.from(i, 0), b, to, pitch, begins);
      continue;
    }
    // Beyond the edge of C: the tile is worked out beside it and the part that counts taken over.
    Scalar edge[kRows * kPanel];
    tileOfRows<Scalar, transposed, vectors>(rows, K, A.from(i, 0), b, edge, kPanel, true);
    for (Index r = 0; r < rows; ++r)
      for (Index j = 0; j < width; ++j) {
        Scalar& c = to[r * pitch + j];
        c = (begins ? Scalar(0) : c) + edge[r * kPanel + j];
      }
  }
}

/// Puts K rows of a panel of B side by side, filled up with zeros to `lanes` columns.
template <class Scalar>
void pack(Index K, Index width, Index lanes, Strided<const Scalar> B, Scalar* packed) {
  if (B.col == 1 && width == lanes) {
    for (Index k = 0; k < K; ++k)
      for (Index j = 0; j < lanes; j += Lanes<Scalar>::kCount)
        store<Scalar>(load(B.data + k * B.row + j), packed + k * lanes + j);
    return;
  }
  for (Index j = 0; j < lanes; ++j)
    for (Index k = 0; k < K; ++k)
      packed[k * lanes + j] = j < width ? B.data[k * B.row + j * B.col] : Scalar(0);
}

/// C = A B, or C ← C + A B, with K ≥ 1: the loops of Goto & van de Geijn 2008, with A left where it
/// is, since its numbers are read one by one anyway.
template <class Scalar, bool transposed>
void multiply(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
              Strided<Scalar> C, bool adds) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  constexpr Index kPanel = kVectors * kLanes;
  alignas(64) thread_local Scalar packed[kDepth * kWidth];

  for (Index n = 0; n < N; n += kWidth) {
    const Index width = std::min(kWidth, N - n);
    for (Index k = 0; k < K; k += kDepth) {
      const Index depth = std::min(kDepth, K - k);
      for (Index j = 0; j < width; j += kPanel) {
        const Index columns = std::min(kPanel, width - j);
        pack(depth, columns, columns <= kLanes ? kLanes : kPanel, B.from(k, n + j),
             packed + j * depth);
      }
      for (Index m = 0; m < M; m += kHeight) {
        const Index height = std::min(kHeight, M - m);
        for (Index j = 0; j < width; j += kPanel) {
          const Index columns = std::min(kPanel, width - j);
          const auto under = columns <= kLanes ? panel<Scalar, transposed, 1>
                                               : panel<Scalar, transposed, kVectors>;
          under(height, depth, columns, A.from(m, k), packed + j * depth, C.from(m, n + j).data,
                C.row, k == 0 && !adds);
        }
      }
    }
  }
}

template <class Scalar>
Strided<const Scalar> strided(In<Scalar> m) {
  return {m.data(), m.outerStride(), 1};
}
template <class Scalar>
Strided<const Scalar> transposed(In<Scalar> m) {
  return {m.data(), 1, m.outerStride()};
}

}  // namespace

template <class Scalar>
void product(In<Scalar> A, In<Scalar> B, Out<Scalar> C) {
  if (A.cols() == 0) return void(C.setZero());
  multiply<Scalar, false>(A.rows(), A.cols(), B.cols(), strided<Scalar>(A), strided<Scalar>(B),
                          {C.data(), C.outerStride(), 1}, false);
}

template <class Scalar>
void productTransposedLeft(In<Scalar> A, In<Scalar> B, Out<Scalar> C) {
  if (A.rows() == 0) return void(C.setZero());
  multiply<Scalar, true>(A.cols(), A.rows(), B.cols(), transposed<Scalar>(A), strided<Scalar>(B),
                         {C.data(), C.outerStride(), 1}, false);
}

template <class Scalar>
void productTransposedRight(In<Scalar> A, In<Scalar> B, Out<Scalar> C) {
  C.setZero();
  addProductTransposedRight<Scalar>(A, B, C);
}

template <class Scalar>
void addProductTransposedRight(In<Scalar> A, In<Scalar> B, Out<Scalar> C) {
  multiply<Scalar, false>(A.rows(), A.cols(), B.rows(), strided<Scalar>(A), transposed<Scalar>(B),
                          {C.data(), C.outerStride(), 1}, true);
}

template void product<float>(In<float>, In<float>, Out<float>);
template void product<double>(In<double>, In<double>, Out<double>);
template void productTransposedLeft<float>(In<float>, In<float>, Out<float>);
template void productTransposedLeft<double>(In<double>, In<double>, Out<double>);
template void productTransposedRight<float>(In<float>, In<float>, Out<float>);
template void productTransposedRight<double>(In<double>, In<double>, Out<double>);
template void addProductTransposedRight<float>(In<float>, In<float>, Out<float>);
template void addProductTransposedRight<double>(In<double>, In<double>, Out<double>);

}  // namespace mitbadak
