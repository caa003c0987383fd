// How weights and biases begin.
#pragma once

#include "core/rng.hpp"
#include "core/types.hpp"

namespace mitbadak {

/// Each rule is a normal or a uniform distribution; fan-in and fan-out are the matrix's rows and
/// columns.
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

  /// @param values  [in, out] written
  template <class Scalar>
  void fill(Eigen::Map<Matrix<Scalar>> values, Rng& rng) const;
};

}  // namespace mitbadak
