#include "layers/dropout.hpp"

#include "core/error.hpp"
#include "layer_alone.hpp"

using namespace mitbadak;

namespace {

const Matrix<double> kOnes = Matrix<double>::Ones(200, 500);

/// The first mask of a fresh layer, [200, 500].
Matrix<double> mask(double ratio, std::uint64_t seed) {
  Dropout<double> dropout(ratio);
  return Alone<double>(dropout, {500}, 200, seed).forward(kOnes);
}

double shareOfZeros(const auto& m) {
  return (m.array() == 0).template cast<double>().mean();
}

}  // namespace

TEST_CASE("dropout leaves out the given share and scales the rest by 1 / (1 − ratio)") {
  for (const double ratio : {0.0, 0.2, 0.5, 0.75}) {
    CAPTURE(ratio);
    const auto m = mask(ratio, 1);
    // 100,000 draws: the share's standard deviation is at most 0.5 / √100000 = 0.0016.
    checkNear(shareOfZeros(m), ratio, 0.006);
    CHECK((m.array() == 0 || (m.array() - 1 / (1 - ratio)).abs() < 1e-15).all());
    checkNear(m.mean(), 1.0, 0.024);
    // Nor does a row or a column fare differently: 0.1 is over 4 standard deviations for 500 draws.
    for (Index n = 0; n < m.rows(); ++n) checkNear(shareOfZeros(m.row(n)), ratio, 0.1);
  }
}

TEST_CASE("dropout draws the same from the same seed and something else from another") {
  CHECK(mask(0.5, 3) == mask(0.5, 3));
  checkNear(mask(0.5, 3).cwiseProduct(mask(0.5, 4)).mean(), 1.0, 0.03);  // independent: 1 · 1
}

TEST_CASE("dropout hands on all of x in inference") {
  Dropout<double> dropout(0.5);
  Alone<double> alone(dropout, {3}, 1);
  checkNear(alone.forward(matrix({{1, -2, 3}}), Mode::inference), matrix({{1, -2, 3}}), 0);
}

TEST_CASE("dropout passes the gradient back through the same mask") {
  Dropout<double> dropout(0.5);
  Alone<double> alone(dropout, {500}, 200);
  const Matrix<double> x = 3 * kOnes;
  const auto y = alone.forward(x);
  CHECK(alone.backward(x, y, kOnes).isApprox(y / 3, 1e-15));
}

TEST_CASE("a mask of dropout holds until backward has used it") {
  Dropout<double> dropout(0.5);
  Alone<double> alone(dropout, {500}, 200);
  const Matrix<double> few = kOnes.topRows(20);
  const auto first = alone.forward(few);
  CHECK(alone.forward(few) == first);
  alone.forward(few, Mode::inference);
  CHECK(alone.forward(kOnes).topRows(20) == first);  // more rows: only the others are drawn
  CHECK(alone.forward(few) == first);

  alone.backward(few, first, few);
  CHECK(alone.forward(few) != first);

  alone.layer.initialize(alone.parameters, Rng(1));  // from the start again
  CHECK(alone.forward(few) == first);
}

TEST_CASE("the numerical gradient confirms dropout") {
  for (const Shape in : {Shape{1}, Shape{6}, Shape{2, 3, 4}})
    for (const Index rows : {1, 4}) {
      Dropout<double> dropout(0.4);
      checkGradients(dropout, in, rows);
    }
}

TEST_CASE("dropout refuses impossible ratios") {
  CHECK_THROWS_WITH_AS(Dropout<float>(1), "ratio is 1; allowed: [0, 1).", Error);
  CHECK_THROWS_WITH_AS(Dropout<float>(-0.1), "ratio is -0.1; allowed: [0, 1).", Error);
}

TEST_CASE_TEMPLATE("dropout allocates nothing", Scalar, float, double) {
  Dropout<Scalar> dropout(0.5);
  CHECK(allocationsOf<Scalar>(dropout, {8, 5, 5}, 20) == 0);
}
