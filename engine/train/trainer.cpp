#include "train/trainer.hpp"

#include <cmath>

namespace mitbadak {

template <class Scalar>
Trainer<Scalar>::Trainer(Network<Scalar>& network, const Loss<Scalar>& loss,
                         Optimizer<Scalar>& optimizer, const Dataset& data, Batches batches)
    : network_(network),
      loss_(loss),
      optimizer_(optimizer),
      data_(data),
      batches_(std::move(batches)),
      x_(network.maxBatch(), network.inputs()),
      t_(network.maxBatch(), network.outputs()) {
  optimizer_.reset(network.parameters().size());
}

template <class Scalar>
double Trainer<Scalar>::step() {
  const auto rows = batches_.next();
  const auto N = static_cast<Index>(rows.size());
  auto x = x_.topRows(N), t = t_.topRows(N);
  data_.gather(rows, x, t);

  const auto y = network_.forward(x, Mode::training);
  const double loss = loss_.evaluate(y, t, network_.outputGradient(N));
  if (!std::isfinite(loss)) return loss;
  network_.backward(x);
  optimizer_.step(network_.parameters().values(), network_.parameters().gradients());
  seen_ += static_cast<double>(N);
  return loss;
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace mitbadak
