#include "layers/sequence.hpp"

#include <type_traits>

#include "core/error.hpp"
#include "layers/activation.hpp"
#include "layers/flatten.hpp"
#include "layers/max_pooling.hpp"
#include "layers/pooled_convolution.hpp"
#include "layers/pooled_convolution_dense.hpp"

namespace mitbadak {
namespace {

/// A kernel that does the work of so many layers; null if there is none.
template <class Scalar>
struct Fused {
  std::unique_ptr<Layer<Scalar>> kernel;
  std::size_t layers = 0;
};

template <class Kind, class Scalar>
const Kind* layerAs(const Layers<Scalar>& layers, std::size_t at) {
  return at < layers.size() ? dynamic_cast<const Kind*>(layers[at].get()) : nullptr;
}

/// For a convolution, ReLU and 2×2 max pooling that follow one another from layer `at` on; and,
/// where the gradient of their input is not wanted, an affine layer behind them.
template <class Scalar>
Fused<Scalar> fuse(const Layers<Scalar>& layers, std::size_t at, bool wantsInputGradient) {
  const auto* convolution = layerAs<Convolution<Scalar>>(layers, at);
  const auto* relu = layerAs<Activation<Scalar, Relu>>(layers, at + 1);
  const auto* pooling = layerAs<MaxPooling<Scalar>>(layers, at + 2);
  if (!convolution || !relu || !pooling || !pooling->isTwoByTwo()) return {};
  // Double precision is for checks, not for speed: its copy of the kernel would weigh on the first
  // load of every page.
  if constexpr (std::is_same_v<Scalar, float>) {
    const std::size_t next = at + 3;
    const std::size_t affine = layerAs<Flatten<Scalar>>(layers, next) ? next + 1 : next;
    const auto* dense = layerAs<Dense<Scalar>>(layers, affine);
    if (dense && !wantsInputGradient &&
        PooledConvolutionDense<Scalar>::canReplace(*convolution, *dense))
      return {std::make_unique<PooledConvolutionDense<Scalar>>(*convolution, *dense),
              affine + 1 - at};
  }
  if (PooledConvolution<Scalar>::canReplace(*convolution))
    return {std::make_unique<PooledConvolution<Scalar>>(*convolution), 3};
  return {};
}

}  // namespace

std::string text(const Shape& shape) {
  return std::to_string(shape.channels) + "×" + std::to_string(shape.height) + "×" +
         std::to_string(shape.width);
}

template <class Scalar>
Sequence<Scalar>::Sequence(std::string_view name, Layers<Scalar> layers)
    : layers_(std::move(layers)) {
  if (layers_.empty()) throw Error("empty", std::string(name), "0", "1");
}

template <class Scalar>
Shape Sequence<Scalar>::declare(Shape in, Parameters<Scalar>& parameters) {
  for (const auto& layer : layers_)
    shapes_.push_back(layer->declare(shapes_.empty() ? in : shapes_.back(), parameters));
  return shapes_.back();
}

template <class Scalar>
double Sequence<Scalar>::scratchNumbers() const {
  double numbers = 0;
  for (const auto& layer : layers_) numbers += layer->scratchNumbers();
  return numbers;
}

template <class Scalar>
double Sequence<Scalar>::numbersPerRow() const {
  double numbers = -shapes_.back().uncheckedSize();  // its gradient comes from outside
  for (std::size_t i = 0; i < layers_.size(); ++i)
    numbers += 2 * shapes_[i].uncheckedSize() + layers_[i]->numbersPerRow();
  return numbers;
}

template <class Scalar>
void Sequence<Scalar>::prepare(Index maxBatch, bool wantsInputGradient) {
  plan(wantsInputGradient);
  for (const auto& kernel : kernels_) kernel->prepare(maxBatch);
  for (const Stage& stage : stages_) {
    for (std::size_t i = activations_.size(); i <= stage.last; ++i) {
      layers_[i]->prepare(layers_[i].get() == stage.layer ? maxBatch : 1);
      activations_.emplace_back(i == stage.last ? maxBatch : 1, shapes_[i].size());
    }
    if (gradients_.size() + 1 < stages_.size())
      gradients_.emplace_back(maxBatch, shapes_[stage.last].size());
  }
}

/// Cuts the layers into stages.
template <class Scalar>
void Sequence<Scalar>::plan(bool wantsInputGradient) {
  for (std::size_t i = 0; i < layers_.size();) {
    if (auto fused = fuse(layers_, i, wantsInputGradient || i > 0); fused.kernel) {
      i += fused.layers;
      stages_.push_back({fused.kernel.get(), i - 1});
      kernels_.push_back(std::move(fused.kernel));
    } else {
      stages_.push_back({layers_[i].get(), i});
      ++i;
    }
  }
}

template <class Scalar>
void Sequence<Scalar>::initialize(Parameters<Scalar>& parameters, const Rng& rng) {
  for (std::size_t i = 0; i < layers_.size(); ++i) layers_[i]->initialize(parameters, rng.fork(i));
}

template <class Scalar>
Out<Scalar> Sequence<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x, Mode mode) {
  const auto y = [&](const Stage& stage) { return activations_[stage.last].topRows(x.rows()); };
  stages_[0].layer->forward(parameters, x, y(stages_[0]), mode);
  for (std::size_t i = 1; i < stages_.size(); ++i)
    stages_[i].layer->forward(parameters, y(stages_[i - 1]), y(stages_[i]), mode);
  return activations_.back().topRows(x.rows());
}

template <class Scalar>
void Sequence<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> dy,
                                Out<Scalar> dx) {
  const Index N = x.rows();
  const std::size_t last = stages_.size() - 1;
  using Input = Eigen::Ref<const Matrix<Scalar>>;
  const auto y = [&](std::size_t i) { return activations_[stages_[i].last].topRows(N); };
  const auto input = [&](std::size_t i) -> Input { return i == 0 ? x : Input(y(i - 1)); };
  const auto above = [&](std::size_t i) -> Input {
    return i == last ? dy : Input(gradients_[i].topRows(N));
  };
  const auto below = [&](std::size_t i) -> Out<Scalar> {
    return i == 0 ? dx : Out<Scalar>(gradients_[i - 1].topRows(N));
  };
  for (std::size_t i = stages_.size(); i-- > 0;)
    stages_[i].layer->backward(parameters, input(i), y(i), above(i), below(i));
}

template <class Scalar>
void Sequence<Scalar>::look(Parameters<Scalar>& parameters, In<Scalar> x) {
  layers_[0]->forward(parameters, x, activations_[0].topRows(1), Mode::inference);
  for (std::size_t i = 1; i < layers_.size(); ++i)
    layers_[i]->forward(parameters, activations_[i - 1].topRows(1), activations_[i].topRows(1),
                        Mode::inference);
}

template class Sequence<float>;
template class Sequence<double>;

}  // namespace mitbadak
