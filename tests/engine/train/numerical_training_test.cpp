// Training by the numerical gradient: deck 000's LogicGate.
#include <algorithm>
#include <cmath>

#include "doctest.h"
#include "losses/summed_cross_entropy.hpp"
#include "networks.hpp"
#include "optimizers/sgd.hpp"
#include "train/trainer.hpp"

using namespace mitbadak;

namespace {

constexpr int kSteps = 10'001;

Network<double> logicGate() {
  const Choice uniform{"uniform", {{"least", 0}, {"most", 1}}};
  const std::vector<LayerConfig> layers{dense(6, uniform, uniform), activation("sigmoid"),
                                        dense(1, uniform, uniform), activation("sigmoid")};
  return makeNetwork<double>(layers, {2}, 4);
}

/// Fractional parts of multiples of the golden ratio: weights in [0, 1) that any program can make.
Network<double> goldenLogicGate() {
  auto network = logicGate();
  Vector<double>& w = network.parameters().values();
  double whole = 0;
  for (Index i = 0; i < w.size(); ++i)
    w[i] = std::modf((std::sqrt(5.0) - 1) / 2 * double(i + 1), &whole);
  return network;
}

/// As the deck's program: the loss after each of 10,001 updates at learning rate 0.01, but for the
/// first number, which is the loss before them.
std::vector<double> train(Network<double>& network, GradientMethod method) {
  const SummedCrossEntropy<double> loss;
  Sgd<double> sgd({.learningRate = 0.01});
  const auto data = xorTable();
  Trainer<double> trainer(network, loss, sgd, *data, Batches(4, 4, BatchOrder::sequential, Rng(1)),
                          {.gradient = method});
  std::vector<double> losses;
  for (int step = 0; step < kSteps; ++step) losses.push_back(trainer.step());
  Matrix<double> dy(4, 1);
  losses.push_back(
      loss.evaluate(network.forward(data->inputs(), Mode::inference), data->targets(), dy));
  return losses;
}

}  // namespace

TEST_CASE("LogicGate, group by group, gives the numbers of the deck's program") {
  // The program of deck 000, run in Python from the same weights: "step = 0" is losses[1].
  auto network = goldenLogicGate();
  const auto losses = train(network, GradientMethod::numericalByGroup);
  checkNear(losses[0], 6.251260393851879, 1e-12);
  checkNear(losses[1], 6.116299098063887, 1e-9);
  checkNear(losses[401], 2.7645825394956454, 1e-7);
  checkNear(losses[5001], 2.301769688303091, 1e-6);
  checkNear(losses[10'001], 0.6828690674580933, 1e-6);
  checkNear(network.forward(xorTable()->inputs(), Mode::inference),
            matrix({{0.06966678173318319},
                    {0.8218328772167739},
                    {0.8566589857774797},
                    {0.22873519853009794}}),
            1e-6);
}

TEST_CASE("differences for all parameters at once walk as back-propagation does") {
  auto network = goldenLogicGate(), same = goldenLogicGate();
  const auto numerical = train(network, GradientMethod::numerical);
  const auto exact = train(same, GradientMethod::backpropagation);
  checkNear(numerical[5001], 2.3018137908282643, 1e-6);  // the Python program again
  for (const std::size_t step : {1, 401, 5001, 10'001})
    checkNear(numerical[step], exact[step], 1e-6);
  checkNear(network.parameters().values(), same.parameters().values(), 1e-5);
}

TEST_CASE("differences leave the running statistics of batch normalisation to the step itself") {
  const std::vector<LayerConfig> layers{
      dense(3), {.type = "batchNorm"}, activation("tanh"), dense(1), activation("sigmoid")};
  const auto trained = [&](GradientMethod method) {
    auto network = makeNetwork<double>(layers, {2}, 4);
    network.initialize(Rng(1));
    const SummedCrossEntropy<double> loss;
    Sgd<double> sgd({.learningRate = 0.01});
    const auto data = xorTable();
    Trainer<double> trainer(network, loss, sgd, *data,
                            Batches(4, 4, BatchOrder::sequential, Rng(1)), {.gradient = method});
    for (int step = 0; step < 20; ++step) trainer.step();
    return network.parameters().statistics();
  };
  const auto exact = trained(GradientMethod::backpropagation);
  checkNear(trained(GradientMethod::numerical), exact, 1e-7);
  // Group by group takes other steps, so that only the share of the first statistics is the same.
  CHECK((trained(GradientMethod::numericalByGroup) - exact).cwiseAbs().maxCoeff() < 1e-2);
}

TEST_CASE("LogicGate's curve has the deck's shape from drawn weights, too") {
  int learned = 0;
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) {
    CAPTURE(seed);
    auto network = logicGate();
    network.initialize(Rng(seed));
    const auto losses = train(network, GradientMethod::numericalByGroup);
    CHECK(losses[0] > 4);
    checkNear(losses[401], 4 * std::log(2), 0.03);  // 2.77: every answer is one half
    CHECK(losses[2001] > 2.7);                      // the plateau
    CHECK(std::is_sorted(losses.rbegin(), losses.rend()));

    const auto y = network.forward(xorTable()->inputs(), Mode::inference);
    const bool right = y(0, 0) < 0.5 && y(1, 0) > 0.5 && y(2, 0) > 0.5 && y(3, 0) < 0.5;
    learned += right && losses[10'001] < 1.5;
  }
  CHECK(learned == 9);  // from seed 2 the plateau takes longer than the deck's 10,001 steps
}
