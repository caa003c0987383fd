#include "core/parameters.hpp"

namespace mitbadak {

template <class Scalar>
ParameterId Parameters<Scalar>::addTo(Table& table, std::string name, Index rows, Index cols) {
  table.push_back({std::move(name), rows, cols, sizeOf(table)});
  return static_cast<ParameterId>(table.size()) - 1;
}

template <class Scalar>
ParameterId Parameters<Scalar>::add(std::string name, Index rows, Index cols) {
  return addTo(table_, std::move(name), rows, cols);
}

template <class Scalar>
ParameterId Parameters<Scalar>::addStatistic(std::string name, Index rows, Index cols) {
  return addTo(statisticsTable_, std::move(name), rows, cols);
}

template <class Scalar>
void Parameters<Scalar>::allocate() {
  values_.setZero(size());
  gradients_.setZero(size());
  statistics_.setZero(sizeOf(statisticsTable_));
}

template class Parameters<float>;
template class Parameters<double>;

}  // namespace mitbadak
