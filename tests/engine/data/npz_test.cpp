// NPZ archives: what NumPy and Python write, what this project writes, and every damage.
#include "data/npz.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#include "byte_fixtures.hpp"
#include "files.hpp"

using namespace mitbadak;
using namespace mitbadak::fixtures;

namespace {

File npy(std::string_view header, const File& numbers) {
  return File{0x93} + ascii("NUMPY") + File{1, 0} + u16(header.size()) + ascii(header) + numbers;
}

File npy(std::string_view type, std::string_view fortranOrder, std::string_view shape,
         const File& numbers) {
  return npy("{'descr': '" + std::string(type) + "', 'fortran_order': " +
                 std::string(fortranOrder) + ", 'shape': " + std::string(shape) + ", }   \n",
             numbers);
}

template <class Number>
File bytesOf(Number number) {
  File bytes(sizeof number);
  std::memcpy(bytes.data(), &number, sizeof number);
  return bytes;
}

File floats(const std::vector<float>& numbers) {
  File bytes;
  for (const float number : numbers) bytes = bytes + bytesOf(number);
  return bytes;
}

const File kPair = npy("<f4", "False", "(2,)", floats({1.5F, -2}));

/// One file of an archive; the defaults are those of a sound stored one.
struct Entry {
  std::string name;
  File content;
  File packed;
  std::uint16_t method = 0;
  std::uint16_t flags = 0;
  File localExtra = {};

  Entry(std::string entryName, File entryContent)
      : name(std::move(entryName)), content(std::move(entryContent)), packed(content) {}
};

File zipHeader(const Entry& entry, bool sizes) {
  return u16(20) + u16(entry.flags) + u16(entry.method) + u32(0) +
         (sizes
              ? u32(checksum(entry.content)) + u32(entry.packed.size()) + u32(entry.content.size())
              : u32(0) + u32(0xffffffff) + u32(0xffffffff)) +
         u16(entry.name.size());
}

/// With an entry in the directory for each of `entries`. The headers before the contents leave the
/// sizes out where NumPy does: when an extra field has them.
File zip(const std::vector<Entry>& entries, const File& comment = {}) {
  File file, directory;
  for (const Entry& entry : entries) {
    directory = directory + ascii("PK\1\2") + u16(20) + zipHeader(entry, true) + u16(0) + u16(0) +
                u16(0) + u16(0) + u32(0) + u32(file.size()) + ascii(entry.name);
    file = file + ascii("PK\3\4") + zipHeader(entry, entry.localExtra.empty()) +
           u16(entry.localExtra.size()) + ascii(entry.name) + entry.localExtra + entry.packed;
  }
  return file + directory + ascii("PK\5\6") + u16(0) + u16(0) + u16(entries.size()) +
         u16(entries.size()) + u32(directory.size()) + u32(file.size()) + u16(comment.size()) +
         comment;
}

File zipOne(const File& content) {
  return zip({{"W1.npy", content}});
}

/// A 2×3 array in Fortran order as Python's zipfile deflates it.
Entry deflatedEntry() {
  Entry entry("W1.npy", npy("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }" +
                                std::string(59, ' ') + "\n",
                            floats({1, 4, 2, 5, 3, 6})));
  entry.method = 8;
  entry.packed = fromHex(
      "9bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a2aea3a09e965f54529498179f5f94920a120f292a4d"
      "050a17672416a402b91a463a0ac69a3a0ab50ae4032e0686067b207660606000e20540ec00c4071c00");
  return entry;
}

NamedArrays read(const File& file) {
  return readNpz("weights.npz", file);
}

NumberArray readArray(const File& content) {
  return read(zipOne(content)).at("W1");
}

/// Where the directory's first entry begins.
std::size_t directoryOf(const Entry& only) {
  return 30 + only.name.size() + only.localExtra.size() + only.packed.size();
}

using Shapes = std::vector<Index>;
using Values = std::vector<double>;

}  // namespace

TEST_CASE("arrays are read by their names without .npy") {
  const NamedArrays npz = read(zip({{"b1.npy", npy("<f4", "False", "(2,)", floats({0.5F, -1}))},
                                    {"W1.npy", npy("<f4", "False", "(2, 1)", floats({3, 4}))}},
                                   ascii("a comment")));
  CHECK(npz.names() == std::vector<std::string_view>{"W1", "b1"});
  CHECK(npz.at("b1").shape == Shapes{2});
  CHECK(npz.at("b1").values == Values{0.5, -1});
  CHECK(npz.at("W1").shape == Shapes{2, 1});
  CHECK(npz.at("W1").values == Values{3, 4});
  CHECK_THROWS_WITH_AS(npz.at("W2"), "weights.npz has no array named W2; it has: W1, b1.", Error);
}

TEST_CASE("deflated entries are read") {
  const NumberArray array = read(zip({deflatedEntry()})).at("W1");
  CHECK(array.shape == Shapes{2, 3});
  CHECK(array.values == Values{1, 2, 3, 4, 5, 6});
}

TEST_CASE("the sizes are taken from the directory, as NumPy needs") {
  Entry entry("W1.npy", kPair);
  entry.flags = 8;  // sizes follow the content
  entry.localExtra =
      u16(1) + u16(16) + littleEndian(kPair.size(), 8) + littleEndian(kPair.size(), 8);
  CHECK(read(zip({entry})).at("W1").values == Values{1.5, -2});
}

TEST_CASE("every supported type is read") {
  const auto values = [](std::string_view type, const File& numbers) {
    return readArray(npy(type, "False", "(2,)", numbers)).values;
  };
  CHECK(values("<f4", floats({0.25F, -1e30F})) == Values{0.25, static_cast<double>(-1e30F)});
  CHECK(values("<f8", bytesOf(0.1) + bytesOf(-1e300)) == Values{0.1, -1e300});
  CHECK(values("|u1", {0, 255}) == Values{0, 255});
  CHECK(values("<i4", u32(7) + u32(0xffffffff)) == Values{7, -1});
  CHECK(values("<i8", littleEndian(7, 8) + littleEndian(~0ULL, 8)) == Values{7, -1});
  CHECK(values("<f2", u16(0x3c00) + u16(0xb555)) == Values{1, -1365.0 / 4096});
  CHECK(values("<u2", u16(7) + u16(0xffff)) == Values{7, 65535});
  CHECK(values("<u4", u32(7) + u32(0xffffffff)) == Values{7, 4294967295});
  CHECK(values("<u8", littleEndian(7, 8) + littleEndian(1ULL << 63, 8)) ==
        Values{7, 9223372036854775808.0});
  CHECK(values("|i1", {127, 128}) == Values{127, -128});
  CHECK(values("<i2", u16(7) + u16(0xffff)) == Values{7, -1});
  CHECK(values(">f4", {0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0}) == Values{1, -2});
  CHECK(values(">f8", {0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0}) == Values{1, -2});
  CHECK(values(">f2", {0x3c, 0, 0xc0, 0}) == Values{1, -2});
  CHECK(values(">i4", {0, 0, 0, 7, 0xff, 0xff, 0xff, 0xff}) == Values{7, -1});
}

TEST_CASE("what is not finite is kept") {
  const Values values =
      readArray(npy("<f4", "False", "(2,)", u32(0x7fc00000) + u32(0xff800000))).values;
  CHECK(std::isnan(values[0]));
  CHECK(values[1] == -std::numeric_limits<double>::infinity());
}

TEST_CASE("shapes from none to four dimensions are read, in both orders") {
  const auto array = [](std::string_view order, std::string_view shape, int count) {
    File numbers;
    for (int n = 0; n < count; ++n) numbers.push_back(static_cast<std::uint8_t>(n));
    return readArray(npy("|u1", order, shape, numbers));
  };
  CHECK(array("False", "()", 1).shape == Shapes{});
  CHECK(array("True", "(3,)", 3).values == Values{0, 1, 2});
  CHECK(array("False", "(2, 3)", 6).values == Values{0, 1, 2, 3, 4, 5});
  CHECK(array("True", "(2, 3)", 6).values == Values{0, 2, 4, 1, 3, 5});
  CHECK(array("True", "(0, 3)", 0).values == Values{});

  const NumberArray four = array("True", "(2, 3, 4, 5)", 120);
  CHECK(four.shape == Shapes{2, 3, 4, 5});
  for (int a = 0, n = 0; a < 2; ++a)
    for (int b = 0; b < 3; ++b)
      for (int c = 0; c < 4; ++c)
        for (int d = 0; d < 5; ++d, ++n)
          REQUIRE(four.values[static_cast<std::size_t>(n)] == a + 2 * b + 6 * c + 24 * d);
}

TEST_CASE("headers of every version and spelling are read") {
  const std::string header = "{\"shape\":(2,),'fortran_order':False , 'descr':\"<f4\"}";
  CHECK(readArray(npy(header, floats({1, 2}))).values == Values{1, 2});
  for (const std::uint8_t major : File{2, 3})
    CHECK(readArray(File{0x93} + ascii("NUMPY") + File{major, 0} + u32(header.size()) +
                    ascii(header) + floats({1, 2}))
              .values == Values{1, 2});
}

TEST_CASE("what was written is read again") {
  NamedArrays npz;
  npz.add("W1", {{2, 3}, {1, 2, 3, 4, 5, 0.1}});
  npz.add("scalar", {{}, {-7}});
  const File file = writeNpz(npz);
  const NamedArrays again = read(file);
  CHECK(again.names() == std::vector<std::string_view>{"W1", "scalar"});
  CHECK(again.at("W1").shape == Shapes{2, 3});
  CHECK(again.at("W1").values == Values{1, 2, 3, 4, 5, static_cast<double>(0.1F)});
  CHECK(again.at("scalar").shape == Shapes{});
  CHECK(again.at("scalar").values == Values{-7});
  CHECK_THROWS_WITH_AS(npz.add("b1", {{3}, {1, 2}}), "b1 has 2 values; it must have 3.", Error);
}

TEST_CASE("arrays are written as NumPy writes them") {
  NamedArrays npz;
  npz.add("b1", {{2}, {1.5, -2}});
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
  const File content =
      npy(header + std::string(128 - 10 - header.size() - 1, ' ') + "\n", floats({1.5F, -2}));
  const File file = writeNpz(npz);
  CHECK(File(file.begin() + 36, file.begin() + 36 + 136) == content);
}

TEST_CASE("what is no zip file, or cut, is refused") {
  CHECK_THROWS_WITH_AS(
      read({}), "weights.npz is not a sound .npz (zip) file: damaged near byte 0 of 0.", Error);
  CHECK_THROWS_WITH_AS(read(ascii("not a zip file, but longer than its end record")),
                       "weights.npz is not a sound .npz (zip) file: damaged near byte 0 of 46.",
                       Error);
  const File file = zipOne(kPair);
  CHECK_THROWS_WITH_AS(read(front(file, 100)),
                       "weights.npz is not a sound .npz (zip) file: damaged near byte 100 of 100.",
                       Error);
  for (std::size_t size = 0; size < file.size(); ++size) {
    CAPTURE(size);
    CHECK_THROWS_AS(read(front(file, size)), Error);
  }
}

TEST_CASE("a directory that lies is refused") {
  const Entry entry("W1.npy", kPair);
  const File file = zip({entry});
  const std::size_t directory = directoryOf(entry);
  const std::size_t end = file.size() - 22;
  REQUIRE(file.size() == 189);
  REQUIRE(directory == 115);
  const auto refused = [&](std::size_t position, const File& bytes, const std::string& near) {
    const std::string message =
        "weights.npz is not a sound .npz (zip) file: damaged near byte " + near + " of 189.";
    CHECK_THROWS_WITH_AS(read(patched(file, position, bytes)), message.c_str(), Error);
  };
  refused(0, ascii("??"), "0");               // no header before the content
  refused(directory, ascii("??"), "115");     // no directory entry
  refused(directory + 20, u32(80), "36");     // content reaches into the directory
  refused(directory + 20, u32(78), "114");    // packed and unpacked size differ
  refused(directory + 24, u32(80), "115");    // the same
  refused(directory + 28, u16(1000), "161");  // name beyond the end
  refused(directory + 42, u32(1000), "0");    // content beyond the end
  refused(end + 4, u16(1), "187");            // a second disk
  refused(end + 8, u16(2) + u16(2), "167");   // more entries than there are
  refused(end + 12, u32(1000), "187");        // a directory too large
  refused(end + 16, u32(1000), "187");        // a directory elsewhere
}

TEST_CASE("entries that share their bytes are refused") {
  const Entry entry("a.npy", kPair);
  const File file = zip({entry, {"b.npy", kPair}});
  const std::size_t secondLocal = 2 * directoryOf(entry) + 46 + 5 + 42;
  CHECK_THROWS_WITH_AS(read(patched(file, secondLocal, u32(0))),
                       "weights.npz is not a sound .npz (zip) file: damaged near byte 35 of 352.",
                       Error);
}

TEST_CASE("features NumPy does not use are refused") {
  Entry encrypted("W1.npy", kPair);
  encrypted.flags = 1;
  CHECK_THROWS_WITH_AS(read(zip({encrypted})),
                       "weights.npz uses encryption, which is not supported.", Error);
  Entry method("W1.npy", kPair);
  method.method = 12;
  CHECK_THROWS_WITH_AS(read(zip({method})),
                       "weights.npz/W1.npy is compressed with method 12; supported: "
                       "0 (stored), 8 (deflated).",
                       Error);
  const Entry entry("W1.npy", kPair);
  CHECK_THROWS_WITH_AS(read(patched(zip({entry}), directoryOf(entry) + 24, u32(0xffffffff))),
                       "weights.npz uses zip64, which is not supported.", Error);
}

TEST_CASE("two arrays of one name are refused") {
  CHECK_THROWS_WITH_AS(read(zip({{"W1.npy", kPair}, {"W1", kPair}})),
                       "weights.npz has two arrays named W1.", Error);
}

TEST_CASE("damaged content is refused") {
  const Entry entry("W1.npy", kPair);
  CHECK_THROWS_WITH_AS(
      read(patched(zip({entry}), directoryOf(entry) + 16, u32(0x12345678))),
      "weights.npz/W1.npy is damaged: its checksum is 1337e20c instead of 12345678.", Error);
  CHECK_THROWS_WITH_AS(read(patched(zip({deflatedEntry()}), 36, {0xff})),
                       "weights.npz is not a sound .npz (zip) file: damaged near byte 37 of 197.",
                       Error);
  Entry longer = deflatedEntry();
  longer.packed.push_back(0);
  CHECK_THROWS_WITH_AS(read(zip({longer})),
                       "weights.npz is not a sound .npz (zip) file: damaged near byte 123 of 198.",
                       Error);
}

TEST_CASE("contents larger than there is room for are refused before memory is taken") {
  const Entry entry("W1.npy", kPair);
  CHECK_THROWS_WITH_AS(
      read(patched(zip({entry}), directoryOf(entry) + 24, u32(0xfffffffe))),
      "weights.npz/W1.npy would take 4294967294 bytes; at most 268435456 are accepted.", Error);
  CHECK_THROWS_WITH_AS(readArray(npy("|u1", "False", "(100000, 1000)", {})),
                       "weights.npz/W1 would take 800000000 bytes; at most 268435456 are accepted.",
                       Error);
  CHECK_THROWS_WITH_AS(
      readArray(npy("|u1", "False", "(99999999999999999999, 99999999999999999999)", {})),
      "weights.npz/W1 would take 7999999984000000000 bytes; at most 268435456 are accepted.",
      Error);
}

TEST_CASE("a header that is no .npy header is refused") {
  const auto refused = [](const File& content, const std::string& value,
                          const std::string& allowed) {
    const std::string message =
        "weights.npz/W1 is not a sound .npy array: " + value + " where " + allowed + " is needed.";
    CHECK_THROWS_WITH_AS(readArray(content), message.c_str(), Error);
  };
  const std::string types = "f2, f4, f8, u1, u2, u4, u8, i1, i2, i4, i8";
  refused(ascii("<?xml version=\"1.0\"?>"), "<?xml ", "\\x93NUMPY");
  refused(patched(kPair, 6, {4}), "4.0", "1.0, 2.0, 3.0");
  for (const std::string type : {"|f4", "=f4", "f4", "<f16", "<c8", "<f4 ", "", "<b1"})
    refused(npy(type, "False", "(2,)", {}), type, types);
  refused(npy("|O", "False", "()", {}), "|O", types);
  refused(npy("<f4", "Maybe", "()", {}), "Maybe, 'shape': ", "True, False");
  refused(npy("<f4", "False", "(-1,)", {}), "-1,), }   ?", "0 – 9");
  refused(npy("<f4", "False", "[2]", {}), "[2], }   ?", "(");
  refused(npy("<f4", "False", "(1, 2, 3, 4, 5)", {}), "5), }   ?", ")");
  refused(npy("[]", {}), "[]", "{");
  refused(npy("{}", {}), "}", "descr");
  refused(npy("{'descr': '<f4'}", {}), "}", "fortran_order");
  refused(npy("{'descr': '<f4', 'fortran_order': False}", {}), "}", "shape");
  refused(npy("{'descr': '<f4", {}), "<f4", "'");
  refused(npy("{'descr': '<f4'", {}), "}", "}");
  refused(npy("{'colour': 'red'}", {}), "colour", "descr, fortran_order, shape");
  refused(npy("{} + 1", {}), "+ 1", "}");
}

TEST_CASE("what is no array of numbers matters only to who needs it") {
  const NamedArrays arrays = read(zip({{"words.npy", npy("<U5", "False", "()", {})},
                                       {"readme.txt", ascii("A text, not an array.")},
                                       {"W1.npy", kPair}}));
  CHECK(arrays.names() == std::vector<std::string_view>{"W1"});
  CHECK_THROWS_WITH_AS(arrays.at("words"),
                       "weights.npz/words is not a sound .npy array: <U5 where f2, f4, f8, u1, u2, "
                       "u4, u8, i1, i2, i4, i8 is needed.",
                       Error);
}

TEST_CASE("numbers that do not match the shape are refused") {
  CHECK_THROWS_WITH_AS(readArray(npy("<f4", "False", "(3,)", floats({1, 2}))),
                       "weights.npz/W1 ends after 8 bytes; its header announces 12.", Error);
  CHECK_THROWS_WITH_AS(readArray(npy("<f4", "False", "()", floats({1, 2}))),
                       "weights.npz/W1 has 8 bytes; its header announces 4.", Error);
  CHECK_THROWS_WITH_AS(readArray(front(kPair, 20)),
                       "weights.npz/W1 ends after 20 bytes; its header announces 71.", Error);
  CHECK_THROWS_WITH_AS(readArray(front(kPair, 11)),
                       "weights.npz/W1 has only 11 bytes; it must have at least 12.", Error);
}

TEST_CASE("no damage makes the NPZ reader do anything but succeed or throw") {
  readDamaged(zip({{"b1.npy", kPair}, deflatedEntry()}), [](const File& file) { read(file); });
  // Past the checksum, into the array reader.
  for (const File& content : {kPair, deflatedEntry().content})
    readDamaged(content, [](const File& file) { readArray(file); });
}

TEST_CASE("the book's weights have the shapes of its network") {
  const File file = fileIn("BOOK_DIR", "sample_weight.npz");
  if (file.empty()) return;
  const NamedArrays npz = read(file);
  CHECK(npz.names() == std::vector<std::string_view>{"W1", "W2", "W3", "b1", "b2", "b3"});
  CHECK(npz.at("W1").shape == Shapes{784, 50});
  CHECK(npz.at("W2").shape == Shapes{50, 100});
  CHECK(npz.at("W3").shape == Shapes{100, 10});
  CHECK(npz.at("b1").shape == Shapes{50});
  CHECK(npz.at("b2").shape == Shapes{100});
  CHECK(npz.at("b3").shape == Shapes{10});
}
