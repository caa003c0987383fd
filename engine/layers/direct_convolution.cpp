#include "layers/direct_convolution.hpp"

#include <algorithm>
#include <type_traits>

#include "core/lanes.hpp"
#include "layers/winners.hpp"

namespace mitbadak {
namespace {

template <class Scalar>
using VectorOf = typename Lanes<Scalar>::Vector;

/// Sums of `filters` filters at rows × (vectors · lanes) neighbouring positions: like a tile of a
/// matrix product, except that its right factor is never laid out. For one number k of the patch,
/// the pixels under neighbouring positions are neighbours in the image.
template <class Scalar, Index filters, Index rows, Index vectors>
struct Sums {
  VectorOf<Scalar> of[filters][rows][vectors];

  /// @param at  the first pixel of the first patch
  /// @param W   of the first filter, the others patchSize() numbers apart
  Sums(const SlidingWindow<Scalar>& window, const Scalar* at, const Scalar* W, const Scalar* b) {
    for (Index f = 0; f < filters; ++f)
      for (Index r = 0; r < rows; ++r)
        for (Index v = 0; v < vectors; ++v) of[f][r][v] = VectorOf<Scalar>{} + (b ? b[f] : 0);
    const Index* offsets = window.offsets().data();
    const Index size = window.patchSize(), pitch = window.pitch();
    for (Index k = 0; k < size; ++k) {
      const Scalar* pixels = at + offsets[k];
      VectorOf<Scalar> right[rows][vectors];
      for (Index r = 0; r < rows; ++r)
        for (Index v = 0; v < vectors; ++v)
          right[r][v] = load(pixels + r * pitch + v * Lanes<Scalar>::kCount);
      for (Index f = 0; f < filters; ++f) {
        const Scalar w = W[f * size + k];
        for (Index r = 0; r < rows; ++r)
          for (Index v = 0; v < vectors; ++v)
            of[f][r][v] = multiplyAdd(spread(w), right[r][v], of[f][r][v]);
      }
    }
  }
};

/// Every other place from `first` on: where the left ones of pairs are.
inline Winners<float>::Place everyOther(std::type_identity<float>, int first) {
  return Winners<float>::Place{0, 2, 4, 6} + first;
}
inline Winners<double>::Place everyOther(std::type_identity<double>, int first) {
  return Winners<double>::Place{0, 2} + first;
}

}  // namespace

template <class Scalar>
void convolve(const SlidingWindow<Scalar>& window, const Scalar* padded, In<Scalar> W,
              const Scalar* b, Scalar* y) {
  constexpr Index kLanes = Lanes<Scalar>::kCount, kFilters = 4, kVectors = 2;
  const Shape out = window.positions();
  const Index F = W.rows(), map = out.height * out.width;
  for (Index f = 0; f < F; f += kFilters)
    for (Index oh = 0; oh < out.height; ++oh)
      for (Index ow = 0; ow < out.width; ow += kVectors * kLanes) {
        const Index width = std::min(kVectors * kLanes, out.width - ow);
        const Scalar* at = padded + oh * window.pitch() + ow;
        Scalar* to = y + f * map + oh * out.width + ow;
        withConstant<kFilters>(std::min(kFilters, F - f), [&](auto filters) {
          withConstant<kVectors>((width + kLanes - 1) / kLanes, [&](auto vectors) {
            const Sums<Scalar, filters, 1, vectors> sums(window, at, W.row(f).data(),
                                                         b ? b + f : nullptr);
            for (Index g = 0; g < filters; ++g)
              if (width == vectors * kLanes)
                for (Index v = 0; v < vectors; ++v)
                  store<Scalar>(sums.of[g][0][v], to + g * map + v * kLanes);
              else
                for (Index j = 0; j < width; ++j)
                  to[g * map + j] = sums.of[g][0][j / kLanes][j % kLanes];
          });
        });
      }
}

template <class Scalar>
void convolveAndPool(const SlidingWindow<Scalar>& window, const Scalar* padded, In<Scalar> W,
                     const Scalar* b, Scalar* y, std::int32_t* winners) {
  constexpr Index kLanes = Lanes<Scalar>::kCount, kFilters = 2;
  const Index height = window.positions().height / 2, width = window.positions().width / 2;
  const Index F = W.rows(), map = height * width;
  const auto pitch = static_cast<int>(window.pitch());
  for (Index f = 0; f < F; f += kFilters)
    for (Index h = 0; h < height; ++h)
      for (Index w = 0; w < width; w += kLanes) {
        const auto first = static_cast<int>(2 * h * pitch + 2 * w);
        const Index count = std::min(kLanes, width - w);
        withConstant<kFilters>(std::min(kFilters, F - f), [&](auto filters) {
          const Sums<Scalar, filters, 2, 2> sums(window, padded + first, W.row(f).data(),
                                                 b ? b + f : nullptr);
          for (Index g = 0; g < filters; ++g) {
            const auto& upper = sums.of[g][0];
            const auto& lower = sums.of[g][1];
            const auto left = everyOther(std::type_identity<Scalar>{}, first);
            Winners<Scalar> best{evens(upper[0], upper[1]), left};
            best.challenge(odds(upper[0], upper[1]), left + 1);
            best.challenge(evens(lower[0], lower[1]), left + pitch);
            best.challenge(odds(lower[0], lower[1]), left + (pitch + 1));
            const auto rectified = best.rectified();
            const Index to = (f + g) * map + h * width + w;
            if (count == kLanes) store<Scalar>(rectified, y + to);
            for (Index j = 0; j < count; ++j) {
              if (count < kLanes) y[to + j] = rectified[j];
              winners[to + j] = static_cast<std::int32_t>(best.places[j]);
            }
          }
        });
      }
}

template void convolve<float>(const SlidingWindow<float>&, const float*, In<float>, const float*,
                              float*);
template void convolve<double>(const SlidingWindow<double>&, const double*, In<double>,
                               const double*, double*);
template void convolveAndPool<float>(const SlidingWindow<float>&, const float*, In<float>,
                                     const float*, float*, std::int32_t*);
template void convolveAndPool<double>(const SlidingWindow<double>&, const double*, In<double>,
                                      const double*, double*, std::int32_t*);

}  // namespace mitbadak
