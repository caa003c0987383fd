#include "data/digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string_view>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "data/raster.hpp"

namespace mitbadak {
namespace {

/// One way of writing a digit. A path is a list of points x,y that the pen goes through on a smooth
/// curve; y runs from 0, the top, to 100. ^ after a point makes it a corner, | lifts the pen.
struct Glyph {
  int digit;
  double share;  ///< how often it is written this way, relative to the digit's other glyphs
  std::string_view path;
};

constexpr auto kGlyphs = std::to_array<Glyph>({
    // closed oval, from the top
    {0, 4, "35,0 10,20 0,55 12,90 32,100 52,85 60,45 52,12 35,0"},
    // ends beside its start
    {0, 2, "44,6 16,8 0,50 10,88 30,100 52,85 60,45 50,10 28,2"},
    // ends inside, with a small tail
    {0, 2, "30,2 8,25 0,60 15,95 40,98 58,65 55,25 38,3 22,10"},

    // a stroke
    {1, 8, "0,0 0,50 0,100"},
    // flag and stem
    {1, 2, "0,22 12,10 22,0^ 22,50 22,100"},
    // flag, stem and foot
    {1, 1, "0,20 22,0^ 22,100 | 0,100 45,100"},

    // swan's neck on a level base
    {2, 4, "4,22 18,3 42,2 54,20 46,44 25,70 2,97^ 30,97 62,96"},
    // loop at the foot
    {2, 4, "4,20 22,2 45,3 54,22 46,50 25,80 8,97 0,90 8,80 26,88 62,98"},
    // round back, wavy base
    {2, 2, "2,25 15,5 38,0 52,15 45,45 20,80 5,95^ 20,90 40,98 62,92"},

    // two bowls, meeting in a corner
    {3, 4, "4,12 24,0 46,8 46,30 20,46^ 48,56 54,78 30,100 0,90"},
    // a small loop between the bowls
    {3, 2, "4,10 28,0 48,12 42,35 22,48 14,46 22,42 45,54 54,76 35,98 0,92"},
    // level top
    {3, 1, "2,2 28,2 50,2^ 20,40^ 50,52 52,82 27,100 0,92"},
    // shallow waist
    {3, 3, "4,8 28,0 46,14 28,44 50,66 36,95 0,96"},

    // open, bar across the stem
    {4, 4, "10,0 6,25 0,54^ 30,54 62,50 | 50,5 48,50 45,100"},
    // open, a cup and a long stem in one
    {4, 4, "2,2 2,36 16,50 40,44 50,6^ 48,50 45,100"},
    // open, cup and stem apart, the bar ending at the stem
    {4, 2, "4,0 0,46 20,52 50,44 | 52,0 48,50 44,100"},
    // closed, a triangle
    {4, 2, "46,0 22,32 0,62^ 30,62 64,60 | 46,0 46,50 44,100"},

    // body first, then the hat
    {5, 4, "12,3 6,44^ 30,38 52,58 46,88 22,100 0,92 | 12,3 36,2 60,0"},
    // in one stroke from the hat
    {5, 3, "60,0 36,2 14,2^ 6,44^ 30,38 52,58 46,88 22,100 0,92"},
    // like an S
    {5, 3, "58,2 28,3 10,20 16,38 40,54 48,76 30,97 0,98"},

    // a long back and a small loop
    {6, 4, "42,0 16,30 0,70 12,97 36,98 48,78 36,62 16,68 4,84"},
    // straight back
    {6, 3, "34,0 12,46 2,78 14,99 38,96 48,74 30,58 6,76"},
    // curled top
    {6, 2, "56,8 38,0 12,30 0,70 18,100 45,92 48,68 28,58 5,78"},

    // plain, a corner
    {7, 5, "0,6 28,4 56,2^ 38,48 20,100"},
    // hook at the start
    {7, 2, "0,20 4,4^ 30,4 58,3^ 38,50 22,100"},
    // round
    {7, 3, "0,14 12,4 48,4 54,14 38,50 25,100"},
    // barred
    {7, 1, "0,4 28,3 55,3^ 38,50 20,100 | 12,54 54,48"},

    // an S and back across it
    {8, 6, "48,12 28,0 6,14 18,40 44,60 48,86 25,100 3,86 12,60 38,38 50,16 44,6"},
    // two circles
    {8, 2, "28,0 8,10 8,36 28,46 48,36 48,10 28,0 | 28,46 5,60 4,88 28,100 54,88 50,60 28,46"},
    // open at the top
    {8, 2, "50,10 28,0 8,14 20,40 44,64 42,94 16,100 3,85 16,60 46,30 56,4"},

    // circle and straight leg
    {9, 4, "46,10 24,2 3,20 6,42 26,46 44,28 48,8^ 46,50 44,100"},
    // loop and curved leg
    {9, 3, "48,14 26,0 4,15 4,38 22,47 44,34 50,12 50,50 36,88 8,98"},
    // loop drawn into a sloping leg
    {9, 3, "48,16 30,0 6,14 2,36 20,46 42,26 48,10 42,50 30,100"},
});

struct Control {
  Point at;
  bool corner;
};

using Path = std::vector<std::vector<Control>>;

double takeNumber(std::string_view& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(end - text.data());
  return number;
}

Path parse(std::string_view text) {
  Path path(1);
  while (!text.empty()) {
    const char next = text.front();
    if (next == ' ' || next == '|' || next == '^') {
      if (next == '|') path.emplace_back();
      if (next == '^') path.back().back().corner = true;
      text.remove_prefix(1);
      continue;
    }
    const double x = takeNumber(text);
    text.remove_prefix(1);
    const double y = takeNumber(text);
    path.back().push_back({{x, y}, false});
  }
  return path;
}

double E(const char* n, double d) { const char* s = getenv(n); return s ? atof(s) : d; }

Stroke smooth(const std::vector<Control>& c) {
  const int n = static_cast<int>(c.size());
  Stroke s;
  static const int K = 5;
  for (int i = 0; i + 1 < n; ++i) {
    auto p = c[i], q = c[i + 1];
    auto tan = [&](int k, bool out) -> Point {
      if (k == 0 || k == n - 1 || c[k].corner) {
        int o = out ? k + 1 : k - 1;
        return {(c[o].at.x - c[k].at.x) * (out ? 1 : -1), (c[o].at.y - c[k].at.y) * (out ? 1 : -1)};
      }
      return {(c[k + 1].at.x - c[k - 1].at.x) / 2, (c[k + 1].at.y - c[k - 1].at.y) / 2};
    };
    Point a = tan(i, true), b = tan(i + 1, false);
    if (i == 0) s.push_back(p.at);
    for (int k = 1; k <= K; ++k) {
      double t = double(k) / K, t2 = t * t, t3 = t2 * t;
      double h00 = 2 * t3 - 3 * t2 + 1, h10 = t3 - 2 * t2 + t, h01 = -2 * t3 + 3 * t2, h11 = t3 - t2;
      s.push_back({h00 * p.at.x + h10 * a.x + h01 * q.at.x + h11 * b.x,
                   h00 * p.at.y + h10 * a.y + h01 * q.at.y + h11 * b.y});
    }
  }
  return s;
}

Prepared drawOne(const Path& path0, Rng r) {
  static const double J = E("J", 3.5), EL = E("EL", 4), SL = E("SL", 0.22), SLM = E("SLM", 0.12), RO = E("RO", 0.08),
                      ASP = E("ASP", 0.22), PW = E("PW", 2.4), PWS = E("PWS", 0.22), TR = E("TR", 0.5), EN = E("EN", 0.06);
  Path path = path0;
  for (auto& s : path)
    for (auto& c : s) {
      c.at.x += r.normal() * J;
      c.at.y += r.normal() * J;
    }
  // whole strokes shift
  for (auto& s : path) {
    double dx = r.normal() * J, dy = r.normal() * J;
    if (path.size() > 1) for (auto& c : s) { c.at.x += dx; c.at.y += dy; }
  }
  Strokes st;
  for (auto& s : path) st.push_back(smooth(s));
  // endings
  for (auto& s : st) {
    auto end = [&](Point& e, Point from) {
      double k = r.normal() * EN * 10;
      e.x += (e.x - from.x) * k; e.y += (e.y - from.y) * k;
    };
    end(s.front(), s[1]);
    end(s.back(), s[s.size() - 2]);
  }
  struct Wave { double kx, ky, ph, ax, ay; };
  std::array<Wave, 3> w;
  for (auto& v : w) {
    v = {r.uniform(-1, 1), r.uniform(-1, 1), r.uniform(0, 6.28), r.normal() * EL, r.normal() * EL};
  }
  double slant = SLM + r.normal() * SL, rot = r.normal() * RO, asp = std::exp(r.normal() * ASP),
         pw = PW * std::exp(r.normal() * PWS);
  double cr = std::cos(rot), sr = std::sin(rot);
  for (auto& s : st)
    for (auto& p : s) {
      double dx = r.normal() * TR, dy = r.normal() * TR;
      for (auto& v : w) {
        double q = std::sin(2 * std::numbers::pi / 100 * (v.kx * p.x + v.ky * p.y) + v.ph);
        dx += v.ax * q;
        dy += v.ay * q;
      }
      double x = (p.x - 30 + dx) * asp, y = p.y - 50 + dy;
      x -= slant * y;
      p = {cr * x - sr * y, sr * x + cr * y};
    }
  Preparation pr;
  pr.penWidth = std::clamp(pw, 1.2, 5.0);
  return prepare(st, pr);
}

}  // namespace

std::shared_ptr<ImageSet> makeDigits(Index count, std::uint64_t seed) {
  requireWhole("count", static_cast<double>(count), 1, 200'000);
  std::array<std::vector<Path>, 10> paths;
  std::array<std::vector<double>, 10> shares;
  for (auto& g : kGlyphs) paths[g.digit].push_back(parse(g.path)), shares[g.digit].push_back(g.share);
  const Rng rng(seed);
  std::vector<std::uint8_t> pixels, labels;
  for (Index i = 0; i < count; ++i) {
    if (i % 10 == 0) {
      std::array<std::uint8_t, 10> ten;
      std::iota(ten.begin(), ten.end(), 0);
      rng.fork("labels").fork(i / 10).shuffle(std::span<std::uint8_t>(ten));
      labels.insert(labels.end(), ten.begin(), ten.end());
    }
    Rng r = rng.fork("images").fork(i);
    auto& sh = shares[labels[i]];
    double u = r.uniform(0, std::accumulate(sh.begin(), sh.end(), 0.0));
    std::size_t k = 0;
    while (k + 1 < sh.size() && u >= sh[k]) u -= sh[k++];
    auto p = drawOne(paths[labels[i]][k], r);
    pixels.insert(pixels.end(), p.pixels.begin(), p.pixels.end());
  }
  labels.resize(count);
  return std::make_shared<ImageSet>(Shape{1, 28, 28}, std::move(pixels), std::move(labels));
}

}  // namespace mitbadak
