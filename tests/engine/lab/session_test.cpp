#include "lab/session.hpp"

#include <cmath>

#include "core/error.hpp"
#include "doctest.h"
#include "networks.hpp"

using namespace mitbadak;

namespace {

SessionConfig deckConfig() {
  return {.layers = kDeckLayers,
          .loss = "halfSquaredError",
          .optimizer = {"sgd", {{"learningRate", 0.2}}},
          .batchSize = 1,
          .order = "sequential",
          .seed = 7,
          .precision = "float64",
          .initialParameters = kDeckParameters};
}

SessionConfig adamConfig() {
  return {.layers = {dense(8), activation("tanh"), dense(1)},
          .loss = "binaryCrossEntropy",
          .optimizer = {"adam", {{"learningRate", 0.02}}},
          .batchSize = 4,
          .order = "shuffled",
          .seed = 7};
}

std::unique_ptr<Session> session(const SessionConfig& config) {
  return Session::create(config, xorTable(), nullptr);
}

std::vector<double> values(Numbers numbers) {
  return std::visit([](auto span) { return std::vector<double>(span.begin(), span.end()); },
                    numbers);
}

}  // namespace

TEST_CASE("a session runs deck 001's MLP2 to the deck's digits") {
  const auto s = Session::create(deckConfig(), xorTable(true), nullptr);
  const Report report = s->advance(4 * 90'000);
  CHECK(report.step == 360'000);
  CHECK(report.epoch == 90'000);
  CHECK(!report.diverged);
  const auto out = values(s->predict(std::vector<double>{0, 0, 0, 1, 1, 0, 1, 1}));
  REQUIRE(out.size() == 4);
  checkNear(out[0], 0.9919603216243041, 1e-9);
  checkNear(out[3], 0.9897487312586217, 1e-9);
  CHECK(s->curve("loss").steps().size() >= 256);
}

TEST_CASE("a run does not depend on how it is cut into calls") {
  const auto a = session(adamConfig()), b = session(adamConfig());
  a->advance(100);
  for (int i = 0; i < 20; ++i) b->advance(5);
  CHECK(values(a->parameters()) == values(b->parameters()));
}

TEST_CASE("advanceFor stops at the last step") {
  const auto s = session(adamConfig());
  CHECK(s->advanceFor(1000, 30).step == 30);
  CHECK(s->advanceFor(1000, 30).step == 30);
  CHECK(s->advanceFor(0, 1000).step >= 31);
}

TEST_CASE("reset gives the same run again") {
  const auto s = session(adamConfig());
  s->advance(50);
  const auto first = values(s->parameters());
  const Report report = s->reset();
  CHECK(report.step == 0);
  CHECK(std::isnan(report.loss));
  CHECK(s->curve("loss").steps().empty());
  s->advance(50);
  CHECK(values(s->parameters()) == first);
}

TEST_CASE("measurements come at step 0 and every so many steps") {
  SessionConfig config = adamConfig();
  config.evaluateEvery = 10;
  const auto s = Session::create(config, xorTable(), xorTable(true));
  Report report = s->advance(25);
  CHECK(report.step == 25);
  CHECK(report.evaluated == 1);
  // What is right for XOR is wrong for its negation.
  CHECK(report.trainAccuracy + report.testAccuracy == 1);
  for (const char* name : {"trainAccuracy", "testAccuracy", "trainLoss", "testLoss"}) {
    const auto steps = s->curve(name).steps();
    CHECK(std::vector<double>(steps.begin(), steps.end()) == std::vector<double>{0, 10, 20});
  }
  s->advance(1000);
  CHECK(s->report().trainAccuracy == 1);
  CHECK(s->report().testAccuracy == 0);
}

TEST_CASE("a schedule takes its share of whatever the learning rate is") {
  // With plain SGD a step is −share · rate · gradient: the share shows in how far w moves.
  SessionConfig config = deckConfig();
  config.schedule = {"step", {{"every", 1}, {"factor", 0.5}, {"warmup", 2}}};
  const auto s = session(config);
  const auto moved = [&] {
    const auto before = values(s->parameters());
    s->advance(1);
    return (before[8] - values(s->parameters())[8]) / values(s->gradients())[8];  // b2
  };
  checkNear(moved(), 0.1, 1e-12);  // half of 0.2, warming up
  checkNear(moved(), 0.2, 1e-12);
  checkNear(moved(), 0.2, 1e-12);
  checkNear(moved(), 0.1, 1e-12);
  s->setLearningRate(0.8);
  checkNear(moved(), 0.2, 1e-12);  // a quarter
  s->reset();
  checkNear(moved(), 0.4, 1e-12);  // the rate stays set, the schedule begins anew
}

TEST_CASE("a penalty is part of the loss and of the gradients, not of measurements") {
  SessionConfig config = deckConfig();
  config.evaluateEvery = 1;
  const auto plain = session(config);
  config.penalty = {"l2", {{"rate", 0.1}}};
  const auto decayed = session(config);
  const Report a = plain->advance(1), b = decayed->advance(1);
  // ½ · 0.1 · (0.1² + 0.2² + 0.3² + 0.4² + 0.5² + 0.6²)
  checkNear(b.loss - a.loss, 0.05 * 0.91, 1e-14);
  checkNear(values(decayed->gradients())[0] - values(plain->gradients())[0], 0.01, 1e-15);  // W1
  checkNear(values(decayed->gradients())[8], values(plain->gradients())[8], 1e-15);         // b2
  CHECK(decayed->curve("trainLoss").values()[0] == plain->curve("trainLoss").values()[0]);
}

TEST_CASE("a session trains by differences, all at once or group by group") {
  const auto parametersAfter = [](const char* method) {
    SessionConfig config = deckConfig();
    config.gradient = method;
    const auto s = session(config);
    s->advance(1);
    return values(s->parameters());
  };
  const auto exact = parametersAfter("backpropagation"), numerical = parametersAfter("numerical");
  const auto byGroup = parametersAfter("numericalByGroup");
  for (std::size_t i = 0; i < exact.size(); ++i) checkNear(numerical[i], exact[i], 1e-9);
  // The first group's update is the same; the second's gradient has seen it.
  CHECK(byGroup[0] == numerical[0]);
  CHECK(std::abs(byGroup[6] - numerical[6]) > 1e-6);
}

TEST_CASE("a run that diverges stands still until reset") {
  SessionConfig config = adamConfig();
  config.loss = "meanSquaredError";
  config.optimizer = {"sgd", {{"learningRate", 1e30}}};
  const auto s = session(config);
  const Report report = s->advance(100);
  CHECK(report.diverged);
  CHECK(!std::isfinite(report.loss));
  CHECK(report.step < 100);
  CHECK(s->advance(10).step == report.step);
  CHECK(!s->reset().diverged);
}

TEST_CASE("activations show every layer, the prediction last") {
  const auto s = session(deckConfig());
  const auto layers = s->activations(std::vector<double>{0, 0});
  REQUIRE(layers.size() == 4);
  checkNear(layers[0][1], 0.2, 1e-15);
  checkNear(layers[1][0], 0.52497918747894, 1e-14);
  checkNear(layers[3][0], 0.7093831366974158, 1e-14);
}

TEST_CASE("the output grid has its top row first") {
  const auto s = session(deckConfig());
  const auto grid = values(s->outputGrid(2, 2, {0, 1, 0, 1}));
  const auto corners = values(s->predict(std::vector<double>{0, 1, 1, 1, 0, 0, 1, 0}));
  CHECK(grid == corners);
  CHECK(values(s->outputGrid(40, 30, {-1, 1, -1, 1})).size() == 1200);
}

TEST_CASE("a model is a copy that predicts what the session did then") {
  const auto s = session(adamConfig());
  s->advance(200);
  const auto model = s->model();
  CHECK(model->layers().back().type == "sigmoid");  // the loss worked on logits
  const std::vector<double> x{0, 0, 0, 1, 1, 0, 1, 1};
  const auto before = values(s->predict(x));
  s->advance(500);
  const auto kept = model->predict(x);
  for (std::size_t i = 0; i < before.size(); ++i) checkNear(double(kept[i]), before[i], 1e-6);
}

TEST_CASE("test data of other targets than the network has outputs are refused") {
  const auto wide = std::make_shared<PointSet>(matrix({{0, 1}}), matrix({{1, 0}}));
  CHECK_THROWS_WITH_AS(Session::create(deckConfig(), xorTable(), wide),
                       "outputs is 1, but the data needs 2.", Error);
}

TEST_CASE("a step by differences can be left in the middle") {
  SessionConfig config = deckConfig();
  config.gradient = "numerical";
  const auto whole = session(config), cut = session(config);
  const auto before = values(cut->parameters());
  const auto portion = [&] { return cut->advanceFor(0, 2); };  // one difference of nine
  for (int i = 0; i < 8; ++i) CHECK(portion().step == 0);
  CHECK(values(cut->parameters()) == before);
  CHECK(portion().step == 1);
  for (int i = 0; i < 9; ++i) portion();
  whole->advance(2);
  CHECK(values(cut->parameters()) == values(whole->parameters()));

  SUBCASE("and given up") {
    cut->advanceFor(0, 3);
    cut->setParameters(std::vector<double>(9, 0.5));
    for (int i = 0; i < 8; ++i) CHECK(cut->advanceFor(0, 3).step == 2);
    CHECK(cut->advanceFor(0, 3).step == 3);
  }
}

TEST_CASE("a loss of probabilities takes targets for probabilities") {
  const auto refused = [](const char* loss, const Matrix<double>& targets) -> std::string {
    SessionConfig config = adamConfig();
    config.layers = {dense(static_cast<double>(targets.cols()))};
    config.loss = loss;
    config.batchSize = 1;
    const auto data = std::make_shared<PointSet>(
        Matrix<double>(Matrix<double>::Zero(targets.rows(), 2)), targets);
    try {
      Session::create(config, data, data);
      return "accepted";
    } catch (const Error& error) {
      return error.what();
    }
  };
  const auto signs = matrix({{1}, {-1}});
  for (const char* loss : {"binaryCrossEntropy", "summedCrossEntropy", "softmaxCrossEntropy"}) {
    CAPTURE(loss);
    CHECK(refused(loss, signs) == "targets[1] is -1; allowed: 0 – 1.");
    CHECK(refused(loss, matrix({{1}, {1}})) == "accepted");
  }
  for (const char* loss : {"meanSquaredError", "halfSquaredError", "meanAbsoluteError", "hinge"}) {
    CAPTURE(loss);
    CHECK(refused(loss, signs) == "accepted");
  }
  CHECK(refused("softmaxCrossEntropy", matrix({{0.25, 0.75}, {1, 0}})) == "accepted");
  CHECK(refused("softmaxCrossEntropy", matrix({{0, 1}, {1, 1}})) ==
        "targets[2] is Σ 2; allowed: Σ 1.");
  CHECK(refused("binaryCrossEntropy", matrix({{0, 1}, {1, 1}})) == "accepted");
}

TEST_CASE("what does not fit is refused by name") {
  const auto refused = [](auto change) {
    SessionConfig config = adamConfig();
    change(config);
    try {
      session(config);
      return std::string("accepted");
    } catch (const Error& error) {
      return std::string(error.what());
    }
  };
  using C = SessionConfig;
  CHECK(refused([](C&) {}) == "accepted");
  CHECK(refused([](C& c) { c.batchSize = 5; }) ==
        "batchSize is 5, more than the 4 samples of the data.");
  CHECK(refused([](C& c) { c.batchSize = 0; }) == "batchSize is 0; allowed: whole numbers 1 – 4.");
  CHECK(refused([](C& c) { c.seed = -1; }) ==
        "seed is -1; allowed: whole numbers 0 – 9007199254740991.");
  CHECK(refused([](C& c) { c.seed = 0.5; }) ==
        "seed is 0.5; allowed: whole numbers 0 – 9007199254740991.");
  CHECK(refused([](C& c) {
          c.optimizer.settings = {{"learningRate", -0.1}};
        }) == "optimizer.learningRate is -0.1; it must be a finite number greater than 0.");
  CHECK(refused([](C& c) {
          c.optimizer.settings = {{"learningRate", std::nan("")}};
        }) == "optimizer.learningRate is NaN; it must be a finite number greater than 0.");
  CHECK(refused([](C& c) { c.layers.back() = dense(3); }) == "outputs is 3, but the data needs 1.");
  CHECK(refused([](C& c) {
          c.penalty = {"l2", {{"rate", -1}}};
        }) == "penalty.rate is -1; it must be a finite number greater than 0.");
  CHECK(refused([](C& c) {
          c.schedule = {"step", {{"every", 0}}};
        }) == "schedule.every is 0; allowed: whole numbers 1 – 1000000000.");
  CHECK(refused([](C& c) {
          c.optimizer = {"adm", {}};
        }).starts_with("optimizer.name is \"adm\"; choose one of: sgd, "));
  CHECK(refused([](C& c) {
          c.optimizer = {"sgd", {{"learningrate", 0.1}}};
        }) == "optimizer has no setting \"learningrate\"; it has: learningRate.");
  CHECK(refused([](C& c) {
          c.penalty = {"l3", {}};
        }) == "penalty.name is \"l3\"; choose one of: none, l1, l2.");
  CHECK(refused([](C& c) {
          c.schedule = {"linear", {}};
        }) == "schedule.name is \"linear\"; choose one of: constant, step, cosine.");
  CHECK(refused([](C& c) {
          c.optimizer = {"adadelta", {}};
          c.schedule = {"constant", {{"warmup", 10}}};
        }) == "adadelta has no setting \"schedule\"; it has: rho, epsilon.");
  CHECK(refused([](C& c) { c.gradient = "numericalByGroup"; }) ==
        "optimizer.name is \"adam\"; choose one of: sgd.");
  CHECK(refused([](C& c) {
          c.gradient = "numerical";
          c.layers = {dense(4000), dense(1)};
        }) == "parameters is 16001; allowed: 0 – 10000.");
  CHECK(refused([](C& c) { c.precision = "float16"; }) ==
        "precision is \"float16\"; choose one of: float32, float64.");
  CHECK(refused([](C& c) {
          c.initialParameters = {1, 2};
        }) == "initialParameters has 2 values; it must have 33.");
  CHECK(refused([](C& c) {
          c.initialParameters.assign(33, 0);
          c.initialParameters[5] = INFINITY;
        }) == "initialParameters[5] is Infinity; it must be a finite number.");
  CHECK(refused([](C& c) {
          c.initialParameters.assign(33, 0);
          c.initialParameters[32] = 1e39;
        }).starts_with("initialParameters[32] is 1e+39; allowed: -3.4028234663852886e+38 – "));
}

TEST_CASE("a refused call leaves the session as it was") {
  const auto s = session(adamConfig());
  s->advance(10);
  const auto before = values(s->parameters());
  CHECK_THROWS_WITH(s->setLearningRate(0),
                    "learningRate is 0; it must be a finite number greater than 0.");
  CHECK_THROWS_WITH(s->predict(std::vector<double>{1, 2, 3}),
                    "inputs has 3 values; it must have N × 2.");
  CHECK_THROWS_WITH(s->predict(std::vector<double>{1, std::nan("")}),
                    "inputs[1] is NaN; it must be a finite number.");
  CHECK_THROWS_AS(s->predict(std::vector<double>{-1e300, 1}), Error);
  CHECK_THROWS_WITH(s->advanceFor(1, std::nan("")), "lastStep is NaN; allowed: 0 – Infinity.");
  CHECK_THROWS_WITH(s->curve("accuracy"),
                    "curve is \"accuracy\"; choose one of: loss, trainLoss, testLoss, "
                    "trainAccuracy, testAccuracy.");
  CHECK_THROWS_AS(s->outputGrid(0, 10, {0, 1, 0, 1}), Error);
  CHECK_THROWS_AS(s->outputGrid(10, 10, {0, std::nan(""), 0, 1}), Error);
  CHECK_THROWS_AS(s->advance(-1), Error);
  CHECK(values(s->parameters()) == before);
  CHECK(s->report().step == 10);
}
