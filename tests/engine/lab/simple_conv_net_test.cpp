// Deck 003's SimpleConvNet: conv 30@5×5, ReLU, max-pool 2, affine 100, ReLU, affine 10.
#include "allocations.hpp"
#include "data/digit_maker.hpp"
#include "doctest.h"
#include "lab/session.hpp"
#include "networks.hpp"
#include "train/gradient_check.hpp"
#include "train/trainer.hpp"

using namespace mitbadak;

TEST_CASE("SimpleConvNet has 433,890 parameters") {
  const auto network = makeNetwork<float>(simpleConvNet(), {1, 28, 28}, 1);
  // (1·5·5 + 1)·30 + (30·12·12 + 1)·100 + (100 + 1)·10
  CHECK(network.parameters().size() == 780 + 432'100 + 1010);
  const auto table = network.parameters().table();
  REQUIRE(table.size() == 6);
  CHECK(table[0].name == "W1");
  CHECK(table[0].rows == 30);
  CHECK(table[0].cols == 25);
  CHECK(table[4].name == "W3");
}

TEST_CASE("SimpleConvNet learns the built-in digits") {
  const auto train = DigitMaker(200, 1).finish(), test = DigitMaker(100, 2).finish();
  const SessionConfig config{.layers = simpleConvNet(),
                             .loss = "softmaxCrossEntropy",
                             .optimizer = {"adam", {{"learningRate", 0.001}}},
                             .batchSize = 20,
                             .order = "shuffled",
                             .seed = 1,
                             .evaluateEvery = 120};
  const auto session = Session::create(config, train, test);
  const double first = session->advance(1).loss;
  checkNear(first, std::log(10), 0.01);  // it knows nothing yet
  const Report report = session->advance(119);
  CHECK(report.loss < 0.3 * first);
  CHECK(report.trainAccuracy > 0.95);
  CHECK(report.testAccuracy > 0.5);
}

TEST_CASE("deck 003's gradient check: SimpleConvNet for 10×10 images") {
  // Larger weights than in training, so that every parameter matters.
  const Choice wide{"normal", {{"deviation", 0.3}}};
  const std::vector<LayerConfig> layers{convolution(10, 3, 1, 0, wide),
                                        activation("relu"),
                                        maxPooling(2, 2),
                                        dense(10, wide),
                                        activation("relu"),
                                        dense(10, wide)};
  auto network = makeNetwork<double>(layers, {1, 10, 10}, 2);
  network.initialize(Rng(3));
  Rng rng(4);
  Matrix<double> x(2, 100), t = Matrix<double>::Zero(2, 10);
  for (double& v : x.reshaped()) v = rng.uniform();
  t(0, 1) = t(1, 1) = 1;
  const auto loss = makeLoss<double>("softmaxCrossEntropy");
  for (const GradientDifference& group : checkGradient<double>(network, *loss, x, t)) {
    CAPTURE(group.name);
    CHECK(group.meanAbsolute < 1e-7);
  }
  CHECK(network.parameters().gradient(0).cwiseAbs().maxCoeff() > 1e-3);
}

TEST_CASE_TEMPLATE("a training step of SimpleConvNet allocates nothing", Scalar, float, double) {
  const auto images = DigitMaker(30, 1).finish();
  auto network = makeNetwork<Scalar>(simpleConvNet(), images->inputShape(), 20);
  network.initialize(Rng(1));
  const auto loss = makeLoss<Scalar>("softmaxCrossEntropy");
  const auto optimizer = makeOptimizer<Scalar>({"adam", {}});
  Trainer<Scalar> trainer(network, *loss, *optimizer, *images,
                          Batches(images->size(), 20, BatchOrder::shuffled, Rng(1)));
  const long before = allocationCount();
  for (int i = 0; i < 3; ++i) trainer.step();  // the second batch has 10 rows
  CHECK(allocationCount() == before);
}
