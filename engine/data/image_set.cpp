#include "data/image_set.hpp"

#include <algorithm>
#include <cstring>

#include "core/error.hpp"
#include "core/lanes.hpp"

namespace mitbadak {
namespace {

/// Bytes become numbers from 0 to 1.
template <class Scalar>
constexpr auto kNumberOfOne = static_cast<Scalar>(1.0 / 255);

/// Sixteen bytes at a time, since WebAssembly's compilers turn bytes into floating-point numbers
/// one by one: put between zeros they are integers of 32 bits, which become numbers four at a time.
/// @return how many bytes that was
std::size_t writeWholeVectors(std::span<const std::uint8_t> bytes, float* to) {
  typedef std::uint8_t Bytes __attribute__((vector_size(16)));
  typedef std::uint16_t Words __attribute__((vector_size(16)));
  typedef std::int32_t Integers __attribute__((vector_size(16)));
  using Numbers = Lanes<float>::Vector;
  const auto put = [&](Words integers) {
    store<float>(__builtin_convertvector(reinterpret_cast<Integers>(integers), Numbers) *
                     spread(kNumberOfOne<float>),
                 to);
    to += Lanes<float>::kCount;
  };
  std::size_t done = 0;
  for (; done + sizeof(Bytes) <= bytes.size(); done += sizeof(Bytes)) {
    Bytes b;
    std::memcpy(&b, &bytes[done], sizeof b);
    constexpr Bytes kZeros{};
    constexpr Words kZeroWords{};
    const auto first = reinterpret_cast<Words>(
        __builtin_shufflevector(b, kZeros, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
    const auto second = reinterpret_cast<Words>(__builtin_shufflevector(
        b, kZeros, 8, 16, 9, 17, 10, 18, 11, 19, 12, 20, 13, 21, 14, 22, 15, 23));
    for (const Words words : {first, second}) {
      put(__builtin_shufflevector(words, kZeroWords, 0, 8, 1, 9, 2, 10, 3, 11));
      put(__builtin_shufflevector(words, kZeroWords, 4, 8, 5, 9, 6, 10, 7, 11));
    }
  }
  return done;
}
/// Double precision is for checks, not for speed.
std::size_t writeWholeVectors(std::span<const std::uint8_t>, double*) {
  return 0;
}

template <class Scalar>
void writeNumbers(std::span<const std::uint8_t> bytes, Scalar* to) {
  const std::size_t done = writeWholeVectors(bytes, to);
  std::transform(
      bytes.begin() + static_cast<std::ptrdiff_t>(done), bytes.end(), to + done,
      [](std::uint8_t byte) { return static_cast<Scalar>(byte) * kNumberOfOne<Scalar>; });
}

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
    writeNumbers(pixels(image), x.row(n).data());
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
