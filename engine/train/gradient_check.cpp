#include "train/gradient_check.hpp"

namespace mitbadak {

template <class Scalar>
Vector<Scalar> numericalGradient(Network<Scalar>& network, const Loss<Scalar>& loss, In<Scalar> x,
                                 In<Scalar> t, Scalar h) {
  Vector<Scalar>& w = network.parameters().values();
  Matrix<Scalar> dy(t.rows(), t.cols());
  const auto E = [&] { return loss.evaluate(network.forward(x, Mode::training), t, dy); };

  Vector<Scalar> gradient(w.size());
  for (Index i = 0; i < w.size(); ++i) {
    const Scalar kept = w[i];
    w[i] = kept + h;
    const double above = E();
    w[i] = kept - h;
    const double below = E();
    w[i] = kept;
    gradient[i] = static_cast<Scalar>((above - below) / (2 * static_cast<double>(h)));
  }
  return gradient;
}

template <class Scalar>
std::vector<GradientDifference> checkGradient(Network<Scalar>& network, const Loss<Scalar>& loss,
                                              In<Scalar> x, In<Scalar> t, Scalar h) {
  const Vector<Scalar> numerical = numericalGradient(network, loss, x, t, h);
  loss.evaluate(network.forward(x, Mode::training), t, network.outputGradient(x.rows()));
  network.backward(x);

  std::vector<GradientDifference> differences;
  for (const Parameter& p : network.parameters().table()) {
    const auto analytic = network.parameters().gradients().segment(p.offset, p.size());
    const auto difference = numerical.segment(p.offset, p.size()) - analytic;
    differences.push_back({p.name, static_cast<double>(difference.cwiseAbs().mean())});
  }
  return differences;
}

template Vector<double> numericalGradient<double>(Network<double>&, const Loss<double>&, In<double>,
                                                  In<double>, double);
template std::vector<GradientDifference> checkGradient<double>(Network<double>&,
                                                               const Loss<double>&, In<double>,
                                                               In<double>, double);

}  // namespace mitbadak
