#include "lab/experiments/augmentation_comparison.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "data/subset.hpp"
#include "lab/experiments/multi_layer_net.hpp"
#include "lab/seed.hpp"

namespace mitbadak {
namespace {

constexpr double kMostEpochs = 10000;

}  // namespace

std::unique_ptr<Runs> compare(const AugmentationComparison& settings,
                              std::shared_ptr<const ImageSet> train,
                              std::shared_ptr<const Dataset> test) {
  requireWhole("epochs", settings.epochs, 1, kMostEpochs);
  const auto unseen =
      drawFrom(test, "testImages", std::min(settings.testImages, static_cast<double>(test->size())),
               Rng(toSeed(settings.seed)).fork("test"));
  const auto images = firstOf(train, "images", settings.images);
  SessionConfig config =
      trainingOf({.hiddenLayers = settings.hiddenLayers}, *images, settings.seed);
  config.optimizer = {"adam", {{"learningRate", 0.001}}};
  config.evaluateEvery = stepsPerEpoch(config, *images);

  const auto varied = std::make_shared<AugmentedSet>(std::move(train), settings.augmentation,
                                                     toSeed(settings.seed));
  std::vector<Run> runs{
      {"plain", {}, config, images, unseen},
      {"augmented", {}, config, firstOf(varied, "images", settings.images), unseen}};
  const double steps = settings.epochs * config.evaluateEvery;
  return std::make_unique<Runs>(std::move(runs), steps, 2);
}

}  // namespace mitbadak
