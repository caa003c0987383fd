// Several trainings in portions: progress, order, results, the same again from the start.
#include "lab/experiments/runs.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "doctest.h"
#include "images.hpp"
#include "networks.hpp"

using namespace mitbadak;

namespace {

SessionConfig config(double learningRate) {
  return {.layers = {dense(12), activation("relu"), dense(10)},
          .loss = "softmaxCrossEntropy",
          .optimizer = {"sgd", {{"learningRate", learningRate}}},
          .batchSize = 10,
          .seed = 1,
          .evaluateEvery = 4};
}

/// One run for each rate.
std::vector<Run> runsFor(std::initializer_list<double> rates) {
  const auto train = noisyKinds(40), test = noisyKinds(30, 4);
  std::vector<Run> runs;
  for (const double rate : rates)
    runs.push_back({"sgd", {{"learningRate", rate}}, config(rate), train, test});
  return runs;
}

void finish(Experiment& experiment) {
  while (experiment.advanceFor(50) < 1) continue;
}

}  // namespace

TEST_CASE("each run is what a session with its settings would be") {
  Runs runs(runsFor({0.1, 0.5}), 10, 2);
  finish(runs);
  for (const double i : {0, 1}) {
    const Run& run = runs.runs()[static_cast<std::size_t>(i)];
    const auto session = Session::create(run.config, run.train, run.test);
    const Report wanted = session->advance(10), report = runs.report(i);
    CHECK(report.step == 10);
    CHECK(report.loss == wanted.loss);
    CHECK(report.testAccuracy == wanted.testAccuracy);
    for (const auto name : Session::curveNames()) {
      CAPTURE(name);
      const Points points = runs.curve(i, name);
      const Curve& curve = session->curve(name);
      CHECK(std::equal(points.steps.begin(), points.steps.end(), curve.steps().begin(),
                       curve.steps().end()));
      CHECK(std::equal(points.values.begin(), points.values.end(), curve.values().begin(),
                       curve.values().end()));
    }
  }
  CHECK(runs.curve(0, "loss").values.size() == 10);
  CHECK(runs.curve(0, "testAccuracy").steps == std::vector<double>{0, 4, 8});
}

TEST_CASE("side by side, runs keep step; the others wait") {
  Runs runs(runsFor({0.1, 0.2, 0.3}), 10, 2);
  CHECK(runs.progress() == 0);
  double before = 0;
  bool thirdWaited = true;
  while (runs.advanceFor(0) < 1) {
    CHECK(runs.progress() >= before);
    CHECK(runs.progress() < 1);
    before = runs.progress();
    const double first = runs.report(0).step, second = runs.report(1).step;
    CHECK(std::abs(first - second) <= 1);
    if (first < 10 || second < 10) thirdWaited &= runs.curve(2, "loss").values.empty();
    CHECK(runs.curve(0, "loss").values.size() == first);
  }
  CHECK(thirdWaited);
  CHECK(runs.progress() == 1);
  CHECK(runs.report(2).step == 10);
  // Done is done.
  CHECK(runs.advanceFor(10) == 1);
  CHECK(runs.report(2).step == 10);
}

TEST_CASE("the portions do not matter, and a reset begins anew") {
  Runs fine(runsFor({0.1, 0.2, 0.3}), 10, 2), coarse(runsFor({0.1, 0.2, 0.3}), 10, 2);
  while (fine.advanceFor(0) < 1) continue;
  finish(coarse);
  for (const double i : {0, 1, 2})
    CHECK(fine.curve(i, "loss").values == coarse.curve(i, "loss").values);

  fine.reset();
  CHECK(fine.progress() == 0);
  CHECK(fine.curve(0, "loss").values.empty());
  CHECK(std::isnan(fine.report(2).loss));
  finish(fine);
  for (const double i : {0, 1, 2})
    CHECK(fine.curve(i, "loss").values == coarse.curve(i, "loss").values);
}

TEST_CASE("the ranking lists finished runs, best first, diverged ones last") {
  Runs runs(runsFor({1e-9, 1e30, 0.1}), 300, 1);
  CHECK(runs.ranking(5).empty());
  while (runs.ranking(5).empty()) runs.advanceFor(0);
  CHECK(runs.ranking(5) == std::vector<double>{0});
  finish(runs);
  CHECK(runs.report(1).diverged);
  CHECK(runs.report(1).step < 300);
  CHECK(runs.report(2).testAccuracy > 0.9);
  CHECK(runs.ranking(5) == std::vector<double>{2, 0, 1});
  CHECK(runs.ranking(1) == std::vector<double>{2});
  CHECK_THROWS_WITH_AS(runs.ranking(0), "count is 0; allowed: whole numbers 1 – 1000.", Error);
}

TEST_CASE("what does not exist is refused") {
  CHECK_THROWS_WITH_AS(Runs({}, 10, 1), "runs is 0; allowed: whole numbers 1 – 1000.", Error);
  CHECK_THROWS_WITH_AS(Runs(runsFor({0.1}), 0, 1),
                       "steps is 0; allowed: whole numbers 1 – 1000000.", Error);
  Runs runs(runsFor({0.1}), 10, 1);
  CHECK_THROWS_WITH_AS(runs.report(1), "run is 1; allowed: whole numbers 0 – 0.", Error);
  CHECK_THROWS_WITH_AS(runs.curve(0, "speed"),
                       "curve is \"speed\"; choose one of: loss, trainLoss, testLoss, "
                       "trainAccuracy, testAccuracy.",
                       Error);
  CHECK_THROWS_WITH_AS(runs.advanceFor(-1), "milliseconds is -1; allowed: 0 – 10000.", Error);
}
