// The real data sets, which are not part of the repository: tests that need them say so and pass
// over when the environment does not name their folder.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "data/idx.hpp"
#include "doctest.h"

namespace mitbadak {

/// A file of the folder named by an environment variable; nothing if the variable is not set.
inline std::vector<std::uint8_t> fileIn(const char* variable, const std::string& name) {
  const char* folder = std::getenv(variable);
  if (folder == nullptr || *folder == 0) {
    MESSAGE(std::string(variable) << " is not set: nothing to test on");
    return {};
  }
  std::ifstream file(std::string(folder) + "/" + name, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), std::string(folder) << "/" << name << " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Real MNIST, or null where it is not.
/// @param part  "train" or "t10k"
inline std::shared_ptr<ImageSet> readMnist(const std::string& part) {
  const auto images = fileIn("MNIST_DIR", part + "-images-idx3-ubyte.gz");
  if (images.empty()) return nullptr;
  const auto labels = fileIn("MNIST_DIR", part + "-labels-idx1-ubyte.gz");
  return readImageSet(part + "-images", images, part + "-labels", labels);
}

}  // namespace mitbadak
