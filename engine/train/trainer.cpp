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
  const auto rows = batches_.next();
  const auto N = static_cast<Index>(rows.size());
  auto x = x_.topRows(N), t = t_.topRows(N);
  forParts(N, static_cast<double>(x.size()), [&](Index first, Index size) {
    data_.gatherVaried(
        rows.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(size)),
        static_cast<std::uint64_t>(updates_), x.middleRows(first, size), t.middleRows(first, size));
  });

  const auto y = network_.forward(x, Mode::training);
  const double loss = loss_.evaluate(y, t, network_.outputGradient(N)) +
                      options_.penalty.value(network_.parameters());
  if (!std::isfinite(loss)) return loss;
  if (options_.gradient == GradientMethod::backpropagation)
    updateFromBackward(x);
  else
    updateFromDifferences(x, t);
  ++updates_;
  followSchedule();
  seen_ += static_cast<double>(N);
  return loss;
}

template <class Scalar>
void Trainer<Scalar>::updateFromBackward(In<Scalar> x) {
  network_.backward(x);
  options_.penalty.addGradient(network_.parameters());
  optimizer_.step(network_.parameters().values(), network_.parameters().gradients());
}

template <class Scalar>
void Trainer<Scalar>::updateFromDifferences(In<Scalar> x, In<Scalar> t) {
  const bool byGroup = options_.gradient == GradientMethod::numericalByGroup;
  Parameters<Scalar>& parameters = network_.parameters();
  for (const Parameter& p : parameters.table()) {
    auto gradient = parameters.gradients().segment(p.offset, p.size());
    writeNumericalGradient<Scalar>(network_, loss_, options_.penalty, x, t, p.offset, gradient);
    if (byGroup) optimizer_.step(parameters.values().segment(p.offset, p.size()), gradient);
  }
  if (!byGroup) optimizer_.step(parameters.values(), parameters.gradients());
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace mitbadak
