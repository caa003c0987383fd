#include "optimizers/nesterov.hpp"

#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

namespace {

constexpr double kRate = 0.1, kMomentum = 0.9;
const Eigen::Vector2d kStart(-7, 2);

/// Of deck 003's surface x²/20 + y².
Eigen::Vector2d gradient(const Eigen::Vector2d& at) {
  return {at.x() / 10, 2 * at.y()};
}

template <class EachStep>
void descend(int steps, EachStep each) {
  Nesterov<double> nesterov({.learningRate = kRate, .momentum = kMomentum});
  nesterov.reset(2);
  Vector<double> w = kStart;
  for (int step = 1; step <= steps; ++step) {
    nesterov.step(w, gradient(w));
    CAPTURE(step);
    each(step, Eigen::Vector2d(w));
  }
}

}  // namespace

TEST_CASE("Nesterov's first steps by hand on x²/20 + y² from (−7, 2)") {
  // 1: g = (−0.7, 4), v = −0.1 g = (0.07, −0.4),
  //    w += 0.9 v − 0.1 g = (0.063 + 0.07, −0.36 − 0.4) = (0.133, −0.76)
  // 2: g = (−0.6867, 2.48), v = (0.063 + 0.06867, −0.36 − 0.248) = (0.13167, −0.608),
  //    w += (0.118503 + 0.06867, −0.5472 − 0.248) = (0.187173, −0.7952)
  // 3: g = (−0.6679827, 0.8896), v = (0.118503 + 0.06679827, −0.5472 − 0.08896)
  //      = (0.18530127, −0.63616),
  //    w += (0.166771143 + 0.06679827, −0.572544 − 0.08896) = (0.233569413, −0.661504)
  const Eigen::Vector2d expected[] = {
      {-6.867, 1.24}, {-6.679827, 0.4448}, {-6.446257587, -0.216704}};
  descend(3, [&](int step, const Eigen::Vector2d& w) { checkNear(w, expected[step - 1], 1e-12); });
}

TEST_CASE("Nesterov walks as the book's program does, line by line") {
  Eigen::Vector2d params = kStart, v(0, 0);
  descend(30, [&](int, const Eigen::Vector2d& w) {
    const Eigen::Vector2d grads = gradient(params);
    params += kMomentum * kMomentum * v;
    params -= (1 + kMomentum) * kRate * grads;
    v *= kMomentum;
    v -= kRate * grads;
    checkNear(w, params, 1e-12);
  });
}

TEST_CASE("Nesterov's w is the point at which momentum would look ahead") {
  Eigen::Vector2d u = kStart, v(0, 0);
  descend(30, [&](int, const Eigen::Vector2d& w) {
    v = kMomentum * v - kRate * gradient(u + kMomentum * v);
    u += v;
    checkNear(w, u + kMomentum * v, 1e-12);
  });
}

TEST_CASE("Nesterov walks as PyTorch does while the learning rate stays") {
  Eigen::Vector2d params = kStart, buffer(0, 0);
  descend(30, [&](int, const Eigen::Vector2d& w) {
    const Eigen::Vector2d grads = gradient(params);
    buffer = kMomentum * buffer + grads;
    params -= kRate * (grads + kMomentum * buffer);
    checkNear(w, params, 1e-12);
  });
}
