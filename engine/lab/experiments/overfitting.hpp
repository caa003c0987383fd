// Deck 003: a deep network learns 300 images by heart, and what keeps it from doing so.
#pragma once

#include "lab/experiments/runs.hpp"

namespace mitbadak {

struct Overfitting {
  double seed = 1;
  double images = 300;
  double epochs = 201;
  double hiddenLayers = 6;
  double weightDecay = 0.1;  ///< λ of the L2 penalty
  double dropout = 0.2;      ///< the share left out
  /// Measured on so many test images, drawn at random, or on all if there are fewer. The book takes
  /// all 10,000, which is ten times the work of the training itself.
  double testImages = 1000;
};

/// Three runs side by side: "plain", "weightDecay" and "dropout", the last two with a setting of
/// their name. 784-100×6-10, ReLU, He, SGD 0.01, on the first images. Read the curves
/// "trainAccuracy" and "testAccuracy", which have a point for every epoch.
///
/// Source: the book's chapter 6, overfit_weight_decay and overfit_dropout.
/// @throws Error (not-whole: images, epochs, hiddenLayers, testImages; not-positive: rate;
///         out-of-range: ratio)
std::unique_ptr<Runs> compare(const Overfitting& settings, std::shared_ptr<const Dataset> train,
                              std::shared_ptr<const Dataset> test);

}  // namespace mitbadak
