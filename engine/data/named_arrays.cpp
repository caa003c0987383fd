#include "data/named_arrays.hpp"

#include <bit>
#include <cstring>

namespace mitbadak {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie");

double countOf(const std::vector<Index>& shape) {
  double count = 1;
  for (const Index length : shape) count *= static_cast<double>(length);
  return count;
}

void appendFloats(std::vector<std::uint8_t>& out, std::span<const double> values) {
  std::size_t at = out.size();
  out.resize(at + values.size() * sizeof(float));
  for (const double value : values) {
    const auto number = static_cast<float>(value);
    std::memcpy(out.data() + at, &number, sizeof number);
    at += sizeof number;
  }
}

std::vector<std::string_view> NamedArrays::names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, array] : arrays_) names.push_back(name);
  return names;
}

const NumberArray& NamedArrays::at(std::string_view name) const {
  if (const auto found = unreadable_.find(name); found != unreadable_.end()) throw found->second;
  const auto found = arrays_.find(name);
  if (found == arrays_.end())
    throw Error("array-missing", field_, std::string(name), text(names()));
  return found->second;
}

void NamedArrays::add(std::string name, NumberArray array) {
  requireLength(name, static_cast<double>(array.values.size()), countOf(array.shape));
  arrays_.insert_or_assign(std::move(name), std::move(array));
}

void NamedArrays::addUnreadable(std::string name, Error reason) {
  unreadable_.insert_or_assign(std::move(name), std::move(reason));
}

}  // namespace mitbadak
