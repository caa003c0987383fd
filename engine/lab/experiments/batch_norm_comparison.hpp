// Deck 003: with batch normalisation a network learns almost whatever weights it begins with.
#pragma once

#include "lab/experiments/runs.hpp"

namespace mitbadak {

struct BatchNormComparison {
  double seed = 1;
  double images = 1000;
  double epochs = 20;
  /// Standard deviations of the first weights; the book's np.logspace(0, -4, num=16) if empty.
  std::vector<double> weightScales = {};
};

/// Two runs for each scale, side by side: "plain" and "batchNorm", with the setting "weightScale".
/// 784-100×5-10, ReLU, SGD 0.01, on the first images. Read the curve "trainAccuracy", which has a
/// point for every epoch.
///
/// Source: the book's chapter 6, batch_norm_test.
/// @throws Error (not-whole: images, epochs, weightScales; out-of-range: weightScale)
std::unique_ptr<Runs> compare(const BatchNormComparison& settings,
                              std::shared_ptr<const Dataset> train);

}  // namespace mitbadak
