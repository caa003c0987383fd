#include "layers/convolution.hpp"

#include "core/product.hpp"
#include "layers/im2col.hpp"

namespace mitbadak {
namespace {

/// Sample n of a batch as [channels, height · width].
template <class Scalar>
Eigen::Map<const Matrix<Scalar>> sample(In<Scalar> batch, Index n, Shape shape) {
  return {batch.row(n).data(), shape.channels, shape.height * shape.width};
}
template <class Scalar>
Eigen::Map<Matrix<Scalar>> writableSample(Out<Scalar> batch, Index n, Shape shape) {
  return {batch.row(n).data(), shape.channels, shape.height * shape.width};
}

}  // namespace

template <class Scalar>
Convolution<Scalar>::Convolution(Index filters, Window window, Initializer weights,
                                 std::optional<Initializer> biases)
    : window_(window), weights_(weights), biases_(biases), out_{filters} {}

template <class Scalar>
Shape Convolution<Scalar>::declare(Shape in, Parameters<Scalar>& parameters) {
  const Shape places = positions(window_, in);
  in_ = in;
  out_ = {out_.channels, places.height, places.width};
  const std::string number = parameters.nextLayerNumber();
  W_ = parameters.add("W" + number, out_.channels, in_.channels * window_.size(),
                      {out_.channels, in_.channels, window_.height, window_.width});
  if (biases_) b_ = parameters.add("b" + number, 1, out_.channels, {out_.channels});
  return out_;
}

template <class Scalar>
double Convolution<Scalar>::scratchNumbers() const {
  return static_cast<double>(in_.channels * window_.size()) *
         static_cast<double>(out_.height * out_.width);
}

template <class Scalar>
void Convolution<Scalar>::prepare(Index) {
  columns_.resize(in_.channels * window_.size(), out_.height * out_.width);
}

template <class Scalar>
void Convolution<Scalar>::initialize(Parameters<Scalar>& parameters, const Rng& rng) {
  Rng draws = rng;
  const Fans fans{in_.channels * window_.size(), out_.channels * window_.size()};
  weights_.fill(parameters.value(W_), fans, draws);
  if (biases_) biases_->fill(parameters.value(b_), draws);
}

template <class Scalar>
void Convolution<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y,
                                  Mode) {
  const auto W = parameters.value(W_);
  for (Index n = 0; n < x.rows(); ++n) {
    im2col<Scalar>(sample<Scalar>(x, n, in_), in_, window_, columns_);
    auto yn = writableSample<Scalar>(y, n, out_);
    product<Scalar>(W, columns_, yn);
    if (biases_) yn.colwise() += parameters.value(b_).row(0).transpose();
  }
}

template <class Scalar>
void Convolution<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar>,
                                   In<Scalar> dy, Out<Scalar> dx) {
  const auto W = parameters.value(W_);
  auto dW = parameters.gradient(W_);
  dW.setZero();
  if (biases_) parameters.gradient(b_).setZero();
  for (Index n = 0; n < x.rows(); ++n) {
    const auto dyn = sample<Scalar>(dy, n, out_);
    // Once more, since to keep the columns of a whole batch would take FH·FW times its memory.
    im2col<Scalar>(sample<Scalar>(x, n, in_), in_, window_, columns_);
    addProductTransposedRight<Scalar>(dyn, columns_, dW);
    if (biases_) parameters.gradient(b_).row(0) += dyn.rowwise().sum().transpose();
    if (dx.size() == 0) continue;
    productTransposedLeft<Scalar>(W, dyn, columns_);
    col2im<Scalar>(columns_, in_, window_, writableSample<Scalar>(dx, n, in_));
  }
}

template class Convolution<float>;
template class Convolution<double>;

}  // namespace mitbadak
