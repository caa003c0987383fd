// What a page or a program asks for, in plain words and numbers: names become objects in catalog.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "train/batches.hpp"

namespace mitbadak {

/// A name of the catalog with its settings: "adam" with learningRate 0.001. What is left out takes
/// its default.
struct Choice {
  std::string name;
  std::vector<std::pair<std::string, double>> settings;
};

struct LayerConfig {
  std::string type;  ///< "dense" or the name of an activation
  double units = 0;  ///< of a dense layer
  Choice weights = {"xavier", {}};
  Choice biases = {"zeros", {}};
  bool bias = true;  ///< false: a dense layer without biases
};

struct SessionConfig {
  std::vector<LayerConfig> layers;
  std::string loss;
  Choice optimizer;
  double batchSize = 1;
  std::string order = "shuffled";
  double seed = 0;
  std::string precision = "float32";
  std::vector<double> initialParameters = {};  ///< all of them, in table order; none: initializers
  double evaluateEvery = 0;                    ///< steps; 0: never
};

}  // namespace mitbadak
