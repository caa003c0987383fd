#include "data/npz.hpp"

#include "core/error.hpp"
#include "data/zip.hpp"

namespace mitbadak {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr std::string_view kExtension = ".npy";

std::string arrayName(std::string_view file) {
  if (file.ends_with(kExtension)) file.remove_suffix(kExtension.size());
  return std::string(file);
}

}  // namespace

Npz Npz::read(std::string_view field, Bytes bytes) {
  Npz npz;
  npz.field_ = field;
  const ZipReader zip(field, bytes);
  std::size_t room = kMostBytes;
  for (const ZipEntry& entry : zip.entries()) {
    const std::string name = arrayName(entry.name);
    if (npz.arrays_.contains(name)) throw Error("array-twice", npz.field_, name, "");
    NpyArray array = readNpy(npz.field_ + "/" + name, zip.unzip(entry, room), room);
    room -= array.values.size() * sizeof(double);
    npz.add(name, std::move(array));
  }
  return npz;
}

std::vector<std::uint8_t> Npz::write() const {
  std::vector<ZipContent> contents;
  for (const auto& [name, array] : arrays_)
    contents.push_back({name + std::string(kExtension), writeNpy(array)});
  return writeZip(contents);
}

std::vector<std::string_view> Npz::names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, array] : arrays_) names.push_back(name);
  return names;
}

const NpyArray& Npz::at(std::string_view name) const {
  const auto found = arrays_.find(name);
  if (found == arrays_.end())
    throw Error("array-missing", field_, std::string(name), text(names()));
  return found->second;
}

void Npz::add(std::string name, NpyArray array) {
  requireLength(name, static_cast<double>(array.values.size()), countOf(array.shape));
  arrays_.insert_or_assign(std::move(name), std::move(array));
}

}  // namespace mitbadak
