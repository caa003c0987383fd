// Is back-propagation right? The gradient by central differences, beside the analytic one.
#pragma once

#include <string>
#include <vector>

#include "losses/loss.hpp"
#include "train/network.hpp"

namespace mitbadak {

/// For one weight matrix or bias: the mean of |numerical − analytic| (decks 000 and 003).
struct GradientDifference {
  std::string name;
  double meanAbsolute;
};

/// (E(w + h) − E(w − h)) / 2h for every parameter. Costs two forward passes for each.
/// @param x  [N, inputs]
/// @param t  [N, outputs]
/// @param h  the decks take 1e-4
template <class Scalar>
Vector<Scalar> numericalGradient(Network<Scalar>& network, const Loss<Scalar>& loss, In<Scalar> x,
                                 In<Scalar> t, Scalar h = Scalar(1e-4));

/// Compares it with back-propagation, a row for every entry of the parameter table.
template <class Scalar>
std::vector<GradientDifference> checkGradient(Network<Scalar>& network, const Loss<Scalar>& loss,
                                              In<Scalar> x, In<Scalar> t, Scalar h = Scalar(1e-4));

extern template Vector<double> numericalGradient<double>(Network<double>&, const Loss<double>&,
                                                         In<double>, In<double>, double);
extern template std::vector<GradientDifference> checkGradient<double>(Network<double>&,
                                                                      const Loss<double>&,
                                                                      In<double>, In<double>,
                                                                      double);

}  // namespace mitbadak
