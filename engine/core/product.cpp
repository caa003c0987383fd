#include "core/product.hpp"

#include <algorithm>
#include <limits>

#include "core/dense_rows.hpp"
#include "core/dot_products.hpp"
#include "core/sparse_rows.hpp"
#include "core/threads.hpp"

namespace mitbadak {
namespace {

/// How many columns of B are packed at a time: with kDepth rows of them they stay in the
/// second-level cache.
constexpr Index kWidth = 504;
/// M · K · N up to which plain loops are quicker.
constexpr double kFewNumbers = 128;
/// Fewer columns of C than this and looking for zeros costs what leaving them out gains.
constexpr Index kFewColumns = 16;
/// The share of zeros from which leaving them out is quicker; see product.md.
constexpr double kManyZeros = 0.4;

/// What is taken of `left` columns at a time: at most `most`, and never so that fewer than `least`
/// are left.
Index bite(Index left, Index most, Index least) {
  return left <= most ? left : left - most < least ? most - least : most;
}

/// Panels of B, packed.
template <class Scalar>
struct Panels {
  static constexpr Index kRoom = kDepth * kWidth;
  std::uint64_t product = 0;  ///< the number of the one whose B is here as a whole; 0: of none
  alignas(64) Scalar numbers[kRoom];
};

/// Of this thread, for all kernels.
template <class Scalar>
Panels<Scalar>& panelsOfThread() {
  thread_local Panels<Scalar> panels;
  return panels;
}

/// C = from + A B on one thread, with K ≥ 1: the loops of Goto & van de Geijn 2008, with A left
/// where it is, since its numbers are read one by one anyway.
/// @tparam Rows     the kernel: DenseRows or SparseRows
/// @param  product  a number for rows that are part of a product: what this thread packs of B for
///                  them, it finds again for others of the same product; 0: there are no others
template <class Rows, class Scalar>
void multiplyAlone(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
                   Strided<const Scalar> from, Strided<Scalar> C, RowNumbers rowsOfC = {},
                   std::uint64_t product = 0) {
  constexpr Index kPanel = Rows::kVectors * Lanes<Scalar>::kCount;
  Panels<Scalar>& panels = panelsOfThread<Scalar>();
  const bool isThere = product != 0 && panels.product == product;
  const bool keepsAll =
      isThere || (product != 0 && !Rows::readsInPlace(M, std::min(K, kDepth), kPanel, B));
  panels.product = keepsAll ? product : 0;
  // What is kept is packed, as if any number of rows were to read it. A question of its own within
  // the loops costs two threads 4 % of 100×10 by 10×100, one thread nothing.
  const Index readers = keepsAll ? std::numeric_limits<Index>::max() : M;

  for (Index n = 0, width; n < N; n += width) {
    width = bite(N - n, kWidth, Rows::kFewestColumns);
    const auto columnsAt = [&](Index j) { return bite(width - j, kPanel, Rows::kFewestColumns); };
    for (Index k = 0; k < K; k += kDepth) {
      const Index depth = std::min(kDepth, K - k);
      Scalar* const packed = panels.numbers + (keepsAll ? k * wholeLanes<Scalar>(N) : 0);
      const auto whereItLies = [&](Index j) {
        return Rows::readsInPlace(readers, depth, columnsAt(j), B);
      };
      for (Index j = isThere ? width : 0; j < width; j += columnsAt(j))
        if (!whereItLies(j))
          pack(depth, columnsAt(j), Rows::packedWidth(columnsAt(j)), B.from(k, n + j),
               packed + j * depth);
      const Strided<const Scalar> sum = k == 0 ? from : Strided<const Scalar>{C.data, C.row, 1};
      for (Index m = 0; m < M; m += kHeight) {
        const Rows rows(std::min(kHeight, M - m), depth, A.from(m, k));
        for (Index j = 0; j < width; j += columnsAt(j)) {
          const Index columns = columnsAt(j);
          const Strided<const Scalar> b =
              whereItLies(j)
                  ? B.from(k, n + j)
                  : Strided<const Scalar>{packed + j * depth, Rows::packedWidth(columns), 1};
          rows.multiply(columns, b, rowsOfC.fromRow(sum, m).from(0, n + j),
                        rowsOfC.fromRow(C, m).from(0, n + j), rowsOfC.from(m));
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
  constexpr Index kVectorsOfRow = 8, kLanes = Lanes<Scalar>::kCount,
                  kPanel = kVectorsOfRow * kLanes;
  Index j = 0;
  for (; j + kPanel <= N; j += kPanel)
    multiplyTiles<Scalar, false, 1, kVectorsOfRow>(1, K, x.data, 0, B.from(0, j).data, B.row,
                                                   kPanel - kLanes, from.from(0, j).data, 0,
                                                   y.from(0, j).data, 0, nullptr);
  if (N - j == kLanes) {  // as of 100 columns
    multiplyTiles<Scalar, false, 1, 1>(1, K, x.data, 0, B.from(0, j).data, B.row, 0,
                                       from.from(0, j).data, 0, y.from(0, j).data, 0, nullptr);
    j = N;
  }
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

/// Whether so many of A's numbers are 0, as far as a thousand of them tell, that leaving them out
/// pays. These come from eight of the lines in which A lies, and from all over each.
template <class Scalar, bool transposed>
bool isSparse(Index M, Index K, Strided<const Scalar> A) {
  using Bits = typename Lanes<Scalar>::Bits;
  constexpr Index kLanes = Lanes<Scalar>::kCount, kMostLines = 8, kVectorsOfLine = 32;
  const Index lines = transposed ? K : M, length = transposed ? M : K;
  const Index looked = std::min(lines, kMostLines), vectors = length / kLanes;
  if (vectors == 0) return false;
  const Index step = (vectors + kVectorsOfLine - 1) / kVectorsOfLine;
  Index zeros = 0, numbers = 0;
  for (Index l = 0; l < looked; ++l) {
    const Index line = part(lines, looked, l).first;
    const Scalar* of = transposed ? A.from(0, line).data : A.from(line, 0).data;
    Bits found = {};
    for (Index v = std::min(l, step - 1); v < vectors; v += step, numbers += kLanes)
      found -= reinterpret_cast<Bits>(load(of + v * kLanes) == typename Lanes<Scalar>::Vector{});
    for (Index lane = 0; lane < kLanes; ++lane) zeros += static_cast<Index>(found[lane]);
  }
  return static_cast<double>(zeros) >= kManyZeros * static_cast<double>(numbers);
}

/// Calls body(first, size) for parts of [0, count), cut in whole blocks. What is left over lies in
/// the first part, the caller's, who begins before the others; none is smaller than `least`: a
/// kernel may need so many, and reach back over none but its own.
template <class Body>
void forBlocks(Index count, Index block, Index least, double work, const Body& body) {
  const Index blocks = std::max<Index>(1, (count + block - least) / block);
  const Index lacking = blocks * block - count;
  forParts(blocks, work, [=](Index i, Index size) {
    const Index first = i == 0 ? 0 : i * block - lacking;
    body(first, (i + size) * block - lacking - first);
  });
}

/// Whether threads share the columns of C, not its rows: where it is wider than high, and where
/// each of them would have to pack all of B for its rows, or tiles of rows come out uneven by more
/// than a sixteenth. But of a C that is narrow or more than twice as high as wide they would write
/// to the same lines of the cache too often: one in each row.
template <class Rows, class Scalar>
bool cutsColumns(Index M, Index K, Index N, Strided<const Scalar> B) {
  constexpr Index kFewestColumnsToCut = 64;
  if (M < N) return true;
  if (M > 2 * N || N < kFewestColumnsToCut) return false;
  constexpr Index kTile = Rows::kHeightOfTile;
  const Index threads = threadsToShareWith(), tiles = (M + kTile - 1) / kTile,
              mostRows = (tiles + threads - 1) / threads * kTile;
  return 16 * mostRows * threads > 17 * M ||
         !Rows::readsInPlace(M / threads, std::min(K, kDepth), N, B);
}

/// A number for a product that is shared in more parts than there are threads, if all of B finds
/// room; else 0.
template <class Scalar>
std::uint64_t numberOfProduct(Index K, Index N, double work) {
  static std::uint64_t products = 0;  // only one thread shares what it does
  const bool fits = N <= kWidth && K * wholeLanes<Scalar>(N) <= Panels<Scalar>::kRoom;
  return fits && work >= kWorthEvening && threadsToShareWith() > 1 ? ++products : 0;
}

/// C = from + A B, shared among the threads. No number of C depends on the cuts: each is one sum
/// over k, in the same order. What the bodies need they hold as copies, as forParts() does.
template <class Rows, class Scalar>
void multiplyTogether(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
                      Strided<const Scalar> from, Strided<Scalar> C, RowNumbers rowsOfC,
                      double work) {
  if (cutsColumns<Rows>(M, K, N, B)) {
    const auto multiplyColumns = [=](Index j, Index columns) {
      multiplyAlone<Rows>(M, K, columns, A, B.from(0, j), from.from(0, j), C.from(0, j), rowsOfC);
    };
    forBlocks(N, Rows::kWidthOfCut, Rows::kFewestColumns, work, multiplyColumns);
  } else {
    const auto multiplyRows = [=, product = numberOfProduct<Scalar>(K, N, work)](Index i,
                                                                                 Index rows) {
      multiplyAlone<Rows>(rows, K, N, A.from(i, 0), B, rowsOfC.fromRow(from, i),
                          rowsOfC.fromRow(C, i), rowsOfC.from(i), product);
    };
    forBlocks(M, Rows::kHeightOfTile, 1, work, multiplyRows);
  }
}

/// C = A B as dot products, shared among the threads.
template <class Scalar>
void multiplyDots(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
                  Strided<Scalar> C, double work) {
  using Dots = DotProducts<Scalar>;
  if (M < N)
    forBlocks(N, Dots::kColumns, Dots::kColumns, work, [=](Index j, Index columns) {
      Dots::multiply(M, K, columns, A, B.from(0, j), C.from(0, j));
    });
  else
    forBlocks(M, Dots::kRows, Dots::kRows, work, [=](Index i, Index rows) {
      Dots::multiply(rows, K, N, A.from(i, 0), B, C.from(i, 0));
    });
}

/// With the kernel that suits A and B.
template <class Scalar, bool transposed>
void multiplyMany(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
                  Strided<const Scalar> from, Strided<Scalar> C, RowNumbers rowsOfC) {
  const double work = static_cast<double>(M) * static_cast<double>(K) * static_cast<double>(N);
  if (work >= kWorthSharing && N >= kFewColumns && isSparse<Scalar, transposed>(M, K, A))
    return multiplyTogether<SparseRows<Scalar, transposed>>(M, K, N, A, B, from, C, rowsOfC, work);
  if constexpr (!transposed)
    if (DotProducts<Scalar>::suit(M, K, N, B) && !from.data)
      return multiplyDots(M, K, N, A, B, C, work);
  multiplyTogether<DenseRows<Scalar, transposed>>(M, K, N, A, B, from, C, rowsOfC, work);
}

template <class Scalar, bool transposed>
void multiply(Index M, Index K, Index N, Strided<const Scalar> A, Strided<const Scalar> B,
              Strided<const Scalar> from, Strided<Scalar> C) {
  if (static_cast<double>(M) * static_cast<double>(K) * static_cast<double>(N) <= kFewNumbers)
    return multiplyFew(M, K, N, A, B, from, C);
  if (M == 1 && B.col == 1 && !transposed) {
    const Index done = multiplyRow(K, N, A, B, from, C);
    if (done < N)
      multiplyAlone<DenseRows<Scalar, transposed>>(1, K, N - done, A, B.from(0, done),
                                                   from.from(0, done), C.from(0, done));
    return;
  }
  multiplyMany<Scalar, transposed>(M, K, N, A, B, from, C, {});
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

template <class Scalar>
void addProduct(In<Scalar> A, In<Scalar> B, std::span<const std::int32_t> rows, Out<Scalar> C) {
  if (rows.size() == 1) return addProduct<Scalar>(A, B, C.middleRows(rows[0], 1));
  multiplyMany<Scalar, false>(A.rows(), A.cols(), B.cols(), strided<Scalar>(A), strided<Scalar>(B),
                              {C.data(), C.outerStride(), 1}, strided<Scalar>(C), {rows.data()});
}

template void product<float>(In<float>, In<float>, Out<float>);
template void affine<float>(In<float>, In<float>, In<float>, Out<float>);
template void productTransposedLeft<float>(In<float>, In<float>, Out<float>);
template void productTransposedRight<float>(In<float>, In<float>, Out<float>);
template void addProduct<float>(In<float>, In<float>, Out<float>);
template void addProduct<float>(In<float>, In<float>, std::span<const std::int32_t>, Out<float>);
template void product<double>(In<double>, In<double>, Out<double>);
template void affine<double>(In<double>, In<double>, In<double>, Out<double>);
template void productTransposedLeft<double>(In<double>, In<double>, Out<double>);
template void productTransposedRight<double>(In<double>, In<double>, Out<double>);
template void addProduct<double>(In<double>, In<double>, Out<double>);
template void addProduct<double>(In<double>, In<double>, std::span<const std::int32_t>,
                                 Out<double>);

}  // namespace mitbadak
