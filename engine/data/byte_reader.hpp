// Reads numbers and pieces out of bytes that nobody vouches for: no step leads past the end.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mitbadak {

using Bytes = std::span<const std::uint8_t>;

/// Little-endian, as all files but IDX are.
class ByteReader {
 public:
  /// @param damage  the kind of Error to throw: gzip-damaged, zip-damaged
  /// @param field   the name of the file, for the Error
  ByteReader(std::string_view damage, std::string_view field, Bytes bytes)
      : damage_(damage), field_(field), bytes_(bytes) {}

  std::size_t position() const { return position_; }
  /// What has not been read yet.
  Bytes rest() const { return bytes_.subspan(position_); }

  void seek(std::size_t position);
  Bytes take(std::size_t count);
  std::uint8_t u8() { return take(1)[0]; }
  std::uint16_t u16();
  std::uint32_t u32();
  std::uint64_t u64();

  /// @throws Error (the kind given at construction) naming the present position.
  [[noreturn]] void damaged() const;

 private:
  std::string damage_, field_;
  Bytes bytes_;
  std::size_t position_ = 0;
};

/// @throws Error (file-truncated, file-too-long) unless a file is as long as its header announces.
void requireFileSize(std::string_view field, std::size_t size, std::uint64_t announced);
/// @throws Error (file-too-short) if a file cannot even hold its header.
void requireLeastSize(std::string_view field, std::size_t size, std::size_t least);
/// @throws Error (file-too-large) if unpacking would take more memory than there is room for.
void requireRoom(std::string_view field, double size, std::size_t room);

/// Eight hexadecimal digits.
std::string hex(std::uint32_t number);
/// The bytes themselves.
std::string_view asText(Bytes bytes);
/// As it may stand in an error: '?' for what is not printable ASCII.
std::string printable(std::string_view text);

}  // namespace mitbadak
