#include "layers/sparse_convolution.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/non_zeros.hpp"
#include "layers/winners.hpp"

namespace mitbadak {
namespace {

/// The share of a padded image's pixels that may differ from 0.
constexpr double kFewPixels = 0.4;
constexpr Index kMostRows = 64;    // of a padded image
constexpr Index kMostVectors = 8;  // of filters that are summed at a time

/// Stores the columns of a square of four, whose rows are `row` apart, `rowOfTo` apart.
template <class Number>
void storeTurned(const Number* numbers, Index row, Number* to, Index rowOfTo) {
  Lanes<float>::Vector square[4];
  static_assert(sizeof square == 16 * sizeof(Number));
  for (Index i = 0; i < 4; ++i) std::memcpy(&square[i], numbers + i * row, sizeof square[i]);
  transpose(square);
  for (Index i = 0; i < 4; ++i) std::memcpy(to + i * rowOfTo, &square[i], sizeof square[i]);
}

}  // namespace

template <class Scalar>
SparseConvolution<Scalar>::SparseConvolution(const SlidingWindow<Scalar>& window, Index filters)
    : window_(&window), filters_(filters), wide_(wholeLanes<Scalar>(filters)) {
  if (!fits()) return;
  biases_.setZero(wide_);
  weights_.setZero(height() * width(), wide_);
  const std::uint64_t row = ~std::uint64_t{0} >> (kWord - window.rowWidth());
  for (Index i = 0; i < window.rowsOfPatch(); ++i) patch_ |= row << (i * width());
  for (Index i = 0; i < height(); ++i)
    for (Index j = 0; j < width(); ++j) offsets_.push_back(i * window.pitch() + j);
}

template <class Scalar>
bool SparseConvolution<Scalar>::fits() const {
  const Shape positions = window_->positions();
  return positions.channels == 1 && window_->pitch() <= kWord && height() * width() <= kWord &&
         positions.height + window_->rowsOfPatch() - 1 <= kMostRows;
}

template <class Scalar>
void SparseConvolution<Scalar>::setWeights(In<Scalar> W, const Scalar* b) {
  if (!fits()) return;
  const Index FW = window_->rowWidth();
  for (Index i = 0; i < window_->rowsOfPatch(); ++i)
    weights_.block(i * width(), 0, FW, filters_) = W.middleCols(i * FW, FW).transpose();
  if (b) biases_.head(filters_) = Eigen::Map<const Vector<Scalar>>(b, filters_);
}

template <class Scalar>
bool SparseConvolution<Scalar>::convolveAndPool(const Scalar* padded, Scalar* y,
                                                std::int32_t* winners) const {
  if (!fits()) return false;
  const Index pitch = window_->pitch();
  const Index count = window_->positions().height + window_->rowsOfPatch() - 1;
  std::uint64_t rows[kMostRows];
  Index found = 0;
  for (Index h = 0; h < count; ++h) {
    rows[h] = nonZeros(padded + h * pitch, pitch);
    found += std::popcount(rows[h]);
  }
  if (static_cast<double>(found) > kFewPixels * static_cast<double>(count * pitch)) return false;

  constexpr Index kLanes = Lanes<Scalar>::kCount;
  for (Index f = 0; f < wide_; f += kMostVectors * kLanes)
    withConstant<kMostVectors>(std::min(kMostVectors, (wide_ - f) / kLanes), [&](auto vectors) {
      poolUnder<vectors>(f, rows, padded, y, winners);
    });
  return true;
}

/// All positions of as many filters, from `filter` on, as `vectors` hold.
/// @param rows  where the rows of the padded image are not 0
template <class Scalar>
template <Index vectors>
void SparseConvolution<Scalar>::poolUnder(Index filter, const std::uint64_t* rows,
                                          const Scalar* padded, Scalar* y,
                                          std::int32_t* winners) const {
  constexpr Index kLanes = Lanes<Scalar>::kCount, kWide = vectors * kLanes;
  const Index H = window_->positions().height / 2, W = window_->positions().width / 2;
  const Index map = H * W, count = std::min(kWide, filters_ - filter);

  // Filters are side by side here, positions in y: as many of these as a vector has lanes wait for
  // one another and are turned.
  Scalar values[kLanes][kWide];
  Place places[kLanes][kWide];
  for (Index h = 0; h < H; ++h)
    for (Index w = 0; w < W; w += kLanes) {
      const Index neighbours = std::min(kLanes, W - w);
      for (Index i = 0; i < neighbours; ++i)
        poolAt<vectors>(2 * h, 2 * (w + i), filter, rows, padded, values[i], places[i]);
      const Index to = filter * map + h * W + w;
      Index f = 0;
      if constexpr (kLanes == 4)
        if (neighbours == kLanes)
          for (; f + kLanes <= count; f += kLanes) {
            storeTurned(&values[0][f], kWide, y + to + f * map, map);
            storeTurned(&places[0][f], kWide, winners + to + f * map, map);
          }
      for (; f < count; ++f)
        for (Index i = 0; i < neighbours; ++i) {
          y[to + f * map + i] = values[i][f];
          winners[to + f * map + i] = static_cast<std::int32_t>(places[i][f]);
        }
    }
}

/// The largest of the four sums from position (h, w) on, after ReLU, and where it is, for each
/// filter.
template <class Scalar>
template <Index vectors>
void SparseConvolution<Scalar>::poolAt(Index h, Index w, Index filter, const std::uint64_t* rows,
                                       const Scalar* padded, Scalar* values, Place* places) const {
  constexpr Index kLanes = Lanes<Scalar>::kCount, kWide = vectors * kLanes;
  const Index pitch = window_->pitch(), first = h * pitch + w;
  const std::uint64_t row = ~std::uint64_t{0} >> (kWord - width());
  std::uint64_t found = 0;
  for (Index i = 0; i < height(); ++i) found |= ((rows[h + i] >> w) & row) << (i * width());

  const auto sumAt = [&](Index down, Index right, Scalar* sums) {
    sum<vectors>(padded + first + down * pitch + right,
                 (found >> (down * width() + right)) & patch_, filter, sums);
  };
  const auto place = [&](Index down, Index right) {
    return typename Winners<Scalar>::Place{} + static_cast<Place>(first + down * pitch + right);
  };
  Scalar sums[4][kWide];
  sumAt(0, 0, sums[0]);
  if (found != 0) {
    sumAt(0, 1, sums[1]);
    sumAt(1, 0, sums[2]);
    sumAt(1, 1, sums[3]);
  }
  for (Index j = 0; j < kWide; j += kLanes) {
    Winners<Scalar> best{load(sums[0] + j), place(0, 0)};
    if (found != 0) {
      best.challenge(load(sums[1] + j), place(0, 1));
      best.challenge(load(sums[2] + j), place(1, 0));
      best.challenge(load(sums[3] + j), place(1, 1));
    }
    store<Scalar>(best.rectified(), values + j);
    store<Place>(best.places, places + j);
  }
}

/// sums(f) = b(f) + Σₖ W(f, k) · patch(k) over the pixels that are not 0.
template <class Scalar>
template <Index vectors>
void SparseConvolution<Scalar>::sum(const Scalar* patch, std::uint64_t nonZeros, Index filter,
                                    Scalar* sums) const {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  const Scalar* weights = weights_.data() + filter;
  typename Lanes<Scalar>::Vector of[vectors];
  for (Index v = 0; v < vectors; ++v) of[v] = load(biases_.data() + filter + v * kLanes);
  for (; nonZeros != 0; nonZeros &= nonZeros - 1) {
    const auto k = static_cast<std::size_t>(std::countr_zero(nonZeros));
    const Scalar pixel = patch[offsets_[k]];
    const Scalar* w = weights + static_cast<Index>(k) * wide_;
    for (Index v = 0; v < vectors; ++v)
      of[v] = multiplyAdd<Scalar>(pixel, load(w + v * kLanes), of[v]);
  }
  for (Index v = 0; v < vectors; ++v) store<Scalar>(of[v], sums + v * kLanes);
}

template class SparseConvolution<float>;
template class SparseConvolution<double>;

}  // namespace mitbadak
