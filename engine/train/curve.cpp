#include "train/curve.hpp"

namespace mitbadak {

Curve::Curve() : steps_(kCapacity), values_(kCapacity) {}

void Curve::clear() {
  size_ = pending_ = 0;
  stride_ = 1;
  sum_ = 0;
}

void Curve::add(double step, double value) {
  sum_ += value;
  if (++pending_ < stride_) return;
  steps_[size_] = step;
  values_[size_] = sum_ / static_cast<double>(stride_);
  pending_ = 0;
  sum_ = 0;
  if (++size_ == kCapacity) halve();
}

void Curve::halve() {
  size_ /= 2;
  for (std::size_t i = 0; i < size_; ++i) {
    steps_[i] = steps_[2 * i + 1];
    values_[i] = (values_[2 * i] + values_[2 * i + 1]) / 2;
  }
  stride_ *= 2;
}

}  // namespace mitbadak
