#include "lab/network_size.hpp"

#include <cmath>

#include "core/error.hpp"
#include "lab/catalog.hpp"
#include "lab/prediction.hpp"

namespace mitbadak {
namespace {

constexpr double kMostLayers = 64;
/// Numbers that the activations and gradients of one network may take: 256 MiB in float.
constexpr double kMostNumbers = 0x1p26;

/// In floating point: unchecked sizes may multiply past what an Index holds.
double numbersIn(Shape shape) {
  return static_cast<double>(shape.channels) * static_cast<double>(shape.height) *
         static_cast<double>(shape.width);
}

/// Adds what these layers take. Checks after every layer, as the next one multiplies its input's
/// sides.
void add(std::span<const LayerConfig> layers, Shape in, NetworkSize& size) {
  Parameters<float> parameters;
  for (const LayerConfig& config : layers) {
    // A block declares its inner layers itself, when these have been found to fit.
    for (const auto& branch : config.branches) add(branch, in, size);
    const auto layer = makeLayer<float>(config);
    in = layer->declare(in, parameters);
    size.numbersPerRow += 2 * numbersIn(in);
    size.scratchNumbers += layer->scratchNumbers();
    requireBetween("activations", size.scratchNumbers + kPredictionRows * size.numbersPerRow, 0,
                   kMostNumbers);
  }
}

}  // namespace

double NetworkSize::mostRows() const {
  return std::floor((kMostNumbers - scratchNumbers) / numbersPerRow);
}

NetworkSize measureNetwork(std::span<const LayerConfig> layers, Shape input) {
  requireWhole("layers", static_cast<double>(layers.size()), 1, kMostLayers);
  NetworkSize size{.numbersPerRow = 2 * numbersIn(input)};  // a batch in training, one measured
  add(layers, input, size);
  return size;
}

}  // namespace mitbadak
