// The rasteriser against numbers worked out by hand.
#include "data/raster.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "core/error.hpp"
#include "doctest.h"

using namespace mitbadak;

namespace {

constexpr int kSide = Prepared::kSide;

/// Everything off: points are pixels of the image.
constexpr Preparation plain(double penWidth) {
  return {.fit = false, .center = false, .penWidth = penWidth};
}

int at(const Prepared& image, int column, int row) {
  return image.pixels[static_cast<std::size_t>(row * kSide + column)];
}

/// The ink in pixels: 1 for every pixel that is fully covered.
double area(const Prepared& image) {
  return std::accumulate(image.pixels.begin(), image.pixels.end(), 0.0) / 255;
}

/// In columns and rows counted from 0, the middle of a pixel being a whole number.
Point centerOfMass(const Prepared& image) {
  Point sum;
  for (int row = 0; row < kSide; ++row)
    for (int column = 0; column < kSide; ++column) {
      sum.x += at(image, column, row) * column;
      sum.y += at(image, column, row) * row;
    }
  return {sum.x / area(image) / 255, sum.y / area(image) / 255};
}

struct Box {
  int left = kSide, top = kSide, right = -1, bottom = -1;

  int width() const { return right - left + 1; }
  int height() const { return bottom - top + 1; }
};

Box inkBox(const Prepared& image) {
  Box box;
  for (int row = 0; row < kSide; ++row)
    for (int column = 0; column < kSide; ++column) {
      if (at(image, column, row) == 0) continue;
      box.left = std::min(box.left, column);
      box.right = std::max(box.right, column);
      box.top = std::min(box.top, row);
      box.bottom = std::max(box.bottom, row);
    }
  return box;
}

int mostDifference(const Prepared& a, const Prepared& b) {
  int most = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i)
    most = std::max(most, std::abs(a.pixels[i] - b.pixels[i]));
  return most;
}

const Strokes kSeven = {{{4, 3}, {16, 3}, {9, 24}}, {{7, 13}, {15, 13}}};

Strokes moved(Strokes strokes, double scale, double right, double down) {
  for (Stroke& stroke : strokes)
    for (Point& point : stroke) point = {point.x * scale + right, point.y * scale + down};
  return strokes;
}

}  // namespace

TEST_CASE("a horizontal line covers the pixels it crosses by area") {
  // From (5, 10.5), 2 px wide: y from 9.5 to 11.5. Row 10 is full, rows 9 and 11 are halves.
  const Prepared image = prepare({{{5, 10.5}, {20, 10.5}}}, plain(2));
  CHECK(at(image, 12, 8) == 0);
  CHECK(at(image, 12, 9) == 128);
  CHECK(at(image, 12, 10) == 255);
  CHECK(at(image, 12, 11) == 128);
  CHECK(at(image, 12, 12) == 0);
}

TEST_CASE("a vertical line covers the pixels it crosses by area") {
  // x from 8.75 to 11.25: a quarter of columns 8 and 11, all of 9 and 10.
  const Prepared image = prepare({{{10, 5}, {10, 20}}}, plain(2.5));
  CHECK(at(image, 8, 12) == 64);
  CHECK(at(image, 9, 12) == 255);
  CHECK(at(image, 10, 12) == 255);
  CHECK(at(image, 11, 12) == 64);
}

TEST_CASE("the ink of a line is length times width and two half discs") {
  const double round = std::numbers::pi * 1.25 * 1.25;
  SUBCASE("level") {
    CHECK(area(prepare({{{5, 10}, {20, 10}}}, plain(2.5))) ==
          doctest::Approx(37.5 + round).epsilon(0.01));
  }
  SUBCASE("oblique, from 3-4-5 triangles: 15 px long") {
    CHECK(area(prepare({{{5, 5}, {14, 17}}}, plain(2.5))) ==
          doctest::Approx(37.5 + round).epsilon(0.01));
  }
  SUBCASE("drawn twice is not more ink") {
    CHECK(area(prepare({{{5, 5}, {14, 17}, {5, 5}}, {{14, 17}, {5, 5}}}, plain(2.5))) ==
          area(prepare({{{5, 5}, {14, 17}}}, plain(2.5))));
  }
}

TEST_CASE("two crossing lines share their crossing") {
  // A plus of two lines 10 × 2: both areas minus the 2 × 2 square they share.
  const Prepared plus = prepare({{{9, 14}, {19, 14}}, {{14, 9}, {14, 19}}}, plain(2));
  CHECK(area(plus) == doctest::Approx(2 * (20 + std::numbers::pi) - 4).epsilon(0.01));
}

TEST_CASE("a tap is a dot of the pen's width around pixel (14, 14)") {
  for (const Stroke& tap : {Stroke{{3, 25}}, Stroke{{3, 25}, {3.1, 25.1}, {3, 25.2}}}) {
    const Prepared image = prepare({tap});
    CHECK_FALSE(image.empty);
    CHECK(area(image) == doctest::Approx(std::numbers::pi * 1.25 * 1.25).epsilon(0.03));
    CHECK(at(image, 14, 14) == 255);
    CHECK(inkBox(image).width() == 3);
    CHECK(inkBox(image).height() == 3);
  }
}

TEST_CASE("ink fits 20 by 20 pixels, the longer side fills them") {
  Preparation preparation{.center = false};
  for (const double pen : {1.5, 2.5, 4.0}) {
    preparation.penWidth = pen;
    CAPTURE(pen);
    // The box lies in the middle: 4 px of paper on either side of the longer side.
    const Box seven = inkBox(prepare(kSeven, preparation));
    CHECK(seven.top == 4);
    CHECK(seven.bottom == 23);
    const Box level = inkBox(prepare({{{0, 0}, {500, 0}}}, preparation));
    CHECK(level.left == 4);
    CHECK(level.right == 23);
    CHECK(level.height() == 2 * std::ceil(pen / 2));
  }
}

TEST_CASE("proportions are kept") {
  // Points 300 × 100, a pen of 2.5: 17.5 px by 17.5 / 3, and with the ink 20 × 8.33.
  const Stroke frame = {{0, 0}, {300, 0}, {300, 100}, {0, 100}, {0, 0}};
  const Box box = inkBox(prepare({frame}, {.center = false}));
  CHECK(box.width() == 20);
  CHECK(box.height() == 10);  // 9.83 … 18.17 touches rows 9 to 18
}

TEST_CASE("the centre of mass comes to column 14, row 14") {
  const auto check = [](const Strokes& strokes) {
    const Point mass = centerOfMass(prepare(strokes));
    // Ink moves by whole dots of an eighth of a pixel.
    CHECK(std::abs(mass.x - 14) < 0.07);
    CHECK(std::abs(mass.y - 14) < 0.07);
  };
  check(kSeven);
  check({{{0, 0}, {0, 100}}});
  check({{{0, 0}, {100, 0}}});
  check({{{-5, 3}, {2, 60}, {44, 61}}});
}

TEST_CASE("without centring the box stays in the middle") {
  // An L: the middle of the box is not its centre of mass.
  const Strokes corner = {{{0, 0}, {0, 100}, {100, 100}}};
  const Point mass = centerOfMass(prepare(corner, {.center = false}));
  CHECK(mass.x < 12);
  CHECK(mass.y > 15);
}

TEST_CASE("where and how large a drawing is makes no difference") {
  const Prepared image = prepare(kSeven);
  for (const double scale : {0.5, 3.0, 1000.0, 1e12})
    for (const double right : {-700.0, 0.0, 12.5}) {
      CAPTURE(scale);
      CAPTURE(right);
      // Rounding may move an edge over the middle of a dot, never over more of them.
      CHECK(mostDifference(prepare(moved(kSeven, scale, right, -2 * right)), image) <=
            2 * 255 / 64 + 1);
    }
}

TEST_CASE("without fitting the drawing surface becomes the image") {
  Preparation preparation{.fit = false, .center = false, .penWidth = 2, .canvas = 280};
  const Prepared image = prepare({{{50, 105}, {200, 105}}}, preparation);
  CHECK(mostDifference(image, prepare({{{5, 10.5}, {20, 10.5}}}, plain(2))) == 0);

  SUBCASE("ink beside the surface is cut off") {
    CHECK(prepare({{{-50, 300}, {-90, 400}}}, preparation).empty);
    const Prepared across = prepare({{{-1e30, 140}, {1e30, 140}}}, preparation);
    CHECK(area(across) == doctest::Approx(28 * 2));
  }
  SUBCASE("centring works without fitting") {
    preparation.center = true;
    const Point mass = centerOfMass(prepare({{{20, 20}, {20, 120}, {60, 120}}}, preparation));
    CHECK(std::abs(mass.x - 14) < 0.07);
    CHECK(std::abs(mass.y - 14) < 0.07);
  }
}

TEST_CASE("nothing drawn is an empty image") {
  for (const Strokes& nothing : {Strokes{}, Strokes{{}}, Strokes{{}, {}}}) {
    const Prepared image = prepare(nothing);
    CHECK(image.empty);
    CHECK(area(image) == 0);
  }
}

TEST_CASE("thousands of points") {
  Stroke scribble;
  for (int i = 0; i < 20000; ++i)
    scribble.push_back({std::cos(i * 0.37) * i, std::sin(i * 0.37) * i});
  const Prepared image = prepare({scribble});
  CHECK(inkBox(image).width() >= 20);
  CHECK(inkBox(image).width() <= 21);  // 20 px that need not begin at the edge of a pixel
}

TEST_CASE("more points than anybody draws are refused") {
  const Stroke half(50'000, {1, 1});
  CHECK_NOTHROW(prepare({half, half}));
  CHECK_THROWS_WITH_AS(prepare({half, half, {{1, 1}}}),
                       "strokes has 100001 values; it must have ≤ 100000.", Error);
}

TEST_CASE("numbers that are none are refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  for (const Point wrong :
       {Point{nan, 1}, Point{1, nan}, Point{infinity, 1}, Point{1, -infinity}}) {
    CHECK_THROWS_WITH_AS(prepare({{{1, 1}, wrong}}), doctest::Contains("strokes"), Error);
  }
  CHECK_THROWS_WITH_AS(prepare(kSeven, plain(0)), doctest::Contains("penWidth"), Error);
  CHECK_THROWS_WITH_AS(prepare(kSeven, plain(nan)), doctest::Contains("penWidth"), Error);
  CHECK_THROWS_WITH_AS(prepare(kSeven, {.canvas = 0}), doctest::Contains("canvas"), Error);

  SUBCASE("but the largest finite ones are fine") {
    const double most = std::numeric_limits<double>::max();
    const Prepared image = prepare({{{-most, 0}, {most, 0}}});
    CHECK(mostDifference(image, prepare({{{0, 0}, {100, 0}}})) <= 2 * 255 / 64 + 1);
  }
}
