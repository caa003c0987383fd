#include "train/schedule.hpp"

#include <cmath>

#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

namespace {

using Rule = Schedule::Rule;

void checkShares(const Schedule& schedule, std::initializer_list<double> expected) {
  double step = 0;
  for (const double share : expected) {
    CAPTURE(step);
    checkNear(schedule.share(step++), share, 1e-15);
  }
}

}  // namespace

TEST_CASE("a constant schedule is 1") {
  CHECK(Schedule().isConstant());
  checkShares(Schedule(), {1, 1, 1});
}

TEST_CASE("a step schedule falls by the factor every so many steps") {
  const Schedule schedule(Rule::step, {.every = 3, .factor = 0.5});
  CHECK(!schedule.isConstant());
  checkShares(schedule, {1, 1, 1, 0.5, 0.5, 0.5, 0.25});
  checkShares({Rule::step, {.every = 1, .factor = 0}}, {1, 0, 0});
}

TEST_CASE("a cosine schedule falls from 1 to the least and stays there") {
  // cos 0, 60°, 120°, 180° = 1, ½, −½, −1
  checkShares({Rule::cosine, {.steps = 3}}, {1, 0.75, 0.25, 0, 0});
  checkShares({Rule::cosine, {.steps = 3, .least = 0.2}}, {1, 0.8, 0.4, 0.2, 0.2});
}

TEST_CASE("a warm-up rises in a straight line, then the rule begins") {
  const Schedule warm(Rule::constant, {.warmup = 4});
  CHECK(!warm.isConstant());
  checkShares(warm, {0.25, 0.5, 0.75, 1, 1, 1});
  checkShares({Rule::step, {.every = 2, .factor = 0.1, .warmup = 2}}, {0.5, 1, 1, 1, 0.1, 0.1});
  checkShares({Rule::cosine, {.steps = 2, .warmup = 1}}, {1, 1, 0.5, 0});
}

TEST_CASE("impossible schedules are refused by name") {
  const auto make = [](Rule rule, Schedule::Settings s) { return Schedule(rule, s); };
  CHECK_THROWS_WITH(make(Rule::step, {}), "every is 0; allowed: whole numbers 1 – 1000000000.");
  CHECK_THROWS_WITH(make(Rule::step, {.every = 2.5}),
                    "every is 2.5; allowed: whole numbers 1 – 1000000000.");
  CHECK_THROWS_WITH(make(Rule::step, {.every = 2, .factor = 1.1}),
                    "factor is 1.1; allowed: 0 – 1.");
  CHECK_THROWS_WITH(make(Rule::cosine, {}), "steps is 0; allowed: whole numbers 1 – 1000000000.");
  CHECK_THROWS_WITH(make(Rule::cosine, {.steps = 9, .least = -0.1}),
                    "least is -0.1; allowed: 0 – 1.");
  CHECK_THROWS_WITH(make(Rule::constant, {.warmup = -1}),
                    "warmup is -1; allowed: whole numbers 0 – 1000000000.");
  CHECK_THROWS_WITH(make(Rule::constant, {.warmup = std::nan("")}),
                    "warmup is NaN; allowed: whole numbers 0 – 1000000000.");
}
