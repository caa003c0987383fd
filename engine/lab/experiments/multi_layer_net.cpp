#include "lab/experiments/multi_layer_net.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"

namespace mitbadak {
namespace {

constexpr double kUnits = 100;
constexpr double kBatchSize = 100;
constexpr double kMostHiddenLayers = 12;

LayerConfig dense(double units, const Choice& weights) {
  return {.type = "dense", .settings = {{"units", units}}, .weights = weights};
}

std::vector<LayerConfig> layersOf(const MultiLayerNet& net, Index outputs) {
  std::vector<LayerConfig> layers;
  for (int i = 0; i < static_cast<int>(net.hiddenLayers); ++i) {
    layers.push_back(dense(kUnits, net.weights));
    if (net.batchNorm) layers.push_back({.type = "batchNorm"});
    layers.push_back({.type = net.activation});
    if (net.dropout > 0)
      layers.push_back({.type = "dropout", .settings = {{"ratio", net.dropout}}});
  }
  layers.push_back(dense(static_cast<double>(outputs), net.weights));
  return layers;
}

}  // namespace

SessionConfig trainingOf(const MultiLayerNet& net, const Dataset& data, double seed) {
  requireWhole("hiddenLayers", net.hiddenLayers, 1, kMostHiddenLayers);
  return {.layers = layersOf(net, data.outputs()),
          .loss = "softmaxCrossEntropy",
          .optimizer = {"sgd", {{"learningRate", 0.01}}},
          .batchSize = std::min(kBatchSize, static_cast<double>(data.size())),
          .order = "random",
          .seed = seed};
}

double stepsPerEpoch(const SessionConfig& config, const Dataset& data) {
  return std::floor(static_cast<double>(data.size()) / config.batchSize);
}

}  // namespace mitbadak
