#include "data/inflate.hpp"

#include <algorithm>
#include <limits>

// Of stb_image nothing but its DEFLATE decoder.
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_SUPPORT_ZLIB
#define STBI_NO_BMP
#define STBI_NO_GIF
#define STBI_NO_HDR
#define STBI_NO_JPEG
#define STBI_NO_LINEAR
#define STBI_NO_PIC
#define STBI_NO_PNG
#define STBI_NO_PNM
#define STBI_NO_PSD
#define STBI_NO_SIMD
#define STBI_NO_STDIO
#define STBI_NO_TGA
#include <stb_image.h>

namespace mitbadak {
namespace {

using Ending = Inflated::Ending;

// One bit for the longest length, one for its distance: two bits make 258 bytes.
constexpr std::size_t kMostBytesPerByte = 258 * 8 / 2;

std::size_t capacity(std::size_t packed, std::size_t limit) {
  constexpr std::size_t kMost = std::numeric_limits<int>::max();
  return std::min(
      {limit, kMost, packed < kMost / kMostBytesPerByte ? packed * kMostBytesPerByte : kMost});
}

// Beyond the end of the file decoders go on with zeros, some releases of stb for longer than
// others: who has come to the end may have been stopped by a piece that is not in the file.
Ending failure(const stbi__zbuf& decoder) {
  const bool full = std::string_view(stbi_failure_reason()) == "output buffer limit";
  return full && decoder.zbuffer < decoder.zbuffer_end ? Ending::limit : Ending::damaged;
}

// Whole bytes that were fetched but not used lie in the bit buffer, beyond the end as zeros.
std::size_t bytesRead(const stbi__zbuf& decoder, Bytes deflated) {
  const auto fetched = static_cast<std::size_t>(decoder.zbuffer - deflated.data());
  return fetched - std::min(fetched, static_cast<std::size_t>(decoder.num_bits / 8));
}

}  // namespace

// This is stbi_zlib_decode_noheader_buffer, but it looks into the decoder afterwards: where the
// stream ended shows what was appended to it, where it failed shows where the file is damaged.
Inflated inflate(Bytes deflated, std::size_t limit) {
  std::vector<std::uint8_t> bytes(capacity(deflated.size(), limit));
  stbi__zbuf decoder{};
  decoder.zbuffer = const_cast<stbi_uc*>(deflated.data());  // stb knows no const, but only reads
  decoder.zbuffer_end = decoder.zbuffer + deflated.size();
  const bool complete = stbi__do_zlib(&decoder, reinterpret_cast<char*>(bytes.data()),
                                      static_cast<int>(bytes.size()), 0, 0) != 0;
  const Ending ending = complete ? Ending::complete : failure(decoder);
  bytes.resize(
      ending == Ending::damaged ? 0 : static_cast<std::size_t>(decoder.zout - decoder.zout_start));
  return {ending, std::move(bytes), bytesRead(decoder, deflated)};
}

}  // namespace mitbadak
