// IDX files: sound ones, every mistake a user can make with them, and the real ones.
#include "data/idx.hpp"

#include <array>

#include "byte_fixtures.hpp"
#include "files.hpp"

using namespace mitbadak;
using namespace mitbadak::fixtures;

namespace {

const File kImages = idxImages(3);
const File kLabels = idxLabels({7, 0, 9});

std::shared_ptr<ImageSet> read(const File& images, const File& labels) {
  return readImageSet("train-images", images, "train-labels", labels);
}

std::array<int, 10> countsPerDigit(const ImageSet& set) {
  std::array<int, 10> counts{};
  for (const std::uint8_t label : set.labels()) ++counts[label];
  return counts;
}

double meanPixel(const ImageSet& set) {
  double sum = 0;
  for (Index image = 0; image < set.size(); ++image)
    for (const std::uint8_t pixel : set.pixels(image)) sum += pixel;
  return sum / static_cast<double>(set.size() * set.inputShape().size());
}

void checkSound(const ImageSet& set) {
  CHECK(set.size() == 3);
  CHECK(set.inputShape() == Shape{1, 28, 28});
  CHECK(File(set.labels().begin(), set.labels().end()) == File{7, 0, 9});
  for (Index image = 0; image < 3; ++image)
    for (std::size_t n = 0; n < 784; ++n)
      REQUIRE(set.pixels(image)[n] == kImages[16 + static_cast<std::size_t>(image) * 784 + n]);
}

}  // namespace

TEST_CASE("images and labels are read, zipped or not") {
  checkSound(*read(kImages, kLabels));
  checkSound(*read(gzip(deflatedImages(), kImages), gzip(deflatedLabels(), kLabels)));
  checkSound(*read(kImages, gzip(kLabels)));
}

TEST_CASE("the header tells what a file holds, zipped or not") {
  for (const File& file : {kImages, gzip(deflatedImages(), kImages)}) {
    CHECK(readIdxHeader("a", file).kind == IdxKind::images);
    CHECK(readIdxHeader("a", file).count == 3);
  }
  for (const File& file : {kLabels, gzip(deflatedLabels(), kLabels)}) {
    CHECK(readIdxHeader("a", file).kind == IdxKind::labels);
    CHECK(readIdxHeader("a", file).count == 3);
  }
}

TEST_CASE("what is no IDX file is refused") {
  CHECK_THROWS_WITH_AS(read(ascii("PNG and so on"), kLabels),
                       "train-images is not an IDX file: it begins with 504e4720 instead of "
                       "00000803, 00000801.",
                       Error);
  const File floats = patched(kImages, 2, {0x0d});
  CHECK_THROWS_WITH_AS(read(floats, kLabels),
                       "train-images is not an IDX file: it begins with 00000d03 instead of "
                       "00000803, 00000801.",
                       Error);
  CHECK_THROWS_WITH_AS(read({}, kLabels), "train-images has only 0 bytes; it must have at least 8.",
                       Error);
  CHECK_THROWS_WITH_AS(read(front(kImages, 15), kLabels),
                       "train-images has only 15 bytes; it must have at least 16.", Error);
  CHECK_THROWS_WITH_AS(read(gzip(front(kImages, 15)), kLabels),
                       "train-images has only 15 bytes; it must have at least 16.", Error);
}

TEST_CASE("swapped files are refused") {
  CHECK_THROWS_WITH_AS(
      read(kLabels, kImages),
      "train-images holds labels, but images are needed here: are two files swapped?", Error);
  CHECK_THROWS_WITH_AS(
      read(kImages, kImages),
      "train-labels holds images, but labels are needed here: are two files swapped?", Error);
}

TEST_CASE("files that are cut or too long are refused") {
  CHECK_THROWS_WITH_AS(read(front(kImages, 2000), kLabels),
                       "train-images ends after 2000 bytes; its header announces 2368.", Error);
  CHECK_THROWS_WITH_AS(read(kImages + File{0}, kLabels),
                       "train-images has 2369 bytes; its header announces 2368.", Error);
  CHECK_THROWS_WITH_AS(read(gzip(front(kImages, 2000)), kLabels),
                       "train-images ends after 2000 bytes; its header announces 2368.", Error);
  CHECK_THROWS_WITH_AS(read(gzip(kImages + File{0}), kLabels),
                       "train-images has 2369 bytes; its header announces 2368.", Error);
  CHECK_THROWS_WITH_AS(read(kImages, front(kLabels, 10)),
                       "train-labels ends after 10 bytes; its header announces 11.", Error);
}

TEST_CASE("damaged zipped files are refused") {
  const File zipped = gzip(deflatedImages(), kImages);
  CHECK_THROWS_WITH_AS(read(front(zipped, 100), kLabels),
                       "train-images is not a sound gzip file: damaged near byte 99 of 100.",
                       Error);
  CHECK_THROWS_WITH_AS(read(patched(zipped, 128, u32(0)), kLabels),
                       "train-images is damaged: its checksum is d60d0d2e instead of 00000000.",
                       Error);
  CHECK_THROWS_WITH_AS(read({0x1f, 0x8b}, kLabels),
                       "train-images is not a sound gzip file: damaged near byte 2 of 2.", Error);
}

TEST_CASE("absurd headers are refused before memory is taken") {
  CHECK_THROWS_WITH_AS(
      read(idxImagesHeader(0xffffffff), kLabels),
      "train-images would take 3367254359280 bytes; at most 134217728 are accepted.", Error);
  CHECK_THROWS_WITH_AS(read(kImages, patched(kLabels, 4, bigEndian(0xffffffff))),
                       "train-labels would take 4294967295 bytes; at most 134217728 are accepted.",
                       Error);
  CHECK_THROWS_WITH_AS(read(idxImagesHeader(0), kLabels),
                       "train-images is empty; it must have at least 1.", Error);
  CHECK_THROWS_WITH_AS(read(idxImagesHeader(3, 32, 0xffffffff), kLabels),
                       "train-images has images of 32×4294967295 pixels; they must be 28×28.",
                       Error);
}

TEST_CASE("images and labels must belong together") {
  CHECK_THROWS_WITH_AS(read(kImages, idxLabels({7, 0})),
                       "train-labels: 2 labels for 3 images; the counts must be equal.", Error);
  CHECK_THROWS_WITH_AS(read(kImages, idxLabels({7, 0, 10})),
                       "train-labels contains the label 10; labels must be 0 – 9.", Error);
}

TEST_CASE("no damage makes the IDX reader do anything but succeed or throw") {
  readDamaged(kImages, [](const File& file) { read(file, kLabels); });
  readDamaged(kLabels, [](const File& file) { read(kImages, file); });
  readDamaged(gzip(deflatedImages(), kImages), [](const File& file) { read(file, kLabels); });
  readDamaged(gzip(deflatedLabels(), kLabels), [](const File& file) { read(kImages, file); });
}

TEST_CASE("MNIST is as it is known") {
  const File images = fileIn("MNIST_DIR", "train-images-idx3-ubyte.gz");
  const File labels = fileIn("MNIST_DIR", "train-labels-idx1-ubyte.gz");
  const File testImages = fileIn("MNIST_DIR", "t10k-images-idx3-ubyte.gz");
  const File testLabels = fileIn("MNIST_DIR", "t10k-labels-idx1-ubyte.gz");
  if (images.empty()) return;

  const auto train = read(images, labels);
  CHECK(train->size() == 60000);
  CHECK(train->labels()[0] == 5);
  CHECK(countsPerDigit(*train) ==
        std::array{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949});
  CHECK(meanPixel(*train) == doctest::Approx(33.318421).epsilon(1e-7));

  const auto test = read(testImages, testLabels);
  CHECK(test->size() == 10000);
  CHECK(test->labels()[0] == 7);
  CHECK(countsPerDigit(*test) == std::array{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009});
}
