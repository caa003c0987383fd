#include "data/toy2d.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/rng.hpp"

namespace mitbadak {
namespace {

constexpr double kRadius = 5;

struct Point {
  double x, y;
  bool positive;
};

/// Makes one point.
/// @param positive  the wanted class, unless where the point falls decides it
/// @param along     0 … 1: how much of the set is made
using Generator = Point (*)(bool positive, double along, double noise, Rng& rng);

// A disc inside a ring. Noise moves a point only while its class is decided, so that it is the
// classes that mingle at the border, as in the Playground.
Point circlePoint(bool positive, double, double noise, Rng& rng) {
  const double radius =
      positive ? rng.uniform(0, 0.5 * kRadius) : rng.uniform(0.7 * kRadius, kRadius);
  const double angle = rng.uniform(0, 2 * std::numbers::pi);
  const double x = radius * std::sin(angle), y = radius * std::cos(angle);
  const double noisyX = x + noise * rng.uniform(-kRadius, kRadius);
  const double noisyY = y + noise * rng.uniform(-kRadius, kRadius);
  return {x, y, std::hypot(noisyX, noisyY) < 0.5 * kRadius};
}

// Four squares with a gap between them; the class is the sign of x·y, with noise as in the circle.
Point xorPoint(bool, double, double noise, Rng& rng) {
  constexpr double kGap = 0.3;
  const auto apart = [](double v) { return v > 0 ? v + kGap : v - kGap; };
  const double x = apart(rng.uniform(-kRadius, kRadius));
  const double y = apart(rng.uniform(-kRadius, kRadius));
  const double noisyX = x + noise * rng.uniform(-kRadius, kRadius);
  const double noisyY = y + noise * rng.uniform(-kRadius, kRadius);
  return {x, y, noisyX * noisyY >= 0};
}

// Two clouds around (2, 2) and (−2, −2); noise 0 … 0.5 is a variance of 0.5 … 4.
Point gaussPoint(bool positive, double, double noise, Rng& rng) {
  const double centre = positive ? 2 : -2;
  const double deviation = std::sqrt(0.5 + 7 * noise);
  const double x = centre + deviation * rng.normal();
  const double y = centre + deviation * rng.normal();
  return {x, y, positive};
}

// Two arms of one and three quarter turns, half a turn apart.
Point spiralPoint(bool positive, double along, double noise, Rng& rng) {
  const double angle = 1.75 * along * 2 * std::numbers::pi + (positive ? 0 : std::numbers::pi);
  const double x = kRadius * along * std::sin(angle) + noise * rng.uniform(-1, 1);
  const double y = kRadius * along * std::cos(angle) + noise * rng.uniform(-1, 1);
  return {x, y, positive};
}

constexpr auto kNames = std::to_array<std::string_view>({"circle", "xor", "gauss", "spiral"});
constexpr auto kGenerators =
    std::to_array<Generator>({circlePoint, xorPoint, gaussPoint, spiralPoint});
static_assert(kNames.size() == kGenerators.size());

Generator generatorNamed(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) throw Error("unknown-name", "data", std::string(name), text(kNames));
  return kGenerators[static_cast<std::size_t>(found - kNames.begin())];
}

}  // namespace

std::span<const std::string_view> toy2dNames() {
  return kNames;
}

std::shared_ptr<PointSet> makeToy2d(std::string_view name, double count, double noise,
                                    std::uint64_t seed, double negativeTarget) {
  const Generator generate = generatorNamed(name);
  requireWhole("count", count, 2, 100'000);
  requireBetween("noise", noise, 0, 0.5);

  const auto size = static_cast<Index>(count);
  Rng rng = Rng(seed).fork("data");
  std::vector<Point> points;
  for (Index n = 0; n < size; ++n)
    points.push_back(generate(n % 2 == 0, static_cast<double>(n) / count, noise, rng));
  rng.shuffle(std::span(points));

  Matrix<double> x(size, 2), t(size, 1);
  for (Index n = 0; n < size; ++n) {
    const Point& point = points[static_cast<std::size_t>(n)];
    x.row(n) << point.x, point.y;
    t(n, 0) = point.positive ? 1 : negativeTarget;
  }
  return std::make_shared<PointSet>(std::move(x), std::move(t));
}

}  // namespace mitbadak
