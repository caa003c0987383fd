#include "layers/convolution.hpp"

#include "core/product.hpp"
#include "core/threads.hpp"
#include "layers/direct_convolution.hpp"

namespace mitbadak {
namespace {

/// One sample of a batch as [rows, cols].
template <class Scalar>
Eigen::Map<const Matrix<Scalar>> sample(In<Scalar> batch, Index n, Index rows) {
  return {batch.row(n).data(), rows, batch.cols() / rows};
}
template <class Scalar>
Eigen::Map<Matrix<Scalar>> sample(Out<Scalar>& batch, Index n, Index rows) {
  return {batch.row(n).data(), rows, batch.cols() / rows};
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

/// The gradient with respect to a pixel is a convolution over dy, with the filters turned by half a
/// turn and the roles of channels and filters exchanged.
/// @return how the filters then slide; none where the stride leaves positions out
template <class Scalar>
std::optional<Window> Convolution<Scalar>::backwardsWindow() const {
  const bool fits = window_.height == window_.width && window_.padding < window_.width;
  if (window_.stride != 1 || !fits) return std::nullopt;
  return Window{window_.height, window_.width, 1, window_.width - 1 - window_.padding};
}

template <class Scalar>
double Convolution<Scalar>::scratchNumbers() const {
  const auto filters = static_cast<double>(out_.channels);
  const auto patch = static_cast<double>(in_.channels) * static_cast<double>(window_.size());
  const double positions = static_cast<double>(out_.height) * static_cast<double>(out_.width);
  double ofThread = SlidingWindow<Scalar>::paddedNumbers(in_, window_) + positions * patch;
  double shared = ShardGradients<Scalar>::numbers(filters, patch);
  if (const auto backwards = backwardsWindow()) {
    ofThread += SlidingWindow<Scalar>::paddedNumbers(out_, *backwards);
    shared += filters * patch;
  }
  return shared + threadCount() * ofThread;
}

template <class Scalar>
void Convolution<Scalar>::prepare(Index) {
  sliding_ = SlidingWindow<Scalar>(in_, window_);
  if (const auto backwards = backwardsWindow()) {
    backwards_.emplace(out_, *backwards);
    turned_.setZero(in_.channels, out_.channels * window_.size());
  }
  sums_.prepare(out_.channels, sliding_.patchSize());
  scratch_.resize(static_cast<std::size_t>(threadCount()));
  for (Scratch& s : scratch_) {
    s.padded.setZero(sliding_.paddedSize());
    s.patches.setZero(sliding_.patchesSize());
    if (backwards_) s.around.setZero(backwards_->paddedSize());
  }
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
  const Scalar* b = biases_ ? parameters.value(b_).data() : nullptr;
  forParts(x.rows(), work(x.rows()), [&](Index first, Index size) {
    Scratch& scratch = scratch_[static_cast<std::size_t>(threadNumber())];
    for (Index n = first; n < first + size; ++n) {
      sliding_.pad(x.row(n).data(), scratch.padded.data());
      auto yn = sample<Scalar>(y, n, out_.channels);
      if (window_.stride == 1) {
        convolve<Scalar>(sliding_, scratch.padded.data(), W, b, yn.data());
        continue;
      }
      sliding_.gather(scratch.padded.data(), scratch.patches.data());
      productTransposedRight<Scalar>(W, patchesOf(scratch), yn);
      if (b) yn.colwise() += parameters.value(b_).row(0).transpose();
    }
  });
}

template <class Scalar>
void Convolution<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar>,
                                   In<Scalar> dy, Out<Scalar> dx) {
  const auto W = parameters.value(W_);
  if (dx.size() > 0 && backwards_) turnWeights(W);
  sums_.sum(x.rows(), [&](Index first, Index size, auto dW, auto db) {
    Scratch& scratch = scratch_[static_cast<std::size_t>(threadNumber())];
    for (Index n = first; n < first + size; ++n) {
      const auto dyn = sample<Scalar>(dy, n, out_.channels);
      // Once more, since to keep the patches of a whole batch would take FH·FW times its memory.
      sliding_.pad(x.row(n).data(), scratch.padded.data());
      sliding_.gather(scratch.padded.data(), scratch.patches.data());
      addProduct<Scalar>(dyn, patchesOf(scratch), dW);
      db += dyn.rowwise().sum().transpose();
      if (dx.size() > 0) writeInputGradient(scratch, W, dyn, dx.row(n).data());
    }
  });
  parameters.gradient(W_) = sums_.weights();
  if (biases_) parameters.gradient(b_) = sums_.biases();
}

/// @param dy  [F, OH·OW] of one sample
template <class Scalar>
void Convolution<Scalar>::writeInputGradient(Scratch& scratch, In<Scalar> W, In<Scalar> dy,
                                             Scalar* dx) {
  if (backwards_) {
    backwards_->pad(dy.data(), scratch.around.data());
    return convolve<Scalar>(*backwards_, scratch.around.data(), turned_, nullptr, dx);
  }
  productTransposedLeft<Scalar>(dy, W, patchesOf(scratch));
  scratch.padded.setZero();
  sliding_.scatter(scratch.patches.data(), scratch.padded.data());
  sliding_.crop(scratch.padded.data(), dx);
}

template <class Scalar>
Eigen::Map<Matrix<Scalar>> Convolution<Scalar>::patchesOf(Scratch& scratch) const {
  return {scratch.patches.data(), out_.height * out_.width, sliding_.patchSize()};
}

/// turned(c, f, i, j) = W(f, c, FH − 1 − i, FW − 1 − j)
template <class Scalar>
void Convolution<Scalar>::turnWeights(In<Scalar> W) {
  const Index size = window_.size();
  for (Index c = 0; c < in_.channels; ++c)
    for (Index f = 0; f < out_.channels; ++f)
      turned_.row(c).segment(f * size, size) = W.row(f).segment(c * size, size).reverse();
}

template <class Scalar>
double Convolution<Scalar>::work(Index samples) const {
  return static_cast<double>(samples) * static_cast<double>(out_.size()) *
         static_cast<double>(sliding_.patchSize());
}

template class Convolution<float>;
template class Convolution<double>;

}  // namespace mitbadak
