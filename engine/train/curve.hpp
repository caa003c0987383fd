// A curve of bounded length: however long a run, its history fits a page.
#pragma once

#include <span>
#include <vector>

namespace mitbadak {

/// At most kCapacity points, each the mean of an equal number of added values. When full, points
/// are merged in pairs. The curve depends on the values alone, not on when somebody looked.
class Curve {
 public:
  static constexpr std::size_t kCapacity = 512;

  Curve();
  void clear();
  /// Allocates nothing.
  void add(double step, double value);

  /// The step of each point: the last that went into it.
  std::span<const double> steps() const { return {steps_.data(), size_}; }
  std::span<const double> values() const { return {values_.data(), size_}; }

 private:
  void halve();

  std::vector<double> steps_, values_;
  std::size_t size_ = 0;
  std::size_t stride_ = 1, pending_ = 0;  // values to a point; values waiting to become one
  double sum_ = 0;
};

}  // namespace mitbadak
