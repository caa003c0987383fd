#include "core/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace mitbadak {
namespace {

constexpr auto kKinds = std::to_array<ErrorKind>({
    // settings
    {"not-positive", "{field} is {value}; it must be a finite number greater than 0."},
    {"out-of-range", "{field} is {value}; allowed: {allowed}."},
    {"not-whole", "{field} is {value}; allowed: whole numbers {allowed}."},
    {"not-finite", "{field} is {value}; it must be a finite number."},
    {"unknown-name", "{field} is \"{value}\"; choose one of: {allowed}."},
    {"unknown-setting", "{field} has no setting \"{value}\"; it has: {allowed}."},
    {"setting-twice", "{field} has the setting \"{value}\" twice."},
    {"wrong-type", "{field} is of type {value}; expected: {allowed}."},
    {"wrong-length", "{field} has {value} values; it must have {allowed}."},
    {"empty", "{field} is empty; it must have at least {allowed}."},
    {"batch-too-large", "{field} is {value}, more than the {allowed} samples of the data."},
    {"size-mismatch", "{field} is {value}, but the data needs {allowed}."},
    {"shape-mismatch", "{field} gives the shape {value}; {allowed} is needed here."},
    {"window-too-large", "{field}: a window of {value} does not fit into {allowed}."},
    {"unexpected-text", "{field}: \"{value}\" stands where {allowed} is expected."},
    {"out-of-memory", "{field} needs more memory than this device gives."},
    // files of every kind
    {"file-too-short", "{field} has only {value} bytes; it must have at least {allowed}."},
    {"file-truncated", "{field} ends after {value} bytes; its header announces {allowed}."},
    {"file-too-long", "{field} has {value} bytes; its header announces {allowed}."},
    {"file-too-large", "{field} would take {value} bytes; at most {allowed} are accepted."},
    {"file-checksum", "{field} is damaged: its checksum is {value} instead of {allowed}."},
    {"gzip-damaged", "{field} is not a sound gzip file: damaged near byte {value} of {allowed}."},
    // IDX, the format of MNIST
    {"idx-header", "{field} is not an IDX file: it begins with {value} instead of {allowed}."},
    {"idx-kind", "{field} holds {value}, but {allowed} are needed here: are two files swapped?"},
    {"idx-shape", "{field} has images of {value} pixels; they must be {allowed}."},
    {"label-range", "{field} contains the label {value}; labels must be {allowed}."},
    {"count-mismatch", "{field}: {value} labels for {allowed} images; the counts must be equal."},
    // weights: NPZ and NPY, the formats of NumPy, and safetensors
    {"weights-format",
     "{field} is neither a .npz nor a .safetensors file: it begins with \"{value}\"."},
    {"zip-damaged",
     "{field} is not a sound .npz (zip) file: damaged near byte {value} of {allowed}."},
    {"zip-method", "{field} is compressed with method {value}; supported: {allowed}."},
    {"zip-feature", "{field} uses {value}, which is not supported."},
    {"npy-header", "{field} is not a sound .npy array: {value} where {allowed} is needed."},
    {"safetensors-header",
     "{field} is not a sound .safetensors file: {value} where {allowed} is needed."},
    {"array-place",
     "{field} begins at byte {value} of the numbers; it must begin at byte {allowed}."},
    {"array-twice", "{field} has two arrays named {value}."},
    {"array-missing", "{field} has no array named {value}; it has: {allowed}."},
    {"array-shape", "{field} has the shape {value}; the network needs {allowed}."},
});

std::string fill(std::string_view sentence, std::string_view field, std::string_view value,
                 std::string_view allowed) {
  std::string out;
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    out += sentence.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = sentence.find('}', open);
    const auto key = sentence.substr(open + 1, close - open - 1);
    out += key == "field" ? field : key == "value" ? value : allowed;
    sentence.remove_prefix(close + 1);
  }
  return out;
}

std::string sentenceFor(std::string_view code, std::string_view field, std::string_view value,
                        std::string_view allowed) {
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                 [&](const ErrorKind& each) { return each.code == code; });
  if (kind == kKinds.end()) throw std::logic_error("no such error kind: " + std::string(code));
  return fill(kind->sentence, field, value, allowed);
}

std::string range(double least, double most) {
  return text(least) + " – " + text(most);
}

/// A value may be of any length, being what somebody gave: more than so many characters would bury
/// the sentence around it.
constexpr std::size_t kMostCharacters = 60;

/// The value itself, or its beginning and "…".
std::string shortened(std::string value) {
  std::size_t characters = 0, end = 0;  // of what stays, the last place being the "…"'s
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool continuesCharacter = (static_cast<unsigned char>(value[i]) & 0xC0) == 0x80;  // UTF-8
    if (continuesCharacter) continue;
    if (++characters == kMostCharacters) end = i;
  }
  return characters > kMostCharacters ? value.substr(0, end) + "…" : value;
}

/// A number as 0.d₁d₂… · 10^point, by the fewest digits that are this very number.
struct Decimal {
  std::string digits;
  int point;
};

/// @param number  finite and greater than 0
Decimal decimalOf(double number) {
  constexpr int kMostDigits = 17;  // always enough for a double
  std::array<char, 32> buffer{};   // d.ddde±xx
  for (int count = 1; count <= kMostDigits; ++count) {
    std::snprintf(buffer.data(), buffer.size(), "%.*e", count - 1, number);
    if (std::strtod(buffer.data(), nullptr) == number) break;
  }
  const std::string_view scientific = buffer.data();
  const auto e = scientific.find('e');
  std::string digits(scientific.substr(0, e));
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  return {std::move(digits), std::atoi(buffer.data() + e + 1) + 1};
}

}  // namespace

std::span<const ErrorKind> errorKinds() {
  return kKinds;
}

Error::Error(std::string_view code, std::string field, std::string value, std::string allowed)
    : std::runtime_error(sentenceFor(code, field, shortened(value), allowed)),
      code_(code),
      field_(std::move(field)),
      value_(shortened(std::move(value))),
      allowed_(std::move(allowed)) {}

Error Error::within(std::string_view place) const {
  const bool joined = field_.empty() || field_.front() == '[';
  return {code_, std::string(place) + (joined ? "" : ".") + field_, value_, allowed_};
}

std::string itemPlace(std::size_t item) {
  std::string place = "[";
  return place.append(std::to_string(item)).append("]");
}

// Number::toString of ECMA-262: its n is the place of the point, its k the count of digits.
std::string text(double number) {
  if (std::isnan(number)) return "NaN";
  if (number == 0) return "0";
  if (number < 0) return std::string("-").append(text(-number));
  if (std::isinf(number)) return "Infinity";
  constexpr int kMostWholeDigits = 21, kLeastPoint = -5;
  auto [digits, point] = decimalOf(number);
  const auto count = static_cast<int>(digits.size());
  const auto zeros = [](int n) { return std::string(static_cast<std::size_t>(n), '0'); };
  if (point > kMostWholeDigits || point < kLeastPoint) {
    if (count > 1) digits.insert(1, 1, '.');
    return digits + (point > 0 ? "e+" : "e-") + std::to_string(std::abs(point - 1));
  }
  if (point <= 0) return std::string("0.").append(zeros(-point)).append(digits);
  if (count <= point) return digits + zeros(point - count);
  return digits.insert(static_cast<std::size_t>(point), 1, '.');
}

std::string text(std::span<const std::string_view> names) {
  std::string out;
  for (const auto name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

void requirePositive(std::string_view field, double number) {
  if (!(std::isfinite(number) && number > 0))
    throw Error("not-positive", std::string(field), text(number), "> 0");
}

template <class Scalar>
void requireFinite(std::string_view field, std::span<const double> numbers) {
  constexpr auto kGreatest = static_cast<double>(std::numeric_limits<Scalar>::max());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (std::abs(numbers[i]) <= kGreatest) continue;
    const std::string place = std::string(field) + itemPlace(i);
    if (!std::isfinite(numbers[i])) throw Error("not-finite", place, text(numbers[i]), "");
    requireBetween(place, numbers[i], -kGreatest, kGreatest);
  }
}
template void requireFinite<float>(std::string_view, std::span<const double>);
template void requireFinite<double>(std::string_view, std::span<const double>);

void requireBetween(std::string_view field, double number, double least, double most) {
  if (!(number >= least && number <= most))
    throw Error("out-of-range", std::string(field), text(number), range(least, most));
}

void requireFraction(std::string_view field, double number) {
  if (!(number >= 0 && number < 1))
    throw Error("out-of-range", std::string(field), text(number), "[0, 1)");
}

void requireWhole(std::string_view field, double number, double least, double most) {
  if (!(number >= least && number <= most && std::floor(number) == number))
    throw Error("not-whole", std::string(field), text(number), range(least, most));
}

void requireLength(std::string_view field, double length, double expected) {
  if (length != expected)
    throw Error("wrong-length", std::string(field), text(length), text(expected));
}

void requireSetting(std::string_view name, std::span<const std::string_view> names) {
  if (!std::count(names.begin(), names.end(), name))
    throw Error("unknown-setting", {}, std::string(name), names.empty() ? "–" : text(names));
}

}  // namespace mitbadak
