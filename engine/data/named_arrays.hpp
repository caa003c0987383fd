// Arrays of numbers by name, such as the weights of a network: what files of weights hold, whatever
// their format.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/types.hpp"

namespace mitbadak {

struct NumberArray {
  std::vector<Index> shape;    ///< none for a single number, up to kMostDimensions
  std::vector<double> values;  ///< in C order: the last index runs fastest
};

/// A convolution's filters have as many.
constexpr std::size_t kMostDimensions = 4;
/// Bytes that the arrays of one file may take in memory.
constexpr std::size_t kMostArrayBytes = std::size_t{256} << 20;

/// The product of the lengths, as double because a file may announce anything.
double countOf(const std::vector<Index>& shape);
/// The numbers as float32, as files of weights have them.
void appendFloats(std::vector<std::uint8_t>& out, std::span<const double> values);

class NamedArrays {
 public:
  NamedArrays() = default;
  /// @param field  the name of the file that they are from, for errors
  explicit NamedArrays(std::string_view field) : field_(field) {}

  const std::string& field() const { return field_; }
  /// Of those that can be read, in alphabetical order.
  std::vector<std::string_view> names() const;
  bool contains(std::string_view name) const {
    return arrays_.contains(name) || unreadable_.contains(name);
  }
  /// @throws Error (array-missing), or what addUnreadable() was given
  const NumberArray& at(std::string_view name) const;
  /// In place of an earlier one of the name.
  /// @throws Error (wrong-length) unless there are as many values as the shape has.
  void add(std::string name, NumberArray array);
  /// Notes an array whose content cannot be understood: that matters only to who needs it, as files
  /// hold other things beside a network's weights.
  void addUnreadable(std::string name, Error reason);

 private:
  std::string field_;
  std::map<std::string, NumberArray, std::less<>> arrays_;
  std::map<std::string, Error, std::less<>> unreadable_;
};

}  // namespace mitbadak
