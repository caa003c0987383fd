#include "data/zip.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/error.hpp"
#include "data/crc32.hpp"
#include "data/inflate.hpp"

namespace mitbadak {
namespace {

constexpr std::uint16_t kStored = 0, kDeflated = 8;

// PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::uint32_t kCentralSignature = 0x02014b50;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kMostComment = 0xffff;

// Stands where a number needs zip64.
constexpr std::uint32_t kElsewhere = 0xffffffff;

struct Directory {
  std::size_t entries, begin;
};

ByteReader readerAt(std::size_t position, std::string_view field, Bytes bytes) {
  ByteReader reader("zip-damaged", field, bytes);
  reader.seek(position);
  return reader;
}

void requireSignature(ByteReader& reader, std::uint32_t signature) {
  const ByteReader before = reader;
  if (reader.u32() != signature) before.damaged();
}

void refuseZip64(std::string_view field, std::initializer_list<std::uint32_t> numbers) {
  if (std::find(numbers.begin(), numbers.end(), kElsewhere) != numbers.end())
    throw Error("zip-feature", std::string(field), "zip64", "");
}

// The end record is the last thing in the file but for a comment, whose length it gives.
ByteReader findEnd(std::string_view field, Bytes bytes) {
  const std::size_t last = bytes.size() < kEndSize ? 0 : bytes.size() - kEndSize;
  for (std::size_t comment = 0; comment <= std::min(last, kMostComment); ++comment) {
    ByteReader end = readerAt(last - comment, field, bytes);
    if (end.rest().size() < kEndSize || end.u32() != kEndSignature) continue;
    ByteReader length = readerAt(last - comment + kEndSize - 2, field, bytes);
    if (length.u16() == comment) return end;
  }
  const bool begun = bytes.size() >= 2 && bytes[0] == 'P' && bytes[1] == 'K';
  readerAt(begun ? bytes.size() : 0, field, bytes).damaged();
}

Directory findDirectory(std::string_view field, Bytes bytes) {
  ByteReader end = findEnd(field, bytes);
  const std::size_t endPosition = end.position() - 4;
  const std::uint16_t disk = end.u16(), directoryDisk = end.u16();
  const std::uint16_t entriesHere = end.u16(), entries = end.u16();
  const std::uint32_t size = end.u32(), begin = end.u32();
  refuseZip64(field, {size, begin, entries == 0xffff ? kElsewhere : entries});
  if (disk != 0 || directoryDisk != 0 || entriesHere != entries) end.damaged();
  if (std::uint64_t{begin} + size != endPosition) end.damaged();
  return {entries, begin};
}

std::string takeText(ByteReader& reader, std::size_t length) {
  const Bytes bytes = reader.take(length);
  return {bytes.begin(), bytes.end()};
}

std::size_t contentBegin(ByteReader local) {
  requireSignature(local, kLocalSignature);
  local.take(22);  // what the central directory says too, and says reliably
  const std::uint16_t nameLength = local.u16(), extraLength = local.u16();
  local.take(nameLength);
  local.take(extraLength);
  return local.position();
}

class Writer {
 public:
  void u16(std::size_t number) {
    for (const int shift : {0, 8}) bytes_.push_back(static_cast<std::uint8_t>(number >> shift));
  }
  void u32(std::size_t number) {
    u16(number & 0xffff);
    u16(number >> 16);
  }
  template <class Range>
  void append(const Range& bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  }
  std::size_t position() const { return bytes_.size(); }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
};

// What the headers before a content and in the directory have in common.
void writeHeader(Writer& out, const ZipContent& content) {
  constexpr std::uint16_t kVersion = 20, kMidnight = 0, kFirstOfJanuary1980 = 0x21;
  out.u16(kVersion);
  out.u16(0);  // flags
  out.u16(kStored);
  out.u16(kMidnight);
  out.u16(kFirstOfJanuary1980);
  out.u32(crc32(content.bytes));
  out.u32(content.bytes.size());
  out.u32(content.bytes.size());
  out.u16(content.name.size());
  out.u16(0);  // extra field
}

void writeLocal(Writer& out, const ZipContent& content) {
  out.u32(kLocalSignature);
  writeHeader(out, content);
  out.append(content.name);
  out.append(content.bytes);
}

void writeCentral(Writer& out, const ZipContent& content, std::size_t local) {
  out.u32(kCentralSignature);
  out.u16(20);  // made by version 2.0 on MS-DOS: no permissions
  writeHeader(out, content);
  out.u16(0);  // comment
  out.u16(0);  // disk
  out.u16(0);  // internal attributes
  out.u32(0);  // external attributes
  out.u32(local);
  out.append(content.name);
}

void writeEnd(Writer& out, std::size_t entries, std::size_t directory) {
  const std::size_t size = out.position() - directory;
  out.u32(kEndSignature);
  out.u16(0);  // this disk
  out.u16(0);  // the directory's disk
  out.u16(entries);
  out.u16(entries);
  out.u32(size);
  out.u32(directory);
  out.u16(0);  // comment
}

}  // namespace

ZipReader::ZipReader(std::string_view field, Bytes bytes) : field_(field), bytes_(bytes) {
  const Directory directory = findDirectory(field, bytes);
  ByteReader reader = readerAt(directory.begin, field, bytes);
  for (std::size_t n = 0; n < directory.entries; ++n) entries_.push_back(readEntry(reader));
  requireDisjoint(directory.begin);
}

ZipEntry ZipReader::readEntry(ByteReader& directory) const {
  constexpr std::uint16_t kEncrypted = 1;
  requireSignature(directory, kCentralSignature);
  directory.take(4);  // versions
  const std::uint16_t flags = directory.u16(), method = directory.u16();
  directory.take(4);  // time
  const std::uint32_t checksum = directory.u32();
  const std::uint32_t packedSize = directory.u32(), size = directory.u32();
  const std::uint16_t nameLength = directory.u16(), extraLength = directory.u16();
  const std::uint16_t commentLength = directory.u16();
  directory.take(8);  // disk, attributes
  const std::uint32_t local = directory.u32();
  std::string name = takeText(directory, nameLength);
  directory.take(extraLength);
  directory.take(commentLength);
  refuseZip64(field_, {packedSize, size, local});
  if (flags & kEncrypted) throw Error("zip-feature", field_, "encryption", "");
  const std::size_t begin = contentBegin(readerAt(local, field_, bytes_));
  return {std::move(name), method, checksum, size, begin, packedSize};
}

// Entries that share their bytes are how a small file unpacks to a huge one (Fifield 2019).
void ZipReader::requireDisjoint(std::size_t directory) const {
  std::vector<std::pair<std::size_t, std::uint64_t>> extents;
  for (const ZipEntry& entry : entries_)
    extents.emplace_back(entry.begin, std::uint64_t{entry.begin} + entry.packedSize);
  std::sort(extents.begin(), extents.end());
  extents.emplace_back(directory, bytes_.size());
  for (std::size_t n = 1; n < extents.size(); ++n)
    if (extents[n - 1].second > extents[n].first)
      readerAt(extents[n - 1].first, field_, bytes_).damaged();
}

std::vector<std::uint8_t> ZipReader::unzip(const ZipEntry& entry, std::size_t most) const {
  const std::string field = field_ + "/" + entry.name;
  requireRoom(field, static_cast<double>(entry.size), most);
  ByteReader reader = readerAt(entry.begin, field_, bytes_);
  std::vector<std::uint8_t> content;
  if (entry.method == kStored) {
    const Bytes stored = reader.take(entry.packedSize);
    content.assign(stored.begin(), stored.end());
  } else if (entry.method == kDeflated) {
    Inflated inflated = inflate(reader.rest(), entry.size);
    reader.take(inflated.read);
    if (inflated.ending != Inflated::Ending::complete) reader.damaged();
    if (inflated.read != entry.packedSize) reader.damaged();
    content = std::move(inflated.bytes);
  } else {
    throw Error("zip-method", field, text(entry.method), "0 (stored), 8 (deflated)");
  }
  if (content.size() != entry.size) reader.damaged();
  requireChecksum(field, content, entry.checksum);
  return content;
}

std::vector<std::uint8_t> writeZip(std::span<const ZipContent> contents) {
  Writer out;
  std::vector<std::size_t> locals;
  for (const ZipContent& content : contents) {
    locals.push_back(out.position());
    writeLocal(out, content);
  }
  const std::size_t directory = out.position();
  for (std::size_t n = 0; n < contents.size(); ++n) writeCentral(out, contents[n], locals[n]);
  writeEnd(out, contents.size(), directory);
  return out.take();
}

}  // namespace mitbadak
