// Comparing numbers and matrices in tests.
#pragma once

#include <initializer_list>

#include "core/types.hpp"
#include "doctest.h"

namespace mitbadak {

/// Holds if every element differs by at most `tolerance`; says where it does not.
template <class A, class B>
void checkNear(const A& actual, const B& expected, double tolerance) {
  REQUIRE(actual.rows() == expected.rows());
  REQUIRE(actual.cols() == expected.cols());
  for (Index i = 0; i < actual.rows(); ++i)
    for (Index j = 0; j < actual.cols(); ++j) {
      CAPTURE(i);
      CAPTURE(j);
      CHECK(std::abs(double(actual(i, j)) - double(expected(i, j))) <= tolerance);
    }
}

inline void checkNear(double actual, double expected, double tolerance) {
  CAPTURE(actual);
  CAPTURE(expected);
  CHECK(std::abs(actual - expected) <= tolerance);
}

/// A matrix from its rows: matrix({{1, 2}, {3, 4}}).
inline Matrix<double> matrix(std::initializer_list<std::initializer_list<double>> rows) {
  Matrix<double> m(static_cast<Index>(rows.size()), static_cast<Index>(rows.begin()->size()));
  Index i = 0;
  for (const auto& row : rows) {
    Index j = 0;
    for (const double v : row) m(i, j++) = v;
    ++i;
  }
  return m;
}

}  // namespace mitbadak
