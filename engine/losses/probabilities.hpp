// What targets have to be where a loss takes them for probabilities.
#pragma once

#include <cmath>
#include <string>

#include "core/error.hpp"
#include "core/types.hpp"

namespace mitbadak {

/// @param t  [N, out]
/// @throws Error (out-of-range: "targets[7]", by its place among all numbers) unless all are in [0,
/// 1]
inline void requireProbabilities(const Matrix<double>& t) {
  for (Index i = 0; i < t.size(); ++i) {
    const double target = t.data()[i];
    if (!(target >= 0 && target <= 1))
      requireBetween("targets" + itemPlace(static_cast<std::size_t>(i)), target, 0, 1);
  }
}

/// One class out of several: its probabilities sum to 1, as the one of a one-hot row does.
/// @throws Error (out-of-range: the place of a row's first number)
inline void requireSumsOfOne(const Matrix<double>& t) {
  constexpr double kRounding = 1e-6;
  for (Index n = 0; n < t.rows(); ++n) {
    const double sum = t.row(n).sum();
    if (std::abs(sum - 1) > kRounding)
      throw Error("out-of-range", "targets" + itemPlace(static_cast<std::size_t>(n * t.cols())),
                  "Σ " + text(sum), "Σ 1");
  }
}

}  // namespace mitbadak
