// Reads JSON (RFC 8259) that nobody vouches for, value by value as the caller asks: what the caller
// does not expect is refused, and nothing is nested deeper than the caller goes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mitbadak {

class JsonReader {
 public:
  /// @param damage  the kind of Error to throw, with what stands there and what should
  /// @param field   the name of the file, for the Error
  /// @param json    UTF-8, which must outlive the reader
  JsonReader(std::string_view damage, std::string_view field, std::string_view json)
      : damage_(damage), field_(field), rest_(json) {}

  /// @param readValue  readValue(key) reads the value of one key
  template <class ReadValue>
  void readObject(ReadValue readValue) {
    expect('{');
    if (accept('}')) return;
    do {
      const std::string key = readString();
      expect(':');
      readValue(key);
    } while (accept(','));
    expect('}');
  }

  /// @param readItem  readItem() reads one item
  template <class ReadItem>
  void readArray(ReadItem readItem) {
    expect('[');
    if (accept(']')) return;
    do readItem();
    while (accept(','));
    expect(']');
  }

  /// In UTF-8; what it has escaped is not.
  std::string readString();
  /// 0 or greater, without fraction or exponent; what is above 2⁵³ stays above it.
  std::uint64_t readWhole();
  /// Nothing but white space may follow.
  void readEnd();

  /// Refuses what stands at the present position.
  /// @throws Error (the kind given at construction)
  [[noreturn]] void fail(std::string_view needed) const;

 private:
  void skipSpace();
  bool accept(char token);
  void expect(char token);
  char take();
  std::string readEscaped();
  std::uint32_t readFourHexDigits();

  std::string damage_, field_;
  std::string_view rest_;
};

/// A string as JSON has it, in quotation marks.
std::string quoted(std::string_view text);

}  // namespace mitbadak
