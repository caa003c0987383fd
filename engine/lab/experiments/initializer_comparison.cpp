#include "lab/experiments/initializer_comparison.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "lab/experiments/multi_layer_net.hpp"

namespace mitbadak {
namespace {

constexpr double kMostInitializers = 16;
constexpr double kBatchSize = 128;

}  // namespace

std::unique_ptr<Runs> compare(const InitializerComparison& settings,
                              std::shared_ptr<const Dataset> train) {
  const auto count = settings.initializers.size();
  requireWhole("initializers", static_cast<double>(count), 1, kMostInitializers);
  std::vector<Run> runs;
  for (const Choice& weights : settings.initializers) {
    const MultiLayerNet net{
        .hiddenLayers = 4, .activation = settings.activation, .weights = weights};
    SessionConfig config = trainingOf(net, *train, settings.seed);
    config.batchSize = std::min(kBatchSize, static_cast<double>(train->size()));
    runs.push_back({weights.name, weights.settings, std::move(config), train});
  }
  return std::make_unique<Runs>(std::move(runs), settings.steps, count);
}

}  // namespace mitbadak
