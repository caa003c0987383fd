#include "lab/experiments/overfitting.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "data/subset.hpp"
#include "lab/experiments/multi_layer_net.hpp"
#include "lab/seed.hpp"

namespace mitbadak {
namespace {

constexpr double kMostEpochs = 10000;

}  // namespace

std::unique_ptr<Runs> compare(const Overfitting& settings, std::shared_ptr<const Dataset> train,
                              std::shared_ptr<const Dataset> test) {
  requireWhole("epochs", settings.epochs, 1, kMostEpochs);
  requirePositive("weightDecay", settings.weightDecay);
  requireFraction("dropout", settings.dropout);
  const auto images = firstOf(std::move(train), "images", settings.images);
  const auto unseen =
      drawFrom(test, "testImages", std::min(settings.testImages, static_cast<double>(test->size())),
               Rng(toSeed(settings.seed)).fork("test"));

  SessionConfig plain = trainingOf({.hiddenLayers = settings.hiddenLayers}, *images, settings.seed);
  plain.evaluateEvery = stepsPerEpoch(plain, *images);
  SessionConfig decayed = plain;
  decayed.penalty = {"l2", {{"rate", settings.weightDecay}}};
  SessionConfig dropped = plain;
  dropped.layers = trainingOf({.hiddenLayers = settings.hiddenLayers, .dropout = settings.dropout},
                              *images, settings.seed)
                       .layers;

  const double steps = settings.epochs * plain.evaluateEvery;
  std::vector<Run> runs{
      {"plain", {}, plain, images, unseen},
      {"weightDecay", {{"weightDecay", settings.weightDecay}}, decayed, images, unseen},
      {"dropout", {{"dropout", settings.dropout}}, dropped, images, unseen}};
  const auto count = runs.size();
  return std::make_unique<Runs>(std::move(runs), steps, count);
}

}  // namespace mitbadak
