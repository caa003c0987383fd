#include "data/npz.hpp"

#include "core/error.hpp"
#include "data/npy.hpp"
#include "data/zip.hpp"

namespace mitbadak {
namespace {

constexpr std::string_view kExtension = ".npy";

std::string arrayName(std::string_view file) {
  if (file.ends_with(kExtension)) file.remove_suffix(kExtension.size());
  return std::string(file);
}

}  // namespace

NamedArrays readNpz(std::string_view field, Bytes bytes) {
  NamedArrays arrays(field);
  const ZipReader zip(field, bytes);
  std::size_t room = kMostArrayBytes;
  for (const ZipEntry& entry : zip.entries()) {
    const std::string name = arrayName(entry.name);
    if (arrays.contains(name)) throw Error("array-twice", std::string(field), name, "");
    const auto content = zip.unzip(entry, room);
    try {
      NumberArray array = readNpy(arrays.field() + "/" + name, content, room);
      room -= array.values.size() * sizeof(double);
      arrays.add(name, std::move(array));
    } catch (const Error& reason) {
      if (reason.code() != kNotUnderstood) throw;
      arrays.addUnreadable(name, reason);
    }
  }
  return arrays;
}

std::vector<std::uint8_t> writeNpz(const NamedArrays& arrays) {
  std::vector<ZipContent> contents;
  for (const auto name : arrays.names())
    contents.push_back({std::string(name).append(kExtension), writeNpy(arrays.at(name))});
  return writeZip(contents);
}

}  // namespace mitbadak
