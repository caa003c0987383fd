// The toy sets have the geometry of the Playground's.
#include "data/toy2d.hpp"

#include <cmath>

#include "core/error.hpp"
#include "doctest.h"

using namespace mitbadak;

namespace {

constexpr Index kCount = 2000;

/// The part of the points for which `holds(x, y, positive)`.
template <class Statement>
double share(const PointSet& set, const Statement& holds) {
  double count = 0;
  for (Index n = 0; n < set.size(); ++n)
    count += holds(set.inputs()(n, 0), set.inputs()(n, 1), set.targets()(n, 0) > 0) ? 1 : 0;
  return count / static_cast<double>(set.size());
}

}  // namespace

TEST_CASE("every toy set has balanced targets of −1 and +1 and moderate coordinates") {
  REQUIRE(toy2dNames().size() == 4);
  for (const auto name : toy2dNames()) {
    CAPTURE(name);
    const auto set = makeToy2d(name, kCount, 0.1, 1);
    CHECK(set->size() == kCount);
    CHECK(set->inputShape() == Shape{2});
    CHECK(set->outputs() == 1);
    CHECK((set->targets().array().abs() == 1).all());
    CHECK(std::abs(set->targets().mean()) < 0.1);
    CHECK(set->inputs().cwiseAbs().maxCoeff() < 8);
    CHECK(set->inputs().cwiseAbs().maxCoeff() > 4.5);
  }
}

TEST_CASE("without noise the classes lie where they belong") {
  CHECK(share(*makeToy2d("circle", kCount, 0, 2), [](double x, double y, bool positive) {
          const double radius = std::hypot(x, y);
          return positive ? radius <= 2.5 : radius >= 3.5 && radius <= 5;
        }) == 1);
  CHECK(share(*makeToy2d("xor", kCount, 0, 2), [](double x, double y, bool positive) {
          return (x * y > 0) == positive && std::min(std::abs(x), std::abs(y)) >= 0.3;
        }) == 1);
  CHECK(share(*makeToy2d("gauss", kCount, 0, 2),
              [](double x, double y, bool positive) { return (x + y > 0) == positive; }) > 0.99);
  CHECK(share(*makeToy2d("spiral", kCount, 0, 2), [](double x, double y, bool positive) {
          // Turned back by the angle that belongs to its radius, an arm is a straight line.
          const double radius = std::hypot(x, y);
          const double angle = std::atan2(x, y) - 3.5 * 3.14159265358979 * radius / 5;
          return radius < 1e-9 || (std::cos(angle) > 0.999) == positive;
        }) == 1);
}

TEST_CASE("noise mixes the classes") {
  const auto separable = [](double x, double y, bool positive) { return (x * y > 0) == positive; };
  CHECK(share(*makeToy2d("xor", kCount, 0.5, 3), separable) < 0.9);

  const auto spread = [](double noise) {
    return makeToy2d("gauss", kCount, noise, 3)->inputs().array().square().mean();
  };
  CHECK(spread(0) == doctest::Approx(4 + 0.5).epsilon(0.05));
  CHECK(spread(0.5) == doctest::Approx(4 + 4).epsilon(0.05));
}

TEST_CASE("the seed decides, and classes come in random order") {
  const auto set = makeToy2d("spiral", kCount, 0.2, 4);
  CHECK(set->inputs() == makeToy2d("spiral", kCount, 0.2, 4)->inputs());
  CHECK(set->inputs() != makeToy2d("spiral", kCount, 0.2, 5)->inputs());
  CHECK(std::abs(set->targets().topRows(kCount / 2).mean()) < 0.1);
  CHECK(set->inputs().topRows(100).cwiseAbs().maxCoeff() > 4);
}

TEST_CASE("the second class can have the target of a sigmoid") {
  const auto set = makeToy2d("circle", kCount, 0, 6, 0);
  CHECK(set->targets().minCoeff() == 0);
  CHECK(set->targets().maxCoeff() == 1);
}

TEST_CASE("wrong settings of a toy set are refused") {
  CHECK_THROWS_WITH_AS(makeToy2d("moons", 200, 0, 1),
                       "data is \"moons\"; choose one of: circle, xor, gauss, spiral.", Error);
  CHECK_THROWS_WITH_AS(makeToy2d("xor", 1, 0, 1), "count is 1; allowed: whole numbers 2 – 100000.",
                       Error);
  CHECK_THROWS_WITH_AS(makeToy2d("xor", 50.7, 0, 1),
                       "count is 50.7; allowed: whole numbers 2 – 100000.", Error);
  CHECK_THROWS_WITH_AS(makeToy2d("xor", 100001, 0, 1),
                       "count is 100001; allowed: whole numbers 2 – 100000.", Error);
  CHECK_THROWS_WITH_AS(makeToy2d("xor", 200, 0.6, 1), "noise is 0.6; allowed: 0 – 0.5.", Error);
  CHECK_THROWS_WITH_AS(makeToy2d("xor", 200, std::nan(""), 1), "noise is NaN; allowed: 0 – 0.5.",
                       Error);
}
