#include "layers/pooled_convolution.hpp"

#include <algorithm>

#include "core/lanes.hpp"
#include "layers/direct_convolution.hpp"

namespace mitbadak {
template <class Scalar>
bool PooledConvolution<Scalar>::canReplace(const Convolution<Scalar>& convolution) {
  const Shape maps = convolution.outputShape();
  const Window& window = convolution.window();
  return window.stride == 1 && maps.height % 2 == 0 && maps.width % 2 == 0 &&
         window.width <= kMostWidthOfPatch;
}

template <class Scalar>
PooledConvolution<Scalar>::PooledConvolution(const Convolution<Scalar>& convolution)
    : convolution_(convolution),
      out_{convolution.outputShape().channels, convolution.outputShape().height / 2,
           convolution.outputShape().width / 2} {}

template <class Scalar>
void PooledConvolution<Scalar>::prepare(Index maxBatch) {
  sliding_ = SlidingWindow<Scalar>(convolution_.inputShape(), convolution_.window());
  sparse_ = SparseConvolution<Scalar>(sliding_, out_.channels);
  vectors_ = wholeLanes<Scalar>(sliding_.rowWidth()) / Lanes<Scalar>::kCount;
  winners_.setZero(maxBatch, out_.size());
  const Index wide = sliding_.rowsOfPatch() * wholeLanes<Scalar>(sliding_.rowWidth());
  wideWeights_.setZero(out_.channels, wide);
  sums_.prepare(out_.channels, wide);
  scratch_.resize(static_cast<std::size_t>(threadCount()));
  for (Scratch& s : scratch_) {
    s.padded.setZero(sliding_.paddedSize());
    s.dPadded.setZero(sliding_.paddedSize());
    s.at.setZero(out_.height * out_.width);
    s.gradients.setZero(s.at.size());
  }
}

template <class Scalar>
void PooledConvolution<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y,
                                        Mode) {
  const auto W = parameters.value(convolution_.W());
  const Scalar* b = convolution_.hasBiases() ? parameters.value(convolution_.b()).data() : nullptr;
  sparse_.setWeights(W, b);
  const double work = 4 * static_cast<double>(y.size()) * static_cast<double>(W.cols());
  forParts(x.rows(), work, [&](Index first, Index size) {
    Scratch& scratch = scratch_[static_cast<std::size_t>(threadNumber())];
    for (Index n = first; n < first + size; ++n) {
      sliding_.pad(x.row(n).data(), scratch.padded.data());
      if (!sparse_.convolveAndPool(scratch.padded.data(), y.row(n).data(), winners_.row(n).data()))
        convolveAndPool<Scalar>(sliding_, scratch.padded.data(), W, b, y.row(n).data(),
                                winners_.row(n).data());
    }
  });
}

template <class Scalar>
void PooledConvolution<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y,
                                         In<Scalar> dy, Out<Scalar> dx) {
  const Index rowWidth = sliding_.rowWidth(), wide = wholeLanes<Scalar>(rowWidth);
  const auto W = parameters.value(convolution_.W());
  for (Index r = 0; r < sliding_.rowsOfPatch(); ++r)
    wideWeights_.middleCols(r * wide, rowWidth) = W.middleCols(r * rowWidth, rowWidth);

  sums_.sum(x.rows(), [&](Index first, Index size, auto dW, auto db) {
    Scratch& scratch = scratch_[static_cast<std::size_t>(threadNumber())];
    for (Index n = first; n < first + size; ++n) {
      sliding_.pad(x.row(n).data(), scratch.padded.data());
      if (dx.size() > 0) scratch.dPadded.setZero();
      for (Index f = 0; f < out_.channels; ++f) {
        const auto winners = winnersOf(f, n, y, dy, scratch);
        db[f] += sumOfGradients(winners);
        withConstant<kMostWidthOfPatch / Lanes<Scalar>::kCount>(vectors_, [&](auto vectors) {
          addPatches<Scalar, vectors>(winners, scratch.padded.data(), sliding_.rowOffsets(),
                                      dW.row(f).data());
          if (dx.size() > 0)
            spreadPatches<Scalar, vectors>(winners, sliding_.rowOffsets(),
                                           wideWeights_.row(f).data(), scratch.dPadded.data());
        });
      }
      if (dx.size() > 0) sliding_.crop(scratch.dPadded.data(), dx.row(n).data());
    }
  });

  writeFilterGradients(sums_, sliding_, convolution_, parameters);
}

/// The positions of one map of sample n that have a gradient. What did not pass the ReLU is left
/// out without asking: which it is nobody can guess, and a wrong guess costs more than the work.
template <class Scalar>
WinnerList<Scalar> PooledConvolution<Scalar>::winnersOf(Index map, Index n, In<Scalar> y,
                                                        In<Scalar> dy, Scratch& scratch) const {
  const Index size = out_.height * out_.width, first = map * size;
  const Scalar* value = y.row(n).data() + first;
  const Scalar* gradient = dy.row(n).data() + first;
  const std::int32_t* winner = winners_.row(n).data() + first;
  auto* const at = scratch.at.data();
  Scalar* const gradients = scratch.gradients.data();
  Index next = 0;
  for (Index i = 0; i < size; ++i) {
    at[next] = winner[i];
    gradients[next] = gradient[i];
    next += value[i] > 0;
  }
  return {at, gradients, next};
}

template class PooledConvolution<float>;
template class PooledConvolution<double>;

}  // namespace mitbadak
