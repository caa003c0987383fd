#include <cmath>
#include <memory>
#include <vector>

#include "doctest.h"
#include "near.hpp"
#include "optimizers/adadelta.hpp"
#include "optimizers/adagrad.hpp"
#include "optimizers/adam.hpp"
#include "optimizers/adamw.hpp"
#include "optimizers/momentum.hpp"
#include "optimizers/nesterov.hpp"
#include "optimizers/rmsprop.hpp"
#include "optimizers/sgd.hpp"

using namespace mitbadak;

namespace {

/// Where the decks' descent on x²/20 + y² from (−7, 2) stands after 1, 10 and 30 steps.
struct Path {
  Eigen::Vector2d step1, step10, step30;
};

void checkPath(Optimizer<double>& optimizer, const Path& expected) {
  optimizer.reset(2);
  Vector<double> w = Eigen::Vector2d(-7, 2);
  for (int step = 1; step <= 30; ++step) {
    const Eigen::Vector2d gradient(w[0] / 10, 2 * w[1]);
    optimizer.step(w, gradient);
    CAPTURE(step);
    if (step == 1) checkNear(w, expected.step1, 1e-12);
    if (step == 10) checkNear(w, expected.step10, 1e-12);
    if (step == 30) checkNear(w, expected.step30, 1e-12);
  }
}

std::vector<std::unique_ptr<Optimizer<double>>> all() {
  std::vector<std::unique_ptr<Optimizer<double>>> optimizers;
  optimizers.push_back(std::make_unique<Sgd<double>>(Sgd<double>::Settings{}));
  optimizers.push_back(std::make_unique<Momentum<double>>(Momentum<double>::Settings{}));
  optimizers.push_back(std::make_unique<Nesterov<double>>(Nesterov<double>::Settings{}));
  optimizers.push_back(std::make_unique<AdaGrad<double>>(AdaGrad<double>::Settings{}));
  optimizers.push_back(std::make_unique<RmsProp<double>>(RmsProp<double>::Settings{}));
  optimizers.push_back(std::make_unique<AdaDelta<double>>(AdaDelta<double>::Settings{}));
  optimizers.push_back(std::make_unique<Adam<double>>(Adam<double>::Settings{}));
  optimizers.push_back(std::make_unique<AdamW<double>>(AdamW<double>::Settings{}));
  return optimizers;
}

}  // namespace

TEST_CASE("decks 001 and 003: the optimizers' paths on x²/20 + y²") {
  SUBCASE("SGD") {
    Sgd<double> sgd({.learningRate = 0.95});
    checkPath(sgd, {{-6.335, -1.7999999999999998},
                    {-2.5797868938348625, 0.6973568801999994},
                    {-0.3503929957523197, 0.0847823165504322}});
  }
  SUBCASE("Momentum") {
    Momentum<double> momentum({.learningRate = 0.1, .momentum = 0.9});
    checkPath(momentum, {{-6.93, 1.6},
                         {-4.3475537872942125, 0.008799741200000377},
                         {0.896413858493733, 0.08808560171506971}});
  }
  SUBCASE("AdaGrad") {
    AdaGrad<double> adaGrad({.learningRate = 1.5});
    checkPath(adaGrad, {{-5.500000214285683, 0.5000000374999991},
                        {-1.4893855293838187, 0.000004337780396165427},
                        {-0.12016232231416045, 2.486389893984459e-17}});
  }
  SUBCASE("RMSProp") {
    RmsProp<double> rmsProp({.learningRate = 0.3, .rho = 0.9});
    checkPath(rmsProp, {{-6.0513171305207205, 1.0513167769494802},
                        {-2.6340345264198404, 0.0013535097476175665},
                        {-0.1539113560422911, 3.0051584104069606e-17}});
  }
  SUBCASE("AdaDelta") {
    AdaDelta<double> adaDelta({.rho = 0.95, .epsilon = 1e-6});
    checkPath(adaDelta, {{-6.995527955310287, 1.9955278668400829},
                         {-6.953942348699766, 1.9541829094339744},
                         {-6.858960953739965, 1.8617678678721312}});
  }
  SUBCASE("Adam") {
    Adam<double> adam({.learningRate = 0.3});
    checkPath(adam, {{-6.700001355255732, 1.700000237170637},
                     {-4.059418572603199, -0.49184628747603204},
                     {0.13600685239498153, 0.31824537553721954}});
  }
}

TEST_CASE("deck 001: gradient descent on (x − 3)² + 10 from 10") {
  Sgd<double> sgd({.learningRate = 0.2});
  Vector<double> x{{10.0}};
  const double first[] = {7.199999999999999, 5.52, 4.512, 3.9071999999999996, 3.54432};
  const double heights[] = {27.639999999999993, 16.350399999999997, 12.286143999999998, 10.82301184,
                            10.2962842624};
  for (int i = 0; i < 100; ++i) {
    sgd.step(x, 2 * x - Vector<double>::Constant(1, 6));
    if (i >= 5) continue;
    checkNear(x[0], first[i], 1e-13);
    checkNear((x[0] - 3) * (x[0] - 3) + 10, heights[i], 1e-12);
  }
  checkNear(x[0], 3.0000000000000004, 1e-15);
}

TEST_CASE("equal gradients move equal parameters equally, wherever in the block they lie") {
  // Optimizers that are stepped once per weight matrix fail here: their clock runs too fast.
  for (const auto& optimizer : all()) {
    optimizer->reset(8);
    Vector<double> w = Vector<double>::Ones(8);
    for (int step = 0; step < 3; ++step) optimizer->step(w, Vector<double>::Constant(8, 0.5));
    CHECK(w.maxCoeff() == w.minCoeff());
    CHECK(w[0] < 1);
  }
}

TEST_CASE("Adam's first step is the learning rate, whatever the gradient") {
  // m̂ = g and v̂ = g², so the step is η g / (|g| + ε′) with ε′ = ε / √(1 − β₂).
  Adam<double> adam({.learningRate = 0.001});
  adam.reset(3);
  Vector<double> w = Vector<double>::Zero(3);
  adam.step(w, Eigen::Vector3d(1e-2, -1, 1e3));
  checkNear(w, Eigen::Vector3d(-0.001, 0.001, -0.001), 1e-6);
}

TEST_CASE("the state of each rule after gradients of 2 and 4") {
  using State = std::vector<std::pair<std::string_view, double>>;
  const auto check = [](Optimizer<double>&& optimizer, const State& expected) {
    optimizer.reset(2);
    Vector<double> w = Vector<double>::Zero(2);
    for (const double g : {2, 4}) optimizer.step(w, Eigen::Vector2d(g, 0));
    const auto state = optimizer.state();
    REQUIRE(state.size() == expected.size());
    for (std::size_t i = 0; i < state.size(); ++i) {
      CHECK(state[i].name == expected[i].first);
      REQUIRE(state[i].numbers.size() == 2);
      checkNear(state[i].numbers[0], expected[i].second, 1e-15);
      CHECK(state[i].numbers[1] == 0);
    }
  };
  check(Sgd<double>({}), {});
  check(Momentum<double>({.learningRate = 0.1, .momentum = 0.5}), {{"v", -0.5 * 0.2 - 0.4}});
  check(Nesterov<double>({.learningRate = 0.1, .momentum = 0.5}), {{"v", -0.5 * 0.2 - 0.4}});
  check(AdaGrad<double>({}), {{"h", 4 + 16}});
  check(RmsProp<double>({.rho = 0.75}), {{"G", 0.75 * 1 + 0.25 * 16}});
  check(Adam<double>({.beta1 = 0.5, .beta2 = 0.75}), {{"m", 0.5 * 1 + 2}, {"v", 0.75 * 1 + 4}});
  check(AdamW<double>({.beta1 = 0.5, .beta2 = 0.75}), {{"m", 0.5 * 1 + 2}, {"v", 0.75 * 1 + 4}});
  // G: 0.5 · 4 = 2, then 9. Δ² = (H + ε) / (G + ε) · g² with ε = 1: 4/3, then (2/3 + 1) / 10 · 16.
  check(AdaDelta<double>({.rho = 0.5, .epsilon = 1}),
        {{"G", 9}, {"H", 0.5 * 2 / 3 + 0.5 * 5 / 3 / 10 * 16}});
}

TEST_CASE_TEMPLATE(
    "what is remembered of gradients that are over fades to 0, not to the slow numbers", Scalar,
    float, double) {
  const auto check = [](auto&& optimizer) {
    optimizer.reset(1);
    Vector<Scalar> w = Vector<Scalar>::Ones(1);
    const Vector<Scalar> some = Vector<Scalar>::Constant(1, Scalar(0.5));
    const Vector<Scalar> none = Vector<Scalar>::Zero(1);
    optimizer.step(w, some);
    constexpr int kUntilBelowAnyDouble = 8000;  // 0.9⁸⁰⁰⁰ ≈ 1e-366
    for (int step = 0; step < kUntilBelowAnyDouble; ++step) {
      optimizer.step(w, none);
      for (const OptimizerState<Scalar>& remembered : optimizer.state()) {
        CAPTURE(remembered.name);
        const Scalar number = remembered.numbers[0];
        REQUIRE((number == 0 || std::isnormal(number)));
      }
    }
    CHECK(optimizer.state()[0].numbers[0] == 0);
  };
  check(Momentum<Scalar>({.momentum = 0.9}));
  check(Nesterov<Scalar>({.momentum = 0.9}));
  check(RmsProp<Scalar>({.rho = 0.9}));
  check(AdaDelta<Scalar>({.rho = 0.9}));
  check(Adam<Scalar>({.beta1 = 0.9, .beta2 = 0.9}));
  check(AdamW<Scalar>({.beta1 = 0.9, .beta2 = 0.9}));
}

TEST_CASE("reset forgets the past") {
  for (const auto& optimizer : all()) {
    const auto run = [&] {
      optimizer->reset(1);
      Vector<double> w{{1.0}};
      for (int step = 0; step < 5; ++step) optimizer->step(w, w);
      return w[0];
    };
    const double first = run();
    CHECK(run() == first);
  }
}

TEST_CASE("a schedule's share and the learning rate may change in any order") {
  Sgd<double> sgd({.learningRate = 0.5});
  Vector<double> w{{0.0}};
  const auto distance = [&] {
    w[0] = 0;
    sgd.step(w, Vector<double>{{-1.0}});
    return w[0];
  };
  sgd.scaleLearningRate(0.25);
  CHECK(distance() == 0.125);
  sgd.setLearningRate(2);
  CHECK(distance() == 0.5);
  sgd.scaleLearningRate(0);
  CHECK(distance() == 0);
}

TEST_CASE("settings out of range are refused by name") {
  CHECK_THROWS_WITH(Sgd<double>({.learningRate = 0}),
                    "learningRate is 0; it must be a finite number greater than 0.");
  CHECK_THROWS_AS(Sgd<float>({.learningRate = std::nan("")}), Error);
  CHECK_THROWS_WITH(Momentum<double>({.momentum = 1}), "momentum is 1; allowed: [0, 1).");
  CHECK_THROWS_WITH(Nesterov<double>({.momentum = -1}), "momentum is -1; allowed: [0, 1).");
  CHECK_THROWS_AS(RmsProp<double>({.rho = -0.1}), Error);
  CHECK_THROWS_AS(Adam<double>({.epsilon = 0}), Error);
  CHECK_THROWS_WITH(AdaDelta<double>({}).setLearningRate(0.1),
                    "adadelta has no setting \"learningRate\"; it has: rho, epsilon.");
  CHECK_THROWS_WITH(AdaDelta<double>({}).scaleLearningRate(0.1),
                    "adadelta has no setting \"schedule\"; it has: rho, epsilon.");
}
