// Every product against Eigen's, over all edges of the tiles: sizes around multiples of 4 and 8,
// and depths and widths beyond what is packed at a time.
#include "core/product.hpp"

#include <array>

#include "core/rng.hpp"
#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

namespace {

/// Whole numbers from −3 to 3: every sum is exact in both scalars, in whatever order it is taken.
template <class Scalar>
Matrix<Scalar> wholeNumbers(Index rows, Index cols, Rng& rng) {
  Matrix<Scalar> m(rows, cols);
  for (Scalar& v : m.reshaped()) v = static_cast<Scalar>(rng.below(7)) - 3;
  return m;
}

template <class Scalar>
void checkProducts(Index M, Index K, Index N, Rng& rng) {
  CAPTURE(M);
  CAPTURE(K);
  CAPTURE(N);
  const auto A = wholeNumbers<Scalar>(M, K, rng), B = wholeNumbers<Scalar>(K, N, rng);
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
  checkProducts<Scalar>(200, 300, 520, rng);
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
