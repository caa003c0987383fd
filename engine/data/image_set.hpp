// Labelled grey images, kept as the bytes they come in: 60,000 of 28×28 take 47 MB, as float 188.
#pragma once

#include <cstdint>
#include <vector>

#include "data/dataset.hpp"

namespace mitbadak {

/// Pixels 0 … 255 become inputs 0 … 1, labels become one-hot rows (deck 003: normalisation).
class ImageSet final : public Dataset {
 public:
  static constexpr Index kClasses = 10;

  /// @param shape   of one image: {1, height, width}
  /// @param pixels  [count, height, width], one image after the other
  /// @param labels  [count], each 0 … 9
  /// @throws Error (count-mismatch, empty, label-range) if they do not belong together
  ImageSet(Shape shape, std::vector<std::uint8_t> pixels, std::vector<std::uint8_t> labels);
  /// The images of one set, then those of another.
  /// @throws Error (idx-shape) unless all have one shape
  ImageSet(const ImageSet& first, const ImageSet& second);

  Index size() const override { return static_cast<Index>(labels_.size()); }
  Shape inputShape() const override { return shape_; }
  Index outputs() const override { return kClasses; }
  void gather(std::span<const Index> rows, Out<float> x, Out<float> t) const override;
  void gather(std::span<const Index> rows, Out<double> x, Out<double> t) const override;

  std::span<const std::uint8_t> pixels(Index image) const;
  std::span<const std::uint8_t> labels() const { return labels_; }

 private:
  template <class Scalar>
  void gatherAs(std::span<const Index> rows, Out<Scalar> x, Out<Scalar> t) const;

  Shape shape_;
  std::vector<std::uint8_t> pixels_, labels_;
};

}  // namespace mitbadak
