// How weights and biases begin.
#pragma once

#include "core/rng.hpp"
#include "core/types.hpp"

namespace mitbadak {

/// How many numbers a neuron sums up, and how many neurons one number goes to.
struct Fans {
  Index in, out;
};

/// Each rule is a normal or a uniform distribution.
struct Initializer {
  enum class Rule {
    constant,       ///< `first` everywhere
    normal,         ///< N(0, `first`²)
    uniform,        ///< U[`first`, `second`)
    xavier,         ///< N(0, 1 / in): deck 003; Glorot & Bengio 2010, for sigmoid and tanh
    he,             ///< N(0, 2 / in): deck 003; He et al. 2015, for ReLU
    glorotUniform,  ///< U(±√(6 / (in + out))): what Keras takes when told nothing (deck 004)
  };

  Rule rule = Rule::constant;
  double first = 0;
  double second = 0;

  /// @param values  written
  template <class Scalar>
  void fill(Eigen::Map<Matrix<Scalar>> values, Fans fans, Rng& rng) const;
  /// @param values  [in, out] written, as dense weights are
  template <class Scalar>
  void fill(Eigen::Map<Matrix<Scalar>> values, Rng& rng) const {
    fill(values, {values.rows(), values.cols()}, rng);
  }
};

}  // namespace mitbadak
