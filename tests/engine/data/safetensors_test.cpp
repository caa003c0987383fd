// .safetensors files: what other programs write, what this project writes, and every damage.
#include "data/safetensors.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#include "byte_fixtures.hpp"
#include "data/weights_file.hpp"

using namespace mitbadak;
using namespace mitbadak::fixtures;

namespace {

using Shapes = std::vector<Index>;
using Values = std::vector<double>;

template <class Number>
File bytesOf(const std::vector<Number>& numbers) {
  File bytes(numbers.size() * sizeof(Number));
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

File file(std::string_view header, const File& numbers) {
  return littleEndian(header.size(), 8) + ascii(header) + numbers;
}

/// A file with one array.
File oneArray(const std::string& type, const std::string& shape, const std::string& offsets,
              const File& numbers) {
  return file(R"({"W1":{"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" +
                  offsets + "}}",
              numbers);
}

const File kPair = oneArray("F32", "[2]", "[0,8]", bytesOf<float>({1.5F, -2}));

NamedArrays read(const File& bytes) {
  return readSafetensors("weights", bytes);
}

void refused(const File& bytes, const std::string& message) {
  CHECK_THROWS_WITH_AS(read(bytes), message.c_str(), Error);
}

/// With a header that is not sound.
void refusedHeader(const std::string& header, const std::string& field, const std::string& found,
                   const std::string& needed) {
  CAPTURE(header);
  refused(file(header, {}), field + " is not a sound .safetensors file: " + found + " where " +
                                needed + " is needed.");
}

}  // namespace

TEST_CASE("arrays are read by their names, whatever their order in the header") {
  const NamedArrays arrays =
      read(file(R"({"__metadata__":{"format":"pt"},)"
                R"("b1":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},)"
                R"("W1":{"data_offsets":[0,8],"shape":[2,1],"dtype":"F32"}}   )",
                bytesOf<float>({3, 4, 0.5F, -1})));
  CHECK(arrays.names() == std::vector<std::string_view>{"W1", "b1"});
  CHECK(arrays.at("W1").shape == Shapes{2, 1});
  CHECK(arrays.at("W1").values == Values{3, 4});
  CHECK(arrays.at("b1").values == Values{0.5, -1});
  CHECK_THROWS_WITH_AS(arrays.at("W2"), "weights has no array named W2; it has: W1, b1.", Error);
}

TEST_CASE("every floating type of .safetensors is read") {
  const auto values = [](const std::string& type, const File& numbers) {
    const std::string count = std::to_string(numbers.size() / (type == "F64"   ? 8
                                                               : type == "F32" ? 4
                                                                               : 2));
    return read(oneArray(type, "[" + count + "]", "[0," + std::to_string(numbers.size()) + "]",
                         numbers))
        .at("W1")
        .values;
  };
  CHECK(values("F64", bytesOf<double>({0.1, -1e300})) == Values{0.1, -1e300});
  CHECK(values("F32", bytesOf<float>({0.25F, -1e30F})) == Values{0.25, double(-1e30F)});
  // 1, −2, the largest, the smallest normal, the smallest, −0: IEEE 754, binary16.
  CHECK(values("F16", bytesOf<std::uint16_t>({0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000})) ==
        Values{1, -2, 65504, 0x1p-14, 0x1p-24, 0});
  CHECK(values("BF16", bytesOf<std::uint16_t>({0x3f80, 0xc049})) == Values{1, -3.140625});
  const Values odd = values("F16", bytesOf<std::uint16_t>({0x7c00, 0xfc00, 0x7e00}));
  CHECK(odd[0] == std::numeric_limits<double>::infinity());
  CHECK(odd[1] == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(odd[2]));
}

TEST_CASE("arrays of no numbers and of one number are read") {
  CHECK(read(oneArray("F32", "[]", "[0,4]", bytesOf<float>({7}))).at("W1").values == Values{7});
  CHECK(read(oneArray("F32", "[0,3]", "[0,0]", {})).at("W1").shape == Shapes{0, 3});
  CHECK(read(file("{}", {})).names().empty());
}

TEST_CASE("what was written as .safetensors is read again") {
  NamedArrays arrays;
  arrays.add("W1", {{2, 3}, {1, 2, 3, 4, 5, 0.1}});
  arrays.add("scalar", {{}, {-7}});
  arrays.add("a \"name\"", {{1}, {9}});
  const NamedArrays again = read(writeSafetensors(arrays));
  CHECK(again.names() == arrays.names());
  CHECK(again.at("W1").shape == Shapes{2, 3});
  CHECK(again.at("W1").values == Values{1, 2, 3, 4, 5, double(0.1F)});
  CHECK(again.at("scalar").shape == Shapes{});
  CHECK(read(writeSafetensors({})).names().empty());
}

TEST_CASE("arrays are written as the format's own library does") {
  NamedArrays arrays;
  arrays.add("b1", {{2}, {1.5, -2}});
  const std::string header = R"({"b1":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
  const std::string padded = header + std::string(56 - header.size(), ' ');
  CHECK(writeSafetensors(arrays) == file(padded, bytesOf<float>({1.5F, -2})));
}

TEST_CASE("a header that is longer than the file is refused, however long") {
  refused({}, "weights has only 0 bytes; it must have at least 8.");
  refused(ascii("1234567"), "weights has only 7 bytes; it must have at least 8.");
  refused(littleEndian(3, 8) + ascii("{}"),
          "weights ends after 10 bytes; its header announces 11.");
  refused(patched(kPair, 0, littleEndian(~0ULL, 8)),
          "weights ends after 71 bytes; its header announces 9007199254741000.");
}

TEST_CASE("every cut of a file is refused") {
  REQUIRE(kPair.size() == 71);
  for (std::size_t size = 0; size < kPair.size(); ++size) {
    CAPTURE(size);
    CHECK_THROWS_AS(read(front(kPair, size)), Error);
  }
  refused(front(kPair, 70), "weights ends after 70 bytes; its header announces 71.");
  refused(kPair + File{0}, "weights has 72 bytes; its header announces 71.");
}

TEST_CASE("headers that are not sound are refused") {
  const std::string keys = "dtype, shape, data_offsets";
  const auto entry = [](const std::string& rest) { return R"({"W1":{)" + rest + "}}"; };
  refusedHeader("", "weights", "–", "{");
  refusedHeader("[]", "weights", "[]", "{");
  refusedHeader("{} {}", "weights", "{}", "}");
  refusedHeader(R"({"W1":5})", "weights", "5}", "{");
  refusedHeader(R"({"__metadata__":{"deep":{"er":1}}})", "weights", "{\"er\":1}}}", "\"");
  refusedHeader(entry(R"("dtype":4)"), "weights", "4}}", "\"");
  refusedHeader(entry(R"("dtype":"F32")"), "weights/W1", "}", keys);
  refusedHeader(entry(R"("dtype":"F32","dtype":"F32")"), "weights/W1", "dtype", keys);
  refusedHeader(entry(R"("stride":[1])"), "weights/W1", "stride", keys);
  refusedHeader(entry(R"("shape":[-1])"), "weights", "-1]}}", "0 – 9");
  refusedHeader(entry(R"("shape":[1,1,1,1,1])"), "weights", "1]}}", "]");
  refusedHeader(entry(R"("shape":[[1]])"), "weights", "[1]]}}", "0 – 9");
  refusedHeader(entry(R"("data_offsets":[0])"), "weights/W1", "[0]", "[begin,end], begin ≤ end");
  refusedHeader(entry(R"("data_offsets":[8,4])"), "weights/W1", "[8,4]",
                "[begin,end], begin ≤ end");
  refusedHeader(entry(R"("data_offsets":[0,4,8])"), "weights", "8]}}", "]");
}

TEST_CASE("an array of other numbers matters only to who needs it") {
  // As PyTorch's num_batches_tracked.
  const NamedArrays arrays = read(file(R"({"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},)"
                                       R"("W1":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})",
                                       bytesOf<float>({0, 0, 1.5F})));
  CHECK(arrays.at("W1").values == std::vector<double>{1.5});
  CHECK(arrays.names() == std::vector<std::string_view>{"W1"});
  CHECK_THROWS_WITH_AS(
      arrays.at("n"),
      "weights/n is not a sound .safetensors file: I64 where F64, F32, F16, BF16 is needed.",
      Error);
}

TEST_CASE("two arrays of one name are refused in .safetensors, too") {
  const std::string entry = R"("W1":{"dtype":"F32","shape":[1],"data_offsets":[0,4]})";
  refused(file("{" + entry + "," + entry + "}", bytesOf<float>({1})),
          "weights has two arrays named W1.");
}

TEST_CASE("numbers that two arrays share, or that none has, are refused") {
  const auto two = [](const std::string& first, const std::string& second) {
    return file(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":)" + first +
                    R"(},"b":{"dtype":"F32","shape":[1],"data_offsets":)" + second + "}}",
                File(12));
  };
  CHECK(read(two("[0,8]", "[8,12]")).names().size() == 2);
  refused(two("[0,8]", "[4,8]"),
          "weights/b begins at byte 4 of the numbers; it must begin at byte 8.");
  refused(two("[0,8]", "[10,14]"),
          "weights/b begins at byte 10 of the numbers; it must begin at byte 8.");
  refused(two("[4,12]", "[12,16]"),
          "weights/a begins at byte 4 of the numbers; it must begin at byte 0.");
}

TEST_CASE("numbers beyond the end of the file, and offsets without end, are refused") {
  refused(oneArray("F32", "[2]", "[0,8]", bytesOf<float>({1})),
          "weights ends after 67 bytes; its header announces 71.");
  const std::string endless(400, '9');
  CHECK_THROWS_AS(read(oneArray("F32", "[2]", "[0," + endless + "]", File(8))), Error);
  CHECK_THROWS_AS(read(oneArray("F32", "[2]", "[" + endless + "," + endless + "]", File(8))),
                  Error);
}

TEST_CASE("a shape that does not multiply to the bytes is refused") {
  refused(oneArray("F32", "[3]", "[0,8]", File(8)),
          "weights/W1 ends after 8 bytes; its header announces 12.");
  refused(oneArray("F16", "[3]", "[0,8]", File(8)),
          "weights/W1 has 8 bytes; its header announces 6.");
  const std::string endless(400, '9');
  refused(oneArray("F32", "[" + endless + "," + endless + "," + endless + "]", "[0,8]", File(8)),
          "weights/W1 would take 1.5474250491067253e+26 bytes; at most 268435456 are accepted.");
  refused(oneArray("F32", "[" + endless + ",0]", "[0,8]", File(8)),
          "weights/W1 has 8 bytes; its header announces 0.");
}

TEST_CASE("damaged .safetensors files are refused or read, and nothing else") {
  NamedArrays arrays;
  arrays.add("W1", {{2, 3}, {1, 2, 3, 4, 5, 6}});
  arrays.add("b1", {{3}, {1, 2, 3}});
  readDamaged(writeSafetensors(arrays), [](const File& damaged) { read(damaged); });
}

TEST_CASE("a file of weights is told by its first bytes") {
  CHECK(readWeights("weights", kPair).at("W1").values == Values{1.5, -2});
  CHECK_THROWS_WITH_AS(
      readWeights("cat", File{0x89} + ascii("PNG\r\n\x1a\n and so on")),
      "cat is neither a .npz nor a .safetensors file: it begins with \"?PNG????\".", Error);
  CHECK_THROWS_WITH_AS(readWeights("nothing", File{}),
                       "nothing is neither a .npz nor a .safetensors file: it begins with \"\".",
                       Error);
}
