// What the optimizers with inertia share.
#pragma once

#include "optimizers/optimizer.hpp"

namespace mitbadak {

/// Keeps a velocity v, of which every step leaves the share α.
template <class Scalar>
class VelocityOptimizer : public RatedOptimizer<Scalar> {
 public:
  struct Settings {
    double learningRate = 0.01;
    double momentum = 0.9;  ///< α, in [0, 1)
  };
  explicit VelocityOptimizer(Settings s)
      : RatedOptimizer<Scalar>(s.learningRate), alpha_(static_cast<Scalar>(s.momentum)) {
    requireFraction("momentum", s.momentum);
  }

  void reset(Index count) override { v_.setZero(count); }
  std::vector<OptimizerState<Scalar>> state() const override { return {{"v", v_}}; }

 protected:
  Scalar alpha_;
  Vector<Scalar> v_;
};

}  // namespace mitbadak
