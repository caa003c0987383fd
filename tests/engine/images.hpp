// Small labelled images for tests that do not depend on what is on them.
#pragma once

#include <memory>
#include <vector>

#include "core/rng.hpp"
#include "data/image_set.hpp"

namespace mitbadak {

/// Ten kinds of noise, one for each label, and every image a little different from its kind: a
/// network can learn them, and learn them by heart.
inline std::shared_ptr<ImageSet> noisyKinds(Index count, std::uint64_t seed = 3) {
  constexpr Shape kShape{1, 8, 8};
  constexpr std::uint64_t kKinds = 10;
  std::vector<std::uint8_t> pixels, labels;
  for (Index i = 0; i < count; ++i) {
    Rng own = Rng(seed).fork(static_cast<std::uint64_t>(i));
    const std::uint64_t label = own.below(kKinds);
    Rng kind = Rng(1).fork(label);
    labels.push_back(static_cast<std::uint8_t>(label));
    for (Index p = 0; p < kShape.size(); ++p)
      pixels.push_back(static_cast<std::uint8_t>(kind.below(156) + own.below(100)));
  }
  return std::make_shared<ImageSet>(kShape, std::move(pixels), std::move(labels));
}

/// Images of MNIST's size in which nothing can be learned.
inline ImageSet noise(Index count) {
  Rng rng(3);
  std::vector<std::uint8_t> pixels(std::size_t(count * 784)),
      labels(static_cast<std::size_t>(count));
  for (auto& pixel : pixels) pixel = std::uint8_t(rng.below(256));
  for (auto& label : labels) label = std::uint8_t(rng.below(10));
  return {{1, 28, 28}, std::move(pixels), std::move(labels)};
}

}  // namespace mitbadak
