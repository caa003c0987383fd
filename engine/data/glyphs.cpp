#include "data/glyphs.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace mitbadak {
namespace {

/// One way of writing a digit. The path lists the points x,y through which the pen goes on a smooth
/// curve; y runs from 0, the top, to 100. ^ makes a point a corner, | lifts the pen.
struct Glyph {
  int digit;
  double share;  ///< how often it is written this way, relative to the digit's other glyphs
  std::string_view path;
};

constexpr auto kGlyphs = std::to_array<Glyph>({
    // closed oval, from the top
    {0, 4, "50,0 13,25 1,75 26,100 66,78 75,25 47,0"},
    // runs on past its start
    {0, 3, "50,1 13,25 1,75 26,100 66,78 75,25 42,0 24,10"},
    // ends beside its start
    {0, 3, "60,8 20,16 0,70 26,100 66,78 75,25 38,0"},
    // ends inside, with a tail
    {0, 2, "46,2 10,30 4,82 30,100 70,74 74,20 40,6 36,26"},
    // begins with a stroke through the inside
    {0, 1, "28,60 62,10 48,0 12,28 2,78 28,100 68,76 74,22 44,2"},
    // open at the upper left
    {0, 1, "14,22 1,72 26,100 66,78 75,22 48,0 32,6"},

    // a stroke
    {1, 10, "10,0 0,100"},
    // flag and stem
    {1, 2, "0,26 14,12 25,0^ 15,100"},
    // flag, stem and foot
    {1, 2, "8,20 32,0^ 22,100 | 0,100 48,100"},

    // swan's neck on a level base
    {2, 4, "0,16 20,2 50,0 64,16 54,42 28,70 2,96^ 38,92 84,86"},
    // loop at the foot
    {2, 4, "0,16 26,0 54,1 68,18 56,48 31,82 12,98 0,90 14,77 44,82 90,86"},
    // large loop at the foot, base sloping down
    {2, 4, "2,18 28,0 58,1 70,24 56,54 34,86 14,100 0,90 14,70 48,72 98,88"},
    // round back, wavy base
    {2, 2, "0,20 17,2 46,0 62,15 51,45 20,80 3,96^ 22,86 48,92 84,84"},
    // like a Z
    {2, 2, "0,6 30,1 66,4 48,44 4,96^ 44,92 92,88"},
    // curled start, narrow foot
    {2, 2, "12,32 0,18 20,0 54,2 62,26 44,62 12,96 2,98 22,86 76,86"},
    // round head over a wide loop, the base ending low
    {2, 4, "2,14 30,0 60,4 70,30 54,62 28,94 10,99 0,86 18,70 50,74 84,98"},
    // the base leaves the loop half way up
    {2, 3, "6,16 36,0 58,8 60,38 44,74 18,98 0,88 20,68 62,64 104,58"},
    // small head
    {2, 1, "0,12 16,0 31,10 23,50 4,96^ 32,92 64,90"},
    // loop at the foot, short base
    {2, 2, "2,14 28,0 56,8 58,36 38,62 16,94 2,92 6,74 34,72 52,82 66,94"},

    // two bowls, meeting in a corner
    {3, 4, "0,12 20,0 52,6 48,30 14,47^ 56,54 68,78 38,100 0,92"},
    // a small loop between the bowls
    {3, 2, "0,10 25,0 54,12 45,35 18,48 10,46 20,42 54,54 66,76 41,98 0,94"},
    // level top
    {3, 2, "0,2 28,2 60,2^ 17,42^ 62,52 68,82 36,100 2,92"},
    // shallow waist
    {3, 3, "0,8 25,0 52,14 22,45 60,66 42,97 0,98"},
    // small head, wide lower bowl
    {3, 2, "6,14 27,0 50,10 42,30 12,42^ 59,48 69,74 38,100 0,90"},
    // large head, long tail to the left
    {3, 2, "1,14 28,0 66,10 58,36 20,52^ 59,58 61,80 32,99 0,99"},
    // curled ends
    {3, 1, "12,24 6,8 28,0 56,14 46,38 14,46^ 56,52 67,78 38,100 6,94 2,78"},

    // open, bar across the stem
    {4, 4, "15,0 9,25 0,54^ 32,54 75,48 | 58,5 52,50 43,100"},
    // open, a cup and a long stem in one
    {4, 4, "4,4 0,38 16,54 50,47 66,2^ 56,50 46,100"},
    // open, cup and stem apart, the bar ending at the stem
    {4, 2, "7,0 0,48 22,56 60,50 | 66,0 58,50 46,100"},
    // closed, a triangle
    {4, 2, "56,0 27,32 0,60^ 32,60 77,56 | 56,0 50,50 43,100"},

    // body first, then the hat
    {5, 4, "20,3 10,44^ 42,40 68,62 60,92 36,100 10,94 | 20,3 48,2 84,0"},
    // in one stroke from the hat
    {5, 3, "80,0 46,2 22,2^ 12,44^ 42,40 68,62 60,92 36,100 10,94"},
    // like an S
    {5, 3, "78,2 42,3 18,20 26,40 54,56 64,78 44,98 10,94"},
    // small body under a long rising hat
    {5, 3, "32,14 20,48^ 46,48 58,68 44,96 8,98 | 32,14 62,6 104,0"},
    // round body that nearly closes
    {5, 2, "22,4 12,42^ 44,36 74,60 58,96 20,98 4,84 | 22,4 46,4 74,2"},

    // a long back and a small loop
    {6, 4, "42,0 14,32 2,72 16,98 46,98 64,80 50,63 28,72 14,92"},
    // straight back
    {6, 3, "28,0 9,46 2,80 17,99 46,96 60,76 42,61 12,82"},
    // curled top
    {6, 2, "58,6 38,0 10,32 2,72 24,100 56,94 62,72 42,60 14,82"},
    // a wide cup whose loop stays at the right
    {6, 3, "22,0 2,36 2,78 25,100 62,94 74,70 54,56 36,74 44,98"},
    // the loop crosses the back
    {6, 2, "38,0 14,40 7,78 24,99 52,95 66,76 48,62 22,77 2,92"},

    // plain, a corner
    {7, 5, "0,7 31,4 64,2^ 52,48 36,100"},
    // hook at the start
    {7, 3, "0,24 1,6^ 31,4 66,3^ 53,50 40,100"},
    // round
    {7, 3, "0,14 12,5 53,4 64,14 52,50 41,100"},
    // barred
    {7, 2, "0,4 31,3 67,3^ 53,50 37,100 | 20,54 75,48"},
    // rising to a sharp corner
    {7, 2, "0,28 3,14 32,12 67,0^ 47,46 28,100"},
    // an arch with a long upstroke
    {7, 2, "0,36 5,8 30,6 53,4 58,20 54,60 51,100"},
    // the leg curls at the foot
    {7, 1, "0,10 31,6 64,4 47,40 32,84 38,98 55,98"},
    // barred, with a hook at the start
    {7, 2, "0,20 3,6^ 32,5 67,4^ 53,50 40,100 | 16,58 49,52 84,50"},
    // long hook, the bar rising
    {7, 2, "0,40 4,8^ 30,12 60,2^ 50,50 42,100"},

    // an S and back across it
    {8, 6, "52,10 34,0 8,12 16,36 38,56 45,84 24,100 2,86 12,66 34,46 52,20 48,4"},
    // two circles
    {8, 2, "32,0 10,10 9,36 30,46 50,36 51,10 32,0 | 30,46 4,62 2,88 26,100 50,88 48,62 30,46"},
    // open at the top
    {8, 2, "55,10 34,0 10,14 20,40 40,62 40,92 15,100 3,86 16,64 44,36 60,4"},
    // open at the right, arms spread
    {8, 3, "72,10 36,1 12,16 24,40 40,64 32,94 12,98 2,84 20,60 46,38 78,4"},
    // large head on a narrow foot
    {8, 2, "56,12 32,0 4,18 12,44 32,66 31,92 18,100 7,90 15,70 44,46 61,20 50,4"},
    // head open at the right, ends where the lines cross
    {8, 2, "64,10 44,0 16,12 16,34 38,58 48,84 26,100 4,86 16,64 40,44"},
    // the last line leaves to the right
    {8, 2, "58,8 34,2 12,18 26,42 42,64 41,92 20,100 6,84 22,60 50,42 88,26"},

    // circle and straight leg
    {9, 4, "46,6 22,1 1,24 6,46 27,48 46,34 50,6^ 46,50 42,100"},
    // loop and curved leg
    {9, 3, "48,12 24,0 1,18 4,42 23,49 44,36 50,8 50,50 38,88 8,98"},
    // loop drawn into a sloping leg
    {9, 3, "50,10 28,0 2,18 0,38 20,48 44,32 52,6 44,50 28,100"},
    // tall loop
    {9, 3, "52,6 30,0 4,20 0,46 16,58 42,44 56,4^ 50,50 44,100"},
    // low loop open at the top right
    {9, 1, "50,2 20,4 0,28 13,50 37,42 52,10 53,52 50,100"},
    // a leg that curls to the left
    {9, 2, "46,10 22,0 0,18 10,42 31,44 49,28 50,60 38,96 10,90"},
    // begins far to the right, like an S
    {9, 3, "64,2 38,2 5,24 0,44 19,50 46,33 58,4 46,50 24,100"},
    // large round loop, short leg
    {9, 2, "50,8 26,0 0,22 6,52 31,60 52,44 54,4 54,56 54,100"},
    // loop closed at its top
    {9, 3, "46,1 14,8 0,33 16,50 42,42 51,4 50,50 45,100"},
    // the leg begins above the loop
    {9, 3, "48,10 26,3 2,24 10,46 33,44 50,27 57,0^ 48,50 38,100"},
});

int readNumber(std::string_view& path) {
  int number = 0;
  const auto [end, error] = std::from_chars(path.data(), path.data() + path.size(), number);
  path.remove_prefix(static_cast<std::size_t>(end - path.data()));
  return number;
}

/// @param path  in the notation of Glyph, beginning with a point
std::vector<Knots> parse(std::string_view path) {
  std::vector<Knots> strokes(1);
  while (!path.empty()) {
    const char next = path.front();
    if (next == '|') strokes.emplace_back();
    if (next == '^') strokes.back().back().corner = true;
    if (next == '|' || next == '^' || next == ' ') {
      path.remove_prefix(1);
      continue;
    }
    const int x = readNumber(path);
    path.remove_prefix(1);  // the comma
    const int y = readNumber(path);
    strokes.back().push_back({{static_cast<double>(x), static_cast<double>(y)}});
  }
  return strokes;
}

}  // namespace

void Repertoire::add(double share, std::vector<Knots> strokes) {
  total_ += share;
  variants_.push_back({total_, std::move(strokes)});
}

const std::vector<Knots>& Repertoire::pick(Rng& rng) const {
  const double drawn = rng.uniform(0, total_);
  const auto taken = std::find_if(variants_.begin(), variants_.end() - 1,
                                  [drawn](const Variant& one) { return drawn < one.upTo; });
  return taken->strokes;
}

const Repertoire& repertoire(int digit) {
  static const auto all = [] {
    std::array<Repertoire, 10> repertoires;
    for (const Glyph& glyph : kGlyphs)
      repertoires[static_cast<std::size_t>(glyph.digit)].add(glyph.share, parse(glyph.path));
    return repertoires;
  }();
  return all[static_cast<std::size_t>(digit)];
}

}  // namespace mitbadak
