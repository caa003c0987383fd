#include "layers/pooled_convolution.hpp"

#include <algorithm>
#include <utility>

#include "core/lanes.hpp"
#include "layers/direct_convolution.hpp"

namespace mitbadak {
namespace {

/// Rows of a patch that are summed at a time: with more, the sums would not fit the registers.
constexpr Index kMostVectors = 12;

/// dW ← dW + Σ gradient · row of the patch, over all winners, for some rows of the patch.
/// @param offsets  of these rows from the first pixel of a patch
/// @param dW       [rows, vectors · lanes]; lanes beyond the patch are summed too, and mean nothing
template <class Scalar, Index rows, Index vectors, class Winner>
void addPatches(std::span<const Winner> winners, const Scalar* padded, const Index* offsets,
                Scalar* dW) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  typename Lanes<Scalar>::Vector sums[rows][vectors];
  for (Index r = 0; r < rows; ++r)
    for (Index v = 0; v < vectors; ++v) sums[r][v] = load(dW + (r * vectors + v) * kLanes);
  for (const Winner& winner : winners) {
    const Scalar* at = padded + winner.at;
    for (Index r = 0; r < rows; ++r)
      for (Index v = 0; v < vectors; ++v)
        sums[r][v] =
            multiplyAdd<Scalar>(winner.gradient, load(at + offsets[r] + v * kLanes), sums[r][v]);
  }
  for (Index r = 0; r < rows; ++r)
    for (Index v = 0; v < vectors; ++v) store<Scalar>(sums[r][v], dW + (r * vectors + v) * kLanes);
}

/// Several sums at a time: none waits for the one before.
template <class Winner>
auto sumOfGradients(std::span<const Winner> winners) {
  decltype(Winner::gradient) sums[4] = {};
  for (std::size_t i = 0; i < winners.size(); ++i) sums[i % 4] += winners[i].gradient;
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// dPadded ← dPadded + gradient · W at every winner's patch.
/// @param W  [rows, vectors · lanes], zero beyond the patch
template <class Scalar, Index vectors, class Winner>
void spreadPatches(std::span<const Winner> winners, const std::vector<Index>& offsets,
                   const Scalar* W, Scalar* dPadded) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  for (const Winner& winner : winners) {
    const Scalar* w = W;
    for (const Index offset : offsets) {
      Scalar* to = dPadded + winner.at + offset;
      for (Index v = 0; v < vectors; ++v, to += kLanes, w += kLanes)
        store<Scalar>(load(to) + winner.gradient * load(w), to);
    }
  }
}

/// addPatches() for all rows, as many at a time as fit.
template <class Scalar, Index vectors, class Winner>
void addAllPatches(std::span<const Winner> winners, const Scalar* padded,
                   const std::vector<Index>& offsets, Scalar* dW) {
  const auto count = static_cast<Index>(offsets.size());
  Index done = 0;
  const auto add = [&]<Index rows>(std::integral_constant<Index, rows>) {
    if constexpr (rows * vectors <= kMostVectors)
      for (; done + rows <= count; done += rows)
        addPatches<Scalar, rows, vectors>(winners, padded, offsets.data() + done,
                                          dW + done * vectors * Lanes<Scalar>::kCount);
  };
  add(std::integral_constant<Index, 6>{});
  add(std::integral_constant<Index, 5>{});
  add(std::integral_constant<Index, 3>{});
  add(std::integral_constant<Index, 1>{});
}

/// The widest row of a patch that there is code for.
constexpr Index kMostWidth = 16;

}  // namespace

template <class Scalar>
bool PooledConvolution<Scalar>::canReplace(const Convolution<Scalar>& convolution) {
  const Shape maps = convolution.outputShape();
  const Window& window = convolution.window();
  return window.stride == 1 && maps.height % 2 == 0 && maps.width % 2 == 0 &&
         window.width <= kMostWidth;
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
    s.winners.resize(static_cast<std::size_t>(out_.height * out_.width));
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
        withConstant<kMostWidth / Lanes<Scalar>::kCount>(vectors_, [&](auto vectors) {
          addAllPatches<Scalar, vectors>(winners, scratch.padded.data(), sliding_.rowOffsets(),
                                         dW.row(f).data());
          if (dx.size() > 0)
            spreadPatches<Scalar, vectors>(winners, sliding_.rowOffsets(),
                                           wideWeights_.row(f).data(), scratch.dPadded.data());
        });
      }
      if (dx.size() > 0) sliding_.crop(scratch.dPadded.data(), dx.row(n).data());
    }
  });

  const auto dWide = sums_.weights();
  auto dW = parameters.gradient(convolution_.W());
  for (Index r = 0; r < sliding_.rowsOfPatch(); ++r)
    dW.middleCols(r * rowWidth, rowWidth) = dWide.middleCols(r * wide, rowWidth);
  if (convolution_.hasBiases()) parameters.gradient(convolution_.b()) = sums_.biases();
}

/// The positions of one map of sample n that have a gradient. What did not pass the ReLU is left
/// out without asking: which it is nobody can guess, and a wrong guess costs more than the work.
template <class Scalar>
auto PooledConvolution<Scalar>::winnersOf(Index map, Index n, In<Scalar> y, In<Scalar> dy,
                                          Scratch& scratch) const -> std::span<const Winner> {
  const Index size = out_.height * out_.width, first = map * size;
  const Scalar* value = y.row(n).data() + first;
  const Scalar* gradient = dy.row(n).data() + first;
  const std::int32_t* at = winners_.row(n).data() + first;
  Winner* const winners = scratch.winners.data();
  Winner* next = winners;
  for (Index i = 0; i < size; ++i) {
    *next = {at[i], gradient[i]};
    next += value[i] > 0;
  }
  return {winners, next};
}

template class PooledConvolution<float>;
template class PooledConvolution<double>;

}  // namespace mitbadak
