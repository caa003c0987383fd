// What a network's layers give and how many parameters they have, without building it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/types.hpp"
#include "lab/config.hpp"

namespace mitbadak {

struct LayerSummary {
  /// Where it stands in the layers' JSON form, as in errors: "layers[4].branches[1][0]".
  std::string place;
  std::string type;
  Shape output;       ///< of one sample
  double parameters;  ///< of the layers within it, too
};

struct NetworkSummary {
  /// Every layer, those within a layer right after it.
  std::vector<LayerSummary> layers;
  double parameters;
};

/// @param input  shape of one sample
/// @throws Error as measureNetwork()
NetworkSummary summarize(std::span<const LayerConfig> layers, Shape input);

/// The places alone, in the same order: of layers that need not fit together.
std::vector<std::string> placesOf(std::span<const LayerConfig> layers);

}  // namespace mitbadak
