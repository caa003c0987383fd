// A drawing as the pen made it: the lines it drew, as points in the order they came.
#pragma once

#include <vector>

namespace mitbadak {

/// A place on the drawing surface; x grows to the right, y downwards.
struct Point {
  double x = 0, y = 0;
};

/// What the pen draws between touching the surface and leaving it.
using Stroke = std::vector<Point>;
using Strokes = std::vector<Stroke>;

}  // namespace mitbadak
