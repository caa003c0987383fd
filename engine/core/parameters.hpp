// All parameters of a network in one flat block, their gradients in another, and the table that
// names the parts. Optimizers, gradient checks, files, histograms and labels walk the same table.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/types.hpp"

namespace mitbadak {

/// One row of the table: where a weight matrix or bias lies in the flat block.
struct Parameter {
  std::string name;  ///< the decks' and NumPy's: W1, b1, W2 …
  Index rows, cols;  ///< dense weights are (in, out), a bias is (1, out)
  Index offset;      ///< of the first number in the flat block

  Index size() const { return rows * cols; }
};

/// A row number of the table. It stays valid when the block moves; an address would not.
using ParameterId = Index;

template <class Scalar>
class Parameters {
 public:
  /// Adds a row to the table. Only before allocate().
  ParameterId add(std::string name, Index rows, Index cols);
  /// "1" for the first layer that has parameters, "2" for the second …: the number in W1 and b1.
  std::string nextLayerNumber() { return std::to_string(++layers_); }
  /// Makes room for all rows, filled with zeros.
  void allocate();

  std::span<const Parameter> table() const { return table_; }
  Index size() const { return size_; }

  Vector<Scalar>& values() { return values_; }
  const Vector<Scalar>& values() const { return values_; }
  Vector<Scalar>& gradients() { return gradients_; }
  const Vector<Scalar>& gradients() const { return gradients_; }

  Eigen::Map<Matrix<Scalar>> value(ParameterId id) { return part(values_, id); }
  Eigen::Map<const Matrix<Scalar>> value(ParameterId id) const { return part(values_, id); }
  Eigen::Map<Matrix<Scalar>> gradient(ParameterId id) { return part(gradients_, id); }
  Eigen::Map<const Matrix<Scalar>> gradient(ParameterId id) const { return part(gradients_, id); }

 private:
  Eigen::Map<Matrix<Scalar>> part(Vector<Scalar>& block, ParameterId id) const {
    const Parameter& p = table_[static_cast<std::size_t>(id)];
    return {block.data() + p.offset, p.rows, p.cols};
  }
  Eigen::Map<const Matrix<Scalar>> part(const Vector<Scalar>& block, ParameterId id) const {
    const Parameter& p = table_[static_cast<std::size_t>(id)];
    return {block.data() + p.offset, p.rows, p.cols};
  }

  std::vector<Parameter> table_;
  Index size_ = 0;
  int layers_ = 0;
  Vector<Scalar> values_, gradients_;
};

extern template class Parameters<float>;
extern template class Parameters<double>;

}  // namespace mitbadak
