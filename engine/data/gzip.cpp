#include "data/gzip.hpp"

#include <algorithm>

#include "data/crc32.hpp"
#include "data/inflate.hpp"

namespace mitbadak {
namespace {

using Ending = Inflated::Ending;

// Bits of the header's flags.
constexpr int kHeaderChecksum = 2, kExtra = 4, kName = 8, kComment = 16, kReserved = 0xe0;

void skipText(ByteReader& file) {
  while (file.u8() != 0) continue;
}

ByteReader afterHeader(std::string_view field, Bytes bytes) {
  constexpr int kDeflate = 8;
  ByteReader file("gzip-damaged", field, bytes);
  file.seek(2);  // past isGzip()
  if (file.u8() != kDeflate) file.damaged();
  const int flags = file.u8();
  if (flags & kReserved) file.damaged();
  file.take(6);  // time, level, operating system
  if (flags & kExtra) file.take(file.u16());
  if (flags & kName) skipText(file);
  if (flags & kComment) skipText(file);
  const std::uint32_t checksum = crc32(bytes.first(file.position()));
  if (flags & kHeaderChecksum && file.u16() != (checksum & 0xffff)) file.damaged();
  return file;
}

std::size_t lengthAtTheEnd(ByteReader file) {
  file.take(file.rest().size() - 4);
  return file.u32();
}

}  // namespace

bool isGzip(Bytes bytes) {
  return bytes.size() >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

std::vector<std::uint8_t> gunzipFront(std::string_view field, Bytes bytes, std::size_t count) {
  ByteReader file = afterHeader(field, bytes);
  Inflated front = inflate(file.rest(), count + kLargestPiece);
  file.take(front.read);
  if (front.ending == Ending::damaged) file.damaged();
  front.bytes.resize(std::min(count, front.bytes.size()));
  return std::move(front.bytes);
}

std::vector<std::uint8_t> gunzip(std::string_view field, Bytes bytes, std::size_t size) {
  ByteReader file = afterHeader(field, bytes);
  Inflated content = inflate(file.rest(), size);
  if (content.ending == Ending::limit && lengthAtTheEnd(file) > size)
    requireFileSize(field, lengthAtTheEnd(file), size);
  file.take(content.read);
  if (content.ending != Ending::complete) file.damaged();
  const std::uint32_t checksum = file.u32();
  const std::uint32_t length = file.u32();
  if (!file.rest().empty()) file.damaged();  // a second member, or no gzip at all
  requireChecksum(field, content.bytes, checksum);
  if (length != content.bytes.size()) file.damaged();
  requireFileSize(field, content.bytes.size(), size);
  return std::move(content.bytes);
}

}  // namespace mitbadak
