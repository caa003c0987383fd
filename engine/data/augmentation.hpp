// More training images out of few: each is varied a little, in ways that leave its label true.
#pragma once

#include <cstdint>
#include <span>

#include "core/rng.hpp"
#include "core/types.hpp"

namespace mitbadak {

/// How far images are varied at most. Each strength at 0 leaves that aspect as it is.
struct Augmentation {
  double rotation = 0;    ///< degrees either way, 0 … 180
  double shift = 0;       ///< pixels either way, across and down, 0 … 64
  double scale = 0;       ///< from 1 / (1 + scale) to 1 + scale times as large, 0 … 4
  double shear = 0;       ///< degrees that a vertical line leans either way, 0 … 60
  double brightness = 0;  ///< from 1 − brightness to 1 + brightness times as bright, 0 … 1
  double crop = 0;        ///< share of each side that is cut off, the rest enlarged, 0 … 0.9
  double elastic = 0;     ///< α of ElasticField in pixels, 0 … 200
  double smoothness = 4;  ///< σ of ElasticField in pixels, 0.5 … 8
};

/// @param shape  of the images to be varied
/// @throws Error (out-of-range) naming the strength; for images with a side of more than
///         ElasticField::kMostSide, `elastic` must be 0
void checkAugmentation(const Augmentation& augmentation, Shape shape);

/// One way to vary an image. As it is made, it changes nothing.
struct Variation {
  double rotation = 0;              ///< degrees counter-clockwise
  double shiftRight = 0;            ///< pixels
  double shiftDown = 0;             ///< pixels
  double scale = 1;                 ///< greater than 0
  double shear = 0;                 ///< degrees that the top leans to the right
  double brightness = 1;            ///< at least 0
  double window = 1;                ///< the share of each side that is kept, in (0, 1]
  double windowX = 0, windowY = 0;  ///< pixels from the image's middle to that window's
  double elastic = 0;
  double smoothness = 4;
  Rng field{};  ///< for ElasticField
};

/// Draws every aspect uniformly between its limits, the scale on a logarithmic axis. Each has its
/// own stream: changing the strength of one leaves the others as they were.
/// @param shape  of the image to be varied
Variation drawVariation(const Augmentation& augmentation, Shape shape, const Rng& rng);

/// Varies one image: first the window is cut out and enlarged to the whole, then the image is
/// sheared, rotated, scaled about its middle, shifted, bent by an ElasticField, and brightened. All
/// but the last are one map from pixels back to places of the image, and the image is sampled once,
/// bilinearly; beyond its edges it is 0. Allocates nothing.
/// @param image  [channels, height, width] 0 … 255
/// @param shape  of the image; with `elastic`, sides of at most ElasticField::kMostSide
/// @param out    as large, written: 0 … 1
template <class Scalar>
void applyVariation(const Variation& variation, std::span<const std::uint8_t> image, Shape shape,
                    std::span<Scalar> out);

extern template void applyVariation(const Variation&, std::span<const std::uint8_t>, Shape,
                                    std::span<float>);
extern template void applyVariation(const Variation&, std::span<const std::uint8_t>, Shape,
                                    std::span<double>);

/// The same into bytes, rounded.
/// @param out  as large as the image, written: 0 … 255
void applyVariation(const Variation& variation, std::span<const std::uint8_t> image, Shape shape,
                    std::span<std::uint8_t> out);

}  // namespace mitbadak
