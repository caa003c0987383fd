#include "layers/pooled_convolution_dense.hpp"

#include <algorithm>
#include <cstring>

#include "core/lanes.hpp"
#include "core/non_zeros.hpp"
#include "core/product.hpp"
#include "layers/pooled_convolution.hpp"
#include "layers/winners.hpp"

namespace mitbadak {
namespace {

/// A matrix within a larger one.
template <class Number>
using Within = Eigen::Map<Number, 0, Eigen::OuterStride<>>;

/// to ← to + from.
template <class Scalar>
void add(const Scalar* from, Index count, Scalar* to) {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  Index j = 0;
  for (; j + kLanes <= count; j += kLanes) store<Scalar>(load(to + j) + load(from + j), to + j);
  for (; j < count; ++j) to[j] += from[j];
}

/// How many numbers are kept for each row of a batch.
template <class Scalar>
double numbersPerRow(const Convolution<Scalar>& convolution, const Dense<Scalar>& dense) {
  const Shape maps = convolution.outputShape(), in = convolution.inputShape();
  const double places = Shape{1, maps.height / 2, maps.width / 2}.uncheckedSize();
  const auto wide = static_cast<double>(wholeLanes<Scalar>(maps.channels));
  return SlidingWindow<Scalar>::paddedNumbers(in, convolution.window()) + places * (1 + 2 * wide) +
         static_cast<double>(kShards * dense.units());
}

}  // namespace

template <class Scalar>
bool PooledConvolutionDense<Scalar>::canReplace(const Convolution<Scalar>& convolution,
                                                const Dense<Scalar>& dense) {
  // The maps, ReLU and a quarter as many pooled, and their gradients.
  const double apart = 2 * (2 + 1.0 / 4) * convolution.outputShape().uncheckedSize();
  return PooledConvolution<Scalar>::canReplace(convolution) &&
         numbersPerRow(convolution, dense) <= apart &&
         SparseConvolution<Scalar>::fits(
             SlidingWindow<Scalar>(convolution.inputShape(), convolution.window()));
}

template <class Scalar>
PooledConvolutionDense<Scalar>::PooledConvolutionDense(const Convolution<Scalar>& convolution,
                                                       const Dense<Scalar>& dense)
    : convolution_(convolution),
      dense_(dense),
      height_(convolution.outputShape().height / 2),
      width_(convolution.outputShape().width / 2) {}

template <class Scalar>
void PooledConvolutionDense<Scalar>::prepare(Index maxBatch) {
  maxBatch_ = maxBatch;
  sliding_ = SlidingWindow<Scalar>(convolution_.inputShape(), convolution_.window());
  sparse_ = SparseConvolution<Scalar>(sliding_, convolution_.filters());
  padded_.setZero(maxBatch + 1, sliding_.paddedSize());
  pixels_.setZero(maxBatch, sparse_.imageRows());
  const Index rows = wholeLanes<Scalar>(maxBatch);
  sample_.setZero(places(), wholeLanes<Scalar>(maxBatch + 1));
  shown_.setZero(places());
  pooled_.setZero(at(places(), Lanes<Scalar>::kCount));
  winners_.setZero(pooled_.size());
  y_.setZero(kShards * (maxBatch + 1), dense_.units());
  sums_.prepare(convolution_.filters(),
                sliding_.rowsOfPatch() * wholeLanes<Scalar>(sliding_.rowWidth()));
  scratch_.resize(static_cast<std::size_t>(threadCount()));
  for (Scratch& s : scratch_) {
    s.dProducts.setZero(maxBatch * dense_.units());
    s.dPooled.setZero(rows * sparse_.wide());
    s.gradients.setZero(sparse_.wide(), rows);
    s.at.setZero(sparse_.wide(), rows);
    s.winners.setZero(sparse_.wide());
    s.db.setZero(sparse_.wide());
  }
}

template <class Scalar>
void PooledConvolutionDense<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x,
                                             Out<Scalar> y, Mode) {
  const Index N = batch_ = x.rows();
  sparse_.setWeights(
      parameters.value(convolution_.W()),
      convolution_.hasBiases() ? parameters.value(convolution_.b()).data() : nullptr);
  forParts(N, static_cast<double>(x.size()),
           [&](Index first, Index count) { findPixels(x, first, count); });

  const auto W = parameters.value(dense_.W());
  inParallel(kShards, [&](Index shard) {
    auto sum = y_.middleRows(shard * (maxBatch_ + 1), maxBatch_ + 1);
    sum.topRows(N).setZero();
    const Part some = part(places(), kShards, shard);
    for (Index p = some.first; p < some.first + some.size; ++p) {
      pool(p);
      addProducts(p, W, sum);
    }
  });
  forParts(N, static_cast<double>(kShards * y.size()), [&](Index first, Index count) {
    auto rows = y.middleRows(first, count);
    rows = y_.middleRows(first, count);
    for (Index shard = 1; shard < kShards; ++shard)
      rows += y_.middleRows(shard * (maxBatch_ + 1) + first, count);
    if (dense_.hasBiases()) rows.rowwise() += parameters.value(dense_.b()).row(0);
  });
}

template <class Scalar>
void PooledConvolutionDense<Scalar>::findPixels(In<Scalar> x, Index first, Index size) {
  for (Index n = first; n < first + size; ++n) {
    sliding_.pad(x.row(n).data(), padded_.row(n).data());
    sparse_.findPixels(padded_.row(n).data(), pixels_.row(n).data());
  }
}

/// The rows of place p: which there are, and what is pooled of each.
template <class Scalar>
void PooledConvolutionDense<Scalar>::pool(Index p) {
  const Index h = p / width_, w = p % width_;
  std::int32_t* const sample = sample_.row(p).data();
  Index shown = 0, last = batch_;
  for (Index n = 0; n < batch_; ++n) {
    const std::uint64_t pixels = sparse_.pixelsBehind(h, w, pixels_.row(n).data());
    sample[pixels != 0 ? shown : last--] = static_cast<std::int32_t>(n);
    if (pixels == 0) continue;
    sparse_.poolAt(h, w, pixels, padded_.row(n).data(), pooled_.data() + at(p, shown),
                   winners_.data() + at(p, shown));
    ++shown;
  }
  shown_[p] = shown;
  if (shown == batch_) return;
  sample[shown] = static_cast<std::int32_t>(maxBatch_);
  sparse_.poolNothing(pooled_.data() + at(p, shown));
}

/// y ← y + x(p, r) W(p), with the row r of each sample.
/// @param y  [maxBatch + 1, units], the last for the samples that show nothing
template <class Scalar>
void PooledConvolutionDense<Scalar>::addProducts(Index p, In<Scalar> W, Out<Scalar> y) const {
  const Index filters = convolution_.filters(), units = dense_.units();
  const std::int32_t* const sample = sample_.row(p).data();
  auto ofNothing = y.row(maxBatch_);
  ofNothing.setZero();
  addProduct<Scalar>(Within<const Matrix<Scalar>>(pooled_.data() + at(p, 0), rowsAt(p), filters,
                                                  Eigen::OuterStride<>(sparse_.wide())),
                     Within<const Matrix<Scalar>>(W.row(p).data(), filters, units,
                                                  Eigen::OuterStride<>(places() * units)),
                     {sample, static_cast<std::size_t>(rowsAt(p))}, y);
  for (Index i = shown_[p] + 1; i <= batch_; ++i)
    add(ofNothing.data(), units, y.row(sample[i]).data());
}

template <class Scalar>
void PooledConvolutionDense<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar>,
                                              In<Scalar>, In<Scalar> dy, Out<Scalar>) {
  const auto W = parameters.value(dense_.W());
  const auto dW = parameters.gradient(dense_.W());
  if (dense_.hasBiases()) parameters.gradient(dense_.b()) = dy.colwise().sum();
  sums_.sum(places(), [&](Index first, Index size, auto dFilters, auto db) {
    for (Index p = first; p < first + size; ++p) {
      propagate(p, W, dy, dW);
      addFilterGradients(p, dFilters, db);
    }
  });

  writeFilterGradients(sums_, sliding_, convolution_, parameters);
}

/// dW(p) = x(p)ᵀ dy(p) and dx(p) = dy(p) W(p)ᵀ.
template <class Scalar>
void PooledConvolutionDense<Scalar>::propagate(Index p, In<Scalar> W, In<Scalar> dy,
                                               Out<Scalar> dW) const {
  const Index filters = convolution_.filters(), units = dense_.units(), rows = rowsAt(p),
              shown = shown_[p];
  const Eigen::OuterStride<> wide(sparse_.wide()), nextFilter(places() * units);
  Scratch& s = scratch();
  Eigen::Map<Matrix<Scalar>> dProducts(s.dProducts.data(), rows, units);
  const std::int32_t* const sample = sample_.row(p).data();
  for (Index r = 0; r < shown; ++r) dProducts.row(r) = dy.row(sample[r]);
  if (shown < rows) dProducts.row(shown).setZero();
  for (Index i = shown + 1; i <= batch_; ++i)
    add(dy.row(sample[i]).data(), units, dProducts.row(shown).data());
  productTransposedLeft<Scalar>(
      Within<const Matrix<Scalar>>(pooled_.data() + at(p, 0), rows, filters, wide), dProducts,
      Within<Matrix<Scalar>>(dW.row(p).data(), filters, units, nextFilter));
  productTransposedRight<Scalar>(
      dProducts, Within<const Matrix<Scalar>>(W.row(p).data(), filters, units, nextFilter),
      Within<Matrix<Scalar>>(s.dPooled.data(), rows, filters, wide));
}

/// dW ← dW + Σ over the rows of place p of gradient · patch, and db likewise, for the filters.
/// @param dW  [filters, rows of a patch in whole vectors]
template <class Scalar>
void PooledConvolutionDense<Scalar>::addFilterGradients(Index p, Out<Scalar> dW,
                                                        Eigen::Ref<RowVector<Scalar>> db) const {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  Scratch& s = scratch();
  findWinners(p, s);
  db += s.db.head(convolution_.filters());
  for (Index f = 0; f < convolution_.filters(); ++f) {
    const WinnerList<Scalar> winners{s.at.row(f).data(), s.gradients.row(f).data(), s.winners[f]};
    withConstant<kMostWidthOfPatch / kLanes>(
        wholeLanes<Scalar>(sliding_.rowWidth()) / kLanes, [&](auto vectors) {
          addPatches<Scalar, vectors>(winners, padded_.data(), sliding_.rowOffsets(),
                                      dW.row(f).data());
        });
  }
}

/// Lists for each filter the rows of place p whose gradient passes the ReLU. In the rows filters
/// are side by side: squares are turned. Which pass is not asked: nobody can guess it, and a wrong
/// guess costs more than the work.
template <class Scalar>
void PooledConvolutionDense<Scalar>::findWinners(Index p, Scratch& scratch) const {
  using Numbers = typename Lanes<Scalar>::Vector;
  using Offsets = typename Winners<Scalar>::Place;
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  const Index rows = wholeLanes<Scalar>(rowsAt(p)), wide = sparse_.wide();
  std::fill_n(scratch.dPooled.data() + rowsAt(p) * wide, (rows - rowsAt(p)) * wide, Scalar(0));
  scratch.winners.setZero();
  scratch.db.setZero();
  for (Index first = 0; first < rows; first += kLanes) {
    Offsets images[kLanes];
    for (Index i = 0; i < kLanes; ++i)
      images[i] = Offsets{} + static_cast<Offset>(sample_(p, first + i) * padded_.cols());
    const Scalar* pooled = pooled_.data() + at(p, first);
    const Scalar* dPooled = scratch.dPooled.data() + first * wide;
    const Offset* offsets = winners_.data() + at(p, first);
    for (Index f = 0; f < wide; f += kLanes) {
      Numbers gradients[kLanes], winners[kLanes];
      for (Index i = 0; i < kLanes; ++i) {
        gradients[i] =
            load(pooled + i * wide + f) > Numbers{} ? load(dPooled + i * wide + f) : Numbers{};
        const Offsets winner = load(offsets + i * wide + f) + images[i];
        std::memcpy(&winners[i], &winner, sizeof winner);
      }
      Numbers sum = load(scratch.db.data() + f);
      for (const Numbers& gradient : gradients) sum += gradient;
      store<Scalar>(sum, scratch.db.data() + f);
      transpose(gradients);
      transpose(winners);
      for (Index i = 0; i < kLanes; ++i) {
        Index& next = scratch.winners[f + i];
        Offsets turned;
        std::memcpy(&turned, &winners[i], sizeof turned);
        next += storeNonZeros<Scalar>(gradients[i], turned, &scratch.gradients(f + i, next),
                                      &scratch.at(f + i, next));
      }
    }
  }
}

template class PooledConvolutionDense<float>;
template class PooledConvolutionDense<double>;

}  // namespace mitbadak
