// A training step allocates nothing, whatever its size, in float and in double.
#include "allocations.hpp"
#include "doctest.h"
#include "images.hpp"
#include "networks.hpp"
#include "train/evaluation.hpp"
#include "train/trainer.hpp"

using namespace mitbadak;

namespace {

template <class Scalar>
long allocationsOfSteps(const std::vector<LayerConfig>& layers, std::string_view loss,
                        std::string_view optimizer, const Dataset& data, Index batchSize,
                        BatchOrder order, const TrainerOptions& options = {}) {
  auto network = makeNetwork<Scalar>(layers, data.inputShape(), batchSize);
  network.initialize(Rng(1));
  const auto theLoss = makeLoss<Scalar>(loss);
  const auto theOptimizer = makeOptimizer<Scalar>({std::string(optimizer), {}});
  Trainer<Scalar> trainer(network, *theLoss, *theOptimizer, data,
                          Batches(data.size(), batchSize, order, Rng(1)), options);
  Evaluation<Scalar> evaluation(network, *theLoss);

  const long before = allocationCount();
  for (int i = 0; i < 5; ++i) trainer.step();
  evaluation.start(data);
  while (!evaluation.done()) evaluation.advance();
  return allocationCount() - before;
}

}  // namespace

TEST_CASE("the counter counts") {
  const long before = allocationCount();
  const auto held = std::make_unique<std::vector<double>>(1000);
  CHECK(held->size() == 1000);
  CHECK(allocationCount() - before == 2);
}

TEST_CASE_TEMPLATE("training and measuring allocate nothing", Scalar, float, double) {
  const auto points = xorTable();
  const ImageSet images = noise(230);  // a last short batch of 30
  for (const std::string_view optimizer : optimizerNames()) {
    CAPTURE(optimizer);
    CHECK(allocationsOfSteps<Scalar>(kDeckLayers, "halfSquaredError", optimizer, *points, 1,
                                     BatchOrder::sequential) == 0);
    CHECK(allocationsOfSteps<Scalar>({dense(50), activation("sigmoid"), dense(10)},
                                     "softmaxCrossEntropy", optimizer, images, 100,
                                     BatchOrder::shuffled) == 0);
  }
  for (const std::string_view name : activationNames()) {
    CAPTURE(name);
    CHECK(allocationsOfSteps<Scalar>({dense(300), activation(std::string(name)), dense(10)},
                                     "binaryCrossEntropy", "sgd", images, 100,
                                     BatchOrder::random) == 0);
  }
}

TEST_CASE_TEMPLATE("no loss allocates", Scalar, float, double) {
  const ImageSet images = noise(230);
  for (const std::string_view loss : lossNames()) {
    CAPTURE(loss);
    CHECK(allocationsOfSteps<Scalar>(
              {dense(50), activation("sigmoid"), dense(10), activation("sigmoid")}, loss, "sgd",
              images, 100, BatchOrder::shuffled) == 0);
  }
}

TEST_CASE_TEMPLATE("neither penalties nor schedules nor differences allocate", Scalar, float,
                   double) {
  const ImageSet images = noise(230);
  const Schedule cosine(Schedule::Rule::cosine, {.steps = 3, .warmup = 1});
  for (const auto rule : {Penalty::Rule::l1, Penalty::Rule::l2})
    CHECK(allocationsOfSteps<Scalar>(
              {dense(50), activation("relu"), dense(10)}, "softmaxCrossEntropy", "nesterov", images,
              100, BatchOrder::random, {.penalty = {rule, 0.1}, .schedule = cosine}) == 0);
  for (const auto method : {GradientMethod::numerical, GradientMethod::numericalByGroup})
    CHECK(allocationsOfSteps<Scalar>(
              {dense(2), {.type = "batchNorm"}, dense(1), activation("sigmoid")},
              "summedCrossEntropy", "sgd", *xorTable(), 4, BatchOrder::sequential,
              {.penalty = {Penalty::Rule::l2, 0.1}, .gradient = method}) == 0);
}
