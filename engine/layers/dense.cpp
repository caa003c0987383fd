#include "layers/dense.hpp"

#include "core/product.hpp"

namespace mitbadak {

template <class Scalar>
Dense<Scalar>::Dense(Index units, Initializer weights, std::optional<Initializer> biases)
    : units_(units), weights_(weights), biases_(biases) {}

template <class Scalar>
Shape Dense<Scalar>::declare(Shape in, Parameters<Scalar>& parameters) {
  const std::string number = parameters.nextLayerNumber();
  W_ = parameters.add("W" + number, in.size(), units_);
  if (biases_) b_ = parameters.add("b" + number, 1, units_, {units_});
  return {units_};
}

template <class Scalar>
void Dense<Scalar>::initialize(Parameters<Scalar>& parameters, const Rng& rng) {
  Rng draws = rng;
  weights_.fill(parameters.value(W_), draws);
  if (biases_) biases_->fill(parameters.value(b_), draws);
}

template <class Scalar>
void Dense<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode) {
  if (biases_)
    affine<Scalar>(x, parameters.value(W_), parameters.value(b_), y);
  else
    product<Scalar>(x, parameters.value(W_), y);
}

template <class Scalar>
void Dense<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar>,
                             In<Scalar> dy, Out<Scalar> dx) {
  productTransposedLeft<Scalar>(x, dy, parameters.gradient(W_));
  if (biases_) parameters.gradient(b_) = dy.colwise().sum();
  if (dx.size() > 0) productTransposedRight<Scalar>(dy, parameters.value(W_), dx);
}

template class Dense<float>;
template class Dense<double>;

}  // namespace mitbadak
