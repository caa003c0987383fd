#include "data/idx.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "data/gzip.hpp"

namespace mitbadak {
namespace {

constexpr Shape kImage{1, 28, 28};
constexpr std::size_t kMostBytes = std::size_t{128} << 20;

// Two zeros, the element type (8: unsigned byte), the number of dimensions.
constexpr std::uint32_t kImagesMagic = 0x00000803, kLabelsMagic = 0x00000801;

constexpr std::size_t headerSize(IdxKind kind) {
  return kind == IdxKind::images ? 16 : 8;
}

constexpr std::size_t itemSize(IdxKind kind) {
  return kind == IdxKind::images ? static_cast<std::size_t>(kImage.size()) : 1;
}

std::size_t fileSize(const IdxHeader& header) {
  return headerSize(header.kind) + static_cast<std::size_t>(header.count) * itemSize(header.kind);
}

std::string name(IdxKind kind) {
  return kind == IdxKind::images ? "images" : "labels";
}

std::string size(std::uint32_t height, std::uint32_t width) {
  return text(height) + "×" + text(width);
}

std::uint32_t bigEndian(Bytes header, std::size_t word) {
  const Bytes b = header.subspan(4 * word, 4);
  return std::uint32_t{b[0]} << 24 | std::uint32_t{b[1]} << 16 | std::uint32_t{b[2]} << 8 | b[3];
}

IdxKind readKind(std::string_view field, Bytes front) {
  requireLeastSize(field, front.size(), headerSize(IdxKind::labels));
  const std::uint32_t magic = bigEndian(front, 0);
  if (magic != kImagesMagic && magic != kLabelsMagic)
    throw Error("idx-header", std::string(field), hex(magic),
                hex(kImagesMagic) + ", " + hex(kLabelsMagic));
  return magic == kImagesMagic ? IdxKind::images : IdxKind::labels;
}

void requireImageSize(std::string_view field, std::uint32_t height, std::uint32_t width) {
  if (height != kImage.height || width != kImage.width)
    throw Error("idx-shape", std::string(field), size(height, width), size(28, 28));
}

IdxHeader readFront(std::string_view field, Bytes front) {
  const IdxKind kind = readKind(field, front);
  requireLeastSize(field, front.size(), headerSize(kind));
  if (kind == IdxKind::images) requireImageSize(field, bigEndian(front, 2), bigEndian(front, 3));
  const std::uint32_t count = bigEndian(front, 1);
  if (count == 0) throw Error("empty", std::string(field), "0", "1");
  requireRoom(field, static_cast<double>(count) * static_cast<double>(itemSize(kind)), kMostBytes);
  return {kind, static_cast<Index>(count)};
}

IdxHeader readHeaderOf(IdxKind needed, std::string_view field, Bytes file) {
  const IdxHeader header = readIdxHeader(field, file);
  if (header.kind != needed)
    throw Error("idx-kind", std::string(field), name(header.kind), name(needed));
  return header;
}

// What follows the header: pixels or labels.
std::vector<std::uint8_t> readItems(std::string_view field, const IdxHeader& header, Bytes file) {
  const auto begin = static_cast<std::ptrdiff_t>(headerSize(header.kind));
  if (isGzip(file)) {
    auto content = gunzip(field, file, fileSize(header));
    content.erase(content.begin(), content.begin() + begin);
    return content;
  }
  requireFileSize(field, file.size(), fileSize(header));
  return {file.begin() + begin, file.end()};
}

void requireLabels(std::string_view field, std::span<const std::uint8_t> labels) {
  const std::uint8_t largest = *std::max_element(labels.begin(), labels.end());
  if (largest >= ImageSet::kClasses)
    throw Error("label-range", std::string(field), text(largest), "0 – 9");
}

}  // namespace

IdxHeader readIdxHeader(std::string_view field, Bytes file) {
  if (isGzip(file)) return readFront(field, gunzipFront(field, file, headerSize(IdxKind::images)));
  return readFront(field, file);
}

std::shared_ptr<ImageSet> readImageSet(std::string_view imagesField, Bytes imagesFile,
                                       std::string_view labelsField, Bytes labelsFile) {
  const IdxHeader images = readHeaderOf(IdxKind::images, imagesField, imagesFile);
  const IdxHeader labels = readHeaderOf(IdxKind::labels, labelsField, labelsFile);
  if (images.count != labels.count)
    throw Error("count-mismatch", std::string(labelsField), text(static_cast<double>(labels.count)),
                text(static_cast<double>(images.count)));
  auto digits = readItems(labelsField, labels, labelsFile);
  requireLabels(labelsField, digits);
  return std::make_shared<ImageSet>(kImage, readItems(imagesField, images, imagesFile),
                                    std::move(digits));
}

}  // namespace mitbadak
