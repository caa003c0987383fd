// Which of several sums is the largest, lane by lane.
#pragma once

#include "core/lanes.hpp"

namespace mitbadak {

/// The largest so far, and where it was. A NaN that comes first stays: a network that has diverged,
/// whose sums are all NaN, shows it.
template <class Scalar>
struct Winners {
  using Sum = typename Lanes<Scalar>::Vector;
  using Place = decltype(Sum{} < Sum{});
  Sum largest;
  Place places;

  void challenge(Sum sum, Place itsPlaces) {
    places = sum > largest ? itsPlaces : places;
    largest = larger(largest, sum);
  }
  /// ReLU of the largest.
  Sum rectified() const { return larger(largest, Sum{}); }
};

}  // namespace mitbadak
