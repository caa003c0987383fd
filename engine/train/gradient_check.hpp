// Is back-propagation right? The gradient by central differences, beside the analytic one.
#pragma once

#include <string>
#include <vector>

#include "train/numerical_gradient.hpp"

namespace mitbadak {

/// For one weight matrix or bias: the mean of |numerical − analytic| (decks 000 and 003).
struct GradientDifference {
  std::string name;
  double meanAbsolute;
};

/// The numerical gradient of every parameter. Costs two forward passes for each.
/// @param x  [N, inputs]
/// @param t  [N, outputs]
template <class Scalar>
Vector<Scalar> numericalGradient(Network<Scalar>& network, const Loss<Scalar>& loss, In<Scalar> x,
                                 In<Scalar> t, const Penalty& penalty = {}, double h = kDifference);

/// Compares it with back-propagation, a row for every entry of the parameter table.
template <class Scalar>
std::vector<GradientDifference> checkGradient(Network<Scalar>& network, const Loss<Scalar>& loss,
                                              In<Scalar> x, In<Scalar> t,
                                              const Penalty& penalty = {}, double h = kDifference);

extern template Vector<double> numericalGradient<double>(Network<double>&, const Loss<double>&,
                                                         In<double>, In<double>, const Penalty&,
                                                         double);
extern template std::vector<GradientDifference> checkGradient<double>(Network<double>&,
                                                                      const Loss<double>&,
                                                                      In<double>, In<double>,
                                                                      const Penalty&, double);

}  // namespace mitbadak
