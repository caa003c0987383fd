// The built-in digits: what they depend on, and that every digit looks like ink on paper.
#include "data/digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "core/error.hpp"
#include "data/digit_maker.hpp"
#include "doctest.h"

using namespace mitbadak;

namespace {

constexpr int kSide = Prepared::kSide;

std::shared_ptr<ImageSet> makeDigits(double count, std::uint64_t seed) {
  return DigitMaker(count, seed).finish();
}

bool same(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

double meanGrey(std::span<const std::uint8_t> pixels) {
  return std::accumulate(pixels.begin(), pixels.end(), 0.0) / static_cast<double>(pixels.size());
}

int blackest(std::span<const std::uint8_t> pixels) {
  return *std::max_element(pixels.begin(), pixels.end());
}

/// In columns and rows counted from 0.
Point centerOfMass(std::span<const std::uint8_t> pixels) {
  Point sum;
  for (int row = 0; row < kSide; ++row)
    for (int column = 0; column < kSide; ++column) {
      const double grey = pixels[static_cast<std::size_t>(row * kSide + column)];
      sum.x += grey * column;
      sum.y += grey * row;
    }
  const double total = meanGrey(pixels) * static_cast<double>(pixels.size());
  return {sum.x / total, sum.y / total};
}

}  // namespace

TEST_CASE("the same seed gives the same digits, another seed others") {
  const auto set = makeDigits(200, 7), again = makeDigits(200, 7), other = makeDigits(200, 8);
  int alike = 0;
  for (Index i = 0; i < set->size(); ++i) {
    CHECK(same(set->pixels(i), again->pixels(i)));
    alike += same(set->pixels(i), other->pixels(i));
  }
  CHECK(same(set->labels(), again->labels()));
  CHECK_FALSE(same(set->labels(), other->labels()));
  CHECK(alike == 0);
}

TEST_CASE("a smaller set begins a larger one") {
  const auto few = makeDigits(37, 3), many = makeDigits(120, 3);
  REQUIRE(few->size() == 37);
  for (Index i = 0; i < few->size(); ++i) {
    CHECK(same(few->pixels(i), many->pixels(i)));
    CHECK(few->labels()[static_cast<std::size_t>(i)] ==
          many->labels()[static_cast<std::size_t>(i)]);
  }
}

TEST_CASE("one digit can be made without those before it") {
  const auto set = makeDigits(50, 3);
  const auto [label, image] = makeDigit(3, 42);
  CHECK(label == set->labels()[42]);
  CHECK(same(image.pixels, set->pixels(42)));
}

TEST_CASE("labels are balanced and in no fixed order") {
  const auto set = makeDigits(1000, 1);
  std::array<int, 10> counts{};
  std::set<std::vector<std::uint8_t>> orders;
  for (std::size_t ten = 0; ten < 100; ++ten) {
    const auto run = set->labels().subspan(ten * 10, 10);
    orders.emplace(run.begin(), run.end());
    for (const auto label : run) ++counts[label];
  }
  for (const int count : counts) CHECK(count == 100);
  CHECK(orders.size() > 95);
}

TEST_CASE("no two images are alike") {
  const auto set = makeDigits(2000, 1);
  std::set<std::vector<std::uint8_t>> images;
  for (Index i = 0; i < set->size(); ++i)
    images.emplace(set->pixels(i).begin(), set->pixels(i).end());
  CHECK(images.size() == 2000);
}

TEST_CASE("every image lies as MNIST's do") {
  const auto set = makeDigits(2000, 2);
  for (Index i = 0; i < set->size(); ++i) {
    CAPTURE(i);
    // Centred by whole pixels, found by eighths of a pixel: at most half a pixel and a sixteenth.
    const Point mass = centerOfMass(set->pixels(i));
    CHECK(std::abs(mass.x - 14) < 0.57);
    CHECK(std::abs(mass.y - 14) < 0.57);
    CHECK(blackest(set->pixels(i)) == 255);
  }
}

TEST_CASE("every digit has about as much ink as in MNIST") {
  // Mean grey of MNIST's training images, digit by digit.
  constexpr std::array<double, 10> kMnist{44.2, 19.4, 38.0, 36.1, 30.9,
                                          32.8, 35.0, 29.2, 38.3, 31.3};
  const auto set = makeDigits(5000, 4);
  std::array<double, 10> sums{};
  for (Index i = 0; i < set->size(); ++i) {
    const double grey = meanGrey(set->pixels(i));
    CHECK(grey > 5);
    CHECK(grey < 110);
    sums[set->labels()[static_cast<std::size_t>(i)]] += grey;
  }
  for (std::size_t digit = 0; digit < 10; ++digit) {
    CAPTURE(digit);
    CHECK(sums[digit] / 500 == doctest::Approx(kMnist[digit]).epsilon(0.15));
  }
}

TEST_CASE("a count that is none is refused") {
  CHECK_THROWS_WITH(makeDigits(0, 1), "count is 0; allowed: whole numbers 1 – 200000.");
  CHECK_THROWS_WITH(makeDigits(2.5, 1), "count is 2.5; allowed: whole numbers 1 – 200000.");
  CHECK_THROWS_WITH(makeDigits(200'001, 1), "count is 200001; allowed: whole numbers 1 – 200000.");
}

TEST_CASE("digits made in portions are the same as those made at once") {
  DigitMaker maker(50, 5);
  CHECK(maker.advanceFor(0) == 0);
  double share = 0;
  while (share < 1) share = maker.advanceFor(0.2);
  const auto portions = maker.finish(), whole = makeDigits(50, 5);
  REQUIRE(portions->size() == 50);
  for (Index i = 0; i < 50; ++i) CHECK(same(portions->pixels(i), whole->pixels(i)));
  CHECK_THROWS_AS(maker.advanceFor(-1), Error);
}

TEST_CASE("a maker that has handed its set over begins anew") {
  DigitMaker maker(20, 5);
  const auto first = maker.finish(), second = maker.finish();
  CHECK(same(first->labels(), second->labels()));
  CHECK(same(first->pixels(19), second->pixels(19)));
}
