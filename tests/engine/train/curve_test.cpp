#include "train/curve.hpp"

#include "doctest.h"

using namespace mitbadak;

TEST_CASE("a short curve keeps every value") {
  Curve curve;
  curve.add(1, 0.5);
  curve.add(2, 0.25);
  REQUIRE(curve.steps().size() == 2);
  CHECK(curve.steps()[1] == 2);
  CHECK(curve.values()[0] == 0.5);
}

TEST_CASE("a long curve keeps means over equal numbers of steps") {
  Curve curve;
  const auto kMany = static_cast<int>(Curve::kCapacity) * 10;
  for (int step = 1; step <= kMany; ++step) curve.add(step, step);
  CHECK(curve.steps().size() < Curve::kCapacity);
  CHECK(curve.steps().size() >= Curve::kCapacity / 2);
  // 5,120 values at 16 to a point: the first is the mean of 1 … 16.
  CHECK(curve.steps()[0] == 16);
  CHECK(curve.values()[0] == 8.5);
  CHECK(curve.steps()[1] == 32);
  CHECK(curve.values()[1] == 24.5);
}

TEST_CASE("a cleared curve begins anew") {
  Curve curve;
  for (int step = 0; step < 2000; ++step) curve.add(step, 1);
  curve.clear();
  CHECK(curve.steps().empty());
  curve.add(1, 3);
  CHECK(curve.values()[0] == 3);
}
