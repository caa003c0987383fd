// Strict JSON, value by value.
#include "data/json_reader.hpp"

#include <vector>

#include "core/error.hpp"
#include "doctest.h"

using namespace mitbadak;

namespace {

JsonReader reader(std::string_view json) {
  return {"safetensors-header", "file", json};
}

std::string readString(std::string_view json) {
  JsonReader r = reader(json);
  std::string string = r.readString();
  r.readEnd();
  return string;
}

std::uint64_t readWhole(std::string_view json) {
  JsonReader r = reader(json);
  const std::uint64_t number = r.readWhole();
  r.readEnd();
  return number;
}

std::vector<std::uint64_t> readList(std::string_view json) {
  JsonReader r = reader(json);
  std::vector<std::uint64_t> numbers;
  r.readArray([&] { numbers.push_back(r.readWhole()); });
  r.readEnd();
  return numbers;
}

std::vector<std::string> readKeys(std::string_view json) {
  JsonReader r = reader(json);
  std::vector<std::string> keys;
  r.readObject([&](const std::string& key) {
    keys.push_back(key);
    r.readWhole();
  });
  r.readEnd();
  return keys;
}

template <class Read>
void refused(const Read& read, std::string_view json, const std::string& found,
             const std::string& needed) {
  CAPTURE(json);
  const std::string message =
      "file is not a sound .safetensors file: " + found + " where " + needed + " is needed.";
  CHECK_THROWS_WITH_AS(read(json), message.c_str(), Error);
}

}  // namespace

TEST_CASE("JSON's strings are read with all that may be escaped in them") {
  CHECK(readString(" \"W1\"\n") == "W1");
  CHECK(readString(R"("")").empty());
  CHECK(readString(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
  CHECK(readString(R"("\u0041\u00e9\uAC00\ud83d\uDE00")") == "Aé가😀");
  CHECK(readString("\"밑바닥\"") == "밑바닥");
}

TEST_CASE("what is no string in JSON is refused") {
  refused(readString, "W1", "W1", "\"");
  refused(readString, "'W1'", "'W1'", "\"");
  refused(readString, "\"W1", "–", "\"");
  refused(readString, "\"W\n1\"", "?1\"", "\"");
  refused(readString, "\"\\", "–", "\"");
  refused(readString, R"("\x41")", "x41\"", "u0000 – uffff");
  refused(readString, R"("\u00g0")", "u00g0\"", "u0000 – uffff");
  refused(readString, R"("\u00)", "u00", "u0000 – uffff");
  refused(readString, R"("\ud83d")", "\"", "\\u");
  refused(readString, R"("\ud83d\u0041")", "\"", "\\udc00 – \\udfff");
  refused(readString, R"("\ude00")", "\"", "\\ud800 – \\udbff");
  refused(readString, R"("W1" 2)", "2", "}");
}

TEST_CASE("whole numbers are read, and nothing else that JSON calls a number") {
  CHECK(readWhole("0") == 0);
  CHECK(readWhole(" 156800 ") == 156800);
  CHECK(readWhole("9007199254740992") == std::uint64_t{1} << 53);
  CHECK(readWhole(std::string(1000, '9')) > std::uint64_t{1} << 53);
  refused(readWhole, "-1", "-1", "0 – 9");
  refused(readWhole, "01", "01", "1 – 9");
  refused(readWhole, "1.5", ".5", "}");
  refused(readWhole, "1e3", "e3", "}");
  refused(readWhole, "null", "null", "0 – 9");
  refused(readWhole, "", "–", "0 – 9");
}

TEST_CASE("lists and objects are read, strictly") {
  CHECK(readList("[]").empty());
  CHECK(readList("[ 1,2 , 3 ]") == std::vector<std::uint64_t>{1, 2, 3});
  CHECK(readKeys("{}").empty());
  CHECK(readKeys(R"({"a":1, "b" : 2})") == std::vector<std::string>{"a", "b"});
  refused(readList, "[1,]", "]", "0 – 9");
  refused(readList, "[1 2]", "2]", "]");
  refused(readList, "[1", "–", "]");
  refused(readKeys, R"({"a":1,})", "}", "\"");
  refused(readKeys, R"({"a" 1})", "1}", ":");
  refused(readKeys, R"({"a":1 "b":2})", "\"b\":2}", "}");
  refused(readKeys, "{a:1}", "a:1}", "\"");
  refused(readKeys, R"({"a":1}])", "]", "}");
}

TEST_CASE("nesting that nobody asked for is refused, however deep") {
  refused(readList, std::string(1'000'000, '['), std::string(16, '['), "0 – 9");
}

TEST_CASE("what is quoted is read as it was") {
  for (const std::string text : {"W1", "", "a \"b\" \\ c", "tab\tline\nbell\a", "밑바닥"})
    CHECK(readString(quoted(text)) == text);
  CHECK(quoted("a\"\n") == R"("a\"\u000a")");
}
