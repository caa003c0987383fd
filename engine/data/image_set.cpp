#include "data/image_set.hpp"

#include <algorithm>
#include <array>

#include "core/error.hpp"

namespace mitbadak {
namespace {

/// A byte as a number from 0 to 1. Looked up: WebAssembly compilers turn bytes into floating-point
/// numbers one by one, which took an eighth of the training time of a small network.
template <class Scalar>
constexpr auto kBrightness = [] {
  std::array<Scalar, 256> brightness{};
  for (std::size_t byte = 0; byte < brightness.size(); ++byte)
    brightness[byte] = static_cast<Scalar>(byte) * Scalar(1.0 / 255);
  return brightness;
}();

}  // namespace

ImageSet::ImageSet(Shape shape, std::vector<std::uint8_t> pixels, std::vector<std::uint8_t> labels)
    : shape_(shape), pixels_(std::move(pixels)), labels_(std::move(labels)) {
  const Index images = shape.size() > 0 ? static_cast<Index>(pixels_.size()) / shape.size() : 0;
  if (images == 0) throw Error("empty", "images", "0", "1");
  if (images != size())
    throw Error("count-mismatch", "labels", text(static_cast<double>(size())),
                text(static_cast<double>(images)));
  const auto wrong =
      std::find_if(labels_.begin(), labels_.end(), [](auto label) { return label >= kClasses; });
  if (wrong != labels_.end()) throw Error("label-range", "labels", text(*wrong), "0 – 9");
}

ImageSet::ImageSet(const ImageSet& first, const ImageSet& second) : ImageSet(first) {
  const auto sizeText = [](Shape shape) {
    return text(static_cast<double>(shape.height)) + "×" + text(static_cast<double>(shape.width));
  };
  if (second.shape_ != first.shape_)
    throw Error("idx-shape", "images", sizeText(second.shape_), sizeText(first.shape_));
  pixels_.insert(pixels_.end(), second.pixels_.begin(), second.pixels_.end());
  labels_.insert(labels_.end(), second.labels_.begin(), second.labels_.end());
}

std::span<const std::uint8_t> ImageSet::pixels(Index image) const {
  return std::span(pixels_).subspan(static_cast<std::size_t>(image * shape_.size()),
                                    static_cast<std::size_t>(shape_.size()));
}

template <class Scalar>
void ImageSet::gatherAs(std::span<const Index> rows, Out<Scalar> x, Out<Scalar> t) const {
  t.setZero();
  for (Index n = 0; n < static_cast<Index>(rows.size()); ++n) {
    const Index image = rows[static_cast<std::size_t>(n)];
    const auto bytes = pixels(image);
    std::transform(bytes.begin(), bytes.end(), x.row(n).data(),
                   [](std::uint8_t byte) { return kBrightness<Scalar>[byte]; });
    t(n, labels_[static_cast<std::size_t>(image)]) = 1;
  }
}

void ImageSet::gather(std::span<const Index> rows, Out<float> x, Out<float> t) const {
  gatherAs<float>(rows, x, t);
}
void ImageSet::gather(std::span<const Index> rows, Out<double> x, Out<double> t) const {
  gatherAs<double>(rows, x, t);
}

}  // namespace mitbadak
