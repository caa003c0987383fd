// How people write the ten digits: the ways of writing each, as points that the pen goes through.
#pragma once

#include <vector>

#include "core/rng.hpp"
#include "data/strokes.hpp"

namespace mitbadak {

/// A point that a stroke passes, smoothly or turning sharply.
struct Knot {
  Point at;
  bool corner = false;
};

/// A stroke before it is a curve.
using Knots = std::vector<Knot>;

/// The ways of writing one digit, some more usual than others.
class Repertoire {
 public:
  /// @param share  how often it is written this way, relative to the other ways
  void add(double share, std::vector<Knots> strokes);
  /// One of them, the likelier the more usual it is.
  const std::vector<Knots>& pick(Rng& rng) const;

 private:
  struct Variant {
    double upTo;  ///< the sum of the shares up to this one
    std::vector<Knots> strokes;
  };

  double total_ = 0;
  std::vector<Variant> variants_;
};

/// @param digit  0 … 9. The digits are about 100 high; y runs from 0, the top, downwards.
const Repertoire& repertoire(int digit);

}  // namespace mitbadak
