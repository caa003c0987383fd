#include "data/byte_reader.hpp"

#include <array>
#include <cctype>
#include <cstdio>

#include "core/error.hpp"

namespace mitbadak {
namespace {

std::string sizeText(std::uint64_t size) {
  return text(static_cast<double>(size));
}

}  // namespace

void ByteReader::seek(std::size_t position) {
  if (position > bytes_.size()) damaged();
  position_ = position;
}

Bytes ByteReader::take(std::size_t count) {
  if (count > rest().size()) damaged();
  const Bytes taken = rest().first(count);
  position_ += count;
  return taken;
}

std::uint16_t ByteReader::u16() {
  const Bytes b = take(2);
  return static_cast<std::uint16_t>(b[0] | b[1] << 8);
}

std::uint32_t ByteReader::u32() {
  const std::uint32_t low = u16();
  const std::uint32_t high = u16();
  return low | high << 16;
}

std::uint64_t ByteReader::u64() {
  const std::uint64_t low = u32();
  const std::uint64_t high = u32();
  return low | high << 32;
}

void ByteReader::damaged() const {
  throw Error(damage_, field_, sizeText(position_), sizeText(bytes_.size()));
}

void requireFileSize(std::string_view field, std::size_t size, std::uint64_t announced) {
  if (size == announced) return;
  throw Error(size < announced ? "file-truncated" : "file-too-long", std::string(field),
              sizeText(size), sizeText(announced));
}

void requireLeastSize(std::string_view field, std::size_t size, std::size_t least) {
  if (size < least)
    throw Error("file-too-short", std::string(field), sizeText(size), sizeText(least));
}

void requireRoom(std::string_view field, double size, std::size_t room) {
  if (size > static_cast<double>(room))
    throw Error("file-too-large", std::string(field), text(size), sizeText(room));
}

std::string hex(std::uint32_t number) {
  std::array<char, 9> digits{};
  std::snprintf(digits.data(), digits.size(), "%08x", static_cast<unsigned>(number));
  return digits.data();
}

std::string_view asText(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string printable(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (!std::isprint(static_cast<unsigned char>(c))) c = '?';
  return out;
}

}  // namespace mitbadak
