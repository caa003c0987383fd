// The network of the book's chapter 6, MultiLayerNetExtend, on which it tries what helps training.
#pragma once

#include <string>
#include <vector>

#include "data/dataset.hpp"
#include "lab/config.hpp"

namespace mitbadak {

/// Hidden layers of 100 units, each followed by batch normalisation if wanted, the activation, and
/// dropout if wanted; then one output for each class.
struct MultiLayerNet {
  double hiddenLayers = 5;
  std::string activation = "relu";
  Choice weights = {"he", {}};
  bool batchNorm = false;
  double dropout = 0;  ///< the share left out, in [0, 1)
};

/// A training of this network as the book's scripts do it: softmax and cross-entropy, SGD with
/// learning rate 0.01, mini-batches of 100 drawn with replacement.
/// @param data  what it will train on; a smaller set is drawn from whole
/// @param seed  of the weights, the batches and the dropout
/// @throws Error (not-whole: hiddenLayers)
SessionConfig trainingOf(const MultiLayerNet& net, const Dataset& data, double seed);

/// The updates that go through as many samples as there are: ⌊samples / batch⌋, as in the book.
double stepsPerEpoch(const SessionConfig& config, const Dataset& data);

}  // namespace mitbadak
