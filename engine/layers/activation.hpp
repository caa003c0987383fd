// Activation functions: each is a record of two functions, the value and the slope (derivative),
// applied to every element. The slope may use x or y = value(x), whichever is cheaper.
#pragma once

#include "core/threads.hpp"
#include "layers/layer.hpp"

namespace mitbadak {

struct Identity {
  static auto value(const auto& x) { return x; }
  static auto slope(const auto& x, const auto&) { return x.Ones(x.rows(), x.cols()); }
};

/// 1 for x > ε, otherwise 0. Deck 001 takes ε = 1e-7 against rounding in the weighted sum.
/// It is flat everywhere, so nothing is learned through it.
struct Step {
  static constexpr double kEpsilon = 1e-7;
  static auto value(const auto& x) {
    using Scalar = typename std::decay_t<decltype(x)>::Scalar;
    return (x > Scalar(kEpsilon)).template cast<Scalar>();
  }
  static auto slope(const auto& x, const auto&) { return x.Zero(x.rows(), x.cols()); }
};

/// 1 / (1 + e⁻ˣ), slope y (1 − y) ≤ 0.25.
struct Sigmoid {
  static auto value(const auto& x) { return (1 + (-x).exp()).inverse(); }
  static auto slope(const auto&, const auto& y) { return y * (1 - y); }
};

/// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), slope 1 − y² ≤ 1.
struct Tanh {
  static auto value(const auto& x) { return x.tanh(); }
  static auto slope(const auto&, const auto& y) { return 1 - y.square(); }
};

/// max(x, 0); its slope at 0 is taken as 0.
struct Relu {
  static auto value(const auto& x) { return x.max(typename std::decay_t<decltype(x)>::Scalar(0)); }
  static auto slope(const auto&, const auto& y) {
    using Scalar = typename std::decay_t<decltype(y)>::Scalar;
    return (y > Scalar(0)).template cast<Scalar>();
  }
};

/// max(x, 0.01 x): keeps a slope of 0.01 where ReLU has none (deck 004).
struct LeakyRelu {
  static constexpr double kLeak = 0.01;
  static auto value(const auto& x) {
    return x.max(x * typename std::decay_t<decltype(x)>::Scalar(kLeak));
  }
  static auto slope(const auto&, const auto& y) {
    using Scalar = typename std::decay_t<decltype(y)>::Scalar;
    return (y > Scalar(0)).template cast<Scalar>() * Scalar(1 - kLeak) + Scalar(kLeak);
  }
};

/// y = f(x) element by element; dx = dy ⊙ f′(x).
template <class Scalar, class Function>
class Activation final : public Layer<Scalar> {
 public:
  Shape declare(Shape in, Parameters<Scalar>&) override { return in; }
  void forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode) override {
    forNumbers(x, [&](Index first, Index size) {
      numbers(y, first, size) = Function::value(numbers(x, first, size));
    });
  }
  void backward(Parameters<Scalar>&, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override {
    if (dx.size() == 0) return;
    forNumbers(x, [&](Index first, Index size) {
      numbers(dx, first, size) = numbers(dy, first, size) *
                                 Function::slope(numbers(x, first, size), numbers(y, first, size));
    });
  }

 private:
  /// Some of the numbers of a batch, row after row: vector instructions then have more to work on
  /// than a row of two or three.
  static auto numbers(In<Scalar> batch, Index first, Index size) {
    return Eigen::Map<const Vector<Scalar>>(batch.data() + first, size).array();
  }
  static auto numbers(Out<Scalar>& batch, Index first, Index size) {
    return Eigen::Map<Vector<Scalar>>(batch.data() + first, size).array();
  }
  /// Cuts between whole vectors: a number that is left over goes through other instructions, which
  /// may round an exponential differently.
  template <class Body>
  static void forNumbers(In<Scalar> x, const Body& body) {
    constexpr Index kWholeVectors = 16;
    // A comparison takes as long as up to ten multiplications and additions of a product, an
    // exponential as fifty and more.
    constexpr double kOperations = 8;
    forParts(x.size(), kOperations * static_cast<double>(x.size()), body, kWholeVectors);
  }
};

}  // namespace mitbadak
