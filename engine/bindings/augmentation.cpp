// Varied images and parts of data sets, as JavaScript sees them.
#include "data/augmentation.hpp"

#include <emscripten/bind.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "data/augmented_set.hpp"
#include "data/subset.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

val augmentImage(const val& pixels, const val& width, const val& height, const val& augmentation,
                 const val& seed) {
  return result([&] {
    constexpr double kMostSide = 4096;
    const auto image = toBytes("pixels", pixels);
    const double w = toNumber("width", width), h = toNumber("height", height);
    requireWhole("width", w, 1, kMostSide);
    requireWhole("height", h, 1, kMostSide);
    requireLength("pixels", static_cast<double>(image.size()), w * h);
    const Shape shape{1, static_cast<Index>(h), static_cast<Index>(w)};
    const Augmentation strengths = toAugmentation("augmentation", augmentation);
    within("augmentation", [&] { checkAugmentation(strengths, shape); });

    std::vector<std::uint8_t> varied(image.size());
    applyVariation(drawVariation(strengths, shape, Rng(toSeed(seed))), image, shape,
                   std::span(varied));
    return copy(std::span<const std::uint8_t>(varied));
  });
}

val createAugmentedSet(const val& images, const val& augmentation, const val& seed) {
  return result([&]() -> std::shared_ptr<Dataset> {
    return std::make_shared<AugmentedSet>(
        toImageSet("images", images), toAugmentation("augmentation", augmentation), toSeed(seed));
  });
}

val createSubset(const val& data, const val& count, const val& seed) {
  return result([&]() -> std::shared_ptr<Dataset> {
    const std::shared_ptr<Dataset> whole = toDataset("data", data);
    const double samples = toNumber("count", count);
    if (seed.isUndefined()) return firstOf(whole, "count", samples);
    return drawFrom(whole, "count", samples, Rng(toSeed(seed)));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(mitbadak_augmentation) {
  using namespace emscripten;

  function("augmentImage", &augmentImage);
  function("createAugmentedSet", &createAugmentedSet);
  function("createSubset", &createSubset);
}

}  // namespace mitbadak
