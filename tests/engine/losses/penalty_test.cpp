#include "losses/penalty.hpp"

#include "doctest.h"
#include "near.hpp"

using namespace mitbadak;

namespace {

/// W1 = (3, −4 | 0, 1), b1 = (5, 6), gamma1 = (7), W2 = (−2), with gradients of 10 everywhere.
Parameters<double> example() {
  Parameters<double> p;
  p.add("W1", 2, 2);
  p.add("b1", 1, 2);
  p.add("gamma1", 1, 1);
  p.add("W2", 1, 1);
  p.allocate();
  p.values() << 3, -4, 0, 1, 5, 6, 7, -2;
  p.gradients().setConstant(10);
  return p;
}

}  // namespace

TEST_CASE("an L2 penalty is half λ Σ w² over the weight matrices") {
  auto p = example();
  const Penalty l2{Penalty::Rule::l2, 0.1};
  checkNear(l2.value(p), 0.05 * (9 + 16 + 0 + 1 + 4), 1e-15);
  l2.addGradient(p);
  checkNear(p.gradients(), Vector<double>{{10.3, 9.6, 10, 10.1, 10, 10, 10, 9.8}}, 1e-14);
}

TEST_CASE("an L1 penalty is λ Σ |w|, flat at 0") {
  auto p = example();
  const Penalty l1{Penalty::Rule::l1, 0.1};
  checkNear(l1.value(p), 0.1 * (3 + 4 + 0 + 1 + 2), 1e-15);
  l1.addGradient(p);
  checkNear(p.gradients(), Vector<double>{{10.1, 9.9, 10, 10.1, 10, 10, 10, 9.9}}, 1e-14);
}

TEST_CASE("no penalty is nothing") {
  auto p = example();
  CHECK(Penalty{}.value(p) == 0);
  Penalty{}.addGradient(p);
  CHECK(p.gradients() == Vector<double>::Constant(8, 10));
}
