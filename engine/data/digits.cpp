#include "data/digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>
#include <vector>

#include "core/rng.hpp"
#include "data/glyphs.hpp"
#include "data/image_set.hpp"

namespace mitbadak {
namespace {

// Smooth curves through knots.

Point operator+(Point a, Point b) {
  return {a.x + b.x, a.y + b.y};
}
Point operator-(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}
Point operator*(double factor, Point a) {
  return {factor * a.x, factor * a.y};
}

double length(Point a) {
  return std::hypot(a.x, a.y);
}
Point unit(Point a) {
  return 1 / length(a) * a;
}

bool breaks(const Knots& knots, std::size_t i) {
  return i == 0 || i + 1 == knots.size() || knots[i].corner;
}

/// The direction of the curve at knot i. Each of the two chords has the length of the other as its
/// weight: on a circle this is exactly the tangent, however the knots are spaced.
Point direction(const Knots& knots, std::size_t i) {
  const Point in = knots[i].at - knots[i - 1].at, out = knots[i + 1].at - knots[i].at;
  return unit(length(out) * unit(in) + length(in) * unit(out));
}

/// How long the straight pieces are that stand for a curve: about one and a half pixels.
constexpr double kPiece = 7;

/// Adds the curve from knot i to the next, as a cubic Bézier.
void appendSpan(const Knots& knots, std::size_t i, Stroke& curve) {
  const Point from = knots[i].at, to = knots[i + 1].at, chord = to - from;
  const bool fromBreak = breaks(knots, i), toBreak = breaks(knots, i + 1);
  // A cubic Bézier follows a quarter of a circle with speeds of 1.17 chords at its ends, shorter
  // arcs with less, down to 1.
  const double speed = 1.1 * length(chord);
  Point leaving = fromBreak ? chord : speed * direction(knots, i);
  Point arriving = toBreak ? chord : speed * direction(knots, i + 1);
  // At an end or corner no neighbour gives the direction: an even bend does, that of a parabola.
  if (fromBreak && !toBreak) leaving = 2 * chord - arriving;
  if (toBreak && !fromBreak) arriving = 2 * chord - leaving;
  const Point second = from + 1.0 / 3 * leaving, third = to - 1.0 / 3 * arriving;
  const int pieces = std::max(2, static_cast<int>(length(chord) / kPiece));
  for (int piece = 1; piece <= pieces; ++piece) {
    const double t = static_cast<double>(piece) / pieces, s = 1 - t;
    curve.push_back(s * s * s * from + 3 * s * s * t * second + 3 * s * t * t * third +
                    t * t * t * to);
  }
}

Stroke smooth(const Knots& knots) {
  Stroke curve{knots.front().at};
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) appendSpan(knots, i, curve);
  return curve;
}

// The variation: what makes two digits of the same glyph different. Spreads are standard
// deviations, lengths hundredths of the digit's height. Slant, width and pen are spread about as in
// MNIST's training images; the rest is what makes a network trained here read those best.

constexpr double kMiss = 7;           // by how much the pen misses a knot
constexpr double kMissKinship = 0.6;  // correlation of the misses of neighbouring knots
constexpr double kLanding = 5;        // where the pen comes down after it was lifted
constexpr double kOvershoot = 0.6;    // how far an end is off, in straight pieces of the curve
constexpr double kTremor = 0.5;       // of every point of the curve
constexpr double kBend = 6;           // height of each of the waves that bend the paper
constexpr double kBendTurns = 0.6;    // at most so many periods of a wave over the digit's height
constexpr double kWaist = 0.25;       // how far the waist moves, in quarters of the height
constexpr double kTaper = 0.2;        // width of the foot relative to that of the waist, less 1
constexpr double kWidth = 0.18;       // of the logarithm of the width
constexpr double kSlant = 0.23;       // tangent of the angle
constexpr double kSlantMean = 0.12;   // to the right
constexpr double kRotation = 0.08;    // radians
constexpr double kPen = 0.24;         // of the logarithm of the pen's width
constexpr double kPenMedian = 2.35;   // pixels
constexpr double kPenLeast = 1.2;
constexpr double kPenMost = 5;

Point normalPoint(Rng& rng, double spread) {
  return Point{spread * rng.normal(), spread * rng.normal()};
}

/// A hand does not hit the knots. It errs smoothly: neighbouring knots are missed alike.
Knots miss(Knots knots, Rng& rng) {
  const Point landing = normalPoint(rng, kLanding);
  const double fresh = kMiss * std::sqrt(1 - kMissKinship * kMissKinship);
  Point off = normalPoint(rng, kMiss);
  for (Knot& knot : knots) {
    knot.at = knot.at + landing + off;
    off = kMissKinship * off + normalPoint(rng, fresh);
  }
  return knots;
}

/// The pen is lifted early or late.
void overshoot(Stroke& curve, Rng& rng) {
  const auto stretch = [&rng](Point& end, Point before) {
    end = end + kOvershoot * rng.normal() * (end - before);
  };
  stretch(curve.front(), curve[1]);
  stretch(curve.back(), curve[curve.size() - 2]);
}

/// What befalls the digit as a whole: bending, the height of its waist, taper, width, slant,
/// rotation.
class Distortion {
 public:
  explicit Distortion(Rng& rng)
      : waist_(kWaist * rng.normal()),
        taper_(kTaper * rng.normal()),
        width_(std::exp(kWidth * rng.normal())),
        slant_(kSlantMean + kSlant * rng.normal()),
        rotation_(kRotation * rng.normal()) {
    for (Wave& wave : waves_)
      wave = Wave{{rng.uniform(-kBendTurns, kBendTurns), rng.uniform(-kBendTurns, kBendTurns)},
                  rng.uniform(),
                  normalPoint(rng, kBend)};
  }

  Point operator()(Point point) const {
    const Point bent = bend(point);
    const double y = bent.y + waist_ * bent.y * (100 - bent.y) / 100;
    const double down = y - 50;
    const double right = (bent.x - kMiddle) * width_ * (1 + taper_ * down / 50) - slant_ * down;
    return {right * cosine_ - down * sine_, right * sine_ + down * cosine_};
  }

 private:
  static constexpr double kMiddle = 30;  // of a glyph, which is about 60 wide

  /// A smooth displacement of the paper.
  struct Wave {
    Point turns;  ///< periods over the digit's height, along x and y
    double phase = 0;
    Point push;
  };

  Point bend(Point point) const {
    Point bent = point;
    for (const auto& [turns, phase, push] : waves_) {
      const double turn = (turns.x * point.x + turns.y * point.y) / 100 + phase;
      bent = bent + std::sin(2 * std::numbers::pi * turn) * push;
    }
    return bent;
  }

  double waist_, taper_, width_, slant_, rotation_;
  double cosine_ = std::cos(rotation_), sine_ = std::sin(rotation_);
  std::array<Wave, 3> waves_;
};

Prepared write(const std::vector<Knots>& glyph, Rng& rng) {
  Preparation preparation{.wholePixels = true};
  preparation.penWidth =
      std::clamp(kPenMedian * std::exp(kPen * rng.normal()), kPenLeast, kPenMost);
  const Distortion distort(rng);
  Strokes strokes;
  for (const Knots& knots : glyph) {
    Stroke curve = smooth(miss(knots, rng));
    overshoot(curve, rng);
    for (Point& point : curve) point = distort(point) + normalPoint(rng, kTremor);
    strokes.push_back(std::move(curve));
  }
  return prepare(strokes, preparation);
}

/// Every ten numbers in a row have an order of their own, so that all of them know their labels.
std::uint8_t labelOf(std::uint64_t number, const Rng& rng) {
  std::array<std::uint8_t, ImageSet::kClasses> order{};
  std::iota(order.begin(), order.end(), std::uint8_t{0});
  rng.fork(number / order.size()).shuffle(std::span<std::uint8_t>(order));
  return order[number % order.size()];
}

}  // namespace

Digit makeDigit(std::uint64_t seed, std::uint64_t number) {
  const Rng rng(seed);
  const std::uint8_t label = labelOf(number, rng.fork("labels"));
  Rng own = rng.fork("images").fork(number);
  return {label, write(repertoire(label).pick(own), own)};
}

}  // namespace mitbadak
