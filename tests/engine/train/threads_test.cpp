// Training with one thread, with two and with four: the same bits.
#include "core/threads.hpp"

#include "doctest.h"
#include "images.hpp"
#include "networks.hpp"
#include "train/trainer.hpp"
#include "with_threads.hpp"

using namespace mitbadak;

namespace {

/// All parameters and statistics after some steps, the last batch being a short one.
template <class Scalar>
std::pair<Vector<Scalar>, Vector<Scalar>> trained(const std::vector<LayerConfig>& layers,
                                                  std::string_view optimizer, int threads) {
  const WithThreads with(threads);
  const ImageSet data = noise(190);
  auto network = makeNetwork<Scalar>(layers, data.inputShape(), 100);
  network.initialize(Rng(1));
  const auto loss = makeLoss<Scalar>("softmaxCrossEntropy");
  const auto theOptimizer = makeOptimizer<Scalar>({std::string(optimizer), {}});
  Trainer<Scalar> trainer(network, *loss, *theOptimizer, data,
                          Batches(data.size(), 100, BatchOrder::shuffled, Rng(1)),
                          {.penalty = makePenalty({"l2", {{"rate", 1e-4}}})});
  for (int i = 0; i < 4; ++i) trainer.step();
  return {network.parameters().values(), network.parameters().statistics()};
}

template <class Scalar>
void checkThreads(const std::vector<LayerConfig>& layers, std::string_view optimizer) {
  const auto alone = trained<Scalar>(layers, optimizer, 1);
  CHECK(alone.first.allFinite());
  for (const int threads : {2, 3, 4}) {
    CAPTURE(threads);
    const auto together = trained<Scalar>(layers, optimizer, threads);
    CHECK(together.first == alone.first);
    CHECK(together.second == alone.second);
  }
}

}  // namespace

TEST_CASE_TEMPLATE("every bit is the same whatever the number of threads", Scalar, float, double) {
  for (const std::string_view optimizer : optimizerNames()) {
    CAPTURE(optimizer);
    checkThreads<Scalar>({dense(50), activation("tanh"), dense(10)}, optimizer);
  }
  // Exponentials of numbers that cannot be cut into whole vectors.
  for (const char* function : {"sigmoid", "tanh"})
    checkThreads<Scalar>({dense(401), activation(function), dense(10)}, "sgd");
  checkThreads<Scalar>(simpleConvNet(), "adam");
  checkThreads<Scalar>({convolution(6, 3, 1, 1),
                        {.type = "batchNorm"},
                        activation("relu"),
                        maxPooling(2, 2),
                        convolution(5, 3, 1, 1),
                        activation("relu"),
                        convolution(7, 3, 1, 2),
                        activation("relu"),
                        {.type = "batchNorm"},
                        maxPooling(3, 1),
                        convolution(8, 2, 2),
                        {.type = "localResponseNormalization"},
                        averagePooling(2, 2),
                        dense(20),
                        {.type = "batchNorm"},
                        activation("sigmoid"),
                        {.type = "dropout"},
                        dense(10)},
                       "momentum");
  const LayerConfig block{
      .type = "residual",
      .branches = {{convolution(4, 3, 1, 1), {.type = "batchNorm"}, activation("relu")},
                   {convolution(4, 1)}}};
  const LayerConfig fork{.type = "branches",
                         .branches = {{convolution(3, 1)}, {convolution(2, 5, 1, 2)}}};
  checkThreads<Scalar>({block, fork, {.type = "globalAveragePooling"}, dense(10)}, "sgd");
}
