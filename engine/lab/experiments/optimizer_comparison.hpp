// Deck 003: which optimizer learns MNIST fastest.
#pragma once

#include "lab/experiments/runs.hpp"

namespace mitbadak {

struct OptimizerComparison {
  double seed = 1;
  double steps = 2000;
  std::vector<Choice> optimizers = {{"sgd", {{"learningRate", 0.01}}},
                                    {"momentum", {{"learningRate", 0.01}, {"momentum", 0.9}}},
                                    {"adagrad", {{"learningRate", 0.01}}},
                                    {"adam", {{"learningRate", 0.001}}}};
};

/// One run for each optimizer, named after it, all from the same weights and through the same
/// mini-batches of 128: 784-100-100-100-100-10, ReLU, He. Read the curve "loss".
///
/// Source: the book's chapter 6, optimizer_compare_mnist.
/// @throws Error as Session::create(); not-whole for 0 or more than 16 optimizers
std::unique_ptr<Runs> compare(const OptimizerComparison& settings,
                              std::shared_ptr<const Dataset> train);

}  // namespace mitbadak
