// The networks that have names: their sizes worked out by hand, that their texts are what the
// engine would write, and that they learn.
#include "lab/networks.hpp"

#include <map>

#include "core/error.hpp"
#include "data/digit_maker.hpp"
#include "doctest.h"
#include "lab/description.hpp"
#include "lab/session.hpp"
#include "lab/summary.hpp"
#include "networks.hpp"

using namespace mitbadak;

namespace {

NetworkSummary summaryOf(const NamedNetwork& network) {
  const Description read = readDescription(network.description);
  return summarize(read.layers, read.input);
}

}  // namespace

TEST_CASE("every named network has the parameters that its source gives") {
  const std::map<std::string_view, double> expected{
      {"logicGate", 2 * 6 + 6 + 6 + 1},
      {"mlp1", 9},
      {"mlp2", 9},
      {"kerasXor", 2 * 32 + 32 + 32 + 1},
      {"tfXor", 2 * 5 + 5 + 5},
      {"twoLayerNet", 784 * 50 + 50 + 50 * 10 + 10},
      {"multiLayerNet", (784 * 100 + 100) + 5 * (100 * 100 + 100) + (100 * 10 + 10)},
      // convolution 1·5·5 to 30; 30 maps of 24×24, pooled 12×12
      {"simpleConvNet", 433'890},
      // pairs of convolutions to 16 (28×28), 32 (14×14, then padding 2 gives 16×16) and 64 (8×8)
      // maps; 64 of 4×4 go on
      {"deepConvNet", (16 * 9 + 16) + (16 * 144 + 16) + (32 * 144 + 32) + (32 * 288 + 32) +
                          (64 * 288 + 64) + (64 * 576 + 64) + (64 * 16 * 50 + 50) + (50 * 10 + 10)},
      // 6 maps of 28×28, pooled 14×14; 16 of 10×10, pooled 5×5: 61,706, known from everywhere
      {"leNet5", (6 * 25 + 6) + (16 * 150 + 16) + (400 * 120 + 120) + (120 * 84 + 84) + 850},
      // 28 → 13 → 6 → 2 by pooling 3 with stride 2
      {"alexNet", (16 * 25 + 16) + (32 * 400 + 32) + (48 * 288 + 48) + (32 * 432 + 32) +
                      (32 * 4 * 128 + 128) + (128 * 10 + 10)},
      // 28 → 14 → 7 → 3 by pooling 2
      {"vgg", (16 * 9 + 16) + (16 * 144 + 16) + (32 * 144 + 32) + (32 * 288 + 32) +
                  (64 * 288 + 64) + (64 * 576 + 64) + (64 * 9 * 128 + 128) + (128 * 10 + 10)},
      // 1×1; 1×1 then 3×3; 1×1 then 5×5; pooling then 1×1: 16 channels to 16 + 24 + 8 + 8 = 56, and
      // those to 32 + 48 + 16 + 16 = 112
      {"googLeNet", (16 * 9 + 16) + (16 * 16 + 16) + (16 * 16 + 16) + (24 * 144 + 24) +
                        (4 * 16 + 4) + (8 * 100 + 8) + (8 * 16 + 8) + (32 * 56 + 32) +
                        (24 * 56 + 24) + (48 * 216 + 48) + (8 * 56 + 8) + (16 * 200 + 16) +
                        (16 * 56 + 16) + (112 * 10 + 10)},
      // no biases; γ and β for every convolution's channels, projections' too
      {"resNet", (16 * 9 + 32) + 2 * (16 * 144 + 32) + (32 * 144 + 64) + (32 * 288 + 64) +
                     (32 * 16 + 64) + (64 * 288 + 128) + (64 * 576 + 128) + (64 * 32 + 128) +
                     (64 * 10 + 10)}};
  REQUIRE(namedNetworks().size() == expected.size());
  for (const NamedNetwork& network : namedNetworks()) {
    CAPTURE(network.name);
    CHECK(summaryOf(network).parameters == expected.at(network.name));
  }
}

TEST_CASE("every named network's text is what the engine would write") {
  for (const NamedNetwork& network : namedNetworks()) {
    CAPTURE(network.name);
    const Description read = readDescription(network.description);
    CHECK(writeDescription(read.input, read.layers) == network.description);
    CHECK(network.session().layers == read.layers);
  }
}

TEST_CASE("the networks that tests have long had are the same by name") {
  CHECK(namedNetwork("mlp2").session().layers == kDeckLayers);
  CHECK(namedNetwork("mlp2").session().initialParameters == kDeckParameters);
  CHECK(makeNetwork<float>(namedNetwork("simpleConvNet").session().layers, {1, 28, 28}, 1)
            .outputs() == 10);
  CHECK_THROWS_WITH(namedNetwork("lenet"),
                    "network is \"lenet\"; choose one of: logicGate, mlp1, mlp2, kerasXor, tfXor, "
                    "twoLayerNet, multiLayerNet, simpleConvNet, deepConvNet, leNet5, alexNet, vgg, "
                    "googLeNet, resNet.");
}

TEST_CASE("mlp2 by name ends on the deck's numbers") {
  const NamedNetwork& mlp2 = namedNetwork("mlp2");
  const auto session = Session::create(mlp2.session(), xorTable(true), nullptr);
  session->advance(mlp2.steps);
  const auto outputs = std::get<std::span<const double>>(
      session->predict(std::vector<double>{0, 0, 0, 1, 1, 0, 1, 1}));
  checkNear(outputs[0], 0.99196032, 1e-8);
  checkNear(outputs[1], 0.00835708, 1e-8);
  checkNear(outputs[2], 0.00836107, 1e-8);
  checkNear(outputs[3], 0.98974873, 1e-8);
}

TEST_CASE("the networks for XOR learn it") {
  for (const std::string_view name : {"logicGate", "kerasXor", "tfXor"}) {
    CAPTURE(name);
    const NamedNetwork& network = namedNetwork(name);
    SessionConfig config = network.session();
    config.seed = 1;
    const auto session = Session::create(config, xorTable(), nullptr);
    const double first = session->advance(1).loss;
    CHECK(session->advance(network.steps - 1).loss < 0.5 * first);
  }
}

TEST_CASE("the networks for digits learn the built-in ones") {
  const auto digits = DigitMaker(200, 1).finish();
  const std::map<std::string_view, double> steps{
      {"twoLayerNet", 200}, {"multiLayerNet", 200}, {"simpleConvNet", 40},
      {"deepConvNet", 150}, {"leNet5", 350},        {"alexNet", 40},
      {"vgg", 25},          {"googLeNet", 130},     {"resNet", 40}};
  for (const NamedNetwork& network : namedNetworks()) {
    CAPTURE(network.name);
    if (readDescription(network.description).input.size() != 784) continue;
    SessionConfig config = network.session();
    config.seed = 3;
    config.batchSize = 20;
    config.evaluateEvery = steps.at(network.name);
    const auto session = Session::create(config, digits, nullptr);
    const double accuracy = session->advance(config.evaluateEvery).trainAccuracy;
    const auto losses = session->curve("trainLoss").values();
    CHECK(losses.back() < 0.8 * losses.front());
    CHECK(accuracy > 0.3);
  }
}
