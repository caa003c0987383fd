#include "train/numerical_gradient.hpp"

namespace mitbadak {

template <class Scalar>
void writeNumericalGradient(Network<Scalar>& network, const Loss<Scalar>& loss,
                            const Penalty& penalty, In<Scalar> x, In<Scalar> t, Index offset,
                            OutVector<Scalar> gradient, double h) {
  const auto E = [&] {
    return loss.evaluate(network.forward(x, Mode::training), t, network.outputGradient(x.rows())) +
           penalty.value(network.parameters());
  };
  const auto step = static_cast<Scalar>(h);
  network.parameters().keepStatistics();
  for (Index i = 0; i < gradient.size(); ++i) {
    Scalar& w = network.parameters().values()[offset + i];
    const Scalar kept = w;
    w = kept + step;
    const double above = E();
    w = kept - step;
    const double below = E();
    w = kept;
    gradient[i] = static_cast<Scalar>((above - below) / (2 * h));
  }
  network.parameters().restoreStatistics();
}

template void writeNumericalGradient<float>(Network<float>&, const Loss<float>&, const Penalty&,
                                            In<float>, In<float>, Index, OutVector<float>, double);
template void writeNumericalGradient<double>(Network<double>&, const Loss<double>&, const Penalty&,
                                             In<double>, In<double>, Index, OutVector<double>,
                                             double);

}  // namespace mitbadak
