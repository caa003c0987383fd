// Samples given as numbers: truth tables, points of the plane, images of any shape.
#pragma once

#include "data/dataset.hpp"

namespace mitbadak {

class PointSet final : public Dataset {
 public:
  /// @param x      [N, inputs]
  /// @param t      [N, outputs]
  /// @param shape  of a point, channel by channel and row by row; a vector if absent
  /// @throws Error (empty, size-mismatch; not-finite, out-of-range for what a float does not hold)
  PointSet(Matrix<double> x, Matrix<double> t, Shape shape = {});

  Index size() const override { return x_.rows(); }
  Shape inputShape() const override { return shape_; }
  const Matrix<double>* valueTargets() const override { return &t_; }
  Index outputs() const override { return t_.cols(); }
  void gather(std::span<const Index> rows, Out<float> x, Out<float> t) const override;
  void gather(std::span<const Index> rows, Out<double> x, Out<double> t) const override;

  const Matrix<double>& inputs() const { return x_; }
  const Matrix<double>& targets() const { return t_; }

 private:
  Matrix<double> x_, t_;
  Shape shape_;
};

}  // namespace mitbadak
