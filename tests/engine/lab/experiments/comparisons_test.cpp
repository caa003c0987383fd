// What the experiments of the book's chapter 6 are made of, and on real MNIST what they show.
#include <cmath>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "doctest.h"
#include "files.hpp"
#include "images.hpp"
#include "lab/experiments/augmentation_comparison.hpp"
#include "lab/experiments/batch_norm_comparison.hpp"
#include "lab/experiments/hyperparameter_search.hpp"
#include "lab/experiments/initializer_comparison.hpp"
#include "lab/experiments/optimizer_comparison.hpp"
#include "lab/experiments/overfitting.hpp"

using namespace mitbadak;

namespace {

std::unique_ptr<Runs> finished(std::unique_ptr<Runs> runs) {
  while (runs->advanceFor(1000) < 1) continue;
  return runs;
}

std::vector<std::string> namesOf(const Runs& runs) {
  std::vector<std::string> names;
  for (const Run& run : runs.runs()) names.push_back(run.name);
  return names;
}

/// A network as text: "100 batchNorm relu 10".
std::string networkOf(const Run& run) {
  std::string out;
  for (const LayerConfig& layer : run.config.layers)
    out += (out.empty() ? "" : " ") +
           (layer.type == "dense" ? text(layer.settings[0].second) : layer.type);
  return out;
}

double settingOf(const Run& run, std::string_view name) {
  for (const auto& [key, value] : run.settings)
    if (key == name) return value;
  return NAN;
}

double lastLoss(const Runs& runs, double run) {
  const auto losses = runs.curve(run, "loss").values;
  double sum = 0;
  for (std::size_t i = losses.size() - 20; i < losses.size(); ++i) sum += losses[i];
  return sum / 20;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("optimizers are compared from one start") {
  const auto runs = compare(OptimizerComparison{.steps = 3}, noisyKinds(200));
  CHECK(namesOf(*runs) == Names{"sgd", "momentum", "adagrad", "adam"});
  CHECK(networkOf(runs->runs()[0]) == "100 relu 100 relu 100 relu 100 relu 10");
  CHECK(runs->runs()[0].config.batchSize == 128);
  while (runs->advanceFor(0) < 1) continue;
  for (const double i : {1, 2, 3})
    CHECK(runs->curve(i, "loss").values[0] == runs->curve(0, "loss").values[0]);
  CHECK(runs->curve(3, "loss").values[2] != runs->curve(0, "loss").values[2]);
  CHECK_THROWS_WITH_AS(compare(OptimizerComparison{.optimizers = {}}, noisyKinds(9)),
                       "optimizers is 0; allowed: whole numbers 1 – 16.", Error);
  const std::vector<Choice> wrong{{"sgd", {}}, {"adam", {{"learningRate", 0}}}};
  CHECK_THROWS_WITH_AS(
      compare(OptimizerComparison{.optimizers = wrong}, noisyKinds(9)),
      "optimizers[1].learningRate is 0; it must be a finite number greater than 0.", Error);
}

TEST_CASE("first weights are compared through the same mini-batches") {
  const auto runs = compare(InitializerComparison{.steps = 2, .activation = "tanh"}, noisyKinds(9));
  CHECK(namesOf(*runs) == Names{"normal", "xavier", "he"});
  CHECK(networkOf(runs->runs()[1]) == "100 tanh 100 tanh 100 tanh 100 tanh 10");
  CHECK(runs->runs()[1].config.layers[8].weights.name == "xavier");
  CHECK_THROWS_WITH_AS(
      compare(InitializerComparison{.initializers = {{"normal", {{"deviation", -1}}}}},
              noisyKinds(9)),
      "initializers[0].deviation is -1; allowed: 0 – 1000000.", Error);
  CHECK_THROWS_WITH_AS(
      compare(InitializerComparison{.activation = "dense"}, noisyKinds(9)),
      "activation is \"dense\"; choose one of: identity, step, sigmoid, tanh, relu, leakyRelu, "
      "softmax.",
      Error);
}

TEST_CASE("batch normalisation: two runs for each of the book's scales, or of others") {
  const auto runs = compare(BatchNormComparison{.images = 200, .epochs = 2}, noisyKinds(300));
  REQUIRE(runs->runs().size() == 32);
  CHECK(settingOf(runs->runs()[0], "weightScale") == 1);
  CHECK(settingOf(runs->runs()[2], "weightScale") == doctest::Approx(0.5411695));
  CHECK(settingOf(runs->runs()[31], "weightScale") == doctest::Approx(1e-4));
  const Run &plain = runs->runs()[0], &normalized = runs->runs()[1];
  CHECK(plain.name == "plain");
  CHECK(networkOf(plain) == "100 relu 100 relu 100 relu 100 relu 100 relu 10");
  CHECK(normalized.name == "batchNorm");
  CHECK(networkOf(normalized) ==
        "100 batchNorm relu 100 batchNorm relu 100 batchNorm relu 100 batchNorm relu "
        "100 batchNorm relu 10");
  CHECK(normalized.train->size() == 200);

  const auto one = finished(compare(
      BatchNormComparison{.images = 200, .epochs = 3, .weightScales = {0.02}}, noisyKinds(300)));
  CHECK(one->runs().size() == 2);
  CHECK(one->curve(1, "trainAccuracy").steps == std::vector<double>{0, 2, 4, 6});
  CHECK_THROWS_WITH_AS(compare(BatchNormComparison{.weightScales = {1, -1}}, noisyKinds(1000)),
                       "weightScales[1] is -1; allowed: 0 – 1000000.", Error);
  CHECK_THROWS_WITH_AS(compare(BatchNormComparison{}, noisyKinds(10)),
                       "images is 1000; allowed: whole numbers 1 – 10.", Error);
}

TEST_CASE("over-fitting: plain, with weight decay, with dropout") {
  const auto runs = compare(Overfitting{.images = 100, .epochs = 2, .testImages = 30},
                            noisyKinds(120), noisyKinds(40));
  CHECK(namesOf(*runs) == Names{"plain", "weightDecay", "dropout"});
  CHECK(networkOf(runs->runs()[0]) == "100 relu 100 relu 100 relu 100 relu 100 relu 100 relu 10");
  CHECK(runs->runs()[1].config.penalty.name == "l2");
  CHECK(runs->runs()[1].config.penalty.settings[0].second == 0.1);
  CHECK(networkOf(runs->runs()[2]).starts_with("100 relu dropout 100 relu dropout"));
  CHECK(runs->runs()[0].train->size() == 100);
  CHECK(runs->runs()[0].test->size() == 30);
  CHECK_THROWS_WITH_AS(
      compare(Overfitting{.images = 9, .hiddenLayers = 0}, noisyKinds(9), noisyKinds(9)),
      "hiddenLayers is 0; allowed: whole numbers 1 – 12.", Error);
  CHECK_THROWS_WITH_AS(
      compare(Overfitting{.images = 9, .dropout = 1}, noisyKinds(9), noisyKinds(9)),
      "dropout is 1; allowed: [0, 1).", Error);
  CHECK_THROWS_WITH_AS(
      compare(Overfitting{.images = 9, .weightDecay = 0}, noisyKinds(9), noisyKinds(9)),
      "weightDecay is 0; it must be a finite number greater than 0.", Error);
}

TEST_CASE("augmentation: the same first weights and mini-batches, other images") {
  const auto runs =
      compare(AugmentationComparison{.images = 100, .epochs = 2}, noisyKinds(120), noisyKinds(40));
  CHECK(namesOf(*runs) == Names{"plain", "augmented"});
  while (runs->advanceFor(0) < 1) continue;
  const auto first = [&](double run, std::string_view curve) {
    return runs->curve(run, curve).values[0];
  };
  CHECK(first(0, "trainAccuracy") == first(1, "trainAccuracy"));
  CHECK(first(0, "testAccuracy") == first(1, "testAccuracy"));
  CHECK(first(0, "loss") != first(1, "loss"));
}

TEST_CASE(
    "hyper-parameter search: trials within the limits, one split, first weights of their own") {
  const HyperparameterSearch settings{.seed = 5, .images = 50, .trials = 200, .epochs = 1};
  const auto runs = search(settings, noisyKinds(60));
  REQUIRE(runs->runs().size() == 200);
  double belowMiddle = 0;
  for (const Run& run : runs->runs()) {
    const double rate = settingOf(run, "learningRate"), decay = settingOf(run, "weightDecay");
    CHECK((rate >= 1e-6 && rate <= 1e-2));
    CHECK((decay >= 1e-8 && decay <= 1e-4));
    CHECK(run.config.optimizer.settings[0].second == rate);
    CHECK(run.config.penalty.settings[0].second == decay);
    CHECK(run.train->size() == 40);
    CHECK(run.test->size() == 10);
    belowMiddle += rate < 1e-4;  // the middle on a logarithmic axis
  }
  CHECK(std::abs(belowMiddle - 100) < 30);
  CHECK(runs->runs()[0].train == runs->runs()[199].train);
  CHECK(runs->runs()[0].config.seed != runs->runs()[1].config.seed);

  const auto same = search(settings, noisyKinds(60));
  CHECK(settingOf(same->runs()[7], "learningRate") == settingOf(runs->runs()[7], "learningRate"));
  CHECK_THROWS_WITH_AS(search({.images = 9, .leastLearningRate = 1}, noisyKinds(9)),
                       "mostLearningRate is 0.01; allowed: 1 – 1000.", Error);
  CHECK_THROWS_WITH_AS(search({.seed = 0.5, .images = 9}, noisyKinds(9)),
                       "seed is 0.5; allowed: whole numbers 0 – 9007199254740991.", Error);
}

TEST_CASE("deck 003 on MNIST: He learns first, then Xavier, weights near 0 do not") {
  const auto train = readMnist("train");
  if (!train) return;
  const auto runs = finished(compare(InitializerComparison{.steps = 200}, train));
  CHECK(lastLoss(*runs, 0) > 2.29);
  CHECK(lastLoss(*runs, 1) < 2.2);
  CHECK(lastLoss(*runs, 2) < 1);
}

TEST_CASE("deck 003 on MNIST: every other optimizer learns faster than SGD") {
  const auto train = readMnist("train");
  if (!train) return;
  const auto runs = finished(compare(OptimizerComparison{.steps = 200}, train));
  for (const double i : {1, 2, 3}) {
    CAPTURE(runs->runs()[static_cast<std::size_t>(i)].name);
    CHECK(lastLoss(*runs, i) < 0.7 * lastLoss(*runs, 0));
  }
}

TEST_CASE("deck 003 on MNIST: batch normalisation learns where plain networks do not") {
  const auto train = readMnist("train");
  if (!train) return;
  const auto runs = finished(
      compare(BatchNormComparison{.epochs = 12, .weightScales = {1, 0.0464159, 0.01}}, train));
  // At scale 1 the plain network diverges, at the others it stays at a tenth.
  for (const double i : {0, 2, 4}) CHECK(runs->report(i).trainAccuracy < 0.2);
  CHECK(runs->report(0).diverged);
  CHECK(runs->report(1).trainAccuracy > 0.3);
  CHECK(runs->report(3).trainAccuracy > 0.85);
  CHECK(runs->report(5).trainAccuracy > 0.95);
}

TEST_CASE("deck 003 on MNIST: 300 images are learnt by heart; decay and dropout narrow the gap") {
  const auto train = readMnist("train"), test = readMnist("t10k");
  if (!train) return;
  const auto runs = finished(compare(Overfitting{.testImages = 400}, train, test));
  const auto gap = [&](double run) {
    return runs->report(run).trainAccuracy - runs->report(run).testAccuracy;
  };
  CHECK(runs->report(0).trainAccuracy > 0.99);
  CHECK(gap(0) > 0.15);
  CHECK(gap(1) < gap(0));
  CHECK(gap(2) < gap(0));
}

TEST_CASE("MNIST: varied images make more of 300") {
  const auto train = readMnist("train"), test = readMnist("t10k");
  if (!train) return;
  const auto runs = finished(compare(AugmentationComparison{.testImages = 300}, train, test));
  CHECK(runs->report(0).trainAccuracy == 1);
  CHECK(runs->report(1).testAccuracy > runs->report(0).testAccuracy + 0.05);
}

TEST_CASE("deck 003 on MNIST: the best of the search's upper end read three of four new digits") {
  const auto train = readMnist("train");
  if (!train) return;
  // A tenth of the deck's trials, where its best ones are. All of them: the benchmark.
  const auto runs = finished(search({.trials = 5, .leastLearningRate = 0.007}, train));
  CHECK(runs->report(runs->ranking(1)[0]).testAccuracy > 0.65);
}
