// The interface of all losses.
#pragma once

#include "core/types.hpp"

namespace mitbadak {

/// A loss compares what the network gives with what was wanted, as one number. The 1/N of the mean
/// over samples is here and nowhere else.
template <class Scalar>
class Loss {
 public:
  virtual ~Loss() = default;

  /// @param y   [N, out] what the network gives
  /// @param t   [N, out] targets
  /// @param dy  [N, out] gradient of the returned number with respect to y, written
  /// @return the mean loss over the N samples, or the sum if isSum()
  virtual double evaluate(In<Scalar> y, In<Scalar> t, Out<Scalar> dy) const = 0;

  /// @param t  [N, out]
  /// @throws Error (out-of-range) for targets that this loss gives no meaning to
  virtual void requireTargets(const Matrix<double>& /*t*/) const {}

  /// Whether losses of several batches add up to that of all; means must be weighted by N first.
  virtual bool isSum() const { return false; }

  /// What y says about the targets: y itself, or probabilities for losses that work on logits.
  /// @param prediction  [N, out] written
  virtual void predict(In<Scalar> y, Out<Scalar> prediction) const { prediction = y; }
};

}  // namespace mitbadak
