#include "layers/window.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace mitbadak {
namespace {

/// ⌊(side + 2P − extent) / S⌋ + 1
Index positionsAlong(std::string_view field, const Window& window, Index extent, Index side) {
  const Index room = side + 2 * window.padding - extent;
  if (room < 0)
    throw Error("window-too-large", std::string(field), std::to_string(extent),
                std::to_string(side) + " + 2·" + std::to_string(window.padding));
  return room / window.stride + 1;
}

}  // namespace

Shape positions(const Window& window, Shape in) {
  return {in.channels, positionsAlong("height", window, window.height, in.height),
          positionsAlong("width", window, window.width, in.width)};
}

Range positionsOnImage(const Window& window, Index f, Index count, Index side) {
  // Position o puts the pixel at o·S + f − P, which must be 0 … side − 1.
  const Index S = window.stride;
  const Index toReach = window.padding - f, toPass = side + window.padding - f;
  const Index first = std::min(count, toReach > 0 ? (toReach + S - 1) / S : 0);
  const Index last = std::min(count, toPass > 0 ? (toPass + S - 1) / S : 0);
  return {std::min(first, last), last};
}

Range pixelsUnder(const Window& window, Index o, Index extent, Index side) {
  const Index start = o * window.stride - window.padding;
  return {std::max<Index>(start, 0), std::min(start + extent, side)};
}

}  // namespace mitbadak
