// What the positions that won a pooling add to the gradients of filters and image; only they have
// one. Included by kernels that are compiled for relaxed SIMD, too.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/lanes.hpp"
#include "layers/convolution.hpp"
#include "layers/shard_gradients.hpp"

namespace mitbadak {

/// Positions that have a gradient: where the patch of each begins in the padded image, and dE/dy.
template <class Scalar>
struct WinnerList {
  const typename Lanes<Scalar>::Integer* at;
  const Scalar* gradients;
  Index size;
};

/// The widest row of a patch that there is code for.
constexpr Index kMostWidthOfPatch = 16;
/// Rows of a patch that are summed at a time: with more vectors, the sums would not fit the
/// registers.
constexpr Index kMostVectorsOfPatch = 12;

/// dW ← dW + Σ gradient · row of the patch, over all winners, for some rows of the patch.
/// @param offsets  of these rows from the first pixel of a patch
/// @param dW       [rows, vectors · lanes]; lanes beyond the patch are summed too, and mean nothing
template <class Scalar, Index rows, Index vectors>
void addRowsOfPatches(const WinnerList<Scalar>& winners, const Scalar* padded, const Index* offsets,
                      Scalar* dW) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  typename Lanes<Scalar>::Vector sums[rows][vectors];
  for (Index r = 0; r < rows; ++r)
    for (Index v = 0; v < vectors; ++v) sums[r][v] = load(dW + (r * vectors + v) * kLanes);
  for (Index i = 0; i < winners.size; ++i) {
    const Scalar* at = padded + winners.at[i];
    for (Index r = 0; r < rows; ++r)
      for (Index v = 0; v < vectors; ++v)
        sums[r][v] = multiplyAdd(spread(winners.gradients[i]), load(at + offsets[r] + v * kLanes),
                                 sums[r][v]);
  }
  for (Index r = 0; r < rows; ++r)
    for (Index v = 0; v < vectors; ++v) store<Scalar>(sums[r][v], dW + (r * vectors + v) * kLanes);
}

/// dW ← dW + Σ gradient · patch, over all winners. Not inlined: two layers share its many variants.
/// @param offsets  of the rows of a patch from its first pixel
/// @param dW       [rows of a patch, vectors · lanes]
template <class Scalar, Index vectors>
[[gnu::noinline]] void addPatches(const WinnerList<Scalar>& winners, const Scalar* padded,
                                  const std::vector<Index>& offsets, Scalar* dW) {
  const auto count = static_cast<Index>(offsets.size());
  Index done = 0;
  const auto add = [&]<Index rows>(std::integral_constant<Index, rows>) {
    if constexpr (rows * vectors <= kMostVectorsOfPatch)
      for (; done + rows <= count; done += rows)
        addRowsOfPatches<Scalar, rows, vectors>(winners, padded, offsets.data() + done,
                                                dW + done * vectors * Lanes<Scalar>::kCount);
  };
  add(std::integral_constant<Index, 6>{});
  add(std::integral_constant<Index, 5>{});
  add(std::integral_constant<Index, 3>{});
  add(std::integral_constant<Index, 1>{});
}

/// dPadded ← dPadded + gradient · W at every winner's patch.
/// @param offsets  of the rows of a patch from its first pixel
/// @param W        [rows of a patch, vectors · lanes], zero beyond the patch
template <class Scalar, Index vectors>
void spreadPatches(const WinnerList<Scalar>& winners, const std::vector<Index>& offsets,
                   const Scalar* W, Scalar* dPadded) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  for (Index i = 0; i < winners.size; ++i) {
    const Scalar* w = W;
    for (const Index offset : offsets) {
      Scalar* to = dPadded + winners.at[i] + offset;
      for (Index v = 0; v < vectors; ++v, to += kLanes, w += kLanes)
        store<Scalar>(load(to) + winners.gradients[i] * load(w), to);
    }
  }
}

/// The sums over all shards as the gradients of the filters and their biases.
/// @param sums  [filters, rows of a patch in whole vectors]; what lies beyond a row means nothing
template <class Scalar>
void writeFilterGradients(ShardGradients<Scalar>& sums, const SlidingWindow<Scalar>& sliding,
                          const Convolution<Scalar>& convolution, Parameters<Scalar>& parameters) {
  const Index rowWidth = sliding.rowWidth(), wide = wholeLanes<Scalar>(rowWidth);
  const auto dWide = sums.weights();
  auto dW = parameters.gradient(convolution.W());
  for (Index r = 0; r < sliding.rowsOfPatch(); ++r)
    dW.middleCols(r * rowWidth, rowWidth) = dWide.middleCols(r * wide, rowWidth);
  if (convolution.hasBiases()) parameters.gradient(convolution.b()) = sums.biases();
}

/// Several sums at a time: none waits for the one before.
template <class Scalar>
Scalar sumOfGradients(const WinnerList<Scalar>& winners) {
  Scalar sums[4] = {};
  for (Index i = 0; i < winners.size; ++i) sums[i % 4] += winners.gradients[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace mitbadak
