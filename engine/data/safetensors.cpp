#include "data/safetensors.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "core/error.hpp"
#include "data/json_reader.hpp"
#include "data/number_type.hpp"

namespace mitbadak {
namespace {

constexpr std::string_view kDamage = "safetensors-header";
constexpr std::string_view kMetadata = "__metadata__";
constexpr std::size_t kLengthSize = sizeof(std::uint64_t);

constexpr NumberType kTypes[] = {
    {"F64", 8, readNumber<double>},
    {"F32", 4, readNumber<float>},
    {"F16", 2, readHalf},
    {"BF16", 2, readBrainFloat},
};
constexpr std::string_view kTypeNames = "F64, F32, F16, BF16";

/// What the header says about one array.
struct Entry {
  std::string name, type;
  std::vector<Index> shape;
  std::uint64_t begin, end;  ///< of its numbers, from the end of the header on
};

/// As JSON has it: [784,50].
template <class Numbers>
std::string listText(const Numbers& numbers) {
  std::string out;
  for (const auto number : numbers)
    out.append(out.empty() ? "" : ",").append(std::to_string(number));
  return "[" + out + "]";
}

/// Reads the header of one file.
class HeaderReader {
 public:
  HeaderReader(std::string_view field, std::string_view header)
      : field_(field), json_(kDamage, field, header) {}

  /// In the order of their numbers.
  std::vector<Entry> read() {
    std::set<std::string> names;
    std::vector<Entry> entries;
    json_.readObject([&](const std::string& name) {
      if (!names.insert(name).second) throw Error("array-twice", field_, name, "");
      if (name == kMetadata)
        json_.readObject([&](const std::string&) { json_.readString(); });
      else
        entries.push_back(readEntry(name));
    });
    json_.readEnd();
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    return entries;
  }

 private:
  Entry readEntry(const std::string& name) {
    constexpr std::string_view kKeys = "dtype, shape, data_offsets";
    std::optional<std::string> type;
    std::optional<std::vector<Index>> shape;
    std::optional<std::vector<std::uint64_t>> offsets;
    json_.readObject([&](const std::string& key) {
      if (key == "dtype" && !type)
        type = json_.readString();
      else if (key == "shape" && !shape)
        shape = readShape();
      else if (key == "data_offsets" && !offsets)
        offsets = readOffsets(name);
      else
        refuse(name, key, kKeys);
    });
    if (!type || !shape || !offsets) refuse(name, "}", kKeys);
    return {name, *type, *shape, offsets->front(), offsets->back()};
  }

  std::vector<Index> readShape() {
    constexpr std::uint64_t kEnough = kMostArrayBytes;  // more than fits anywhere
    std::vector<Index> shape;
    json_.readArray([&] {
      if (shape.size() == kMostDimensions) json_.fail("]");
      shape.push_back(static_cast<Index>(std::min(json_.readWhole(), kEnough)));
    });
    return shape;
  }

  std::vector<std::uint64_t> readOffsets(const std::string& name) {
    std::vector<std::uint64_t> offsets;
    json_.readArray([&] {
      if (offsets.size() == 2) json_.fail("]");
      offsets.push_back(json_.readWhole());
    });
    if (offsets.size() != 2 || offsets[0] > offsets[1])
      refuse(name, listText(offsets), "[begin,end], begin ≤ end");
    return offsets;
  }

  [[noreturn]] void refuse(const std::string& name, std::string_view found,
                           std::string_view needed) const {
    throw Error(kDamage, field_ + "/" + name, printable(found), std::string(needed));
  }

  std::string field_;
  JsonReader json_;
};

/// Reads the header; the reader stands at the numbers afterwards.
std::vector<Entry> readHeader(std::string_view field, ByteReader& reader) {
  constexpr std::uint64_t kEnough = std::uint64_t{1} << 53;
  const std::size_t size = reader.rest().size();
  requireLeastSize(field, size, kLengthSize);
  const std::uint64_t length = std::min(reader.u64(), kEnough);
  if (length > reader.rest().size()) requireFileSize(field, size, kLengthSize + length);
  return HeaderReader(field, asText(reader.take(static_cast<std::size_t>(length)))).read();
}

/// Every number of the file belongs to one array: what is hidden between arrays, or read twice, is
/// how files trick readers.
void requireTiled(const std::string& field, const std::vector<Entry>& entries) {
  std::uint64_t end = 0;
  for (const Entry& entry : entries) {
    if (entry.begin != end)
      throw Error("array-place", field + "/" + entry.name, text(static_cast<double>(entry.begin)),
                  text(static_cast<double>(end)));
    end = entry.end;
  }
}

NumberArray readArray(const std::string& field, const Entry& entry, const NumberType& type,
                      Bytes numbers, std::size_t room) {
  const double count = countOf(entry.shape);
  requireRoom(field, count * sizeof(double), room);
  requireFileSize(field, numbers.size(), static_cast<std::size_t>(count) * type.size);
  NumberArray array{entry.shape, std::vector<double>(static_cast<std::size_t>(count))};
  for (std::size_t n = 0; n < array.values.size(); ++n)
    array.values[n] = type.read(numbers.data() + n * type.size);
  return array;
}

/// With spaces at its end, so that the numbers begin at a multiple of 8 bytes.
std::string writeHeader(const NamedArrays& arrays) {
  std::string header;
  std::size_t begin = 0;
  for (const auto name : arrays.names()) {
    const NumberArray& array = arrays.at(name);
    const std::size_t end = begin + array.values.size() * sizeof(float);
    header.append(header.empty() ? "{" : ",").append(quoted(name));
    header.append(R"(:{"dtype":"F32","shape":)").append(listText(array.shape));
    header.append(R"(,"data_offsets":[)").append(std::to_string(begin)).append(",");
    header.append(std::to_string(end)).append("]}");
    begin = end;
  }
  header.append(header.empty() ? "{}" : "}");
  header.append((kLengthSize - header.size() % kLengthSize) % kLengthSize, ' ');
  return header;
}

}  // namespace

NamedArrays readSafetensors(std::string_view field, Bytes bytes) {
  NamedArrays arrays(field);
  ByteReader reader("file-truncated", field, bytes);
  const std::vector<Entry> entries = readHeader(field, reader);
  requireTiled(arrays.field(), entries);
  requireFileSize(field, bytes.size(),
                  reader.position() + (entries.empty() ? 0 : entries.back().end));
  std::size_t room = kMostArrayBytes;
  for (const Entry& entry : entries) {
    const Bytes numbers = reader.take(static_cast<std::size_t>(entry.end - entry.begin));
    const std::string place = arrays.field() + "/" + entry.name;
    const auto* type = std::find_if(std::begin(kTypes), std::end(kTypes),
                                    [&](const NumberType& t) { return t.name == entry.type; });
    if (type == std::end(kTypes)) {
      const Error reason(kDamage, place, printable(entry.type), std::string(kTypeNames));
      arrays.addUnreadable(entry.name, reason);
      continue;
    }
    NumberArray array = readArray(place, entry, *type, numbers, room);
    room -= array.values.size() * sizeof(double);
    arrays.add(entry.name, std::move(array));
  }
  return arrays;
}

std::vector<std::uint8_t> writeSafetensors(const NamedArrays& arrays) {
  const std::string header = writeHeader(arrays);
  std::vector<std::uint8_t> out;
  for (std::size_t byte = 0; byte < kLengthSize; ++byte)
    out.push_back(static_cast<std::uint8_t>(std::uint64_t{header.size()} >> 8 * byte));
  out.insert(out.end(), header.begin(), header.end());
  for (const auto name : arrays.names()) appendFloats(out, arrays.at(name).values);
  return out;
}

}  // namespace mitbadak
