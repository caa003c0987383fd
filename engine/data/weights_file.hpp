// A file of weights in whichever format it is: .npz or .safetensors, told by its first bytes.
#pragma once

#include "data/byte_reader.hpp"
#include "data/named_arrays.hpp"

namespace mitbadak {

/// @param field  the name of the file, for errors
/// @throws Error (weights-format) if it is neither, otherwise as readNpz() and readSafetensors()
NamedArrays readWeights(std::string_view field, Bytes bytes);

}  // namespace mitbadak
