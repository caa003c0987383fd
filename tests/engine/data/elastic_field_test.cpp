// The elastic field: how far it displaces, how smooth it is, what it depends on.
#include "data/elastic_field.hpp"

#include <cmath>
#include <numbers>

#include "allocations.hpp"
#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

namespace {

/// Root mean square of the displacements to the right in the middle of many fields, and of their
/// differences from pixel to pixel.
struct Spread {
  double amplitude, roughness;
};

Spread spreadOf(double alpha, double sigma) {
  constexpr int kFields = 400;
  constexpr Index kSide = 28, kMiddle = 14;
  double squares = 0, differences = 0;
  for (std::uint64_t i = 0; i < kFields; ++i) {
    const ElasticField field(kSide, kSide, alpha, sigma, Rng(5).fork(i));
    const double here = field.right(kMiddle, kMiddle);
    squares += here * here;
    differences += std::pow(field.right(kMiddle, kMiddle + 1) - here, 2);
  }
  return {std::sqrt(squares / kFields), std::sqrt(differences / kFields)};
}

}  // namespace

TEST_CASE("a field is as strong and as smooth as its formula says") {
  // For a field with the correlation exp(−d² / 4σ²) between places d apart, the mean square of
  // neighbours' difference is 2 (1 − exp(−1 / 4σ²)) times that of the field.
  for (const double sigma : {2.0, 4.0}) {
    CAPTURE(sigma);
    const double expected = 34 / (2 * sigma * std::sqrt(3 * std::numbers::pi));
    const auto [amplitude, roughness] = spreadOf(34, sigma);
    CHECK(amplitude == doctest::Approx(expected).epsilon(0.1));
    CHECK(roughness / amplitude ==
          doctest::Approx(std::sqrt(2 * (1 - std::exp(-1 / (4 * sigma * sigma))))).epsilon(0.1));
  }
  CHECK(spreadOf(68, 4).amplitude == doctest::Approx(2 * spreadOf(34, 4).amplitude));
}

TEST_CASE("a narrow Gaussian leaves the noise as it is drawn") {
  // At σ = 0.1 the neighbours' weight exp(−50) is nothing in float.
  const ElasticField field(2, 3, 5, 0.1, Rng(1));
  Rng draws = Rng(1).fork("right");
  for (Index row = 0; row < 2; ++row)
    for (Index column = 0; column < 3; ++column)
      checkNear(double{field.right(row, column)}, draws.uniform(-5, 5), 1e-6);
}

TEST_CASE("both directions, and every seed, have a field of their own, made without allocating") {
  const long before = allocationCount();
  const ElasticField one(20, 30, 34, 4, Rng(1)), same(20, 30, 34, 4, Rng(1)),
      other(20, 30, 34, 4, Rng(2));
  CHECK(allocationCount() - before == 0);
  CHECK(one.right(19, 29) == same.right(19, 29));
  CHECK(one.right(10, 10) != other.right(10, 10));
  CHECK(one.right(10, 10) != one.down(10, 10));
}
