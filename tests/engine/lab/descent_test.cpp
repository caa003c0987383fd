#include "lab/descent.hpp"

#include "core/error.hpp"
#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

namespace {

const std::vector<Choice> kTwo{{"sgd", {{"learningRate", 0.95}}},
                               {"adam", {{"learningRate", 0.3}}}};

}  // namespace

TEST_CASE("a descent follows deck 003's paths") {
  Descent descent(surface("elongatedBowl"), {-7, 2}, kTwo);
  descent.advance(10);
  descent.advance(20);
  CHECK(descent.step() == 30);
  for (const double optimizer : {0, 1}) {
    CHECK(descent.path(optimizer).size() == 62);
    CHECK(descent.heights(optimizer).size() == 31);
    CHECK(descent.path(optimizer)[0] == -7);
  }
  checkNear(descent.heights(0)[0], 49.0 / 20 + 4, 1e-15);
  checkNear(descent.path(0)[2], -6.335, 1e-12);
  checkNear(descent.path(0)[60], -0.3503929957523197, 1e-12);
  checkNear(descent.path(1)[61], 0.31824537553721954, 1e-12);
}

TEST_CASE("a restart forgets the past") {
  Descent descent(surface("elongatedBowl"), {-7, 2}, kTwo);
  descent.advance(5);
  const std::vector<double> first(descent.path(1).begin(), descent.path(1).end());
  descent.restart({3, 3});
  CHECK(descent.path(1).size() == 2);
  descent.restart({-7, 2});
  descent.advance(5);
  CHECK(std::vector<double>(descent.path(1).begin(), descent.path(1).end()) == first);
}

TEST_CASE("a point that leaves all bounds stays out, the others go on") {
  const std::vector<Choice> wild{{"sgd", {{"learningRate", 5}}}, {"adam", {{"learningRate", 0.3}}}};
  Descent descent(surface("bowl"), {1, 1}, wild);
  descent.advance(100);
  CHECK(descent.diverged(0));
  CHECK(!descent.diverged(1));
  CHECK(descent.path(0).size() < descent.path(1).size());
  for (const double v : descent.path(0)) CHECK(std::abs(v) <= 1e6);
  descent.restart({1, 1});
  CHECK(!descent.diverged(0));
}

TEST_CASE("surfaces have their lowest point where they say, and gradients that fit") {
  for (const Surface& hill : surfaces()) {
    CAPTURE(hill.name);
    CHECK(hill.gradient(hill.minimum).norm() == 0);
    const Position p{1.5, -0.7};
    constexpr double h = 1e-5;
    const Position numerical{
        (hill.height({p.x() + h, p.y()}) - hill.height({p.x() - h, p.y()})) / (2 * h),
        (hill.height({p.x(), p.y() + h}) - hill.height({p.x(), p.y() - h})) / (2 * h)};
    checkNear(hill.gradient(p), numerical, 1e-9);
    CHECK(hill.height(p) > hill.height(hill.minimum));
  }
}

TEST_CASE("a grid of heights has its top row first") {
  const auto grid = surfaceGrid(surface("elongatedBowl"), 2, 3, -10, 10, -1, 1);
  CHECK(grid == std::vector<double>{6, 6, 5, 5, 6, 6});
  CHECK(surfaceGrid(surface("elongatedBowl"), 2, 2, 0, 10, 0, 1) ==
        std::vector<double>{1, 6, 0, 5});
}

TEST_CASE("what a descent cannot do is refused") {
  CHECK_THROWS_WITH(surface("hill"), "surface is \"hill\"; choose one of: elongatedBowl, bowl.");
  CHECK_THROWS_WITH(Descent(surface("bowl"), {0, 0}, {}),
                    "optimizers is 0; allowed: whole numbers 1 – 16.");
  const std::vector<Choice> still{{"sgd", {}}, {"momentum", {{"momentum", 1}}}};
  CHECK_THROWS_WITH(Descent(surface("bowl"), {0, 0}, still),
                    "optimizers[1].momentum is 1; allowed: [0, 1).");
  Descent descent(surface("bowl"), {1, 1}, kTwo);
  CHECK_THROWS_AS(descent.restart({std::nan(""), 0}), Error);
  CHECK_THROWS_AS(descent.advance(1e9), Error);
  CHECK_THROWS_WITH(descent.path(2), "optimizer is 2; allowed: whole numbers 0 – 1.");
  CHECK(descent.step() == 0);
}
