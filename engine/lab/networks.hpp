// The networks of the decks and of the book by name, each with the training that its source gives.
#pragma once

#include <span>
#include <string_view>

#include "lab/config.hpp"

namespace mitbadak {

struct NamedNetwork {
  std::string_view name;
  std::string_view source;       ///< where it is from, and in what it differs from there
  std::string_view description;  ///< as readDescription() reads it
  double steps;                  ///< updates in the source's run, or what makes a good run here

  /// Everything but the seed, which is 0, for input of the shape that the description names.
  SessionConfig session() const;

  /// Writes the training into a config with the layers in place.
  void (*train)(SessionConfig&);
};

std::span<const NamedNetwork> namedNetworks();

/// @throws Error (unknown-name)
const NamedNetwork& namedNetwork(std::string_view name);

}  // namespace mitbadak
