// gzip files of every kind of block and header, and every way they can be damaged.
#include "data/gzip.hpp"

#include "byte_fixtures.hpp"
#include "data/crc32.hpp"

using namespace mitbadak;
using namespace mitbadak::fixtures;

namespace {

const File kContent = ascii("deep learning from scratch");

std::vector<std::uint8_t> unzip(const File& file, std::size_t size = kContent.size()) {
  return gunzip("digits.gz", file, size);
}

File large(std::size_t size) {
  File bytes;
  for (std::size_t n = 0; n < size; ++n) bytes.push_back(static_cast<std::uint8_t>(n * n >> 4));
  return bytes;
}

}  // namespace

TEST_CASE("crc32 has the check value of its definition, for lengths of every remainder") {
  CHECK(crc32(ascii("123456789")) == 0xcbf43926);
  const File bytes = large(40);
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(crc32(front(bytes, size)) == checksum(front(bytes, size)));
  }
}

TEST_CASE("gzip is told by its first two bytes") {
  CHECK(isGzip(gzip(kContent)));
  CHECK_FALSE(isGzip(kContent));
  CHECK_FALSE(isGzip(File{0x1f}));
  CHECK_FALSE(isGzip(File{}));
}

TEST_CASE("gunzip reads stored blocks, fixed codes and codes of the file's own") {
  CHECK(unzip(gzip(kContent)) == kContent);
  const File labels = idxLabels({7, 0, 9});
  CHECK(unzip(gzip(deflatedLabels(), labels), labels.size()) == labels);
  const File images = idxImages(3);
  CHECK(unzip(gzip(deflatedImages(), images), images.size()) == images);
}

TEST_CASE("gunzip skips the optional fields of the header") {
  const File deflated = storedBlock(kContent);
  const File extra = u16(5) + ascii("extra"), name = ascii("a.idx") + File{0};
  CHECK(unzip(gzip(deflated, kContent, 1)) == kContent);  // "is text": says nothing
  CHECK(unzip(gzip(deflated, kContent, 4, extra)) == kContent);
  CHECK(unzip(gzip(deflated, kContent, 8, name)) == kContent);
  CHECK(unzip(gzip(deflated, kContent, 16, name)) == kContent);

  const File before = File{0x1f, 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 255} + extra + name + name;
  const File fields = extra + name + name + u16(checksum(before) & 0xffff);
  CHECK(unzip(gzip(deflated, kContent, 2 + 4 + 8 + 16, fields)) == kContent);
}

TEST_CASE("the front can be had without the rest") {
  CHECK(gunzipFront("digits.gz", gzip(kContent), 4) == ascii("deep"));
  CHECK(gunzipFront("digits.gz", gzip(kContent), 100) == kContent);
  const File block = large(40000);
  const File content = block + block + block;
  const File file =
      gzip(storedBlock(block, false) + storedBlock(block, false) + storedBlock(block), content);
  CHECK(gunzipFront("digits.gz", file, 16) == front(content, 16));
  CHECK(gunzipFront("digits.gz", front(file, 100000), 16) == front(content, 16));
}

TEST_CASE("a damaged gzip file is refused, saying where") {
  const File file = gzip(kContent);
  REQUIRE(file.size() == 49);
  CHECK_THROWS_WITH_AS(unzip(patched(file, 2, {7})),
                       "digits.gz is not a sound gzip file: damaged near byte 3 of 49.", Error);
  CHECK_THROWS_WITH_AS(unzip(patched(file, 3, {0x80})),
                       "digits.gz is not a sound gzip file: damaged near byte 4 of 49.", Error);
  CHECK_THROWS_WITH_AS(unzip(patched(file, 10, {7})),
                       "digits.gz is not a sound gzip file: damaged near byte 11 of 49.", Error);
  CHECK_THROWS_WITH_AS(unzip(gzip(storedBlock(kContent), kContent, 2, u16(1))),
                       "digits.gz is not a sound gzip file: damaged near byte 12 of 51.", Error);
  CHECK_THROWS_WITH_AS(unzip(patched(file, 45, u32(25))),
                       "digits.gz is not a sound gzip file: damaged near byte 49 of 49.", Error);
}

TEST_CASE("a gzip file cut anywhere is refused") {
  const File images = idxImages(3);
  const File file = gzip(deflatedImages(), images);
  for (std::size_t size = 2; size < file.size(); ++size) {
    CAPTURE(size);
    try {
      unzip(front(file, size), images.size());
      FAIL("was accepted");
    } catch (const Error& error) {
      CHECK(error.code() == "gzip-damaged");
    }
  }
  CHECK_THROWS_WITH_AS(unzip(front(file, 100), images.size()),
                       "digits.gz is not a sound gzip file: damaged near byte 99 of 100.", Error);
}

TEST_CASE("more after the end of the content is refused") {
  CHECK_THROWS_WITH_AS(unzip(gzip(kContent) + gzip(kContent)),
                       "digits.gz is not a sound gzip file: damaged near byte 49 of 98.", Error);
}

TEST_CASE("a wrong checksum is refused") {
  CHECK_THROWS_WITH_AS(unzip(patched(gzip(kContent), 41, u32(0x12345678))),
                       "digits.gz is damaged: its checksum is 3eb14db7 instead of 12345678.",
                       Error);
}

TEST_CASE("content of another length than announced is refused") {
  CHECK_THROWS_WITH_AS(unzip(gzip(kContent), 27),
                       "digits.gz ends after 26 bytes; its header announces 27.", Error);
  CHECK_THROWS_WITH_AS(unzip(gzip(kContent), 25),
                       "digits.gz has 26 bytes; its header announces 25.", Error);
  CHECK_THROWS_WITH_AS(unzip(gzip(deflatedImages(), idxImages(3)), 1000),
                       "digits.gz has 2368 bytes; its header announces 1000.", Error);
}

TEST_CASE("no damage makes gunzip do anything but succeed or throw") {
  const File images = idxImages(3);
  for (const File& file : {gzip(deflatedImages(), images), gzip(images)})
    readDamaged(file, [&](const File& damagedFile) {
      if (unzip(damagedFile, images.size()) == images) return;
      FAIL("accepted wrong content");
    });
}
