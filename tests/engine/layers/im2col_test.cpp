#include "layers/im2col.hpp"

#include "core/rng.hpp"
#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

TEST_CASE_TEMPLATE("im2col lays out what the window sees", Scalar, float, double) {
  const Matrix<Scalar> image = matrix({{1, 2, 3, 4, 5, 6, 7, 8, 9}}).cast<Scalar>();  // 3×3
  SUBCASE("each position is a column") {
    // 1 2 3    The window at its four positions:  1 2   2 3   4 5   5 6
    // 4 5 6                                       4 5   5 6   7 8   8 9
    // 7 8 9
    Matrix<Scalar> columns(4, 4);
    im2col<Scalar>(image, {1, 3, 3}, {2, 2}, columns);
    checkNear(columns, matrix({{1, 2, 4, 5}, {2, 3, 5, 6}, {4, 5, 7, 8}, {5, 6, 8, 9}}), 0);
  }
  SUBCASE("padding is zero, a stride skips") {
    // 0 0 0 0 0   A 1×3 window, stride 2: on rows 0, 2, 4 and columns 0, 2.
    // 0 1 2 3 0   0 0 0 and 0 0 0;  0 4 5 → (0 4 5), (5 6 0);  0 0 0 and 0 0 0
    // 0 4 5 6 0
    // 0 7 8 9 0
    // 0 0 0 0 0
    Matrix<Scalar> columns = Matrix<Scalar>::Constant(3, 6, 99);
    im2col<Scalar>(image, {1, 3, 3}, {1, 3, 2, 1}, columns);
    checkNear(columns, matrix({{0, 0, 0, 5, 0, 0}, {0, 0, 4, 6, 0, 0}, {0, 0, 5, 0, 0, 0}}), 0);
  }
  SUBCASE("channels are below each other") {
    const Matrix<Scalar> two = matrix({{1, 2}, {3, 4}}).cast<Scalar>();  // 2 channels of 1×2
    Matrix<Scalar> columns(2, 2);
    im2col<Scalar>(two, {2, 1, 2}, {1, 1}, columns);
    checkNear(columns, two, 0);
  }
}

TEST_CASE("col2im adds up all places of a pixel") {
  // With all columns 1, a pixel's sum is the number of 2×2 windows that see it.
  Matrix<double> image = Matrix<double>::Constant(1, 9, 99);
  col2im<double>(Matrix<double>::Ones(4, 4), {1, 3, 3}, {2, 2}, image);
  checkNear(image, matrix({{1, 2, 1, 2, 4, 2, 1, 2, 1}}), 0);
}

TEST_CASE("col2im is the transpose of im2col: ⟨im2col(a), b⟩ = ⟨a, col2im(b)⟩") {
  struct Case {
    Shape in;
    Window window;
  };
  for (const auto& [in, window] :
       {Case{{1, 4, 4}, {1, 1}}, Case{{3, 5, 7}, {3, 2, 1, 2}}, Case{{2, 9, 6}, {3, 4, 2, 1}},
        Case{{2, 2, 3}, {6, 7, 1, 2}}, Case{{1, 2, 2}, {1, 1, 3, 4}}, Case{{2, 4, 6}, {3, 3, 2, 1}},
        Case{{1, 8, 7}, {2, 3, 3}}}) {
    const Shape out = positions(window, in);
    Rng rng(4);
    Matrix<double> a(in.channels, in.height * in.width), image(a.rows(), a.cols());
    Matrix<double> b(in.channels * window.size(), out.height * out.width),
        columns(b.rows(), b.cols());
    for (double& v : a.reshaped()) v = rng.normal();
    for (double& v : b.reshaped()) v = rng.normal();
    im2col<double>(a, in, window, columns);
    col2im<double>(b, in, window, image);
    checkNear((columns.array() * b.array()).sum(), (a.array() * image.array()).sum(), 1e-12);
  }
}
