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
  /// @return loss()
  double step();

  /// A portion of a step: all of it with backpropagation, one difference otherwise, since all of
  /// them may take longer than anybody should wait. Between two portions the parameters are as they
  /// were, but for groups that numericalByGroup has updated.
  /// @return whether that was the last
  bool advance();
  /// The step under way, if any, is not finished: the next one begins with a batch of its own.
  void dropStep() { underWay_ = false; }

  /// Of the newest batch, penalty included, before its update. If it is not finite, no update is
  /// made.
  double loss() const { return batchLoss_; }

  /// Samples trained on over samples there are.
  double epoch() const { return seen_ / static_cast<double>(data_.size()); }

 private:
  void followSchedule();
  void begin();
  void updateFromBackward();
  bool takeDifference();
  auto x() const { return x_.topRows(rows_); }
  auto t() const { return t_.topRows(rows_); }

  Network<Scalar>& network_;
  const Loss<Scalar>& loss_;
  Optimizer<Scalar>& optimizer_;
  const Dataset& data_;
  Batches batches_;
  TrainerOptions options_;
  Matrix<Scalar> x_, t_;
  Index rows_ = 0;  // of the newest batch
  double batchLoss_ = 0, seen_ = 0, updates_ = 0;
  bool underWay_ = false;
  Index differences_ = 0;  // of the step under way
};

extern template class Trainer<float>;
extern template class Trainer<double>;

}  // namespace mitbadak
