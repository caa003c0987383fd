// Which samples make up the next mini-batch.
#pragma once

#include <span>
#include <vector>

#include "core/rng.hpp"
#include "core/types.hpp"

namespace mitbadak {

enum class BatchOrder {
  sequential,  ///< in the data's order, round and round (deck 001: MLP2)
  shuffled,    ///< every sample once an epoch, in new order each time
  random,      ///< every index drawn anew, with replacement (deck 003: np.random.choice)
};

class Batches {
 public:
  /// @param samples    in the data set, ≥ 1
  /// @param batchSize  1 … samples; the last batch of an epoch may be shorter
  Batches(Index samples, Index batchSize, BatchOrder order, const Rng& rng);

  /// Row numbers of the next mini-batch, valid until the next call. Allocates nothing.
  std::span<const Index> next();

 private:
  std::span<const Index> slice();

  Index samples_, batchSize_;
  BatchOrder order_;
  Rng rng_;
  std::vector<Index> rows_;
  Index at_ = 0;
};

}  // namespace mitbadak
