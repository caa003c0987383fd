// Images become inputs 0 … 1 and one-hot targets.
#include "data/image_set.hpp"

#include <numeric>

#include "core/error.hpp"
#include "doctest.h"

using namespace mitbadak;

namespace {

constexpr Shape kShape{1, 1, 2};

ImageSet three() {
  return {kShape, {0, 255, 51, 102, 153, 204}, {9, 0, 4}};
}

template <class Scalar>
void checkGather() {
  const ImageSet set = three();
  const std::vector<Index> rows{2, 0};
  Matrix<Scalar> x = Matrix<Scalar>::Constant(2, 2, 7);
  Matrix<Scalar> t = Matrix<Scalar>::Constant(2, 10, 7);
  set.gather(rows, x, t);

  Matrix<Scalar> inputs(2, 2), targets = Matrix<Scalar>::Zero(2, 10);
  inputs << Scalar(0.6), Scalar(0.8), 0, 1;
  targets(0, 4) = targets(1, 9) = 1;
  CHECK(x.isApprox(inputs));
  CHECK(t == targets);
}

/// Images so wide that some pixels are taken many at a time and some are left over.
template <class Scalar>
void checkEveryByte(Index width) {
  CAPTURE(width);
  constexpr Index kImages = 256;
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(kImages * width));
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(37 * i);
  const ImageSet set({1, 1, width}, pixels, std::vector<std::uint8_t>(kImages));
  std::vector<Index> rows(kImages);
  std::iota(rows.rbegin(), rows.rend(), 0);
  Matrix<Scalar> x(kImages, width), t(kImages, 10);
  set.gather(rows, x, t);

  for (Index n = 0; n < kImages; ++n)
    for (Index i = 0; i < width; ++i) {
      const auto byte = set.pixels(kImages - 1 - n)[static_cast<std::size_t>(i)];
      REQUIRE(x(n, i) == static_cast<Scalar>(byte) * Scalar(1.0 / 255));
    }
}

}  // namespace

TEST_CASE("an image set knows its sizes, pixels and labels") {
  const ImageSet set = three();
  CHECK(set.size() == 3);
  CHECK(set.inputShape() == kShape);
  CHECK(set.outputs() == 10);
  CHECK(set.pixels(1)[0] == 51);
  CHECK(set.pixels(1)[1] == 102);
  CHECK(set.labels()[2] == 4);
}

TEST_CASE("chosen images are gathered in their order, in float and double") {
  checkGather<float>();
  checkGather<double>();
}

TEST_CASE("every pixel becomes its share of 255, however many lie side by side") {
  for (const Index width : {1, 15, 16, 17, 31, 33, 49}) {
    checkEveryByte<float>(width);
    checkEveryByte<double>(width);
  }
}

TEST_CASE("images that do not fit together are refused") {
  CHECK_THROWS_WITH_AS(ImageSet(kShape, {}, {}), "images is empty; it must have at least 1.",
                       Error);
  CHECK_THROWS_WITH_AS(ImageSet(Shape{1, 0, 0}, {1, 2}, {0}),
                       "images is empty; it must have at least 1.", Error);
  CHECK_THROWS_WITH_AS(ImageSet(kShape, {1, 2}, {0, 1}),
                       "labels: 2 labels for 1 images; the counts must be equal.", Error);
  CHECK_THROWS_WITH_AS(ImageSet(kShape, {1, 2}, {10}),
                       "labels contains the label 10; labels must be 0 – 9.", Error);
}

TEST_CASE("two sets joined hold the images of both, in order") {
  const ImageSet one({1, 1, 2}, {1, 2}, {3}), two({1, 1, 2}, {5, 6, 7, 8}, {4, 9});
  const ImageSet both(one, two);
  REQUIRE(both.size() == 3);
  CHECK(both.labels()[1] == 4);
  CHECK(both.pixels(0)[1] == 2);
  CHECK(both.pixels(2)[0] == 7);
  CHECK(one.size() == 1);

  const ImageSet wider({1, 1, 3}, {1, 2, 3}, {0});
  CHECK_THROWS_WITH(ImageSet(one, wider), "images has images of 1×3 pixels; they must be 1×2.");
}
