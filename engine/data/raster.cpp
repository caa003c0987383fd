#include "data/raster.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>

#include "core/error.hpp"

namespace mitbadak {
namespace {

constexpr int kSide = Prepared::kSide;
constexpr double kBox = 20;
constexpr double kCenter = 14.5;  // the middle of pixel 14, whose left edge is at 14

// Area averaging counts fine dots: 8×8 make a pixel, so one byte is the row of dots in one pixel.
constexpr int kDots = 8;
constexpr int kFineSide = kSide * kDots;

// Beyond this many pixels moving a point no longer changes a line's direction visibly, and every
// product of coordinates stays finite.
constexpr double kFar = 1e9;

struct Interval {
  double least, most;

  bool empty() const { return least > most; }
};

Interval hull(Interval a, Interval b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.least, b.least), std::max(a.most, b.most)};
}

constexpr Interval kNothing{1, 0};

/// All x with least ≤ offset + slope · x ≤ most.
Interval solve(double offset, double slope, double least, double most) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (std::abs(slope) < 1e-12)
    return offset >= least && offset <= most ? Interval{-kInfinity, kInfinity} : kNothing;
  const double a = (least - offset) / slope;
  const double b = (most - offset) / slope;
  return {std::min(a, b), std::max(a, b)};
}

/// The x of a disc on the horizontal line at y.
Interval discAt(double y, Point center, double radius) {
  const double dy = y - center.y;
  const double squared = radius * radius - dy * dy;
  if (squared < 0) return kNothing;
  const double half = std::sqrt(squared);
  return {center.x - half, center.x + half};
}

/// What a round pen inks on its way from one point to another, a capsule: all points within
/// `radius` of the segment. It is convex, so a horizontal line meets it in one interval.
class Capsule {
 public:
  Capsule(Point from, Point to, double radius) : from_(from), to_(to), radius_(radius) {
    const double dx = to.x - from.x, dy = to.y - from.y;
    length_ = std::hypot(dx, dy);
    if (length_ > 0) along_ = {dx / length_, dy / length_};
  }

  Interval rows() const {
    return {std::min(from_.y, to_.y) - radius_, std::max(from_.y, to_.y) + radius_};
  }

  Interval at(double y) const {
    const Interval ends = hull(discAt(y, from_, radius_), discAt(y, to_, radius_));
    return length_ > 0 ? hull(ends, bodyAt(y)) : ends;
  }

 private:
  /// The rectangle between the two ends: not before the start nor past the end, and within
  /// `radius` of the line on either side.
  Interval bodyAt(double y) const {
    const double dy = y - from_.y;
    const Interval lengthwise = solve(dy * along_.y - from_.x * along_.x, along_.x, 0, length_);
    const Interval across = solve(dy * along_.x + from_.x * along_.y, -along_.y, -radius_, radius_);
    return {std::max(lengthwise.least, across.least), std::min(lengthwise.most, across.most)};
  }

  Point from_, to_, along_;
  double radius_, length_;
};

/// One row of dots, a bit each.
class DotRow {
 public:
  /// Inks the dots from, from + 1, …, to − 1.
  void fill(int from, int to) {
    for (int word = from / 64; word * 64 < to; ++word) {
      const int first = std::max(from - word * 64, 0);
      const int last = std::min(to - word * 64, 64);
      words_[word] |= (~0ULL << first) & (~0ULL >> (64 - last));
    }
  }

  bool empty() const { return next(0, true) == kEnd; }

  /// Calls visit(from, to) for every run of inked dots, from the left.
  template <class Visit>
  void forEachRun(Visit visit) const {
    for (int from = next(0, true); from < kEnd;) {
      const int to = next(from, false);
      visit(from, to);
      from = next(to, true);
    }
  }

 private:
  static constexpr int kEnd = (kFineSide + 63) / 64 * 64;

  /// The first dot at or after `dot` that is inked, or that is not.
  int next(int dot, bool inked) const {
    if (dot >= kEnd) return kEnd;
    const std::uint64_t flip = inked ? 0 : ~0ULL;
    int word = dot / 64;
    std::uint64_t found = (words_[word] ^ flip) & (~0ULL << dot % 64);
    while (found == 0) {
      if (++word == kEnd / 64) return kEnd;
      found = words_[word] ^ flip;
    }
    return word * 64 + std::countr_zero(found);
  }

  std::array<std::uint64_t, kEnd / 64> words_{};
};

/// How far ink is moved, in dots.
struct Move {
  int right = 0, down = 0;
};

/// The ink as fine dots, so that strokes that cross or overlap are not counted twice.
class Ink {
 public:
  void draw(const Capsule& capsule) {
    const auto [top, bottom] = capsule.rows();
    const int last = dotsBefore(bottom);
    for (int row = dotsBefore(top); row < last; ++row) {
      const Interval span = capsule.at((row + 0.5) / kDots);
      if (!span.empty()) rows_[row].fill(dotsBefore(span.least), dotsBefore(span.most));
    }
  }

  bool empty() const {
    return std::all_of(rows_.begin(), rows_.end(), std::mem_fn(&DotRow::empty));
  }

  /// The centre of mass in pixels. @pre there is ink
  Point centerOfMass() const {
    double mass = 0, x = 0, y = 0;
    forEachRun([&](int row, int from, int to) {
      const double dots = to - from;
      mass += dots;
      x += dots * (from + to) / 2;
      y += dots * (row + 0.5);
    });
    return {x / mass / kDots, y / mass / kDots};
  }

  /// How many of its 8×8 dots are inked in every pixel, all ink moved by whole dots.
  std::array<int, kSide * kSide> dotsPerPixel(Move move) const {
    std::array<int, kSide * kSide> dots{};
    forEachRun([&](int row, int from, int to) {
      const int y = row + move.down;
      if (y < 0 || y >= kFineSide) return;
      const int last = std::min(to + move.right, kFineSide);
      for (int x = std::max(from + move.right, 0); x < last;) {
        const int pixel = x / kDots;
        const int next = std::min((pixel + 1) * kDots, last);
        dots[y / kDots * kSide + pixel] += next - x;
        x = next;
      }
    });
    return dots;
  }

 private:
  /// How many dots have their middle before this place, which is in pixels.
  static int dotsBefore(double place) {
    return static_cast<int>(std::ceil(std::clamp(place * kDots - 0.5, 0.0, double{kFineSide})));
  }

  template <class Visit>
  void forEachRun(Visit visit) const {
    for (int row = 0; row < kFineSide; ++row)
      rows_[row].forEachRun([&](int from, int to) { visit(row, from, to); });
  }

  std::array<DotRow, kFineSide> rows_{};
};

/// Where the drawing lies: the middle and half the sides of the box around its points. Halves,
/// because the whole of a side can be more than a double holds.
struct Bounds {
  Point middle, half;
};

Bounds boundsOf(const Strokes& strokes) {
  constexpr double kMost = std::numeric_limits<double>::max();
  Point least{kMost, kMost}, most{-kMost, -kMost};
  for (const Stroke& stroke : strokes)
    for (const auto [x, y] : stroke) {
      least = {std::min(least.x, x), std::min(least.y, y)};
      most = {std::max(most.x, x), std::max(most.y, y)};
    }
  return {{least.x / 2 + most.x / 2, least.y / 2 + most.y / 2},
          {most.x / 2 - least.x / 2, most.y / 2 - least.y / 2}};
}

/// The way from the drawing's units to pixels of the image: proportions are kept.
struct Placement {
  double scale = 1;
  Point from{}, to{};  ///< a place of the drawing and the place of the image it comes to

  Point operator()(Point point) const {
    const auto along = [this](double place, double a, double b) {
      return std::clamp((place - a) * scale + b, -kFar, kFar);
    };
    return {along(point.x, from.x, to.x), along(point.y, from.y, to.y)};
  }
};

Placement place(const Strokes& strokes, const Preparation& preparation) {
  if (!preparation.fit) return {kSide / preparation.canvas, {}, {}};
  const Bounds bounds = boundsOf(strokes);
  const double half = std::max(bounds.half.x, bounds.half.y);
  const bool dot = half * 2 < preparation.canvas / 50;
  // The pen's middle stays half its width inside the box.
  const double scale = dot ? 0 : (kBox - preparation.penWidth) / 2 / half;
  return {scale, bounds.middle, {kSide / 2.0, kSide / 2.0}};
}

void draw(const Stroke& stroke, const Placement& placement, double radius, Ink& ink) {
  for (std::size_t i = 0; i < stroke.size(); ++i)
    ink.draw({placement(stroke[i > 0 ? i - 1 : 0]), placement(stroke[i]), radius});
}

Move centring(const Ink& ink, bool wholePixels) {
  const auto [x, y] = ink.centerOfMass();
  const int step = wholePixels ? kDots : 1;
  const auto dots = [step](double pixels) {
    return static_cast<int>(std::lround(pixels * kDots / step)) * step;
  };
  return {dots(kCenter - x), dots(kCenter - y)};
}

/// A quarter of an hour of drawing; each point costs some microseconds.
constexpr double kMostPoints = 1e5;

void requireDrawable(const Strokes& strokes) {
  double points = 0;
  for (const Stroke& stroke : strokes) points += static_cast<double>(stroke.size());
  if (points > kMostPoints)
    throw Error("wrong-length", "strokes", text(points), "≤ " + text(kMostPoints));
  for (const Stroke& stroke : strokes)
    for (const Point point : stroke)
      for (const double number : {point.x, point.y})
        if (!std::isfinite(number)) throw Error("not-finite", "strokes", text(number), "");
}

}  // namespace

Prepared prepare(const Strokes& strokes, const Preparation& preparation) {
  requireBetween("penWidth", preparation.penWidth, 0.25, 10);
  requireBetween("canvas", preparation.canvas, 1e-6, 1e6);
  requireDrawable(strokes);
  Prepared out;
  if (std::all_of(strokes.begin(), strokes.end(), std::mem_fn(&Stroke::empty))) return out;

  Ink ink;
  const Placement placement = place(strokes, preparation);
  for (const Stroke& stroke : strokes) draw(stroke, placement, preparation.penWidth / 2, ink);
  out.empty = ink.empty();
  if (out.empty) return out;

  const Move move = preparation.center ? centring(ink, preparation.wholePixels) : Move{};
  const auto dots = ink.dotsPerPixel(move);
  std::transform(dots.begin(), dots.end(), out.pixels.begin(), [](int count) {
    return static_cast<std::uint8_t>((count * 255 + kDots * kDots / 2) / (kDots * kDots));
  });
  return out;
}

}  // namespace mitbadak
