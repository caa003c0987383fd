// NumPy's .npz format: arrays by name, such as the weights of a network.
#pragma once

#include <map>
#include <string>

#include "data/npy.hpp"

namespace mitbadak {

class Npz {
 public:
  Npz() = default;
  /// @param field  the name of the file, for errors
  /// @throws Error (zip-damaged, zip-feature, zip-method, file-checksum), those of readNpy(), and
  ///         file-too-large when the arrays would take more than 256 MiB
  static Npz read(std::string_view field, Bytes bytes);
  /// The file, not compressed, numbers as float32.
  std::vector<std::uint8_t> write() const;

  /// In alphabetical order.
  std::vector<std::string_view> names() const;
  /// @throws Error (array-missing)
  const NpyArray& at(std::string_view name) const;
  /// @throws Error (wrong-length) unless there are as many values as the shape has.
  void add(std::string name, NpyArray array);

 private:
  std::string field_;
  std::map<std::string, NpyArray, std::less<>> arrays_;
};

}  // namespace mitbadak
