// How activations are spread by the first weights: counts that add up, and deck 003's findings.
#include "lab/experiments/activation_histograms.hpp"

#include <cmath>
#include <numeric>

#include "core/error.hpp"
#include "doctest.h"

using namespace mitbadak;

namespace {

void finish(Experiment& experiment) {
  while (experiment.advanceFor(50) < 1) continue;
}

double sum(const std::vector<double>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0);
}

}  // namespace

TEST_CASE("every activation is counted once") {
  ActivationHistograms histograms({.samples = 300, .units = 20, .layers = 3, .bins = 7});
  CHECK(histograms.progress() == 0);
  double before = 0;
  while (histograms.advanceFor(0) < 1) {
    CHECK(histograms.progress() > before);
    before = histograms.progress();
  }
  REQUIRE(histograms.panels().size() == 12);
  for (const HistogramPanel& panel : histograms.panels()) {
    CHECK(panel.layers.size() == 3);
    CHECK(panel.least == (panel.activation == "tanh" ? -1 : 0));
    CHECK(panel.most == 1);
    for (const LayerHistogram& layer : panel.layers) {
      CHECK(layer.counts.size() == 7);
      CHECK(sum(layer.counts) + layer.outside == 300 * 20);
    }
  }
  CHECK(histograms.panels()[5].activation == "tanh");
  CHECK(histograms.panels()[5].weights.settings[0].second == 0.01);
}

TEST_CASE("counts, mean and deviation of what is known") {
  // One layer without a function, weights all 0: every number is 0, in the upper of two bins.
  ActivationHistograms zeros({.samples = 10,
                              .units = 4,
                              .layers = 1,
                              .bins = 2,
                              .activations = {"identity"},
                              .initializers = {{"zeros", {}}}});
  finish(zeros);
  CHECK(zeros.panels()[0].layers[0].counts == std::vector<double>{0, 40});
  CHECK(zeros.panels()[0].layers[0].deviation == 0);

  // Sums of 100 products of N(0, 1) and N(0, 1/100) have deviation 1; 31.7 % lie beyond ±1.
  ActivationHistograms sums({.samples = 2000,
                             .layers = 1,
                             .activations = {"identity"},
                             .initializers = {{"xavier", {}}}});
  finish(sums);
  const LayerHistogram& layer = sums.panels()[0].layers[0];
  CHECK(std::abs(layer.mean) < 0.02);
  CHECK(layer.deviation == doctest::Approx(1).epsilon(0.03));
  CHECK(layer.outside / (2000 * 100) == doctest::Approx(0.317).epsilon(0.05));
}

TEST_CASE("deck 003: what the book's figures show") {
  ActivationHistograms histograms({});
  finish(histograms);
  const auto last = [&](std::size_t activation, std::size_t weights) {
    return histograms.panels()[activation * 4 + weights].layers[4];
  };
  enum : std::size_t { sigmoid, tanh, relu };
  enum : std::size_t { one, hundredth, xavier, he };
  constexpr double kAll = 1000 * 100;

  // σ = 1: sigmoid and tanh are pressed to their ends.
  CHECK((last(sigmoid, one).counts.front() + last(sigmoid, one).counts.back()) / kAll > 0.5);
  CHECK((last(tanh, one).counts.front() + last(tanh, one).counts.back()) / kAll > 0.8);
  // σ = 0.01: all say the same.
  CHECK(last(sigmoid, hundredth).deviation < 0.02);
  CHECK(last(tanh, hundredth).deviation < 0.001);
  CHECK(last(relu, hundredth).deviation < 0.001);
  // Xavier keeps the S-shaped ones spread, He keeps ReLU so in every layer; Xavier loses it.
  CHECK(last(sigmoid, xavier).deviation > 0.08);
  CHECK(last(tanh, xavier).deviation > 0.25);
  CHECK(last(relu, he).deviation > 0.5);
  CHECK(last(relu, he).deviation < 1.2);
  CHECK(last(relu, xavier).deviation < 0.4 * last(relu, he).deviation);
}

TEST_CASE("one seed, one result, from the start again too") {
  const ActivationHistograms::Settings settings{.seed = 7, .samples = 200, .activations = {"relu"}};
  ActivationHistograms one(settings), two(settings);
  while (one.advanceFor(0) < 1) continue;
  finish(two);
  const auto counts = one.panels()[3].layers[4].counts;
  CHECK(counts == two.panels()[3].layers[4].counts);
  two.reset();
  CHECK(two.progress() == 0);
  CHECK(sum(two.panels()[0].layers[0].counts) == 0);
  finish(two);
  CHECK(counts == two.panels()[3].layers[4].counts);
}

TEST_CASE("settings that make no sense are refused") {
  CHECK_THROWS_WITH_AS(ActivationHistograms({.units = 0}),
                       "units is 0; allowed: whole numbers 1 – 1000.", Error);
  CHECK_THROWS_WITH_AS(ActivationHistograms({.bins = 1.5}),
                       "bins is 1.5; allowed: whole numbers 1 – 1000.", Error);
  CHECK_THROWS_WITH_AS(ActivationHistograms({.activations = {"relu", "dense"}}),
                       "activations[1] is \"dense\"; choose one of: identity, step, sigmoid, "
                       "tanh, relu, leakyRelu, softmax.",
                       Error);
  CHECK_THROWS_WITH_AS(ActivationHistograms({.activations = {}}),
                       "activations is 0; allowed: whole numbers 1 – 16.", Error);
  CHECK_THROWS_WITH_AS(ActivationHistograms({.initializers = {{"he", {}}, {"orthogonal", {}}}}),
                       "initializers[1].name is \"orthogonal\"; choose one of: zeros, constant, "
                       "normal, uniform, xavier, he, glorotUniform.",
                       Error);
}
