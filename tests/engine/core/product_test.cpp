// Every product against Eigen's, over all edges of the tiles: sizes around multiples of 4 and 8,
// and depths and widths beyond what is packed at a time.
#include "core/product.hpp"

#include <array>
#include <limits>
#include <vector>

#include "core/rng.hpp"
#include "doctest.h"
#include "near.hpp"
#include "with_threads.hpp"

using namespace mitbadak;

namespace {

/// Whole numbers from −3 to 3: every sum is exact in both scalars, in whatever order it is taken.
template <class Scalar>
Matrix<Scalar> wholeNumbers(Index rows, Index cols, Rng& rng) {
  Matrix<Scalar> m(rows, cols);
  for (Scalar& v : m.reshaped()) v = static_cast<Scalar>(rng.below(7)) - 3;
  return m;
}

/// The same with two of three numbers 0, here and there whole runs of them, as in images.
template <class Scalar>
Matrix<Scalar> mostlyZeros(Index rows, Index cols, Rng& rng) {
  auto m = wholeNumbers<Scalar>(rows, cols, rng);
  for (Scalar& v : m.reshaped())
    if (rng.below(3) > 0) v = 0;
  m.leftCols(cols / 5).setZero();
  m.row(rows / 2).setZero();
  return m;
}

template <class Scalar>
void checkProducts(const Matrix<Scalar>& A, const Matrix<Scalar>& B) {
  const Index M = A.rows(), K = A.cols(), N = B.cols();
  CAPTURE(M);
  CAPTURE(K);
  CAPTURE(N);
  const Matrix<Scalar> At = A.transpose(), Bt = B.transpose();
  const Matrix<Scalar> expected = A.lazyProduct(B);
  const auto check = [&](const auto& multiply) {
    Matrix<Scalar> C = Matrix<Scalar>::Constant(M, N, 99);
    multiply(C);
    CHECK(C == expected);
  };
  check([&](auto& C) { product<Scalar>(A, B, C); });
  check([&](auto& C) { productTransposedLeft<Scalar>(At, B, C); });
  check([&](auto& C) { productTransposedRight<Scalar>(A, Bt, C); });
  check([&](auto& C) {
    C = A.lazyProduct(-B);
    addProduct<Scalar>(A, B, C);
    addProduct<Scalar>(A, B, C);
  });
  check([&](auto& C) {
    // Every second row of a larger matrix, from the last to the first.
    Matrix<Scalar> large = Matrix<Scalar>::Constant(2 * M, N, 7);
    std::vector<std::int32_t> rows;
    for (Index i = M; i-- > 0;) rows.push_back(static_cast<std::int32_t>(2 * i + 1));
    addProduct<Scalar>(A, B, rows, large);
    for (Index i = 0; i < M; ++i) {
      C.row(M - 1 - i) = large.row(2 * i + 1).array() - 7;
      CHECK(large.row(2 * i) == Matrix<Scalar>::Constant(1, N, 7));
    }
  });
}

template <class Scalar>
void checkProducts(Index M, Index K, Index N, Rng& rng) {
  const auto A = wholeNumbers<Scalar>(M, K, rng), B = wholeNumbers<Scalar>(K, N, rng);
  checkProducts<Scalar>(A, B);
}

}  // namespace

TEST_CASE_TEMPLATE("products are right at every edge", Scalar, float, double) {
  Rng rng(1);
  constexpr std::array<Index, 11> kSizes{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 17};
  for (const Index M : kSizes)
    for (const Index K : kSizes)
      for (const Index N : kSizes) checkProducts<Scalar>(M, K, N, rng);
}

TEST_CASE_TEMPLATE("products are right beyond the packed blocks", Scalar, float, double) {
  Rng rng(2);
  checkProducts<Scalar>(5, 257, 9, rng);
  checkProducts<Scalar>(9, 3, 521, rng);
  checkProducts<Scalar>(197, 12, 6, rng);
  checkProducts<Scalar>(20, 300, 131, rng);
  checkProducts<Scalar>(200, 300, 520, rng);
  for (Index N = 497; N <= 509; ++N) checkProducts<Scalar>(66, 12, N, rng);
}

TEST_CASE_TEMPLATE("products of matrices full of zeros are right at every edge", Scalar, float,
                   double) {
  Rng rng(4);
  const auto check = [&](Index M, Index K, Index N) {
    checkProducts<Scalar>(mostlyZeros<Scalar>(M, K, rng), wholeNumbers<Scalar>(K, N, rng));
  };
  for (const Index M : {32, 33, 34, 35})
    for (const Index K : {63, 64, 65, 95, 97, 128, 131})
      for (const Index N : {16, 17, 18, 35, 36, 37, 50, 51, 52, 53, 55}) check(M, K, N);
  check(205, 300, 37);
  check(37, 300, 520);
  for (Index N = 503; N <= 509; ++N) check(35, 64, N);
  check(40, 3, 30);
  checkProducts<Scalar>(Matrix<Scalar>::Zero(40, 70), wholeNumbers<Scalar>(70, 20, rng));
}

TEST_CASE_TEMPLATE("products are right on several threads, however narrow the parts", Scalar, float,
                   double) {
  Rng rng(8);
  for (const int threads : {2, 3, 4}) {
    const WithThreads several(threads);
    for (Index N = 15; N <= 30; ++N) {
      const auto B = wholeNumbers<Scalar>(300, N, rng);
      checkProducts<Scalar>(wholeNumbers<Scalar>(14, 300, rng), B);
      checkProducts<Scalar>(mostlyZeros<Scalar>(14, 300, rng), B);
      checkProducts<Scalar>(mostlyZeros<Scalar>(33, 300, rng), B);
    }
    // Nearly square, where a B that has to be packed is cut instead of A.
    for (Index N = 63; N <= 68; ++N) {
      const auto B = wholeNumbers<Scalar>(20, N, rng);
      for (const Index M : {N, 2 * N, 2 * N + 1, 3 * N}) {
        checkProducts<Scalar>(wholeNumbers<Scalar>(M, 20, rng), B);
        checkProducts<Scalar>(mostlyZeros<Scalar>(M, 20, rng), B);
      }
    }
    // Where a quarter is kept back.
    for (Index N = 128; N <= 136; ++N) {
      const auto B = wholeNumbers<Scalar>(300, N, rng);
      checkProducts<Scalar>(wholeNumbers<Scalar>(14, 300, rng), B);
      checkProducts<Scalar>(mostlyZeros<Scalar>(14, 300, rng), B);
    }
  }
}

TEST_CASE_TEMPLATE("long sums with few rows are right at every edge", Scalar, float, double) {
  Rng rng(9);
  for (const int threads : {1, 2, 3}) {
    const WithThreads with(threads);
    for (const Index M : {1, 2, 3, 4, 5, 15, 63, 64, 65})
      for (const Index K : {127, 128, 129, 130, 132, 260})
        for (const Index N : {3, 4, 5, 6, 7, 8, 9, 25, 100}) checkProducts<Scalar>(M, K, N, rng);
  }
}

TEST_CASE_TEMPLATE("what a thread has packed is used for one product only", Scalar, float, double) {
  Rng rng(10);
  for (const int threads : {2, 4}) {
    const WithThreads several(threads);
    const auto A = wholeNumbers<Scalar>(150, 600, rng);
    for (int i = 0; i < 3; ++i) {
      checkProducts<Scalar>(A, wholeNumbers<Scalar>(600, 50, rng));
      checkProducts<Scalar>(A, wholeNumbers<Scalar>(600, 13, rng));
    }
    // More of B than is kept.
    checkProducts<Scalar>(150, 2700, 47, rng);
    checkProducts<Scalar>(1100, 3, 505, rng);
  }
}

TEST_CASE_TEMPLATE("no bit of a product depends on the number of threads", Scalar, float, double) {
  struct Shape {
    Index M, K, N;
  };
  Rng rng(11);
  const auto real = [&](Index rows, Index cols) {
    Matrix<Scalar> m(rows, cols);
    for (Scalar& v : m.reshaped()) v = static_cast<Scalar>(rng.uniform(-1, 1));
    return m;
  };
  constexpr std::array<Shape, 6> kShapes{{{30, 576, 25},
                                          {33, 196, 290},
                                          {64, 576, 64},
                                          {100, 300, 50},
                                          {100, 10, 100},
                                          {3, 1000, 30}}};
  for (const Shape& shape : kShapes) {
    const Index M = shape.M, K = shape.K, N = shape.N;
    CAPTURE(M);
    CAPTURE(N);
    const auto A = real(M, K), B = real(K, N);
    const Matrix<Scalar> At = A.transpose(), Bt = B.transpose();
    const auto products = [&](int threads) {
      const WithThreads with(threads);
      std::array<Matrix<Scalar>, 3> C;
      C.fill(Matrix<Scalar>(M, N));
      product<Scalar>(A, B, C[0]);
      productTransposedLeft<Scalar>(At, B, C[1]);
      productTransposedRight<Scalar>(A, Bt, C[2]);
      return C;
    };
    const auto alone = products(1);
    for (const int threads : {2, 3, 4}) CHECK(products(threads) == alone);
  }
}

TEST_CASE_TEMPLATE("leaving out zeros changes no bit", Scalar, float, double) {
  Rng rng(5);
  constexpr Index kSparse = 40, kDense = 80, kDepth = 300, kWidth = 50;
  const auto real = [&](Index rows, Index cols) {
    Matrix<Scalar> m(rows, cols);
    for (Scalar& v : m.reshaped()) v = static_cast<Scalar>(rng.uniform(-1, 1));
    return m;
  };
  // With so many rows that have no zeros below it, nothing of it is left out.
  Matrix<Scalar> A = real(kSparse + kDense, kDepth);
  A.topRows(kSparse).array() *=
      (mostlyZeros<Scalar>(kSparse, kDepth, rng).array() != 0).template cast<Scalar>();
  const Matrix<Scalar> sparse = A.topRows(kSparse), B = real(kDepth, kWidth), b = real(1, kWidth);
  const auto check = [&](const auto& multiply) {
    Matrix<Scalar> C(kSparse, kWidth), all(kSparse + kDense, kWidth);
    multiply(sparse, C);
    multiply(A, all);
    CHECK(C == all.topRows(kSparse));
  };
  check([&](const Matrix<Scalar>& left, auto& C) { affine<Scalar>(left, B, b, C); });
  check([&](const Matrix<Scalar>& left, auto& C) {
    productTransposedLeft<Scalar>(Matrix<Scalar>(left.transpose()), B, C);
  });
  check([&](const Matrix<Scalar>& left, auto& C) {
    productTransposedRight<Scalar>(left, Matrix<Scalar>(B.transpose()), C);
  });
}

TEST_CASE("zeros are left out where there are many, and only there") {
  Rng rng(6);
  for (const Index K : {100, 3000}) {
    Matrix<float> A = wholeNumbers<float>(40, K, rng).array() + 4;
    Matrix<float> B = wholeNumbers<float>(K, 20, rng), C(40, 20);
    A.col(7).setZero();
    B.row(7).setConstant(std::numeric_limits<float>::infinity());
    A.middleCols(K / 5, K / 4).setZero();
    product<float>(A, B, C);
    CHECK(C.array().isNaN().all());  // 0 · ∞
    A.middleCols(K / 5, K / 2).setZero();
    product<float>(A, B, C);
    CHECK(C.array().isFinite().all());
  }
}

TEST_CASE("parts of larger matrices are multiplied where they lie") {
  Rng rng(3);
  const auto large = wholeNumbers<float>(20, 30, rng);
  Matrix<float> C = Matrix<float>::Constant(10, 12, 99);
  product<float>(large.middleCols(2, 7).topRows(5), large.middleCols(11, 6).middleRows(3, 7),
                 C.middleCols(1, 6).topRows(5));
  const Matrix<float> expected = large.block(0, 2, 5, 7).lazyProduct(large.block(3, 11, 7, 6));
  CHECK(C.block(0, 1, 5, 6) == expected);
  CHECK(C(0, 0) == 99);
  CHECK(C(0, 7) == 99);
  CHECK(C(5, 1) == 99);
}
