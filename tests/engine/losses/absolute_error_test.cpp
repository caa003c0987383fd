#include "losses/absolute_error.hpp"

#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

TEST_CASE("mean absolute error by hand") {
  // Differences 1, 2 | −3, 0.
  const auto y = matrix({{2, 2}, {0, 1}}), t = matrix({{1, 0}, {3, 1}});
  Matrix<double> dy(2, 2);
  checkNear(MeanAbsoluteError<double>().evaluate(y, t, dy), 6.0 / 4, 1e-15);
  checkNear(dy, matrix({{0.25, 0.25}, {-0.25, 0}}), 1e-15);
}
