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
