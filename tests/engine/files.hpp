// The real data sets, which are not part of the repository: tests that need them say so and pass
// over when the environment does not name their folder.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/idx.hpp"
#include "doctest.h"

namespace mitbadak {

inline std::vector<std::uint8_t> readFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The folder that an environment variable names, if it does.
inline std::optional<std::string> folder(const char* variable) {
  const char* path = std::getenv(variable);
  if (path == nullptr || *path == 0) {
    MESSAGE(variable << " is not set: nothing to test on");
    return {};
  }
  return path;
}

/// @param part  "train" or "t10k"
inline std::shared_ptr<ImageSet> readMnist(const std::string& folder, const std::string& part) {
  const auto images = readFile(folder + "/" + part + "-images-idx3-ubyte.gz");
  const auto labels = readFile(folder + "/" + part + "-labels-idx1-ubyte.gz");
  return readImageSet(part + "-images", images, part + "-labels", labels);
}

}  // namespace mitbadak
