// Writes the wire format of Protocol Buffers: fields by number, one after the other.
// Source: https://protobuf.dev/programming-guides/encoding/
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "data/byte_reader.hpp"

namespace mitbadak {

class ProtobufWriter {
 public:
  /// int32, int64, enum: a negative number takes ten bytes.
  void whole(std::uint32_t field, std::int64_t number) {
    tag(field, kVarint);
    varint(static_cast<std::uint64_t>(number));
  }
  void real(std::uint32_t field, float number) {
    tag(field, kFourBytes);
    append(&number, sizeof number);
  }
  void bytes(std::uint32_t field, Bytes content) {
    tag(field, kLength);
    varint(content.size());
    append(content.data(), content.size());
  }
  void text(std::uint32_t field, std::string_view content) {
    bytes(field, {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()});
  }
  void message(std::uint32_t field, const ProtobufWriter& content) {
    bytes(field, content.written());
  }

  Bytes written() const { return bytes_; }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  enum WireType : std::uint32_t { kVarint = 0, kLength = 2, kFourBytes = 5 };

  void tag(std::uint32_t field, WireType type) { varint(field << 3 | type); }

  /// Seven bits to a byte, the lowest first; the eighth bit says that more follow.
  void varint(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) bytes_.push_back(static_cast<std::uint8_t>(number | 0x80));
    bytes_.push_back(static_cast<std::uint8_t>(number));
  }

  void append(const void* content, std::size_t size) {
    if (size == 0) return;  // nothing, which may have no address
    const std::size_t at = bytes_.size();
    bytes_.resize(at + size);
    std::memcpy(bytes_.data() + at, content, size);
  }

  std::vector<std::uint8_t> bytes_;
};

}  // namespace mitbadak
