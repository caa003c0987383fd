#include "data/elastic_field.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace mitbadak {
namespace {

/// One half of a Gaussian of sum 1, from the middle outwards.
class HalfGaussian {
 public:
  explicit HalfGaussian(double sigma) : reach_(static_cast<Index>(std::ceil(3 * sigma))) {
    double sum = 0;
    for (Index i = 0; i <= reach_; ++i) {
      const double weight = std::exp(-static_cast<double>(i * i) / (2 * sigma * sigma));
      weights_[static_cast<std::size_t>(i)] = static_cast<float>(weight);
      sum += i == 0 ? weight : 2 * weight;
    }
    for (float& weight : weights_) weight /= static_cast<float>(sum);
  }

  Index reach() const { return reach_; }
  float operator[](Index offset) const { return weights_[static_cast<std::size_t>(offset)]; }

 private:
  Index reach_;
  std::array<float, 3 * static_cast<std::size_t>(ElasticField::kMostSmoothness) + 1> weights_{};
};

/// Smooths down the columns: out(column, i) = Σ weight(|i − j|) in(j, column), zero beyond the
/// edges. Whole rows are added up, which the compiler turns into vector instructions.
/// @param in   [height, width]
/// @param out  [width, height] written: transposed, so that a second call smooths the rows
void smoothColumns(std::span<const float> in, std::span<float> out, Index height, Index width,
                   const HalfGaussian& weights) {
  std::array<float, ElasticField::kMostSide> sums;
  for (Index i = 0; i < height; ++i) {
    sums.fill(0);
    const Index last = std::min(height - 1, i + weights.reach());
    for (Index j = std::max<Index>(0, i - weights.reach()); j <= last; ++j) {
      const float weight = weights[std::abs(i - j)];
      const float* row = in.data() + j * width;
      for (Index column = 0; column < width; ++column)
        sums[static_cast<std::size_t>(column)] += weight * row[column];
    }
    for (Index column = 0; column < width; ++column)
      out[static_cast<std::size_t>(column * height + i)] = sums[static_cast<std::size_t>(column)];
  }
}

}  // namespace

ElasticField::ElasticField(Index height, Index width, double alpha, double sigma, const Rng& rng)
    : width_(width) {
  const HalfGaussian weights(sigma);
  const auto size = static_cast<std::size_t>(height * width);
  Grid scratch;
  const auto fill = [&](Grid& grid, Rng draws) {
    for (float& u : std::span(grid).first(size))
      u = static_cast<float>(draws.uniform(-alpha, alpha));
    // A Gaussian of two variables is the product of two of one.
    smoothColumns(grid, scratch, height, width, weights);
    smoothColumns(scratch, grid, width, height, weights);
  };
  fill(right_, rng.fork("right"));
  fill(down_, rng.fork("down"));
}

}  // namespace mitbadak
