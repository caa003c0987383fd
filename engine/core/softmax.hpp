// Softmax over each row, in the form that cannot overflow. A layer and a loss both need it.
#pragma once

#include "core/types.hpp"

namespace mitbadak {

/// y_k = exp(z_k − max z) / Σ exp(z_i − max z); exp(1000) alone would be infinite (deck 003).
/// @param z  [N, classes] logits
/// @param y  [N, classes] probabilities, written; may be z itself
template <class Scalar>
void softmaxRows(In<Scalar> z, Out<Scalar> y) {
  for (Index n = 0; n < z.rows(); ++n) {
    y.row(n).array() = (z.row(n).array() - z.row(n).maxCoeff()).exp();
    y.row(n) /= y.row(n).sum();
  }
}

}  // namespace mitbadak
