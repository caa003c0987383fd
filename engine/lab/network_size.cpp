#include "lab/network_size.hpp"

#include <cmath>

#include "core/error.hpp"
#include "lab/catalog.hpp"
#include "lab/prediction.hpp"

namespace mitbadak {
namespace {

constexpr std::size_t kMostLayers = 64;
/// Numbers that the activations and gradients of one network may take: 256 MiB in float.
constexpr double kMostNumbers = 0x1p26;

/// What a list of layers takes. Checks after every layer, as the next one multiplies its input's
/// sides.
NetworkSize measure(std::span<const LayerConfig> layers, Shape in) {
  if (layers.empty() || layers.size() > kMostLayers)
    throw Error("wrong-length", {}, std::to_string(layers.size()),
                "1 – " + std::to_string(kMostLayers));
  NetworkSize size{.numbersPerRow = 2 * in.uncheckedSize()};  // a batch in training, one measured
  Parameters<float> parameters;
  const auto add = [&](const LayerConfig& config) {
    // A block declares and counts its inner layers itself, when these have been found to fit.
    for (std::size_t i = 0; i < config.branches.size(); ++i)
      within(placeOfBranch(config, i), [&] { measure(config.branches[i], in); });
    const auto layer = makeLayer<float>(config);
    in = layer->declare(in, parameters);
    size.numbersPerRow += 2 * in.uncheckedSize() + layer->numbersPerRow();
    size.scratchNumbers += layer->scratchNumbers();
    requireBetween("activations", size.scratchNumbers + kPredictionRows * size.numbersPerRow, 0,
                   kMostNumbers);
  };
  for (std::size_t i = 0; i < layers.size(); ++i) within(itemPlace(i), [&] { add(layers[i]); });
  return size;
}

}  // namespace

double NetworkSize::mostRows() const {
  return std::floor((kMostNumbers - scratchNumbers) / numbersPerRow);
}

NetworkSize measureNetwork(std::span<const LayerConfig> layers, Shape input) {
  return within("layers", [&] { return measure(layers, input); });
}

}  // namespace mitbadak
