#include "layers/initializer.hpp"

#include <cmath>

namespace mitbadak {

template <class Scalar>
void Initializer::fill(Eigen::Map<Matrix<Scalar>> values, Fans fans, Rng& rng) const {
  const auto in = static_cast<double>(fans.in);
  const auto out = static_cast<double>(fans.out);
  const auto normal = [&](double deviation) {
    for (Scalar& v : values.reshaped()) v = static_cast<Scalar>(deviation * rng.normal());
  };
  const auto uniform = [&](double least, double most) {
    for (Scalar& v : values.reshaped()) v = static_cast<Scalar>(rng.uniform(least, most));
  };
  switch (rule) {
    case Rule::constant:
      values.setConstant(static_cast<Scalar>(first));
      break;
    case Rule::normal:
      normal(first);
      break;
    case Rule::uniform:
      uniform(first, second);
      break;
    case Rule::xavier:
      normal(std::sqrt(1 / in));
      break;
    case Rule::he:
      normal(std::sqrt(2 / in));
      break;
    case Rule::glorotUniform:
      uniform(-std::sqrt(6 / (in + out)), std::sqrt(6 / (in + out)));
      break;
  }
}

template void Initializer::fill(Eigen::Map<Matrix<float>>, Fans, Rng&) const;
template void Initializer::fill(Eigen::Map<Matrix<double>>, Fans, Rng&) const;

}  // namespace mitbadak
