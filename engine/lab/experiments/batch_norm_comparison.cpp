#include "lab/experiments/batch_norm_comparison.hpp"

#include <cmath>

#include "core/error.hpp"
#include "data/subset.hpp"
#include "lab/experiments/multi_layer_net.hpp"

namespace mitbadak {
namespace {

constexpr double kMostScales = 64;
constexpr double kMostEpochs = 1000;
constexpr double kMostScale = 1e6;

/// np.logspace(0, -4, num=16): 1, 0.541, 0.293 … 0.0001.
std::vector<double> bookScales() {
  std::vector<double> scales;
  for (int i = 0; i < 16; ++i) scales.push_back(std::pow(10, -4 * i / 15.0));
  return scales;
}

}  // namespace

std::unique_ptr<Runs> compare(const BatchNormComparison& settings,
                              std::shared_ptr<const Dataset> train) {
  const auto scales = settings.weightScales.empty() ? bookScales() : settings.weightScales;
  requireWhole("weightScales", static_cast<double>(scales.size()), 1, kMostScales);
  requireWhole("epochs", settings.epochs, 1, kMostEpochs);
  const auto images = firstOf(std::move(train), "images", settings.images);

  std::vector<Run> runs;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    const double scale = scales[i];
    requireBetween("weightScales" + itemPlace(i), scale, 0, kMostScale);
    for (const bool batchNorm : {false, true}) {
      const MultiLayerNet net{.weights = {"normal", {{"deviation", scale}}},
                              .batchNorm = batchNorm};
      SessionConfig config = trainingOf(net, *images, settings.seed);
      config.evaluateEvery = stepsPerEpoch(config, *images);
      runs.push_back(
          {batchNorm ? "batchNorm" : "plain", {{"weightScale", scale}}, std::move(config), images});
    }
  }
  const double steps = settings.epochs * runs.front().config.evaluateEvery;
  return std::make_unique<Runs>(std::move(runs), steps, 2);
}

}  // namespace mitbadak
