#include "layers/sequence.hpp"

#include "core/error.hpp"

namespace mitbadak {

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
void Sequence<Scalar>::prepare(Index maxBatch) {
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    layers_[i]->prepare(maxBatch);
    activations_.emplace_back(maxBatch, shapes_[i].size());
    if (i + 1 < layers_.size()) gradients_.emplace_back(maxBatch, shapes_[i].size());
  }
}

template <class Scalar>
void Sequence<Scalar>::initialize(Parameters<Scalar>& parameters, const Rng& rng) {
  for (std::size_t i = 0; i < layers_.size(); ++i) layers_[i]->initialize(parameters, rng.fork(i));
}

template <class Scalar>
Out<Scalar> Sequence<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x, Mode mode) {
  const Index N = x.rows();
  layers_[0]->forward(parameters, x, activations_[0].topRows(N), mode);
  for (std::size_t i = 1; i < layers_.size(); ++i)
    layers_[i]->forward(parameters, activations_[i - 1].topRows(N), activations_[i].topRows(N),
                        mode);
  return activations_.back().topRows(N);
}

template <class Scalar>
void Sequence<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> dy,
                                Out<Scalar> dx) {
  const Index N = x.rows();
  const std::size_t last = layers_.size() - 1;
  using Input = Eigen::Ref<const Matrix<Scalar>>;
  const auto input = [&](std::size_t i) -> Input {
    return i == 0 ? x : Input(activations_[i - 1].topRows(N));
  };
  const auto above = [&](std::size_t i) -> Input {
    return i == last ? dy : Input(gradients_[i].topRows(N));
  };
  const auto below = [&](std::size_t i) -> Out<Scalar> {
    return i == 0 ? dx : Out<Scalar>(gradients_[i - 1].topRows(N));
  };
  for (std::size_t i = layers_.size(); i-- > 0;)
    layers_[i]->backward(parameters, input(i), activations_[i].topRows(N), above(i), below(i));
}

template class Sequence<float>;
template class Sequence<double>;

}  // namespace mitbadak
