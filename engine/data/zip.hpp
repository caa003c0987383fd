// Zip archives as NumPy writes them: entries stored or deflated, below 4 GiB, not encrypted.
#pragma once

#include <vector>

#include "data/byte_reader.hpp"

namespace mitbadak {

/// One file of an archive, as the central directory describes it.
struct ZipEntry {
  std::string name;
  std::uint16_t method;           ///< of compression
  std::uint32_t checksum;         ///< CRC-32 of the content
  std::size_t size;               ///< of the content
  std::size_t begin, packedSize;  ///< where the packed content lies in the archive
};

class ZipReader {
 public:
  /// Reads the central directory: the headers before the contents are redundant, and NumPy leaves
  /// the sizes out of them.
  /// @param bytes  the whole archive, which must outlive the reader
  /// @throws Error (zip-damaged, zip-feature)
  ZipReader(std::string_view field, Bytes bytes);

  std::span<const ZipEntry> entries() const { return entries_; }

  /// @param most  bytes there is room for
  /// @throws Error (zip-method, file-too-large, file-checksum, zip-damaged)
  std::vector<std::uint8_t> unzip(const ZipEntry& entry, std::size_t most) const;

 private:
  ZipEntry readEntry(ByteReader& directory) const;
  void requireDisjoint(std::size_t directory) const;

  std::string field_;
  Bytes bytes_;
  std::vector<ZipEntry> entries_;
};

/// A file to be put into an archive.
struct ZipContent {
  std::string name;
  std::vector<std::uint8_t> bytes;
};

/// The archive, contents stored.
std::vector<std::uint8_t> writeZip(std::span<const ZipContent> contents);

}  // namespace mitbadak
