// From a drawing to what MNIST holds: 28×28 grey values, prepared step by step as its makers did
// (LeCun, Cortes & Burges: the digit fitted into 20×20 pixels, its centre of mass in the middle).
#pragma once

#include <array>
#include <cstdint>

#include "data/strokes.hpp"

namespace mitbadak {

/// The steps of the preparation. Each can be switched off or changed to see what it is good for.
struct Preparation {
  /// Scale the drawing, keeping its proportions, so that its ink fits a box of 20×20 pixels in the
  /// middle of the image. Otherwise the whole drawing surface becomes the 28×28 image.
  bool fit = true;
  /// Move the centre of mass of the grey to the middle of the pixel in column 14, row 14, counted
  /// from 0: the point (14.5, 14.5) when the image reaches from 0 to 28.
  bool center = true;
  /// Centre by whole pixels, which leaves up to half a pixel: this is how MNIST's own images lie.
  /// Their centres of mass are spread evenly from 13.5 to 14.5 (training images: means 14.01 and
  /// 14.00). Otherwise it is done to an eighth of a pixel, and a growing drawing does not jump.
  bool wholePixels = false;
  /// The width of the pen in pixels of the image.
  double penWidth = 2.5;
  /// The side of the drawing surface in the units of its points. A drawing smaller than a fiftieth
  /// of it counts as a dot and is not blown up to the size of the box.
  double canvas = 28;
};

struct Prepared {
  static constexpr int kSide = 28;

  /// [28, 28], 0 is paper, 255 a pixel covered with ink.
  std::array<std::uint8_t, kSide * kSide> pixels{};
  /// True when no ink is on the image: nothing was drawn, or all of it beside the surface.
  bool empty = true;
};

/// Rasterises a drawing of at most 100,000 points. Ink outside the image is cut off.
/// @throws Error (not-finite, wrong-length: strokes; out-of-range: penWidth, canvas)
Prepared prepare(const Strokes& strokes, const Preparation& preparation = {});

}  // namespace mitbadak
