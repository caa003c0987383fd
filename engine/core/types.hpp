// The vocabulary: numbers, matrices, and how they are passed around.
//
// Samples are rows and memory is row-major, so that a formula reads as it does in the decks and in
// NumPy: Z = X W + B with shapes (N, in)(in, out) + (1, out).
#pragma once

#include <Eigen/Core>

namespace mitbadak {

using Index = Eigen::Index;

template <class Scalar>
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class Scalar>
using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
template <class Scalar>
using RowVector = Eigen::Matrix<Scalar, 1, Eigen::Dynamic>;

/// A matrix that is read: any contiguous rows, never copied. The no-allocation test holds that.
template <class Scalar>
using In = const Eigen::Ref<const Matrix<Scalar>>&;
/// A matrix that is written in place.
template <class Scalar>
using Out = Eigen::Ref<Matrix<Scalar>>;
/// A flat vector that is read, such as all gradients of a network.
template <class Scalar>
using InVector = const Eigen::Ref<const Vector<Scalar>>&;
/// A flat vector that is written in place, such as all parameters of a network.
template <class Scalar>
using OutVector = Eigen::Ref<Vector<Scalar>>;

/// The shape of one sample: an image in the order channel, row, column; a plain vector of n numbers
/// is {n, 1, 1}. A flattened image is channels · height · width numbers in that order.
struct Shape {
  Index channels = 0;
  Index height = 1;
  Index width = 1;

  Index size() const { return channels * height * width; }
  /// The same for sizes that nobody has checked, which may multiply past what an Index holds.
  double uncheckedSize() const {
    return static_cast<double>(channels) * static_cast<double>(height) * static_cast<double>(width);
  }
  friend bool operator==(const Shape&, const Shape&) = default;
};

}  // namespace mitbadak
