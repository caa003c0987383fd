#include "lab/experiments/optimizer_comparison.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "lab/experiments/multi_layer_net.hpp"

namespace mitbadak {
namespace {

constexpr double kMostOptimizers = 16;
constexpr double kBatchSize = 128;

}  // namespace

std::unique_ptr<Runs> compare(const OptimizerComparison& settings,
                              std::shared_ptr<const Dataset> train) {
  const auto count = settings.optimizers.size();
  requireWhole("optimizers", static_cast<double>(count), 1, kMostOptimizers);
  std::vector<Run> runs;
  for (const Choice& optimizer : settings.optimizers) {
    SessionConfig config = trainingOf({.hiddenLayers = 4}, *train, settings.seed);
    config.optimizer = optimizer;
    config.batchSize = std::min(kBatchSize, static_cast<double>(train->size()));
    runs.push_back({optimizer.name, optimizer.settings, std::move(config), train});
  }
  return std::make_unique<Runs>(std::move(runs), settings.steps, count);
}

}  // namespace mitbadak
