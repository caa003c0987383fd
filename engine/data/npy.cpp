#include "data/npy.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "core/error.hpp"
#include "data/number_type.hpp"

namespace mitbadak {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";

/// The types that NumPy writes as '<f4' or, if the first byte is the highest, '>f4', and as '|u1'
/// if there is but one.
constexpr NumberType kTypes[] = {
    {"f2", 2, readHalf},
    {"f4", 4, readNumber<float>},
    {"f8", 8, readNumber<double>},
    {"u1", 1, readNumber<std::uint8_t>},
    {"u2", 2, readNumber<std::uint16_t>},
    {"u4", 4, readNumber<std::uint32_t>},
    {"u8", 8, readNumber<std::uint64_t>},
    {"i1", 1, readNumber<std::int8_t>},
    {"i2", 2, readNumber<std::int16_t>},
    {"i4", 4, readNumber<std::int32_t>},
    {"i8", 8, readNumber<std::int64_t>},
};
constexpr std::string_view kTypeNames = "f2, f4, f8, u1, u2, u4, u8, i1, i2, i4, i8";

[[noreturn]] void refuse(std::string_view field, std::string_view found, std::string_view needed) {
  throw Error(kNotUnderstood, std::string(field), std::string(found), std::string(needed));
}

struct Header {
  std::string type;
  bool fortranOrder;
  std::vector<Index> shape;
};

// The header is a Python dictionary: {'descr': '<f4', 'fortran_order': False, 'shape': (784, 50), }
class HeaderParser {
 public:
  HeaderParser(std::string_view field, std::string_view header) : field_(field), rest_(header) {}

  Header parse() {
    std::optional<std::string> type;
    std::optional<bool> fortranOrder;
    std::optional<std::vector<Index>> shape;
    expect("{");
    while (!accept("}")) {
      const std::string key = parseString();
      expect(":");
      if (key == "descr") {
        type = parseString();
      } else if (key == "fortran_order") {
        fortranOrder = parseBool();
      } else if (key == "shape") {
        shape = parseShape();
      } else {
        refuse(field_, printable(key), "descr, fortran_order, shape");
      }
      if (!accept(",")) {
        expect("}");
        break;
      }
    }
    skipSpace();
    if (!rest_.empty()) fail("}");
    if (!type) fail("descr");
    if (!fortranOrder) fail("fortran_order");
    if (!shape) fail("shape");
    return {*type, *fortranOrder, *shape};
  }

 private:
  [[noreturn]] void fail(std::string_view needed) const {
    constexpr std::size_t kExcerpt = 16;
    refuse(field_, rest_.empty() ? "}" : printable(rest_.substr(0, kExcerpt)), needed);
  }

  void skipSpace() {
    while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_[0])))
      rest_.remove_prefix(1);
  }

  bool accept(std::string_view token) {
    skipSpace();
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  void expect(std::string_view token) {
    if (!accept(token)) fail(token);
  }

  std::string parseString() {
    const bool doubleQuoted = accept("\"");
    if (!doubleQuoted) expect("'");
    const std::size_t end = rest_.find(doubleQuoted ? '"' : '\'');
    if (end == std::string_view::npos) fail("'");
    const std::string string(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return string;
  }

  bool parseBool() {
    if (accept("True")) return true;
    if (!accept("False")) fail("True, False");
    return false;
  }

  Index parseLength() {
    constexpr Index kEnough = Index{1} << 27;  // more than fits anywhere: further digits are idle
    skipSpace();
    if (rest_.empty() || !isDigit(rest_[0])) fail("0 – 9");
    Index length = 0;
    for (; !rest_.empty() && isDigit(rest_[0]); rest_.remove_prefix(1))
      if (length < kEnough) length = 10 * length + (rest_[0] - '0');
    return length;
  }

  std::vector<Index> parseShape() {
    std::vector<Index> shape;
    expect("(");
    while (shape.size() < kMostDimensions && !accept(")")) {
      shape.push_back(parseLength());
      if (accept(",")) continue;
      expect(")");
      return shape;
    }
    if (shape.size() == kMostDimensions) expect(")");
    return shape;
  }

  static bool isDigit(char c) { return c >= '0' && c <= '9'; }

  std::string_view field_, rest_;
};

std::size_t headerLength(std::string_view field, ByteReader& reader) {
  const int major = reader.u8(), minor = reader.u8();
  if (major < 1 || major > 3 || minor != 0)
    refuse(field, text(major) + "." + text(minor), "1.0, 2.0, 3.0");
  return major == 1 ? reader.u16() : reader.u32();
}

// Reads the header; the reader stands at the numbers afterwards.
Header readHeader(std::string_view field, ByteReader& reader) {
  constexpr std::size_t kLeast = 12;  // magic, version, length of the longer kind
  const std::size_t size = reader.rest().size();
  requireLeastSize(field, size, kLeast);
  const auto magic = asText(reader.take(kMagic.size()));
  if (magic != kMagic) refuse(field, printable(magic), "\\x93NUMPY");
  const std::size_t length = headerLength(field, reader);
  if (length > reader.rest().size())
    requireFileSize(field, size, std::uint64_t{reader.position()} + length);
  return HeaderParser(field, asText(reader.take(length))).parse();
}

std::vector<double> readNumbers(std::string_view field, std::string_view descr, Bytes bytes,
                                std::size_t count) {
  const auto* type = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& each) {
    return descr.size() == 3 && each.name == descr.substr(1);
  });
  const bool highestFirst = descr.starts_with('>'),
             ordered = highestFirst || descr.starts_with('<');
  if (type == std::end(kTypes) || !(ordered || (descr[0] == '|' && type->size == 1)))
    refuse(field, printable(descr), kTypeNames);
  requireFileSize(field, bytes.size(), count * type->size);
  std::vector<double> values(count);
  for (std::size_t n = 0; n < count; ++n) {
    std::array<std::uint8_t, sizeof(double)> number{};
    for (std::size_t i = 0; i < type->size; ++i)
      number[i] = bytes[n * type->size + (highestFirst ? type->size - 1 - i : i)];
    values[n] = type->read(number.data());
  }
  return values;
}

// In Fortran order the first index runs fastest.
std::vector<double> toCOrder(const std::vector<Index>& shape, const std::vector<double>& fortran) {
  std::vector<double> values(fortran.size());
  for (std::size_t n = 0; n < values.size(); ++n) {
    std::size_t from = 0, stride = values.size(), indices = n;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      const auto length = static_cast<std::size_t>(shape[axis]);
      stride /= length;
      from += indices % length * stride;
      indices /= length;
    }
    values[n] = fortran[from];
  }
  return values;
}

// The shape as Python writes it: (), (50,), (784, 50).
std::string tuple(const std::vector<Index>& shape) {
  std::string out;
  for (const Index length : shape) out += (out.empty() ? "" : ", ") + std::to_string(length);
  return "(" + out + (shape.size() == 1 ? ",)" : ")");
}

}  // namespace

NumberArray readNpy(std::string_view field, Bytes bytes, std::size_t most) {
  ByteReader reader("file-truncated", field, bytes);
  Header header = readHeader(field, reader);
  const double count = countOf(header.shape);
  requireRoom(field, count * sizeof(double), most);
  auto values = readNumbers(field, header.type, reader.rest(), static_cast<std::size_t>(count));
  if (header.fortranOrder) values = toCOrder(header.shape, values);
  return {std::move(header.shape), std::move(values)};
}

std::vector<std::uint8_t> writeNpy(const NumberArray& array) {
  constexpr std::size_t kAlignment = 64, kBeforeHeader = 10;
  std::string header =
      "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple(array.shape) + ", }";
  const std::size_t end = kBeforeHeader + header.size() + 1;
  header.append((kAlignment - end % kAlignment) % kAlignment, ' ').append("\n");

  std::vector<std::uint8_t> out(kMagic.begin(), kMagic.end());
  for (const std::size_t byte : {std::size_t{1}, std::size_t{0}, header.size(), header.size() >> 8})
    out.push_back(static_cast<std::uint8_t>(byte));
  out.insert(out.end(), header.begin(), header.end());
  appendFloats(out, array.values);
  return out;
}

}  // namespace mitbadak
