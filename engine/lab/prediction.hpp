// Predictions for any number of rows through a network with room for a few.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "core/error.hpp"
#include "train/network.hpp"

namespace mitbadak {

/// Batches of about this many rows keep a network's activations in the processor's caches.
constexpr Index kPredictionRows = 128;

/// How many rows the flat inputs make.
/// @throws Error (wrong-length; not-finite, out-of-range)
template <class Scalar>
Index countRows(const Network<Scalar>& network, std::span<const double> inputs) {
  const auto size = static_cast<Index>(inputs.size());
  const Index rows = size / network.inputs();
  if (rows == 0 || size % network.inputs() != 0)
    throw Error("wrong-length", "inputs", text(static_cast<double>(size)),
                "N × " + text(static_cast<double>(network.inputs())));
  requireFinite<Scalar>("inputs", inputs);
  return rows;
}

/// Sends `rows` rows through the network, a portion at a time.
/// @param fill  fill(first row, Out x) writes the inputs of one portion
/// @param take  take(first row, In y) reads its outputs
template <class Scalar, class Fill, class Take>
void forwardInPortions(Network<Scalar>& network, Index rows, Fill fill, Take take) {
  Matrix<Scalar> x(std::min(rows, network.maxBatch()), network.inputs());
  for (Index first = 0; first < rows; first += x.rows()) {
    const Index N = std::min(x.rows(), rows - first);
    fill(first, x.topRows(N));
    take(first, network.forward(x.topRows(N), Mode::inference));
  }
}

/// Fill for inputs that lie flat, row after row.
inline auto flatRows(std::span<const double> inputs) {
  return [inputs](Index first, auto x) {
    const Eigen::Map<const Matrix<double>> rows(inputs.data() + first * x.cols(), x.rows(),
                                                x.cols());
    x = rows.template cast<typename decltype(x)::Scalar>();
  };
}

}  // namespace mitbadak
