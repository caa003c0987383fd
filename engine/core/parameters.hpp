// All parameters of a network in one flat block, their gradients in another, and the table that
// names the parts. Optimizers, gradient checks, files, histograms and labels walk the same table.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/types.hpp"

namespace mitbadak {

/// One row of a table: where a weight matrix or bias lies in its flat block.
struct Parameter {
  std::string name;  ///< the decks' and NumPy's: W1, b1, W2 …
  Index rows, cols;  ///< dense weights are (in, out), a bias is (1, out)
  Index offset;      ///< of the first number in the flat block
  /// As files have it: (in, out), (out) for a bias, (filters, channels, height, width).
  std::vector<Index> shape;

  Index size() const { return rows * cols; }
};

/// A row number of the table. It stays valid when the block moves; an address would not.
using ParameterId = Index;

template <class Scalar>
class Parameters {
 public:
  /// The most numbers that the block may have: 32 MiB in float.
  static constexpr double kMost = 0x1p23;

  /// Adds a row to the table. Only before allocate().
  /// @throws Error (out-of-range) if the block would become larger than kMost
  /// @param shape  in files, if it is not (rows, cols)
  ParameterId add(std::string name, Index rows, Index cols, std::vector<Index> shape = {});
  /// "1" for the first layer that has parameters, "2" for the second …: the number in W1 and b1.
  std::string nextLayerNumber() { return std::to_string(++layers_); }
  /// The number for a layer that normalises what another gives: that of the newest layer, so gamma1
  /// stands beside W1 as in the book; a number of its own where there is no layer yet or the newest
  /// has its normalisation already.
  std::string nextNormalizationNumber() {
    if (normalized_ == layers_) ++layers_;
    normalized_ = layers_;
    return std::to_string(normalized_);
  }
  /// Adds a row to the table of statistics: what a layer measures and keeps but does not learn,
  /// such as the running mean of batch normalisation. Only before allocate().
  ParameterId addStatistic(std::string name, Index rows, Index cols, std::vector<Index> shape = {});
  /// Makes room for all rows, filled with zeros.
  void allocate();

  std::span<const Parameter> table() const { return table_; }
  std::span<const Parameter> statisticsTable() const { return statisticsTable_; }
  Index size() const { return sizeOf(table_); }

  Vector<Scalar>& values() { return values_; }
  const Vector<Scalar>& values() const { return values_; }
  Vector<Scalar>& statistics() { return statistics_; }
  const Vector<Scalar>& statistics() const { return statistics_; }
  /// For passes in training that are not to be remembered: what they do to the statistics between
  /// keepStatistics() and restoreStatistics() is undone. Allocates nothing.
  void keepStatistics() { keptStatistics_ = statistics_; }
  void restoreStatistics() { statistics_ = keptStatistics_; }
  Vector<Scalar>& gradients() { return gradients_; }
  const Vector<Scalar>& gradients() const { return gradients_; }

  Eigen::Map<Matrix<Scalar>> value(ParameterId id) { return part(values_, row(table_, id)); }
  Eigen::Map<const Matrix<Scalar>> value(ParameterId id) const {
    return part(values_, row(table_, id));
  }
  Eigen::Map<Matrix<Scalar>> gradient(ParameterId id) { return part(gradients_, row(table_, id)); }
  Eigen::Map<const Matrix<Scalar>> gradient(ParameterId id) const {
    return part(gradients_, row(table_, id));
  }
  Eigen::Map<Matrix<Scalar>> statistic(ParameterId id) {
    return part(statistics_, row(statisticsTable_, id));
  }
  Eigen::Map<const Matrix<Scalar>> statistic(ParameterId id) const {
    return part(statistics_, row(statisticsTable_, id));
  }

 private:
  using Table = std::vector<Parameter>;

  static Index sizeOf(const Table& table) {
    return table.empty() ? 0 : table.back().offset + table.back().size();
  }
  static const Parameter& row(const Table& table, ParameterId id) {
    return table[static_cast<std::size_t>(id)];
  }
  static Eigen::Map<Matrix<Scalar>> part(Vector<Scalar>& block, const Parameter& p) {
    return {block.data() + p.offset, p.rows, p.cols};
  }
  static Eigen::Map<const Matrix<Scalar>> part(const Vector<Scalar>& block, const Parameter& p) {
    return {block.data() + p.offset, p.rows, p.cols};
  }
  static ParameterId addTo(Table& table, Parameter row);

  Table table_, statisticsTable_;
  int layers_ = 0, normalized_ = 0;
  Vector<Scalar> values_, gradients_, statistics_, keptStatistics_;
};

extern template class Parameters<float>;
extern template class Parameters<double>;

}  // namespace mitbadak
