#include "train/trainer.hpp"

#include <cmath>

#include "doctest.h"
#include "networks.hpp"

using namespace mitbadak;

namespace {

const std::vector<LayerConfig> kLayers{dense(8), activation("tanh"), dense(1)};

template <class Scalar>
std::vector<double> losses(std::uint64_t seed, int steps, double learningRate = 0.02) {
  const auto data = xorTable();
  auto network = makeNetwork<Scalar>(kLayers, {2}, 4);
  network.initialize(Rng(seed));
  const auto loss = makeLoss<Scalar>("binaryCrossEntropy");
  const auto adam = makeOptimizer<Scalar>({"adam", {{"learningRate", learningRate}}});
  Trainer<Scalar> trainer(network, *loss, *adam, *data,
                          Batches(4, 2, BatchOrder::shuffled, Rng(seed)));
  std::vector<double> all;
  for (int i = 0; i < steps; ++i) all.push_back(trainer.step());
  return all;
}

}  // namespace

TEST_CASE_TEMPLATE("XOR is learned from every seed", Scalar, float, double) {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
    CAPTURE(seed);
    CHECK(losses<Scalar>(seed, 1500).back() < 0.05);
  }
}

TEST_CASE("the same seed gives the same run, another seed another") {
  CHECK(losses<float>(7, 200) == losses<float>(7, 200));
  CHECK(losses<float>(7, 200) != losses<float>(8, 200));
}

TEST_CASE("float follows double") {
  const auto single = losses<float>(7, 200), exact = losses<double>(7, 200);
  for (std::size_t i = 0; i < exact.size(); ++i) checkNear(single[i], exact[i], 1e-4);
}

TEST_CASE("a loss that is not finite leaves the parameters alone") {
  const auto data = xorTable();
  auto network = makeNetwork<double>(kLayers, {2}, 4);
  network.initialize(Rng(1));
  network.parameters().values()[0] = std::nan("");
  const Vector<double> before = network.parameters().values();
  const auto loss = makeLoss<double>("meanSquaredError");
  const auto sgd = makeOptimizer<double>({"sgd", {}});
  Trainer<double> trainer(network, *loss, *sgd, *data,
                          Batches(4, 4, BatchOrder::sequential, Rng(1)));
  CHECK(std::isnan(trainer.step()));
  CHECK(network.parameters().values().tail(before.size() - 1) == before.tail(before.size() - 1));
  CHECK(trainer.epoch() == 0);
}

TEST_CASE("an epoch is one pass over the samples, short batches included") {
  const auto data = xorTable();
  auto network = makeNetwork<double>(kLayers, {2}, 3);
  network.initialize(Rng(1));
  const auto loss = makeLoss<double>("meanSquaredError");
  const auto sgd = makeOptimizer<double>({"sgd", {}});
  Trainer<double> trainer(network, *loss, *sgd, *data, Batches(4, 3, BatchOrder::shuffled, Rng(1)));
  trainer.step();
  CHECK(trainer.epoch() == 0.75);
  trainer.step();
  CHECK(trainer.epoch() == 1);
}
