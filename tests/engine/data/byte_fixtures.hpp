// Builds sound files byte by byte, independently of the code under test, and damages them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "doctest.h"

namespace mitbadak::fixtures {

using File = std::vector<std::uint8_t>;

inline File operator+(File left, const File& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

inline File ascii(std::string_view text) {
  return {text.begin(), text.end()};
}

inline File littleEndian(std::uint64_t number, int size) {
  File bytes;
  for (int n = 0; n < size; ++n) bytes.push_back(static_cast<std::uint8_t>(number >> 8 * n));
  return bytes;
}

inline File u16(std::uint64_t number) {
  return littleEndian(number, 2);
}
inline File u32(std::uint64_t number) {
  return littleEndian(number, 4);
}

inline File bigEndian(std::uint32_t number) {
  const File bytes = u32(number);
  return {bytes.rbegin(), bytes.rend()};
}

inline File fromHex(std::string_view digits) {
  File bytes;
  for (std::size_t n = 0; n < digits.size(); n += 2)
    bytes.push_back(
        static_cast<std::uint8_t>(std::stoi(std::string(digits.substr(n, 2)), nullptr, 16)));
  return bytes;
}

inline File front(const File& file, std::size_t size) {
  return {file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)};
}

/// The file with other bytes in one place.
inline File patched(File file, std::size_t position, const File& bytes) {
  for (std::size_t n = 0; n < bytes.size(); ++n) file.at(position + n) = bytes[n];
  return file;
}

/// CRC-32, bit by bit.
inline std::uint32_t checksum(const File& bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const std::uint8_t byte : bytes)
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (((crc ^ byte >> bit) & 1) ? 0xedb88320 : 0);
  return ~crc;
}

/// DEFLATE with a single stored block, for at most 65,535 bytes.
inline File storedBlock(const File& content, bool last = true) {
  return File{last} + u16(content.size()) + u16(~content.size()) + content;
}

/// A .gz file.
/// @param flags   of the header
/// @param fields  of the header: what the flags announce
inline File gzip(const File& deflated, const File& content, std::uint8_t flags = 0,
                 const File& fields = {}) {
  return File{0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 255} + fields + deflated +
         u32(checksum(content)) + u32(content.size());
}

inline File gzip(const File& content) {
  return gzip(storedBlock(content), content);
}

inline File idxLabels(const File& labels) {
  return bigEndian(0x801) + bigEndian(static_cast<std::uint32_t>(labels.size())) + labels;
}

inline File idxImagesHeader(std::uint32_t count, std::uint32_t height = 28,
                            std::uint32_t width = 28) {
  return bigEndian(0x803) + bigEndian(count) + bigEndian(height) + bigEndian(width);
}

/// Images with a chequered pattern.
inline File idxImages(std::uint32_t count) {
  File pixels;
  for (std::uint32_t n = 0; n < count * 784; ++n)
    pixels.push_back(static_cast<std::uint8_t>(n / 28 % 7 * (n % 28 / 4) * 6));
  return idxImagesHeader(count) + pixels;
}

/// idxImages(3) as zlib deflates it: a block with its own Huffman codes.
inline File deflatedImages() {
  return fromHex(
      "ed8fa10d854010053721215fa05008f21505a05014400d280aa000ca405109c5500e33091a87db4956dc7b7b9b4c"
      "c4af8808a77de695122aa8a1813f7460676ee6bb871126b073df7c00b31956b0f38ffbe60b6cb0839df7bde3bef9"
      "0127d879cf3fde71dffc827448877448877448877448872f1d6e");
}

/// idxLabels({7, 0, 9}) as zlib deflates it: a block with the fixed Huffman codes.
inline File deflatedLabels() {
  return fromHex("6360e060646060606667e00400");
}

inline std::size_t anywhere(const File& file, Rng& rng) {
  return static_cast<std::size_t>(rng.below(file.size()));
}

/// Something wrong in one to four places, or the end missing.
inline File damaged(File file, Rng& rng) {
  if (rng.below(4) == 0) return front(file, anywhere(file, rng));
  for (std::uint64_t n = rng.below(4) + 1; n > 0; --n)
    file[anywhere(file, rng)] = static_cast<std::uint8_t>(rng.next());
  return file;
}

/// Reads thousands of damaged variants: `read` either succeeds or throws Error, and never does
/// anything else.
template <class Read>
void readDamaged(const File& sound, const Read& read) {
  constexpr int kVariants = 4000;
  Rng rng(static_cast<std::uint64_t>(sound.size()));
  int refused = 0;
  for (int n = 0; n < kVariants; ++n) {
    const File file = damaged(sound, rng);
    try {
      read(file);
    } catch (const Error&) {
      ++refused;
    }
  }
  CHECK(refused > kVariants / 4);  // at least what was cut
}

}  // namespace mitbadak::fixtures
