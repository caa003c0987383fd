#include "train/gradient_check.hpp"

namespace mitbadak {

template <class Scalar>
Vector<Scalar> numericalGradient(Network<Scalar>& network, const Loss<Scalar>& loss, In<Scalar> x,
                                 In<Scalar> t, const Penalty& penalty, double h) {
  Vector<Scalar> gradient(network.parameters().size());
  writeNumericalGradient<Scalar>(network, loss, penalty, x, t, 0, gradient, h);
  return gradient;
}

template <class Scalar>
std::vector<GradientDifference> checkGradient(Network<Scalar>& network, const Loss<Scalar>& loss,
                                              In<Scalar> x, In<Scalar> t, const Penalty& penalty,
                                              double h) {
  const Vector<Scalar> numerical = numericalGradient(network, loss, x, t, penalty, h);
  loss.evaluate(network.forward(x, Mode::training), t, network.outputGradient(x.rows()));
  network.backward(x);
  penalty.addGradient(network.parameters());

  std::vector<GradientDifference> differences;
  for (const Parameter& p : network.parameters().table()) {
    const auto analytic = network.parameters().gradients().segment(p.offset, p.size());
    const auto difference = numerical.segment(p.offset, p.size()) - analytic;
    differences.push_back({p.name, static_cast<double>(difference.cwiseAbs().mean())});
  }
  return differences;
}

template Vector<double> numericalGradient<double>(Network<double>&, const Loss<double>&, In<double>,
                                                  In<double>, const Penalty&, double);
template std::vector<GradientDifference> checkGradient<double>(Network<double>&,
                                                               const Loss<double>&, In<double>,
                                                               In<double>, const Penalty&, double);

}  // namespace mitbadak
