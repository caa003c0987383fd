#include "lab/experiments/optimizer_comparison.hpp"

#include "lab/catalog.hpp"
#include "lab/experiments/multi_layer_net.hpp"
#include "lab/experiments/side_by_side.hpp"

namespace mitbadak {

std::unique_ptr<Runs> compare(const OptimizerComparison& settings,
                              std::shared_ptr<const Dataset> train) {
  const SessionConfig training = trainingOf({.hiddenLayers = 4}, *train, settings.seed);
  return sideBySide("optimizers", settings.optimizers, settings.steps, train,
                    [&](const Choice& optimizer) {
                      makeOptimizer<float>(optimizer);  // refused here, it is one of the list
                      SessionConfig config = training;
                      config.optimizer = optimizer;
                      return config;
                    });
}

}  // namespace mitbadak
