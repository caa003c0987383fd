// How much memory a network will take, found from the shapes of its layers before anything is
// allocated: so no wish can exhaust the memory.
#pragma once

#include <span>

#include "core/types.hpp"
#include "lab/config.hpp"

namespace mitbadak {

struct NetworkSize {
  /// For every row of a batch: the input, each layer's output with its gradient, and what layers
  /// keep for their backward pass.
  double numbersPerRow = 0;
  /// Whatever the batch.
  double scratchNumbers = 0;

  /// The largest batch there is room for, at least kPredictionRows.
  double mostRows() const;
};

/// @param layers  1 … 64 of them, here and within layers
/// @param input   shape of one sample
/// @throws Error as the layers do, naming the layer: "layers[2].units"; out-of-range for more than
///         Parameters::kMost parameters or for layers so large that there is no room for
///         kPredictionRows rows
NetworkSize measureNetwork(std::span<const LayerConfig> layers, Shape input);

}  // namespace mitbadak
