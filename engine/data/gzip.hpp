// Unzips .gz files (RFC 1952) of one member, which is what MNIST comes in.
#pragma once

#include <vector>

#include "data/byte_reader.hpp"

namespace mitbadak {

/// Whether the bytes claim to be gzip: their name does not matter.
bool isGzip(Bytes bytes);

/// The first `count` bytes of what is zipped, or fewer if it is shorter.
/// @throws Error (gzip-damaged)
std::vector<std::uint8_t> gunzipFront(std::string_view field, Bytes bytes, std::size_t count);

/// All of it. The length at the end of a .gz is worthless in a file cut short, so the caller says
/// how long the content must be, from the content's own header.
/// @throws Error (gzip-damaged, file-checksum, file-truncated, file-too-long)
std::vector<std::uint8_t> gunzip(std::string_view field, Bytes bytes, std::size_t size);

}  // namespace mitbadak
