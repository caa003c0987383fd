#include "core/rng.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

#include "doctest.h"

using namespace mitbadak;

TEST_CASE("the generator is xoshiro256++ seeded by SplitMix64") {
  // From the authors' reference programs (prng.di.unimi.it): SplitMix64 with seed 0 gives the state
  // e220a8397b1dcdaf 6e789e6aa1b965f4 06c45d188009454f f88bb8a8724c81ec. Its first output is
  // rotl(s0 + s3, 23) + s0 with s0 + s3 = daac60e1ed6a4f9b.
  Rng rng(0);
  const std::uint64_t s0 = 0xe220a8397b1dcdaf, s3 = 0xf88bb8a8724c81ec, sum = s0 + s3;
  CHECK(rng.next() == ((sum << 23) | (sum >> 41)) + s0);
}

TEST_CASE("the same seed gives the same numbers, another seed others") {
  Rng a(7), b(7), c(8);
  for (int i = 0; i < 100; ++i) CHECK(a.next() == b.next());
  CHECK(Rng(7).next() != c.next());
}

TEST_CASE("a fork depends on the seed and its name, not on what was drawn before") {
  Rng fresh(7), used(7);
  for (int i = 0; i < 5; ++i) used.normal();
  CHECK(fresh.fork("init").next() == used.fork("init").next());
  CHECK(fresh.fork("init").next() != fresh.fork("dropout").next());
  CHECK(fresh.fork(0).next() != fresh.fork(1).next());
  CHECK(fresh.fork("init").next() != Rng(8).fork("init").next());
}

TEST_CASE("uniform numbers fill [0, 1) evenly") {
  Rng rng(1);
  constexpr int kCount = 100'000;
  double sum = 0, squares = 0;
  for (int i = 0; i < kCount; ++i) {
    const double u = rng.uniform();
    REQUIRE(u >= 0);
    REQUIRE(u < 1);
    sum += u;
    squares += u * u;
  }
  CHECK(sum / kCount == doctest::Approx(0.5).epsilon(0.01));
  CHECK(squares / kCount == doctest::Approx(1.0 / 3).epsilon(0.01));
}

TEST_CASE("normal numbers have the moments of N(0, 1)") {
  Rng rng(2);
  constexpr int kCount = 100'000;
  double sum = 0, squares = 0, fourth = 0;
  for (int i = 0; i < kCount; ++i) {
    const double z = rng.normal();
    sum += z;
    squares += z * z;
    fourth += z * z * z * z;
  }
  CHECK(std::abs(sum / kCount) < 0.02);
  CHECK(squares / kCount == doctest::Approx(1).epsilon(0.02));
  CHECK(fourth / kCount == doctest::Approx(3).epsilon(0.05));
}

TEST_CASE("below(count) gives every number below count and no other") {
  Rng rng(3);
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 200; ++i) seen.insert(rng.below(7));
  CHECK(seen == std::set<std::uint64_t>{0, 1, 2, 3, 4, 5, 6});
  CHECK(rng.below(1) == 0);
}

TEST_CASE("shuffle keeps all items and changes their order") {
  std::vector<int> items(100);
  std::iota(items.begin(), items.end(), 0);
  const auto sorted = items;
  Rng(4).shuffle(std::span(items));
  CHECK(items != sorted);
  std::sort(items.begin(), items.end());
  CHECK(items == sorted);
}
