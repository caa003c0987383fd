// Where samples come from. A data set knows no scalar type: networks in float and in double train
// on the same one.
#pragma once

#include <cstdint>
#include <span>

#include "core/types.hpp"

namespace mitbadak {

class Dataset {
 public:
  virtual ~Dataset() = default;

  virtual Index size() const = 0;
  /// The shape of one input; x has inputShape().size() columns.
  virtual Shape inputShape() const = 0;
  /// The number of target columns: classes (one-hot) or values.
  virtual Index outputs() const = 0;

  /// The targets of all samples where they may be any numbers, [size, outputs]; null where they are
  /// one-hot rows.
  virtual const Matrix<double>* valueTargets() const { return nullptr; }

  /// Writes the chosen samples, in the order of `rows`.
  /// @param x  [rows, inputs] written
  /// @param t  [rows, outputs] written; one-hot for classes
  virtual void gather(std::span<const Index> rows, Out<float> x, Out<float> t) const = 0;
  virtual void gather(std::span<const Index> rows, Out<double> x, Out<double> t) const = 0;

  /// As gather(), for a mini-batch to train on: a data set may vary its samples, in every batch
  /// anew. Whoever measures uses gather().
  /// @param batch  how many mini-batches came before: the same number gives the same variation, so
  ///               a training that starts again sees the same samples
  virtual void gatherVaried(std::span<const Index> rows, std::uint64_t /*batch*/, Out<float> x,
                            Out<float> t) const {
    gather(rows, x, t);
  }
  virtual void gatherVaried(std::span<const Index> rows, std::uint64_t /*batch*/, Out<double> x,
                            Out<double> t) const {
    gather(rows, x, t);
  }
};

}  // namespace mitbadak
