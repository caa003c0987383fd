// Points are handed out as they were put in.
#include "data/point_set.hpp"

#include <limits>
#include <vector>

#include "core/error.hpp"
#include "doctest.h"

using namespace mitbadak;

namespace {

Matrix<double> matrix(Index rows, Index cols, double first) {
  Matrix<double> out(rows, cols);
  for (Index n = 0; n < out.size(); ++n) out.data()[n] = first + static_cast<double>(n);
  return out;
}

template <class Scalar>
void checkGather() {
  const PointSet set(matrix(3, 2, 0), matrix(3, 1, 10));
  const std::vector<Index> rows{2, 0, 2};
  Matrix<Scalar> x(3, 2), t(3, 1);
  set.gather(rows, x, t);

  Matrix<Scalar> inputs(3, 2), targets(3, 1);
  inputs << 4, 5, 0, 1, 4, 5;
  targets << 12, 10, 12;
  CHECK(x == inputs);
  CHECK(t == targets);
}

}  // namespace

TEST_CASE("a point set knows its sizes") {
  const PointSet set(matrix(3, 2, 0), matrix(3, 1, 10));
  CHECK(set.size() == 3);
  CHECK(set.inputShape() == Shape{2});
  CHECK(set.outputs() == 1);
}

TEST_CASE("the points of a set may be images") {
  const PointSet set(matrix(3, 12, 0), matrix(3, 1, 10), {3, 2, 2});
  CHECK(set.inputShape() == Shape{3, 2, 2});
}

TEST_CASE("chosen points are gathered in their order, in float and double") {
  checkGather<float>();
  checkGather<double>();
}

TEST_CASE("points that do not fit together are refused") {
  CHECK_THROWS_WITH_AS(PointSet(matrix(0, 2, 0), matrix(0, 1, 0)),
                       "points is empty; it must have at least 1.", Error);
  CHECK_THROWS_WITH_AS(PointSet(matrix(3, 2, 0), matrix(3, 0, 0)),
                       "targets is empty; it must have at least 1.", Error);
  CHECK_THROWS_WITH_AS(PointSet(matrix(3, 2, 0), matrix(2, 1, 0)),
                       "targets is 2, but the data needs 3.", Error);
  CHECK_THROWS_WITH_AS(PointSet(matrix(3, 12, 0), matrix(3, 1, 0), {3, 2, 3}),
                       "shape is 18, but the data needs 12.", Error);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(PointSet(Matrix<double>::Constant(1, 1, nan), matrix(1, 1, 0)),
                       "points[0] is NaN; it must be a finite number.", Error);
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH_AS(PointSet(matrix(1, 1, 0), Matrix<double>::Constant(1, 1, infinity)),
                       "targets[0] is Infinity; it must be a finite number.", Error);
  CHECK_THROWS_AS(PointSet(matrix(1, 1, 1e39), matrix(1, 1, 0)), Error);  // infinite as a float
}
