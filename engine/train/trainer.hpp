// The training loop's body: one step.
#pragma once

#include "data/dataset.hpp"
#include "losses/loss.hpp"
#include "losses/penalty.hpp"
#include "optimizers/optimizer.hpp"
#include "train/batches.hpp"
#include "train/network.hpp"
#include "train/schedule.hpp"

namespace mitbadak {

/// Where the gradient comes from.
enum class GradientMethod {
  backpropagation,
  /// Central differences for all parameters, then one update: the same path, slowly.
  numerical,
  /// Deck 000's LogicGate: each weight matrix and bias is updated before the differences for the
  /// next are taken. Only for SGD, the one rule that may be applied part by part.
  numericalByGroup,
};

/// What may be added to plain training.
struct TrainerOptions {
  Penalty penalty = {};    ///< part of the loss and of the gradient
  Schedule schedule = {};  ///< counts this trainer's updates
  GradientMethod gradient = GradientMethod::backpropagation;
};

/// Puts the nouns together; owns only the batch. All it refers to must outlive it.
template <class Scalar>
class Trainer {
 public:
  /// @param batches  of `data`, none longer than network.maxBatch()
  /// @throws Error (unknown-name) for a schedule where the optimizer has no learning rate
  Trainer(Network<Scalar>& network, const Loss<Scalar>& loss, Optimizer<Scalar>& optimizer,
          const Dataset& data, Batches batches, const TrainerOptions& options = {});

  /// One mini-batch: forward, loss, backward, update. Allocates nothing.
  /// @return the batch's loss, penalty included, before the update. If it is not finite, no update
  ///         is made.
  double step();

  /// Samples trained on over samples there are.
  double epoch() const { return seen_ / static_cast<double>(data_.size()); }

 private:
  void followSchedule();
  void updateFromBackward(In<Scalar> x);
  void updateFromDifferences(In<Scalar> x, In<Scalar> t);

  Network<Scalar>& network_;
  const Loss<Scalar>& loss_;
  Optimizer<Scalar>& optimizer_;
  const Dataset& data_;
  Batches batches_;
  TrainerOptions options_;
  Matrix<Scalar> x_, t_;
  double seen_ = 0, updates_ = 0;
};

extern template class Trainer<float>;
extern template class Trainer<double>;

}  // namespace mitbadak
