#include "lab/experiments/hyperparameter_search.hpp"

#include <cmath>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "data/subset.hpp"
#include "lab/experiments/multi_layer_net.hpp"
#include "lab/seed.hpp"

namespace mitbadak {
namespace {

constexpr double kMostTrials = 1000;
constexpr double kMostEpochs = 10000;

double logUniform(Rng rng, double least, double most) {
  return std::exp(rng.uniform(std::log(least), std::log(most)));
}

/// A seed of a trial's own, as great as a whole number in JavaScript may be.
double drawSeed(Rng rng) {
  return static_cast<double>(rng.next() >> 11);
}

void check(const HyperparameterSearch& settings) {
  constexpr double kLeast = 1e-12, kMost = 1e3;
  requireWhole("trials", settings.trials, 1, kMostTrials);
  requireWhole("epochs", settings.epochs, 1, kMostEpochs);
  requireBetween("leastWeightDecay", settings.leastWeightDecay, kLeast, kMost);
  requireBetween("mostWeightDecay", settings.mostWeightDecay, settings.leastWeightDecay, kMost);
  requireBetween("leastLearningRate", settings.leastLearningRate, kLeast, kMost);
  requireBetween("mostLearningRate", settings.mostLearningRate, settings.leastLearningRate, kMost);
}

}  // namespace

std::unique_ptr<Runs> search(const HyperparameterSearch& settings,
                             std::shared_ptr<const Dataset> train) {
  check(settings);
  const Rng rng(toSeed(settings.seed));
  const Split data = splitForValidation(firstOf(std::move(train), "images", settings.images),
                                        settings.validationShare, rng.fork("split"));
  std::vector<Run> runs;
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(settings.trials); ++i) {
    const Rng trial = rng.fork("trial").fork(i);
    const double rate = logUniform(trial.fork("learningRate"), settings.leastLearningRate,
                                   settings.mostLearningRate);
    const double decay =
        logUniform(trial.fork("weightDecay"), settings.leastWeightDecay, settings.mostWeightDecay);
    SessionConfig config = trainingOf({.hiddenLayers = settings.hiddenLayers}, *data.train,
                                      drawSeed(trial.fork("seed")));
    config.optimizer = {"sgd", {{"learningRate", rate}}};
    config.penalty = {"l2", {{"rate", decay}}};
    config.evaluateEvery = stepsPerEpoch(config, *data.train);
    runs.push_back({"trial",
                    {{"learningRate", rate}, {"weightDecay", decay}},
                    std::move(config),
                    data.train,
                    data.validation});
  }
  const double steps = settings.epochs * runs.front().config.evaluateEvery;
  return std::make_unique<Runs>(std::move(runs), steps, 1);
}

}  // namespace mitbadak
