#include "train/network.hpp"

namespace mitbadak {

template <class Scalar>
Network<Scalar>::Network(Shape input, Layers<Scalar> layers, Index maxBatch)
    : inputs_(input.size()), layers_("layers", std::move(layers)) {
  layers_.declare(input, parameters_);
  layers_.prepare(maxBatch, false);
  parameters_.allocate();
  outputGradient_.setZero(maxBatch, layers_.outputs());
}

template <class Scalar>
void Network<Scalar>::initialize(const Rng& rng) {
  layers_.initialize(parameters_, rng.fork("init"));
}

template <class Scalar>
Out<Scalar> Network<Scalar>::forward(In<Scalar> x, Mode mode) {
  return layers_.forward(parameters_, x, mode);
}

template <class Scalar>
void Network<Scalar>::backward(In<Scalar> x) {
  // Nobody asks how the loss depends on the data: an empty dx spares the first layer a product.
  const auto nobody = outputGradient_.topRows(0);
  layers_.backward(parameters_, x, outputGradient_.topRows(x.rows()), nobody);
}

template class Network<float>;
template class Network<double>;

}  // namespace mitbadak
