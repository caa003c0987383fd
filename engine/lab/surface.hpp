// The hills that optimizers go down.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace mitbadak {

using Position = Eigen::Vector2d;

struct Surface {
  std::string_view name;
  std::string_view formula;
  double (*height)(const Position&);
  Position (*gradient)(const Position&);
  double left, right, bottom, top;  ///< the part worth looking at
  Position minimum;                 ///< where the lowest point is
};

std::span<const Surface> surfaces();
/// @throws Error (unknown-name)
const Surface& surface(std::string_view name);

/// Heights over a grid that covers the rectangle, row 0 on top: [height · width].
/// @throws Error (not-whole, not-finite)
std::vector<double> surfaceGrid(const Surface& surface, double width, double height, double left,
                                double right, double bottom, double top);

}  // namespace mitbadak
