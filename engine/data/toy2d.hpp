// The four classification problems of the plane from TensorFlow Playground.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "data/point_set.hpp"

namespace mitbadak {

/// circle, xor, gauss, spiral.
std::span<const std::string_view> toy2dNames();

/// Points (x, y) with coordinates from about −6 to 6, in random order. The targets are those of the
/// Playground, +1 and −1; a sigmoid output needs 0 in place of −1.
/// @param name            one of toy2dNames()
/// @param count           whole, 2 … 100,000
/// @param noise           0 … 0.5
/// @param seed            the same seed gives the same points
/// @param negativeTarget  of the second class
/// @throws Error (unknown-name, not-whole, out-of-range)
std::shared_ptr<PointSet> makeToy2d(std::string_view name, double count, double noise,
                                    std::uint64_t seed, double negativeTarget = -1);

}  // namespace mitbadak
