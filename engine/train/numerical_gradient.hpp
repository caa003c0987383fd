// The gradient by central differences: no chain rule, only the loss itself, evaluated twice for
// every parameter. Slow, and right by construction.
#pragma once

#include "losses/loss.hpp"
#include "losses/penalty.hpp"
#include "train/network.hpp"

namespace mitbadak {

/// h of decks 000 and 003, for networks in double. In float the loss is rounded to some 1e-7 of
/// itself, which over 2h leaves the gradient uncertain by some 1e-3.
inline constexpr double kDifference = 1e-4;

/// (E(w + h) − E(w − h)) / 2h for some neighbouring parameters, where E is loss plus penalty.
/// Allocates nothing, and leaves parameters and statistics as they were.
/// @param x         [N, inputs], N ≤ network.maxBatch()
/// @param t         [N, outputs]
/// @param offset    of the first parameter in the flat block
/// @param gradient  as many as there are to differentiate, written
template <class Scalar>
void writeNumericalGradient(Network<Scalar>& network, const Loss<Scalar>& loss,
                            const Penalty& penalty, In<Scalar> x, In<Scalar> t, Index offset,
                            OutVector<Scalar> gradient, double h = kDifference);

extern template void writeNumericalGradient<float>(Network<float>&, const Loss<float>&,
                                                   const Penalty&, In<float>, In<float>, Index,
                                                   OutVector<float>, double);
extern template void writeNumericalGradient<double>(Network<double>&, const Loss<double>&,
                                                    const Penalty&, In<double>, In<double>, Index,
                                                    OutVector<double>, double);

}  // namespace mitbadak
