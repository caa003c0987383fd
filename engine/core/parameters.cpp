#include "core/parameters.hpp"

namespace mitbadak {

template <class Scalar>
ParameterId Parameters<Scalar>::add(std::string name, Index rows, Index cols) {
  table_.push_back({std::move(name), rows, cols, size_});
  size_ += rows * cols;
  return static_cast<ParameterId>(table_.size()) - 1;
}

template <class Scalar>
void Parameters<Scalar>::allocate() {
  values_.setZero(size_);
  gradients_.setZero(size_);
}

template class Parameters<float>;
template class Parameters<double>;

}  // namespace mitbadak
