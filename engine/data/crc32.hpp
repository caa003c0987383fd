// CRC-32, the checksum of gzip and zip.
#pragma once

#include "data/byte_reader.hpp"

namespace mitbadak {

/// The checksum of RFC 1952, section 8; of "123456789" it is cbf43926.
std::uint32_t crc32(Bytes bytes);

/// @throws Error (file-checksum) unless the checksum is as expected.
void requireChecksum(std::string_view field, Bytes bytes, std::uint32_t expected);

}  // namespace mitbadak
