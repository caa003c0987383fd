// NumPy's .npz format: arrays by name.
#pragma once

#include "data/byte_reader.hpp"
#include "data/named_arrays.hpp"

namespace mitbadak {

/// @param field  the name of the file, for errors
/// @throws Error (zip-damaged, zip-feature, zip-method, file-checksum, array-twice), those of
///         readNpy(), and file-too-large when the arrays would take more than kMostArrayBytes
NamedArrays readNpz(std::string_view field, Bytes bytes);

/// The file, not compressed, numbers as float32.
std::vector<std::uint8_t> writeNpz(const NamedArrays& arrays);

}  // namespace mitbadak
