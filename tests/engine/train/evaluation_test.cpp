#include "train/evaluation.hpp"

#include "doctest.h"
#include "networks.hpp"

using namespace mitbadak;

TEST_CASE("a row is right where the largest output is the target's largest") {
  const auto said = matrix({{0.1, 0.9}, {0.6, 0.4}, {0.3, 0.7}});
  CHECK(countCorrect<double>(said, matrix({{0, 1}, {1, 0}, {1, 0}})) == 2);
}

TEST_CASE("a single output is right on the target's side of one half") {
  const auto said = matrix({{0.4}, {0.6}, {0.5}, {0.1}});
  CHECK(countCorrect<double>(said, matrix({{0}, {1}, {1}, {1}})) == 3);
}

TEST_CASE("an evaluation in portions gives the mean over all samples") {
  // Untrained, deck 001's network says more than ½ everywhere: right for the two ones.
  const auto data = xorTable();
  const auto loss = makeLoss<double>("halfSquaredError");
  auto whole = deckNetwork();
  Matrix<double> dy(4, 1);
  const double expected =
      loss->evaluate(whole.forward(data->inputs(), Mode::training), data->targets(), dy);

  auto network = makeNetwork<double>(kDeckLayers, {2}, 3);
  network.parameters().values() = whole.parameters().values();
  Evaluation<double> evaluation(network, *loss);
  CHECK(evaluation.done());
  evaluation.start(*data);
  evaluation.advance();
  CHECK(evaluation.progress() == 0.75);
  CHECK(!evaluation.done());
  evaluation.advance();
  CHECK(evaluation.done());
  CHECK(evaluation.accuracy() == 0.5);
  checkNear(evaluation.loss(), expected, 1e-15);
}

TEST_CASE("a loss that is a sum is added up over the portions") {
  const auto data = xorTable();
  const auto loss = makeLoss<double>("summedCrossEntropy");
  auto whole = deckNetwork();
  Matrix<double> dy(4, 1);
  const double expected =
      loss->evaluate(whole.forward(data->inputs(), Mode::training), data->targets(), dy);

  auto network = makeNetwork<double>(kDeckLayers, {2}, 3);
  network.parameters().values() = whole.parameters().values();
  Evaluation<double> evaluation(network, *loss);
  evaluation.start(*data);
  while (!evaluation.done()) evaluation.advance();
  checkNear(evaluation.loss(), expected, 1e-14);
}
