#include "data/json_reader.hpp"

#include <array>
#include <cstdio>

#include "core/error.hpp"
#include "data/byte_reader.hpp"

namespace mitbadak {
namespace {

/// Below these, characters are control characters, which strings have only escaped.
constexpr unsigned char kFirstPrintable = 0x20;

// UTF-16 writes what is beyond 16 bits as a pair: 10 bits each, above these.
constexpr std::uint32_t kHighSurrogate = 0xd800, kLowSurrogate = 0xdc00, kBeyondSurrogates = 0xe000;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

std::string utf8(std::uint32_t character) {
  const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
  const auto tail = [&](int shift) { return byte(0x80 | (character >> shift & 0x3f)); };
  if (character < 0x80) return {byte(character)};
  if (character < 0x800) return {byte(0xc0 | character >> 6), tail(0)};
  if (character < 0x10000) return {byte(0xe0 | character >> 12), tail(6), tail(0)};
  return {byte(0xf0 | character >> 18), tail(12), tail(6), tail(0)};
}

}  // namespace

std::string JsonReader::readString() {
  expect('"');
  std::string out;
  for (;;) {
    if (rest_.empty() || static_cast<unsigned char>(rest_[0]) < kFirstPrintable) fail("\"");
    const char c = take();
    if (c == '"') return out;
    if (c == '\\')
      out += readEscaped();
    else
      out += c;
  }
}

std::uint64_t JsonReader::readWhole() {
  constexpr std::uint64_t kEnough = std::uint64_t{1} << 53;  // further digits are idle
  skipSpace();
  if (rest_.empty() || !isDigit(rest_[0])) fail("0 – 9");
  if (rest_.size() > 1 && rest_[0] == '0' && isDigit(rest_[1])) fail("1 – 9");
  std::uint64_t number = 0;
  for (; !rest_.empty() && isDigit(rest_[0]); rest_.remove_prefix(1))
    if (number <= kEnough) number = 10 * number + static_cast<std::uint64_t>(rest_[0] - '0');
  return number;
}

void JsonReader::readEnd() {
  skipSpace();
  if (!rest_.empty()) fail("}");
}

void JsonReader::fail(std::string_view needed) const {
  constexpr std::size_t kExcerpt = 16;
  throw Error(damage_, field_, rest_.empty() ? "–" : printable(rest_.substr(0, kExcerpt)),
              std::string(needed));
}

void JsonReader::skipSpace() {
  const std::size_t next = rest_.find_first_not_of(" \t\n\r");
  rest_.remove_prefix(next == std::string_view::npos ? rest_.size() : next);
}

bool JsonReader::accept(char token) {
  skipSpace();
  if (!rest_.starts_with(token)) return false;
  rest_.remove_prefix(1);
  return true;
}

void JsonReader::expect(char token) {
  if (!accept(token)) fail(std::string_view(&token, 1));
}

char JsonReader::take() {
  const char c = rest_[0];
  rest_.remove_prefix(1);
  return c;
}

/// What a backslash, already taken, makes of the characters after it.
std::string JsonReader::readEscaped() {
  constexpr std::string_view kEscapes = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
  if (rest_.empty()) fail("\"");
  const std::size_t escape = kEscapes.find(rest_[0]);
  if (escape != std::string_view::npos) {
    take();
    return {kMeanings[escape]};
  }
  std::uint32_t character = readFourHexDigits();
  if (character >= kHighSurrogate && character < kLowSurrogate) {
    if (!rest_.starts_with('\\')) fail("\\u");
    take();
    const std::uint32_t low = readFourHexDigits();
    if (low < kLowSurrogate || low >= kBeyondSurrogates) fail("\\udc00 – \\udfff");
    character = 0x10000 + ((character - kHighSurrogate) << 10 | (low - kLowSurrogate));
  } else if (character >= kLowSurrogate && character < kBeyondSurrogates) {
    fail("\\ud800 – \\udbff");
  }
  return utf8(character);
}

/// Those of "u00e9".
std::uint32_t JsonReader::readFourHexDigits() {
  constexpr std::string_view kLower = "0123456789abcdef", kUpper = "0123456789ABCDEF";
  if (!rest_.starts_with('u') || rest_.size() < 5) fail("u0000 – uffff");
  std::uint32_t number = 0;
  for (const char c : rest_.substr(1, 4)) {
    const std::size_t digit =
        kLower.find(c) != std::string_view::npos ? kLower.find(c) : kUpper.find(c);
    if (digit == std::string_view::npos) fail("u0000 – uffff");
    number = 16 * number + static_cast<std::uint32_t>(digit);
  }
  rest_.remove_prefix(5);
  return number;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < kFirstPrintable) {
      std::array<char, 7> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
      out += escape.data();
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

}  // namespace mitbadak
