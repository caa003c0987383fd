// A random field of small displacements, smooth like the trembling of a hand.
#pragma once

#include <array>

#include "core/rng.hpp"
#include "core/types.hpp"

namespace mitbadak {

/// Δ(x, y) = α · (Gσ ∗ u)(x, y) for each of the two directions, where every u is drawn from
/// U[−1, 1) and Gσ is a Gaussian of standard deviation σ and sum 1, cut off at 3σ. Away from the
/// edges a displacement has mean 0 and standard deviation α / (2 σ √(3π)): 1.38 pixels for α = 34
/// and σ = 4, the values of the source. Beyond the edges u is 0, so edges are displaced less.
///
/// Source: Simard, Steinkraus & Platt 2003, Best Practices for Convolutional Neural Networks.
class ElasticField {
 public:
  static constexpr Index kMostSide = 64;
  static constexpr double kMostSmoothness = 8;

  /// Lies wholly within the object, so that making one allocates nothing.
  /// @param height, width  1 … kMostSide
  /// @param alpha          α in pixels
  /// @param sigma          σ in pixels, greater than 0, at most kMostSmoothness
  ElasticField(Index height, Index width, double alpha, double sigma, const Rng& rng);

  /// Displacements in pixels.
  float right(Index row, Index column) const { return right_[at(row, column)]; }
  float down(Index row, Index column) const { return down_[at(row, column)]; }

 private:
  using Grid = std::array<float, kMostSide * kMostSide>;

  std::size_t at(Index row, Index column) const {
    return static_cast<std::size_t>(row * width_ + column);
  }

  Index width_;
  Grid right_, down_;
};

}  // namespace mitbadak
