// The training loop's body: one step.
#pragma once

#include "data/dataset.hpp"
#include "losses/loss.hpp"
#include "optimizers/optimizer.hpp"
#include "train/batches.hpp"
#include "train/network.hpp"

namespace mitbadak {

/// Puts the nouns together; owns only the batch. All it refers to must outlive it.
template <class Scalar>
class Trainer {
 public:
  /// @param batches  of `data`, none longer than network.maxBatch()
  Trainer(Network<Scalar>& network, const Loss<Scalar>& loss, Optimizer<Scalar>& optimizer,
          const Dataset& data, Batches batches);

  /// One mini-batch: forward, loss, backward, update. Allocates nothing.
  /// @return the batch's mean loss before the update. If it is not finite, no update is made.
  double step();

  /// Samples trained on over samples there are.
  double epoch() const { return seen_ / static_cast<double>(data_.size()); }

 private:
  Network<Scalar>& network_;
  const Loss<Scalar>& loss_;
  Optimizer<Scalar>& optimizer_;
  const Dataset& data_;
  Batches batches_;
  Matrix<Scalar> x_, t_;
  double seen_ = 0;
};

extern template class Trainer<float>;
extern template class Trainer<double>;

}  // namespace mitbadak
