#include "lab/experiments/initializer_comparison.hpp"

#include "lab/catalog.hpp"
#include "lab/experiments/multi_layer_net.hpp"
#include "lab/experiments/side_by_side.hpp"

namespace mitbadak {

std::unique_ptr<Runs> compare(const InitializerComparison& settings,
                              std::shared_ptr<const Dataset> train) {
  requireActivationName("activation", settings.activation);
  return sideBySide("initializers", settings.initializers, settings.steps, train,
                    [&](const Choice& weights) {
                      makeInitializer(weights);  // refused here, they are one of the list
                      const MultiLayerNet net{
                          .hiddenLayers = 4, .activation = settings.activation, .weights = weights};
                      return trainingOf(net, *train, settings.seed);
                    });
}

}  // namespace mitbadak
