#include "train/batches.hpp"

#include <algorithm>
#include <numeric>

namespace mitbadak {

Batches::Batches(Index samples, Index batchSize, BatchOrder order, const Rng& rng)
    : samples_(samples), batchSize_(batchSize), order_(order), rng_(rng.fork("batches")) {
  rows_.resize(static_cast<std::size_t>(order == BatchOrder::random ? batchSize : samples));
  std::iota(rows_.begin(), rows_.end(), Index{0});
}

std::span<const Index> Batches::next() {
  if (order_ == BatchOrder::random) {
    for (Index& row : rows_)
      row = static_cast<Index>(rng_.below(static_cast<std::uint64_t>(samples_)));
    return rows_;
  }
  if (at_ == 0 && order_ == BatchOrder::shuffled) rng_.shuffle(std::span(rows_));
  return slice();
}

std::span<const Index> Batches::slice() {
  const Index count = std::min(batchSize_, samples_ - at_);
  const auto rows =
      std::span(rows_).subspan(static_cast<std::size_t>(at_), static_cast<std::size_t>(count));
  at_ = (at_ + count) % samples_;
  return rows;
}

}  // namespace mitbadak
