// The numbers printed in deck 001, from the engine.
#include "doctest.h"
#include "losses/squared_error.hpp"
#include "near.hpp"
#include "networks.hpp"
#include "optimizers/sgd.hpp"
#include "train/trainer.hpp"

using namespace mitbadak;

namespace {

const Rng kRng(0);

/// Deck 001's training: one sample at a time in the order of the table, learning rate 0.2.
void train(Network<double>& network, const Dataset& data, int steps) {
  const HalfSquaredError<double> loss;
  Sgd<double> sgd({.learningRate = 0.2});
  Trainer<double> trainer(network, loss, sgd, data,
                          Batches(data.size(), 1, BatchOrder::sequential, kRng));
  for (int i = 0; i < steps; ++i) trainer.step();
}

double output(Network<double>& network, double x1, double x2) {
  return network.forward(matrix({{x1, x2}}), Mode::training)(0, 0);
}

/// x = (0, 0) with target 0: the sample of the calculation by hand.
PointSet oneSample() {
  return {matrix({{0, 0}}), matrix({{0}})};
}

}  // namespace

TEST_CASE("the forward pass by hand") {
  auto network = deckNetwork();
  network.look(matrix({{0, 0}}));
  checkNear(network.activation(0, 1), matrix({{0.1, 0.2}}), 1e-15);
  checkNear(network.activation(1, 1), matrix({{0.52497918747894, 0.549833997312478}}), 1e-14);
  checkNear(network.activation(2, 1), matrix({{0.8923899921}}), 1e-10);

  const auto out = network.forward(matrix({{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Mode::training);
  checkNear(
      out,
      matrix(
          {{0.7093831366974158}, {0.7284430586068109}, {0.7179123391824952}, {0.7359870472380116}}),
      1e-14);
}

TEST_CASE("one step of back-propagation by hand") {
  auto network = deckNetwork();
  const HalfSquaredError<double> E;
  const auto x = matrix({{0, 0}}), t = matrix({{0}});
  checkNear(E.evaluate(network.forward(x, Mode::training), t, network.outputGradient(1)), 0.251612,
            1e-6);
  network.backward(x);
  checkNear(network.parameters().gradient(2)(0, 0), 0.076775, 1e-6);  // ∂E/∂w5

  train(network, oneSample(), 1);
  const Parameters<double>& after = network.parameters();
  checkNear(after.value(0), matrix({{0.1, 0.2}, {0.3, 0.4}}), 0);
  checkNear(after.value(1), matrix({{0.09635298746357744, 0.19565621760797422}}), 1e-15);
  checkNear(after.value(2), matrix({{0.4846448305409318}, {0.5839178496891771}}), 1e-15);
  checkNear(after.value(3)(0, 0), 0.27075089865408397, 1e-15);
  checkNear(output(network, 0, 0), 0.6995526400155709, 1e-14);
  checkNear(E.evaluate(network.forward(x, Mode::training), t, network.outputGradient(1)), 0.244687,
            1e-6);
}

TEST_CASE("many steps on the same sample") {
  // The slide titled "10000" prints what 40,000 updates give.
  auto network = deckNetwork();
  train(network, oneSample(), 10'000);
  checkNear(output(network, 0, 0), 0.012088482200510061, 1e-12);
  train(network, oneSample(), 30'000);
  checkNear(output(network, 0, 0), 0.005770940746121583, 1e-12);
}

TEST_CASE("MLP2 after 90,000 passes over the four samples") {
  auto network = deckNetwork();
  train(network, *xorTable(true), 4 * 90'000);
  const Parameters<double>& after = network.parameters();
  checkNear(network.forward(xorTable()->inputs(), Mode::training),
            matrix({{0.9919603216243041},
                    {0.008357080706066144},
                    {0.008361068291524077},
                    {0.9897487312586217}}),
            1e-9);
  checkNear(
      after.value(0),
      matrix({{-6.768726058487205, -5.23529429798062}, {-6.775811439029335, -5.236678818014649}}),
      1e-9);
  checkNear(after.value(1), matrix({{2.8339509237567566, 7.8113385934177035}}), 1e-9);
  checkNear(after.value(2), matrix({{11.205882906966611}, {-11.0657524563552}}), 1e-9);
  checkNear(after.value(3)(0, 0), 5.292798009725753, 1e-9);
}
