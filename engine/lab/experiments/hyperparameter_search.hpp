// Deck 003: random search for a learning rate and a weight decay.
#pragma once

#include "lab/experiments/runs.hpp"

namespace mitbadak {

struct HyperparameterSearch {
  double seed = 1;
  double images = 500;
  double validationShare = 0.2;
  double trials = 100;
  double epochs = 50;
  double hiddenLayers = 6;
  double leastWeightDecay = 1e-8, mostWeightDecay = 1e-4;
  double leastLearningRate = 1e-6, mostLearningRate = 1e-2;
};

/// One run for each trial, one after the other, named "trial", with the settings "learningRate" and
/// "weightDecay", each drawn uniformly on a logarithmic axis, and first weights of its own. All
/// trials share one split of the first images; their test data is its validation part, so
/// Runs::ranking() lists the best trials. 784-100×6-10, ReLU, He, SGD. The curves "trainAccuracy"
/// and "testAccuracy" have a point for every epoch.
///
/// Source: the book's chapter 6, hyperparameter_optimization; Bergstra & Bengio 2012, JMLR 13.
/// @throws Error (not-whole: images, trials, epochs, hiddenLayers; out-of-range: validationShare,
///         the limits, each of which must be positive and the least not above the most)
std::unique_ptr<Runs> search(const HyperparameterSearch& settings,
                             std::shared_ptr<const Dataset> train);

}  // namespace mitbadak
