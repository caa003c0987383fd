// What a page or a program asks for, in plain words and numbers: names become objects in catalog.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "train/batches.hpp"

namespace mitbadak {

/// Numbers by name: {{"learningRate", 0.001}}.
using Settings = std::vector<std::pair<std::string, double>>;

/// A name of the catalog with its settings: "adam" with learningRate 0.001. What is left out takes
/// its default.
struct Choice {
  std::string name;
  Settings settings;

  friend bool operator==(const Choice&, const Choice&) = default;
};

struct LayerConfig {
  std::string type;                 ///< one of layerNames()
  Settings settings = {};           ///< {{"units", 50}} of a dense layer
  std::vector<double> kernel = {};  ///< of a convolution: {height, width}, or {side}
  Choice weights = {"xavier", {}};  ///< of dense layers and convolutions
  Choice biases = {"zeros", {}};
  bool bias = true;  ///< false: without biases
  /// Layers within this one: of "branches" all of them, of "residual" the body and, where it has
  /// one, the projection.
  std::vector<std::vector<LayerConfig>> branches = {};

  friend bool operator==(const LayerConfig&, const LayerConfig&) = default;
};

/// How many layers deep a layer may lie within others.
constexpr int kMostDepth = 8;
/// Layers of one network, those within others included.
constexpr std::size_t kMostLayersInAll = 1024;

/// Where a list of layers within a layer stands in its JSON form: "layers" and "projection" of
/// "residual", "branches[0]" … of "branches".
inline std::string placeOfBranch(const LayerConfig& layer, std::size_t branch) {
  if (layer.type == "branches") return "branches" + itemPlace(branch);
  return branch == 0 ? "layers" : "projection";
}

struct SessionConfig {
  std::vector<LayerConfig> layers;
  std::string loss;
  Choice optimizer;
  Choice penalty = {"none", {}};
  Choice schedule = {"constant", {}};
  std::string gradient = "backpropagation";  ///< one of gradientMethodNames()
  double batchSize = 1;
  std::string order = "shuffled";
  double seed = 0;
  std::string precision = "float32";
  std::vector<double> initialParameters = {};  ///< all of them, in table order; none: initializers
  double evaluateEvery = 0;                    ///< steps; 0: never
};

}  // namespace mitbadak
