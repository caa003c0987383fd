#include "data/weights_file.hpp"

#include "core/error.hpp"
#include "data/npz.hpp"
#include "data/safetensors.hpp"

namespace mitbadak {

NamedArrays readWeights(std::string_view field, Bytes bytes) {
  constexpr std::size_t kHeaderAt = 8;  // in .safetensors, after its length
  const std::string_view file = asText(bytes);
  if (file.starts_with("PK")) return readNpz(field, bytes);
  if (file.size() > kHeaderAt && file[kHeaderAt] == '{') return readSafetensors(field, bytes);
  throw Error("weights-format", std::string(field), printable(file.substr(0, kHeaderAt)), "");
}

}  // namespace mitbadak
