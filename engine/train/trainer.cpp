#include "train/trainer.hpp"

#include <cmath>

#include "core/threads.hpp"
#include "train/numerical_gradient.hpp"

namespace mitbadak {

template <class Scalar>
Trainer<Scalar>::Trainer(Network<Scalar>& network, const Loss<Scalar>& loss,
                         Optimizer<Scalar>& optimizer, const Dataset& data, Batches batches,
                         const TrainerOptions& options)
    : network_(network),
      loss_(loss),
      optimizer_(optimizer),
      data_(data),
      batches_(std::move(batches)),
      options_(options),
      x_(network.maxBatch(), network.inputs()),
      t_(network.maxBatch(), network.outputs()) {
  optimizer_.reset(network.parameters().size());
  followSchedule();
}

template <class Scalar>
void Trainer<Scalar>::followSchedule() {
  if (!options_.schedule.isConstant())
    optimizer_.scaleLearningRate(options_.schedule.share(updates_));
}

template <class Scalar>
double Trainer<Scalar>::step() {
  while (!advance()) {
  }
  return batchLoss_;
}

template <class Scalar>
bool Trainer<Scalar>::advance() {
  if (!underWay_) begin();
  if (!std::isfinite(batchLoss_)) return true;
  if (options_.gradient == GradientMethod::backpropagation)
    updateFromBackward();
  else
    underWay_ = !takeDifference();
  if (underWay_) return false;
  ++updates_;
  followSchedule();
  seen_ += static_cast<double>(rows_);
  return true;
}

template <class Scalar>
void Trainer<Scalar>::begin() {
  const auto rows = batches_.next();
  rows_ = static_cast<Index>(rows.size());
  forParts(rows_, static_cast<double>(x().size()), [&](Index first, Index size) {
    data_.gatherVaried(
        rows.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(size)),
        static_cast<std::uint64_t>(updates_), x_.middleRows(first, size),
        t_.middleRows(first, size));
  });
  const auto y = network_.forward(x(), Mode::training);
  batchLoss_ = loss_.evaluate(y, t(), network_.outputGradient(rows_)) +
               options_.penalty.value(network_.parameters());
  differences_ = 0;
}

template <class Scalar>
void Trainer<Scalar>::updateFromBackward() {
  network_.backward(x());
  options_.penalty.addGradient(network_.parameters());
  optimizer_.step(network_.parameters().values(), network_.parameters().gradients());
}

/// One more number of the gradient, and the update of all that it completes.
/// @return whether that completes the step
template <class Scalar>
bool Trainer<Scalar>::takeDifference() {
  Parameters<Scalar>& parameters = network_.parameters();
  const bool byGroup = options_.gradient == GradientMethod::numericalByGroup;
  const auto update = [&](Index offset, Index size) {
    optimizer_.step(parameters.values().segment(offset, size),
                    parameters.gradients().segment(offset, size));
  };
  if (differences_ < parameters.size()) {
    writeNumericalGradient<Scalar>(network_, loss_, options_.penalty, x(), t(), differences_,
                                   parameters.gradients().segment(differences_, 1));
    ++differences_;
    if (byGroup)
      for (const Parameter& p : parameters.table())
        if (p.offset + p.size() == differences_) update(p.offset, p.size());
  }
  const bool complete = differences_ == parameters.size();
  if (complete && !byGroup) update(0, parameters.size());
  return complete;
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace mitbadak
