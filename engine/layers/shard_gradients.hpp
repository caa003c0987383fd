// Gradients of weights and biases that are sums over samples or places, taken by several threads.
#pragma once

#include "core/parameters.hpp"
#include "core/threads.hpp"

namespace mitbadak {

/// Each shard has a sum of its own; weights() and biases() add them up in order.
template <class Scalar>
class ShardGradients {
 public:
  /// How many numbers prepare() makes room for.
  static double numbers(double filters, double weightsOfEach) {
    return kShards * filters * (weightsOfEach + 1);
  }

  void prepare(Index filters, Index weightsOfEach) {
    filters_ = filters;
    dW_.setZero(kShards * filters, weightsOfEach);
    db_.setZero(kShards, filters);
  }

  /// Cuts so many samples or places into shards and, with the sums of each at zero, calls
  /// body(first, size, dW, db) for it.
  template <class Body>
  void sum(Index count, const Body& body) {
    inParallel(kShards, [&](Index shard) {
      auto dW = dW_.middleRows(shard * filters_, filters_);
      auto db = db_.row(shard);
      dW.setZero();
      db.setZero();
      const Part its = part(count, kShards, shard);
      body(its.first, its.size, dW, db);
    });
  }

  /// All shards together, once after sum(): [filters, weightsOfEach] and [1, filters].
  auto weights() {
    for (Index shard = 1; shard < kShards; ++shard)
      dW_.topRows(filters_) += dW_.middleRows(shard * filters_, filters_);
    return dW_.topRows(filters_);
  }
  auto biases() {
    for (Index shard = 1; shard < kShards; ++shard) db_.row(0) += db_.row(shard);
    return db_.row(0);
  }

 private:
  Index filters_ = 0;
  Matrix<Scalar> dW_;  // [kShards · filters, weights of each]
  Matrix<Scalar> db_;  // [kShards, filters]
};

}  // namespace mitbadak
