// Handwritten digits without a data set: drawn by code from strokes, varied, rasterised as MNIST's.
#pragma once

#include <cstdint>
#include <memory>

#include "data/image_set.hpp"

namespace mitbadak {

/// Labelled 28×28 images. Every run of ten labels holds each digit once, in random order. An image
/// and its label depend on the seed and their number only: a smaller set begins a larger one.
/// @param count  1 … 200,000
/// @throws Error (not-whole: count)
std::shared_ptr<ImageSet> makeDigits(Index count, std::uint64_t seed);

}  // namespace mitbadak
