// Deck 003: what varied images add to training on few.
#pragma once

#include "data/augmented_set.hpp"
#include "lab/experiments/runs.hpp"

namespace mitbadak {

struct AugmentationComparison {
  double seed = 1;
  double images = 300;
  double epochs = 201;
  double hiddenLayers = 2;
  double testImages = 1000;  ///< as in Overfitting
  Augmentation augmentation = {
      .rotation = 15, .shift = 2, .scale = 0.15, .shear = 10, .elastic = 34};
};

/// Two runs side by side: "plain" and "augmented", from the same weights and through the same
/// mini-batches. ReLU, He, Adam 0.001, on the first images. Read the curves "trainAccuracy", which
/// is measured on the images as they are, and "testAccuracy"; they have a point for every epoch.
/// @throws Error (not-whole: images, epochs, hiddenLayers, testImages) and as checkAugmentation()
std::unique_ptr<Runs> compare(const AugmentationComparison& settings,
                              std::shared_ptr<const ImageSet> train,
                              std::shared_ptr<const Dataset> test);

}  // namespace mitbadak
