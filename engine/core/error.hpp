// What went wrong, as data: which field, its value, what is allowed. The page words it in its own
// language from these; `what()` is the English sentence.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mitbadak {

/// One kind of mistake and the English sentence for it, with {field}, {value} and {allowed} in it.
struct ErrorKind {
  std::string_view code;
  std::string_view sentence;
};

/// Every kind of mistake there is. The page holds a Korean sentence for each (a test compares).
std::span<const ErrorKind> errorKinds();

class Error : public std::runtime_error {
 public:
  /// @param code     one of errorKinds()
  /// @param field    the name of what is wrong: "batchSize", "train-labels"; of what lies deeper
  ///                 where it stands in its JSON form: "optimizer.learningRate",
  ///                 "layers[4].branches[1][0].units"
  /// @param value    what it is now, as text; of a long one the beginning
  /// @param allowed  what it may be, as text free of any language: a range, names, a size
  Error(std::string_view code, std::string field, std::string value, std::string allowed);

  /// The same mistake seen from further out: "units" within "layers[2]" is "layers[2].units".
  Error within(std::string_view place) const;

  const std::string& code() const { return code_; }
  const std::string& field() const { return field_; }
  const std::string& value() const { return value_; }
  const std::string& allowed() const { return allowed_; }

 private:
  std::string code_, field_, value_, allowed_;
};

/// The place of an item in a list: "[2]".
std::string itemPlace(std::size_t item);

/// Does what may fail within `place`: its errors say so.
template <class Action>
auto within(std::string_view place, Action&& action) {
  try {
    return action();
  } catch (const Error& error) {
    throw error.within(place);
  }
}

/// A number as JavaScript writes it: the fewest digits that are this very number.
std::string text(double number);
/// Names as they stand in a sentence: "sgd, momentum, adam".
std::string text(std::span<const std::string_view> names);

/// @throws Error (not-positive) unless `number` is finite and greater than zero.
void requirePositive(std::string_view field, double number);
/// @throws Error (not-finite) for an infinite number or a NaN; (out-of-range) for one that is too
///         large for a Scalar; both name its place: "parameters[7]"
template <class Scalar>
void requireFinite(std::string_view field, std::span<const double> numbers);
/// @throws Error (out-of-range) unless least ≤ number ≤ most. A NaN is refused.
void requireBetween(std::string_view field, double number, double least, double most);
/// A share or a decay such as β₁. @throws Error (out-of-range) unless 0 ≤ number < 1.
void requireFraction(std::string_view field, double number);
/// @throws Error (not-whole) unless number is a whole number with least ≤ number ≤ most.
void requireWhole(std::string_view field, double number, double least, double most);
/// @throws Error (wrong-length) unless length is as expected.
void requireLength(std::string_view field, double length, double expected);
/// @throws Error (unknown-setting) unless `name` is one of `names`. What has these settings and no
///         others is for within() to say.
void requireSetting(std::string_view name, std::span<const std::string_view> names);

}  // namespace mitbadak
