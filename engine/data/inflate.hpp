// Unpacks DEFLATE (RFC 1951), the compression inside gzip and zip.
#pragma once

#include <vector>

#include "data/byte_reader.hpp"

namespace mitbadak {

struct Inflated {
  enum class Ending {
    complete,  ///< the stream came to its end
    limit,     ///< the stream goes on beyond the limit
    damaged    ///< the stream is wrong or cut
  };
  Ending ending;
  std::vector<std::uint8_t> bytes;  ///< what was unpacked; nothing if damaged
  std::size_t read;                 ///< packed bytes read until then
};

/// At `limit` a copied piece or a stored block is left out whole: up to this many bytes of what
/// would still fit are missing.
constexpr std::size_t kLargestPiece = 65535;

/// @param deflated  the stream and what follows it, at least four bytes: the decoder looks ahead
/// @param limit     never unpacks more than this
Inflated inflate(Bytes deflated, std::size_t limit);

}  // namespace mitbadak
