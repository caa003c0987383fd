#include "optimizers/adamw.hpp"

#include "doctest.h"
#include "near.hpp"
#include "optimizers/adam.hpp"

using namespace mitbadak;

TEST_CASE("AdamW's first three steps by hand, for W1 = (1, −2) and b1 = (0.5)") {
  // η = 0.1, β₁ = β₂ = ½, ε = 0.1, λ = ½: each step keeps 1 − 0.05 of w.
  AdamW<double> adamW(
      {.learningRate = 0.1, .beta1 = 0.5, .beta2 = 0.5, .epsilon = 0.1, .weightDecay = 0.5});
  adamW.reset(3);
  Vector<double> w = Eigen::Vector3d(1, -2, 0.5);

  // g = 1: m̂ = v̂ = 1. g = −2: m̂ = −2 and √v̂ = 2, as long as it stays. g = 0: decay alone.
  const double steady = 0.1 * 2 / 2.1;
  adamW.step(w, Eigen::Vector3d(1, -2, 0));
  const Eigen::Vector3d first(0.95 - 0.1 / 1.1, 0.95 * -2 + steady, 0.5 * 0.95);
  checkNear(w, first, 1e-15);

  // g = 3: m = ½·½ + ½·3 = 7/4, m̂ = (7/4) / (3/4) = 7/3; v = ½·½ + ½·9 = 19/4, v̂ = 19/3.
  adamW.step(w, Eigen::Vector3d(3, -2, 0));
  const double move = 0.1 * (7.0 / 3) / (std::sqrt(19.0 / 3) + 0.1);
  const Eigen::Vector3d second(0.95 * first[0] - move, 0.95 * first[1] + steady, 0.95 * first[2]);
  checkNear(w, second, 1e-15);

  // g = 0: m = 7/8, m̂ = (7/8) / (7/8) = 1; v = 19/8, v̂ = 19/7.
  adamW.step(w, Eigen::Vector3d(0, -2, 0));
  const double last = 0.1 / (std::sqrt(19.0 / 7) + 0.1);
  checkNear(w,
            Eigen::Vector3d(0.95 * second[0] - last, 0.95 * second[1] + steady, 0.95 * second[2]),
            1e-15);
}

TEST_CASE_TEMPLATE("AdamW's defaults walk as PyTorch's formula does in double", Scalar, float,
                   double) {
  // p ← p (1 − η λ), then p ← p − η/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε), computed in Python.
  AdamW<Scalar> adamW({});
  adamW.reset(3);
  Vector<Scalar> w{{Scalar(0.5), Scalar(-1.5), Scalar(2)}};
  const double gradients[3][3] = {{0.1, 0.01, -1}, {-0.2, 0.02, 4}, {0.3, -0.005, 0.5}};
  const double expected[3][3] = {
      {0.49899500010000003, -1.500984999000001, 2.00097999999},
      {0.49935611365388394, -1.50193517056549, 2.0004004866978815},
      {0.49900787902833993, -1.502508757501537, 1.9998741893773966},
  };
  for (int step = 0; step < 3; ++step) {
    CAPTURE(step);
    const Vector<Scalar> g = Eigen::Vector3d(gradients[step]).cast<Scalar>();
    adamW.step(w, g);
    checkNear(w, Eigen::Vector3d(expected[step]), std::is_same_v<Scalar, float> ? 5e-7 : 1e-14);
  }
}

TEST_CASE("without decay AdamW is Adam, but for where ε stands") {
  AdamW<double> adamW({.learningRate = 0.3, .epsilon = 1e-12, .weightDecay = 0});
  Adam<double> adam({.learningRate = 0.3, .epsilon = 1e-12});
  adamW.reset(1);
  adam.reset(1);
  Vector<double> a{{2.0}}, b{{2.0}};
  for (int step = 0; step < 20; ++step) {
    adamW.step(a, 2 * a);
    adam.step(b, 2 * b);
  }
  checkNear(a[0], b[0], 1e-10);
  CHECK(std::abs(a[0] - 2) > 1);
}

TEST_CASE("AdamW's decay is the same whatever the gradient; an L2 penalty's is not") {
  // Gradients of either sign in turn leave two weights of different gradients with the decay alone.
  const auto after = [](AdamW<double>::Settings settings, double l2) {
    AdamW<double> adamW(settings);
    adamW.reset(2);
    Vector<double> w = Eigen::Vector2d(1, 1);
    for (int step = 0; step < 2000; ++step) {
      const double sign = step % 2 == 0 ? 1 : -1;
      adamW.step(w, Eigen::Vector2d(sign * 100, sign * 1) + l2 * w);
    }
    return Eigen::Vector2d(w);
  };
  const auto decoupled = after({.learningRate = 0.001, .weightDecay = 0.1}, 0);
  checkNear(decoupled[0], decoupled[1], 1e-6);
  checkNear(decoupled[0], std::pow(1 - 0.0001, 2000), 0.002);
  const auto coupled = after({.learningRate = 0.001, .weightDecay = 0}, 0.1);
  CHECK(coupled[0] - coupled[1] > 0.1);
}

TEST_CASE("AdamW's settings out of range are refused by name") {
  using S = AdamW<double>::Settings;
  const auto make = [](S settings) { AdamW<double> adamW(settings); };
  CHECK_THROWS_WITH(make({.learningRate = -1}),
                    "learningRate is -1; it must be a finite number greater than 0.");
  CHECK_THROWS_WITH(make({.beta1 = 1}), "beta1 is 1; allowed: [0, 1).");
  CHECK_THROWS_WITH(make({.beta2 = -0.5}), "beta2 is -0.5; allowed: [0, 1).");
  CHECK_THROWS_WITH(make({.epsilon = 0}),
                    "epsilon is 0; it must be a finite number greater than 0.");
  CHECK_THROWS_WITH(make({.weightDecay = -0.01}), "weightDecay is -0.01; allowed: 0 – 1.");
  CHECK_THROWS_WITH(make({.weightDecay = 1.5}), "weightDecay is 1.5; allowed: 0 – 1.");
}
