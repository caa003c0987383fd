#include "core/parameters.hpp"

#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

TEST_CASE("parameters lie one after the other in one block") {
  Parameters<double> parameters;
  const auto W = parameters.add("W1", 2, 3);
  const auto b = parameters.add("b1", 1, 3);
  parameters.allocate();

  CHECK(parameters.size() == 9);
  REQUIRE(parameters.table().size() == 2);
  CHECK(parameters.table()[1].name == "b1");
  CHECK(parameters.table()[1].offset == 6);

  parameters.value(W) << 1, 2, 3, 4, 5, 6;
  parameters.value(b) << 7, 8, 9;
  for (Index i = 0; i < 9; ++i) CHECK(parameters.values()[i] == double(i + 1));
  CHECK(parameters.value(W)(1, 0) == 4);  // row-major
}

TEST_CASE("gradients have a block of their own with the same table") {
  Parameters<float> parameters;
  const auto W = parameters.add("W1", 2, 2);
  parameters.allocate();
  parameters.gradient(W).setConstant(5);
  CHECK(parameters.gradients().sum() == 20);
  CHECK(parameters.values().sum() == 0);
}

TEST_CASE("layers are numbered from 1, as in the decks") {
  Parameters<float> parameters;
  CHECK(parameters.nextLayerNumber() == "1");
  CHECK(parameters.nextLayerNumber() == "2");
}

TEST_CASE("a normalisation has the number of the layer before it, if that is free") {
  Parameters<float> parameters;
  CHECK(parameters.nextNormalizationNumber() == "1");  // of the data: no layer is before it
  CHECK(parameters.nextLayerNumber() == "2");
  CHECK(parameters.nextNormalizationNumber() == "2");
  CHECK(parameters.nextNormalizationNumber() == "3");  // of a sum or a concatenation, say
  CHECK(parameters.nextLayerNumber() == "4");
  CHECK(parameters.nextLayerNumber() == "5");
  CHECK(parameters.nextNormalizationNumber() == "5");
}

TEST_CASE("statistics can be kept and restored") {
  Parameters<double> parameters;
  const auto mean = parameters.addStatistic("running_mean1", 1, 2);
  parameters.allocate();
  parameters.statistic(mean) << 1, 2;
  parameters.keepStatistics();
  parameters.statistic(mean) << 3, 4;
  parameters.restoreStatistics();
  checkNear(parameters.statistic(mean), matrix({{1, 2}}), 0);
}
