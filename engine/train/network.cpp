#include "train/network.hpp"

namespace mitbadak {

template <class Scalar>
Network<Scalar>::Network(Shape input, Layers layers, Index maxBatch)
    : inputs_(input.size()), layers_(std::move(layers)) {
  Shape shape = input;
  for (const auto& layer : layers_) {
    shape = layer->declare(shape, parameters_);
    layer->prepare(maxBatch);
    activations_.emplace_back(maxBatch, shape.size());
    gradients_.emplace_back(maxBatch, shape.size());
  }
  parameters_.allocate();
}

template <class Scalar>
void Network<Scalar>::initialize(const Rng& rng) {
  const Rng init = rng.fork("init");
  for (std::size_t i = 0; i < layers_.size(); ++i)
    layers_[i]->initialize(parameters_, init.fork(i));
}

template <class Scalar>
Out<Scalar> Network<Scalar>::forward(In<Scalar> x, Mode mode) {
  const Index N = x.rows();
  layers_[0]->forward(parameters_, x, activations_[0].topRows(N), mode);
  for (std::size_t i = 1; i < layers_.size(); ++i)
    layers_[i]->forward(parameters_, activations_[i - 1].topRows(N), activations_[i].topRows(N),
                        mode);
  return activations_.back().topRows(N);
}

template <class Scalar>
void Network<Scalar>::backward(In<Scalar> x) {
  const Index N = x.rows();
  for (std::size_t i = layers_.size() - 1; i > 0; --i)
    layers_[i]->backward(parameters_, activations_[i - 1].topRows(N), activations_[i].topRows(N),
                         gradients_[i].topRows(N), gradients_[i - 1].topRows(N));
  // Nobody asks how the loss depends on the data: an empty dx spares the first layer a product.
  layers_[0]->backward(parameters_, x, activations_[0].topRows(N), gradients_[0].topRows(N),
                       gradients_[0].topRows(0));
}

template class Network<float>;
template class Network<double>;

}  // namespace mitbadak
