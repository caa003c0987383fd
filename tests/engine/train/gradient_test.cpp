// Back-propagation against the numerical gradient, for every layer and every loss.
#include "doctest.h"
#include "near.hpp"
#include "networks.hpp"
#include "train/gradient_check.hpp"

using namespace mitbadak;

namespace {

Matrix<double> randomMatrix(Index rows, Index cols, Rng& rng) {
  Matrix<double> m(rows, cols);
  for (double& v : m.reshaped()) v = rng.normal();
  return m;
}

/// One-hot rows, which every loss accepts.
Matrix<double> randomClasses(Index rows, Index cols, Rng& rng) {
  Matrix<double> t = Matrix<double>::Zero(rows, cols);
  for (Index n = 0; n < rows; ++n) t(n, Index(rng.below(std::uint64_t(cols)))) = 1;
  return t;
}

void check(std::span<const LayerConfig> layers, std::string_view lossName, Index outputs,
           const Penalty& penalty = {}) {
  constexpr Index kRows = 5, kInputs = 4;
  Rng rng(11);
  auto network = makeNetwork<double>(layers, {kInputs}, kRows);
  network.initialize(rng);
  const auto loss = makeLoss<double>(lossName);
  const auto x = randomMatrix(kRows, kInputs, rng);
  const auto t = randomClasses(kRows, outputs, rng);
  for (const GradientDifference& group : checkGradient<double>(network, *loss, x, t, penalty)) {
    CAPTURE(group.name);
    CHECK(group.meanAbsolute < 1e-7);
  }
  CHECK(network.parameters().gradients().cwiseAbs().maxCoeff() > 1e-4);
}

}  // namespace

TEST_CASE("the numerical gradient confirms every activation's backward pass") {
  for (const std::string_view name : activationNames()) {
    if (name == "step") continue;  // flat: nothing reaches the layer below
    CAPTURE(name);
    const Choice wide{"normal", {{"deviation", 1}}};
    const std::vector<LayerConfig> layers{dense(6, wide, wide), activation(std::string(name)),
                                          dense(3, wide, wide)};
    check(layers, "meanSquaredError", 3);
  }
}

TEST_CASE("the numerical gradient confirms every loss") {
  for (const std::string_view name : lossNames()) {
    CAPTURE(name);
    std::vector<LayerConfig> layers{dense(5), activation("tanh"), dense(3)};
    if (name == "summedCrossEntropy") layers.push_back(activation("sigmoid"));
    check(layers, name, 3);
  }
}

TEST_CASE("the numerical gradient confirms the penalties") {
  for (const auto rule : {Penalty::Rule::l1, Penalty::Rule::l2})
    check(std::vector<LayerConfig>{dense(5), activation("tanh"), dense(3)}, "softmaxCrossEntropy",
          3, {rule, 0.3});
}

TEST_CASE("the numerical gradient confirms a dense layer without biases") {
  std::vector<LayerConfig> layers{dense(5), activation("sigmoid"), dense(2)};
  layers[2].bias = false;
  check(layers, "halfSquaredError", 2);
}

TEST_CASE("nothing is learned through a step") {
  const std::vector<LayerConfig> layers{dense(3), activation("step"), dense(1)};
  auto network = makeNetwork<double>(layers, {2}, 4);
  network.initialize(Rng(1));
  const auto loss = makeLoss<double>("meanSquaredError");
  const auto x = xorTable()->inputs();
  loss->evaluate(network.forward(x, Mode::training), xorTable()->targets(),
                 network.outputGradient(4));
  network.backward(x);
  CHECK(network.parameters().gradient(0).isZero());
  CHECK(!network.parameters().gradient(2).isZero());
}

TEST_CASE("the check sees a wrong gradient") {
  // Trained on one loss, checked against another: the differences must be large.
  const std::vector<LayerConfig> layers{dense(3), activation("tanh"), dense(1)};
  auto network = makeNetwork<double>(layers, {2}, 4);
  network.initialize(Rng(1));
  const auto half = makeLoss<double>("halfSquaredError");
  const auto x = xorTable()->inputs(), t = xorTable()->targets();
  const auto numerical = numericalGradient<double>(network, *half, x, t);
  const auto entropy = makeLoss<double>("binaryCrossEntropy");
  entropy->evaluate(network.forward(x, Mode::training), t, network.outputGradient(4));
  network.backward(x);
  CHECK((numerical - network.parameters().gradients()).cwiseAbs().mean() > 1e-3);
}
