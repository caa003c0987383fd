#include "core/parameters.hpp"

#include "core/error.hpp"

namespace mitbadak {

template <class Scalar>
ParameterId Parameters<Scalar>::addTo(Table& table, Parameter row) {
  // In floating point: rows · cols may be more than an Index holds.
  const double numbers = static_cast<double>(row.rows) * static_cast<double>(row.cols);
  requireBetween("parameters", static_cast<double>(sizeOf(table)) + numbers, 0, kMost);
  row.offset = sizeOf(table);
  if (row.shape.empty()) row.shape = {row.rows, row.cols};
  table.push_back(std::move(row));
  return static_cast<ParameterId>(table.size()) - 1;
}

template <class Scalar>
ParameterId Parameters<Scalar>::add(std::string name, Index rows, Index cols,
                                    std::vector<Index> shape) {
  return addTo(table_, {std::move(name), rows, cols, 0, std::move(shape)});
}

template <class Scalar>
ParameterId Parameters<Scalar>::addStatistic(std::string name, Index rows, Index cols,
                                             std::vector<Index> shape) {
  return addTo(statisticsTable_, {std::move(name), rows, cols, 0, std::move(shape)});
}

template <class Scalar>
void Parameters<Scalar>::allocate() {
  values_.setZero(size());
  gradients_.setZero(size());
  statistics_.setZero(sizeOf(statisticsTable_));
  keptStatistics_ = statistics_;
}

template class Parameters<float>;
template class Parameters<double>;

}  // namespace mitbadak
