// Varied images: exact where a variation moves pixels onto pixels, close where it does not.
#include "data/augmentation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/error.hpp"
#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes varied(const Variation& variation, const Bytes& image, Shape shape) {
  Bytes out(image.size());
  applyVariation(variation, image, shape, std::span(out));
  return out;
}

/// 28×28 with a soft disc of ink around a place.
Bytes disc(double centerX, double centerY, double radius) {
  Bytes image;
  for (int y = 0; y < 28; ++y)
    for (int x = 0; x < 28; ++x) {
      const double inside = radius - std::hypot(x - centerX, y - centerY);
      image.push_back(static_cast<std::uint8_t>(255 * std::clamp(inside / 2, 0.0, 1.0)));
    }
  return image;
}

constexpr Shape kDigit{1, 28, 28};

struct Moments {
  double mass, x, y;
};

Moments momentsOf(const Bytes& image) {
  Moments m{};
  for (std::size_t i = 0; i < image.size(); ++i) {
    m.mass += image[i];
    m.x += image[i] * static_cast<double>(i % 28);
    m.y += image[i] * static_cast<double>(i / 28);
  }
  return {m.mass, m.x / m.mass, m.y / m.mass};
}

const Bytes kNine{1, 2, 3,  //
                  4, 5, 6,  //
                  7, 8, 9};
constexpr Shape kThree{1, 3, 3};

}  // namespace

TEST_CASE("no variation is none, and strengths of 0 draw none") {
  const Bytes image = disc(10, 12, 6);
  CHECK(varied({}, image, kDigit) == image);
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    CHECK(varied(drawVariation({}, kDigit, Rng(seed)), image, kDigit) == image);

  std::array<float, 784> out;
  applyVariation(Variation{}, image, kDigit, std::span<float>(out));
  CHECK(out[0] == 0);
  CHECK(out[12 * 28 + 10] == doctest::Approx(1));
}

TEST_CASE("quarter turns, whole shifts and a doubled brightness are exact") {
  CHECK(varied({.rotation = 90}, kNine, kThree) == Bytes{3, 6, 9, 2, 5, 8, 1, 4, 7});
  CHECK(varied({.rotation = 180}, kNine, kThree) == Bytes{9, 8, 7, 6, 5, 4, 3, 2, 1});
  CHECK(varied({.rotation = -90}, kNine, kThree) == Bytes{7, 4, 1, 8, 5, 2, 9, 6, 3});
  CHECK(varied({.shiftRight = 1}, kNine, kThree) == Bytes{0, 1, 2, 0, 4, 5, 0, 7, 8});
  CHECK(varied({.shiftDown = -1}, kNine, kThree) == Bytes{4, 5, 6, 7, 8, 9, 0, 0, 0});
  CHECK(varied({.brightness = 2}, {100, 200, 0, 3}, {1, 2, 2}) == Bytes{200, 255, 0, 6});
  // 4×4: an even side has its middle between pixels.
  Bytes sixteen(16);
  std::iota(sixteen.begin(), sixteen.end(), std::uint8_t{0});
  CHECK(varied({.rotation = 90}, sixteen, {1, 4, 4}) ==
        Bytes{3, 7, 11, 15, 2, 6, 10, 14, 1, 5, 9, 13, 0, 4, 8, 12});
}

TEST_CASE("between pixels the image is a straight line") {
  // Half a pixel to the right: every pixel is the mean of itself and its left neighbour.
  CHECK(varied({.shiftRight = 0.5}, {100, 50, 200}, {1, 1, 3}) == Bytes{50, 75, 125});
  CHECK(varied({.shiftDown = 0.25}, {100, 60}, {1, 2, 1}) == Bytes{75, 70});
  // Twice as large about the middle: places −1/2 … 1/2 in three steps of 1/2.
  CHECK(varied({.scale = 2}, {100, 50, 200}, {1, 1, 3}) == Bytes{75, 50, 125});
  // The top leans to the right by tan 45° = 1 pixel a row.
  CHECK(varied({.shear = 45}, kNine, kThree) == Bytes{0, 1, 2, 4, 5, 6, 8, 9, 0});
}

TEST_CASE("cropping enlarges a window to the whole image") {
  // Half of each side, its middle one pixel up and left of the image's: the pixels 0, 0.5, 1, 1.5
  // of a row 0 10 20 30 that begins at −0.25 … of the window.
  const Bytes rows{0, 40, 80, 120, 0, 40, 80, 120, 0, 40, 80, 120, 0, 40, 80, 120};
  const Bytes out = varied({.window = 0.5, .windowX = -0.25, .windowY = 0}, rows, {1, 4, 4});
  // Places 1.5 − 0.25 + (−0.75, −0.25, 0.25, 0.75) = 0.5, 1, 1.5, 2.
  CHECK(out == Bytes{20, 40, 60, 80, 20, 40, 60, 80, 20, 40, 60, 80, 20, 40, 60, 80});
}

TEST_CASE("all variations are one map: order and sampling") {
  // Turned, then shifted: a disc right of the middle comes to lie above it, then one to the right.
  const Moments m =
      momentsOf(varied({.rotation = 90, .shiftRight = 1}, disc(18.5, 13.5, 4), kDigit));
  checkNear(m.x, 14.5, 0.01);
  checkNear(m.y, 8.5, 0.01);
  // Sheared and sheared back within one map would blur nothing; a full turn neither.
  const Bytes image = disc(11, 15, 6);
  CHECK(varied({.rotation = 360}, image, kDigit) == image);
}

TEST_CASE("ink is kept, as far as a variation keeps it") {
  const Bytes image = disc(13, 14, 6);
  const double mass = momentsOf(image).mass;
  const auto massAfter = [&](const Variation& v) {
    return momentsOf(varied(v, image, kDigit)).mass / mass;
  };
  CHECK(massAfter({.rotation = 33}) == doctest::Approx(1).epsilon(0.01));
  CHECK(massAfter({.shiftRight = 1.3, .shiftDown = -2.7}) == doctest::Approx(1).epsilon(0.01));
  CHECK(massAfter({.shear = 20}) == doctest::Approx(1).epsilon(0.01));
  CHECK(massAfter({.scale = 1.2}) == doctest::Approx(1.44).epsilon(0.01));
  CHECK(massAfter({.window = 0.8}) == doctest::Approx(1 / 0.64).epsilon(0.01));
  CHECK(massAfter({.brightness = 0.5}) == doctest::Approx(0.5).epsilon(0.01));
  for (std::uint64_t seed = 0; seed < 10; ++seed)
    CHECK(massAfter({.elastic = 34, .field = Rng(seed)}) == doctest::Approx(1).epsilon(0.35));
}

TEST_CASE("an elastic variation bends the image, by its seed") {
  const Bytes image = disc(13, 14, 6);
  const Bytes one = varied({.elastic = 34, .field = Rng(1)}, image, kDigit);
  CHECK(one != image);
  CHECK(one == varied({.elastic = 34, .field = Rng(1)}, image, kDigit));
  CHECK(one != varied({.elastic = 34, .field = Rng(2)}, image, kDigit));
}

TEST_CASE("draws stay within their limits, reach towards them, and follow from the seed") {
  const Augmentation strengths{.rotation = 15,
                               .shift = 2,
                               .scale = 0.5,
                               .shear = 10,
                               .brightness = 0.3,
                               .crop = 0.4,
                               .elastic = 20,
                               .smoothness = 3};
  struct Range {
    double least = 1e9, most = -1e9;
    void add(double v) { least = std::min(least, v), most = std::max(most, v); }
  };
  Range rotation, right, down, scale, shear, brightness, window, cut;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const Variation v = drawVariation(strengths, kDigit, Rng(8).fork(i));
    rotation.add(v.rotation), right.add(v.shiftRight), down.add(v.shiftDown), scale.add(v.scale);
    shear.add(v.shear), brightness.add(v.brightness), window.add(v.window);
    // The window never leaves the image.
    cut.add(std::abs(v.windowX) + v.window * 14), cut.add(std::abs(v.windowY) + v.window * 14);
    CHECK(v.elastic == 20);
    CHECK(v.smoothness == 3);
  }
  const auto reaches = [](Range range, double least, double most) {
    const double slack = (most - least) / 50;
    CHECK(range.least >= least);
    CHECK(range.least < least + slack);
    CHECK(range.most <= most);
    CHECK(range.most > most - slack);
  };
  reaches(rotation, -15, 15);
  reaches(right, -2, 2);
  reaches(down, -2, 2);
  reaches(scale, 1 / 1.5, 1.5);
  reaches(shear, -10, 10);
  reaches(brightness, 0.7, 1.3);
  reaches(window, 0.6, 1);
  CHECK(cut.most <= 14 + 1e-9);

  CHECK(drawVariation(strengths, kDigit, Rng(8)).rotation ==
        drawVariation(strengths, kDigit, Rng(8)).rotation);
  CHECK(drawVariation(strengths, kDigit, Rng(8)).rotation ==
        drawVariation({.rotation = 15}, kDigit, Rng(8)).rotation);
}

TEST_CASE("images of other sizes and with channels") {
  // Two channels of 1×2, turned by half.
  CHECK(varied({.rotation = 180}, {1, 2, 3, 4}, {2, 1, 2}) == Bytes{2, 1, 4, 3});
  const Bytes wide(10 * 60, 77);
  CHECK(varied({.elastic = 1e-6}, wide, {1, 10, 60})[5 * 60 + 30] == 77);
}

TEST_CASE("strengths out of range are refused by name") {
  CHECK_THROWS_WITH_AS(checkAugmentation({.rotation = 181}, kDigit),
                       "rotation is 181; allowed: 0 – 180.", Error);
  CHECK_THROWS_WITH_AS(checkAugmentation({.shift = -1}, kDigit), "shift is -1; allowed: 0 – 64.",
                       Error);
  CHECK_THROWS_WITH_AS(checkAugmentation({.scale = 5}, kDigit), "scale is 5; allowed: 0 – 4.",
                       Error);
  CHECK_THROWS_WITH_AS(checkAugmentation({.shear = 90}, kDigit), "shear is 90; allowed: 0 – 60.",
                       Error);
  CHECK_THROWS_WITH_AS(checkAugmentation({.brightness = NAN}, kDigit),
                       "brightness is NaN; allowed: 0 – 1.", Error);
  CHECK_THROWS_WITH_AS(checkAugmentation({.crop = 1}, kDigit), "crop is 1; allowed: 0 – 0.9.",
                       Error);
  CHECK_THROWS_WITH_AS(checkAugmentation({.elastic = 201}, kDigit),
                       "elastic is 201; allowed: 0 – 200.", Error);
  CHECK_THROWS_WITH_AS(checkAugmentation({.smoothness = 0}, kDigit),
                       "smoothness is 0; allowed: 0.5 – 8.", Error);
  CHECK_THROWS_WITH_AS(checkAugmentation({.elastic = 1}, {1, 28, 65}),
                       "elastic is 1; allowed: 0 – 0.", Error);
  CHECK_NOTHROW(checkAugmentation({.rotation = 1}, {1, 28, 65}));
}
