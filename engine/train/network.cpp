#include "train/network.hpp"

#include "layers/activation.hpp"
#include "layers/max_pooling.hpp"
#include "layers/pooled_convolution.hpp"

namespace mitbadak {
namespace {

/// How many layers a pooled convolution stands for.
constexpr std::size_t kPooledLayers = 3;

/// Where a convolution, ReLU and 2×2 max pooling follow one another from layer `at` on, the layer
/// that computes the three at once; null elsewhere.
template <class Scalar>
std::unique_ptr<PooledConvolution<Scalar>> pooledConvolution(
    const typename Network<Scalar>::Layers& layers, std::size_t at) {
  if (at + kPooledLayers > layers.size()) return nullptr;
  const auto* convolution = dynamic_cast<const Convolution<Scalar>*>(layers[at].get());
  const auto* relu = dynamic_cast<const Activation<Scalar, Relu>*>(layers[at + 1].get());
  const auto* pooling = dynamic_cast<const MaxPooling<Scalar>*>(layers[at + 2].get());
  if (!convolution || !relu || !pooling || !pooling->isTwoByTwo() ||
      !PooledConvolution<Scalar>::canReplace(*convolution))
    return nullptr;
  return std::make_unique<PooledConvolution<Scalar>>(*convolution);
}

}  // namespace

template <class Scalar>
Network<Scalar>::Network(Shape input, Layers layers, Index maxBatch)
    : inputs_(input.size()), layers_(std::move(layers)) {
  std::vector<Shape> shapes{input};
  for (const auto& layer : layers_) shapes.push_back(layer->declare(shapes.back(), parameters_));
  parameters_.allocate();

  plan();
  for (const auto& layer : combined_) layer->prepare(maxBatch);
  for (const Stage& stage : stages_)
    for (std::size_t i = activations_.size(); i <= stage.last; ++i) {
      const bool within = i < stage.last;
      layers_[i]->prepare(layers_[i].get() == stage.layer ? maxBatch : 1);
      activations_.emplace_back(within ? 1 : maxBatch, shapes[i + 1].size());
      gradients_.emplace_back(within ? 0 : maxBatch, shapes[i + 1].size());
    }
}

/// Cuts the layers into stages.
template <class Scalar>
void Network<Scalar>::plan() {
  for (std::size_t i = 0; i < layers_.size();) {
    if (auto pooled = pooledConvolution<Scalar>(layers_, i)) {
      i += kPooledLayers;
      stages_.push_back({pooled.get(), i - 1});
      combined_.push_back(std::move(pooled));
    } else {
      stages_.push_back({layers_[i].get(), i});
      ++i;
    }
  }
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
  stages_[0].layer->forward(parameters_, x, y(0, N), mode);
  for (std::size_t i = 1; i < stages_.size(); ++i)
    stages_[i].layer->forward(parameters_, y(i - 1, N), y(i, N), mode);
  return activations_.back().topRows(N);
}

template <class Scalar>
void Network<Scalar>::backward(In<Scalar> x) {
  const Index N = x.rows();
  for (std::size_t i = stages_.size() - 1; i > 0; --i)
    stages_[i].layer->backward(parameters_, y(i - 1, N), y(i, N), dy(i, N), dy(i - 1, N));
  // Nobody asks how the loss depends on the data: an empty dx spares the first layer a product.
  stages_[0].layer->backward(parameters_, x, y(0, N), dy(0, N), dy(0, 0));
}

template <class Scalar>
void Network<Scalar>::look(In<Scalar> x) {
  layers_[0]->forward(parameters_, x, activations_[0].topRows(1), Mode::inference);
  for (std::size_t i = 1; i < layers_.size(); ++i)
    layers_[i]->forward(parameters_, activations_[i - 1].topRows(1), activations_[i].topRows(1),
                        Mode::inference);
}

template class Network<float>;
template class Network<double>;

}  // namespace mitbadak
