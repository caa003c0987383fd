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
  if (!fits(*window_)) return;
  biases_.setZero(wide_);
  weights_.setZero(height() * width() * wide_);
  const std::uint64_t row = ~std::uint64_t{0} >> (kWord - window.rowWidth());
  for (Index i = 0; i < window.rowsOfPatch(); ++i) patch_ |= row << (i * width());
  for (Index i = 0; i < height(); ++i)
    for (Index j = 0; j < width(); ++j) offsets_.push_back(i * window.pitch() + j);
}

template <class Scalar>
bool SparseConvolution<Scalar>::fits(const SlidingWindow<Scalar>& window) {
  const Shape positions = window.positions();
  return positions.channels == 1 && window.pitch() <= kWord &&
         (window.rowsOfPatch() + 1) * (window.rowWidth() + 1) <= kWord &&
         positions.height + window.rowsOfPatch() - 1 <= kMostRows;
}

template <class Scalar>
void SparseConvolution<Scalar>::setWeights(In<Scalar> W, const Scalar* b) {
  if (!fits(*window_)) return;
  const Index FW = window_->rowWidth();
  forFilters([&](Index first, Index wide) {
    const Index count = std::min(wide, filters_ - first);
    Eigen::Map<Matrix<Scalar>> weights(weightsOf(first), height() * width(), wide);
    for (Index i = 0; i < window_->rowsOfPatch(); ++i)
      for (Index j = 0; j < FW; ++j)
        weights.row(i * width() + j).head(count) =
            W.col(i * FW + j).segment(first, count).transpose();
  });
  if (b) biases_.head(filters_) = Eigen::Map<const Vector<Scalar>>(b, filters_);
}

template <class Scalar>
bool SparseConvolution<Scalar>::convolveAndPool(const Scalar* padded, Scalar* y,
                                                std::int32_t* winners) const {
  if (!fits(*window_)) return false;
  std::uint64_t rows[kMostRows];
  const auto found = static_cast<double>(findPixels(padded, rows));
  if (found > kFewPixels * static_cast<double>(imageRows() * window_->pitch())) return false;
  forFilters([&](Index f, Index wide) { poolUnder(f, wide, rows, padded, y, winners); });
  return true;
}

template <class Scalar>
Index SparseConvolution<Scalar>::findPixels(const Scalar* padded, std::uint64_t* rows) const {
  Index found = 0;
  for (Index h = 0; h < imageRows(); ++h) {
    rows[h] = nonZeros(padded + h * window_->pitch(), window_->pitch());
    found += std::popcount(rows[h]);
  }
  return found;
}

template <class Scalar>
std::uint64_t SparseConvolution<Scalar>::pixelsBehind(Index h, Index w,
                                                      const std::uint64_t* rows) const {
  const std::uint64_t row = ~std::uint64_t{0} >> (kWord - width());
  std::uint64_t pixels = 0;
  // Each row moves those before it on: otherwise compilers take two rows at a time, which costs
  // more.
  for (Index i = height(); i-- > 0;)
    pixels = pixels << width() | ((rows[2 * h + i] >> 2 * w) & row);
  return pixels;
}

template <class Scalar>
void SparseConvolution<Scalar>::poolAt(Index h, Index w, std::uint64_t pixels, const Scalar* padded,
                                       Scalar* values, Offset* offsets) const {
  forFilters([&](Index f, Index wide) {
    poolSome(h, w, f, wide, pixels, padded, values + f, offsets + f);
  });
}

template <class Scalar>
void SparseConvolution<Scalar>::poolNothing(Scalar* values) const {
  for (Index f = 0; f < wide_; f += Lanes<Scalar>::kCount)
    store<Scalar>(Winners<Scalar>{load(biases_.data() + f), {}}.rectified(), values + f);
}

/// Calls body(first, wide) for as many filters at a time as are summed together.
template <class Scalar>
template <class Body>
void SparseConvolution<Scalar>::forFilters(const Body& body) const {
  constexpr Index kMost = kMostVectors * Lanes<Scalar>::kCount;
  for (Index f = 0; f < wide_; f += kMost) body(f, std::min(kMost, wide_ - f));
}

/// All positions of `wide` filters from `filter` on.
/// @param rows  where the rows of the padded image are not 0
template <class Scalar>
void SparseConvolution<Scalar>::poolUnder(Index filter, Index wide, const std::uint64_t* rows,
                                          const Scalar* padded, Scalar* y,
                                          std::int32_t* winners) const {
  constexpr Index kLanes = Lanes<Scalar>::kCount, kMost = kMostVectors * kLanes;
  const Index H = window_->positions().height / 2, W = window_->positions().width / 2;
  const Index map = H * W, count = std::min(wide, filters_ - filter);

  // Filters are side by side here, positions in y: as many of these as a vector has lanes wait for
  // one another and are turned.
  Scalar values[kLanes][kMost];
  Offset places[kLanes][kMost];
  for (Index h = 0; h < H; ++h)
    for (Index w = 0; w < W; w += kLanes) {
      const Index neighbours = std::min(kLanes, W - w);
      for (Index i = 0; i < neighbours; ++i)
        poolSome(h, w + i, filter, wide, pixelsBehind(h, w + i, rows), padded, values[i],
                 places[i]);
      const Index to = filter * map + h * W + w;
      Index f = 0;
      if constexpr (kLanes == 4)
        if (neighbours == kLanes)
          for (; f + kLanes <= count; f += kLanes) {
            storeTurned(&values[0][f], kMost, y + to + f * map, map);
            storeTurned(&places[0][f], kMost, winners + to + f * map, map);
          }
      for (; f < count; ++f)
        for (Index i = 0; i < neighbours; ++i) {
          y[to + f * map + i] = values[i][f];
          winners[to + f * map + i] = static_cast<std::int32_t>(places[i][f]);
        }
    }
}

/// One position of `wide` filters from `filter` on.
template <class Scalar>
void SparseConvolution<Scalar>::poolSome(Index h, Index w, Index filter, Index wide,
                                         std::uint64_t pixels, const Scalar* padded, Scalar* values,
                                         Offset* offsets) const {
  withConstant<kMostVectors>(wide / Lanes<Scalar>::kCount, [&](auto vectors) {
    poolVectors<vectors>(h, w, filter, pixels, padded, values, offsets);
  });
}

template <class Scalar>
template <Index vectors>
void SparseConvolution<Scalar>::poolVectors(Index h, Index w, Index filter, std::uint64_t pixels,
                                            const Scalar* padded, Scalar* values,
                                            Offset* places) const {
  constexpr Index kLanes = Lanes<Scalar>::kCount, kWide = vectors * kLanes;
  const Index pitch = window_->pitch(), first = 2 * (h * pitch + w);
  const auto sumAt = [&](Index down, Index right, Scalar* sums) {
    sum<vectors>(padded + first + down * pitch + right,
                 (pixels >> (down * width() + right)) & patch_, filter, sums);
  };
  const auto place = [&](Index down, Index right) {
    return typename Winners<Scalar>::Place{} + static_cast<Offset>(first + down * pitch + right);
  };
  Scalar sums[4][kWide];
  sumAt(0, 0, sums[0]);
  if (pixels != 0) {
    sumAt(0, 1, sums[1]);
    sumAt(1, 0, sums[2]);
    sumAt(1, 1, sums[3]);
  }
  for (Index j = 0; j < kWide; j += kLanes) {
    Winners<Scalar> best{load(sums[0] + j), place(0, 0)};
    if (pixels != 0) {
      best.challenge(load(sums[1] + j), place(0, 1));
      best.challenge(load(sums[2] + j), place(1, 0));
      best.challenge(load(sums[3] + j), place(1, 1));
    }
    store<Scalar>(best.rectified(), values + j);
    store<Offset>(best.places, places + j);
  }
}

/// sums(f) = b(f) + Σₖ W(f, k) · patch(k) over the pixels that are not 0.
template <class Scalar>
template <Index vectors>
void SparseConvolution<Scalar>::sum(const Scalar* patch, std::uint64_t nonZeros, Index filter,
                                    Scalar* sums) const {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  constexpr Index kWide = vectors * kLanes;
  const Scalar* const weights = weightsOf(filter);
  typename Lanes<Scalar>::Vector of[vectors];
  for (Index v = 0; v < vectors; ++v) of[v] = load(biases_.data() + filter + v * kLanes);
  for (; nonZeros != 0; nonZeros &= nonZeros - 1) {
    const auto k = static_cast<std::size_t>(std::countr_zero(nonZeros));
    const Scalar pixel = patch[offsets_[k]];
    const Scalar* w = weights + static_cast<Index>(k) * kWide;
    for (Index v = 0; v < vectors; ++v)
      of[v] = multiplyAdd(spread(pixel), load(w + v * kLanes), of[v]);
  }
  for (Index v = 0; v < vectors; ++v) store<Scalar>(of[v], sums + v * kLanes);
}

template class SparseConvolution<float>;
template class SparseConvolution<double>;

}  // namespace mitbadak
