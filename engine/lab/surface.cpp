#include "lab/surface.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.hpp"

namespace mitbadak {
namespace {

const std::array kSurfaces{
    // Deck 003: a valley so much flatter along x that plain gradient descent zigzags.
    Surface{.name = "elongatedBowl",
            .formula = "x²/20 + y²",
            .height = [](const Position& p) { return p.x() * p.x() / 20 + p.y() * p.y(); },
            .gradient = [](const Position& p) -> Position {
              return {p.x() / 10, 2 * p.y()};
            },
            .left = -10,
            .right = 10,
            .bottom = -5,
            .top = 5,
            .minimum = {0, 0}},
    // Deck 001: the surface behind the arrows.
    Surface{.name = "bowl",
            .formula = "x² + y²",
            .height = [](const Position& p) { return p.squaredNorm(); },
            .gradient = [](const Position& p) -> Position { return 2 * p; },
            .left = -5,
            .right = 5,
            .bottom = -5,
            .top = 5,
            .minimum = {0, 0}},
};

constexpr double kMostGridSide = 1024;

}  // namespace

std::span<const Surface> surfaces() {
  return kSurfaces;
}

const Surface& surface(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Surface& surface : kSurfaces) {
    if (surface.name == name) return surface;
    names.push_back(surface.name);
  }
  throw Error("unknown-name", "surface", std::string(name), text(names));
}

std::vector<double> surfaceGrid(const Surface& surface, double width, double height, double left,
                                double right, double bottom, double top) {
  requireWhole("width", width, 2, kMostGridSide);
  requireWhole("height", height, 2, kMostGridSide);
  requireFinite<double>("area", std::array{left, right, bottom, top});
  const auto w = static_cast<Index>(width), h = static_cast<Index>(height);
  const auto xs = Eigen::VectorXd::LinSpaced(w, left, right);
  const auto ys = Eigen::VectorXd::LinSpaced(h, top, bottom);
  std::vector<double> heights;
  heights.reserve(static_cast<std::size_t>(w * h));
  for (Index row = 0; row < h; ++row)
    for (Index col = 0; col < w; ++col) heights.push_back(surface.height({xs[col], ys[row]}));
  return heights;
}

}  // namespace mitbadak
