#include "data/crc32.hpp"

#include <array>

#include "core/error.hpp"

namespace mitbadak {
namespace {

// kTables[k][b] is what byte b does to the checksum when k zero bytes follow it. Eight tables let
// eight bytes be looked up independently of each other ("slicing by 8", Kounavis & Berry 2005).
constexpr std::size_t kSlices = 8;
using Tables = std::array<std::array<std::uint32_t, 256>, kSlices>;

constexpr Tables makeTables() {
  constexpr std::uint32_t kPolynomial = 0xedb88320;  // of IEEE 802.3, lowest bit first
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? kPolynomial : 0);
    tables[0][byte] = crc;
  }
  for (std::size_t k = 1; k < kSlices; ++k)
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[k - 1][byte];
      tables[k][byte] = before >> 8 ^ tables[0][before & 255];
    }
  return tables;
}

constexpr Tables kTables = makeTables();

std::uint32_t eightBytes(std::uint32_t crc, const std::uint8_t* bytes) {
  std::uint32_t next = 0;
  for (std::size_t n = 0; n < kSlices; ++n) {
    const std::uint32_t carried = n < 4 ? crc >> 8 * n & 255 : 0;
    next ^= kTables[kSlices - 1 - n][bytes[n] ^ carried];
  }
  return next;
}

}  // namespace

std::uint32_t crc32(Bytes bytes) {
  std::uint32_t crc = 0xffffffff;
  for (; bytes.size() >= kSlices; bytes = bytes.subspan(kSlices))
    crc = eightBytes(crc, bytes.data());
  for (const std::uint8_t byte : bytes) crc = crc >> 8 ^ kTables[0][(crc ^ byte) & 255];
  return ~crc;
}

void requireChecksum(std::string_view field, Bytes bytes, std::uint32_t expected) {
  const std::uint32_t checksum = crc32(bytes);
  if (checksum != expected)
    throw Error("file-checksum", std::string(field), hex(checksum), hex(expected));
}

}  // namespace mitbadak
