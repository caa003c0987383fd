// The .safetensors format: arrays by name, as PyTorch's world keeps weights.
//
// A file is the length of its header (8 bytes, little-endian), the header (JSON: for every array
// its type, its shape and where its numbers begin and end) and the numbers of one array after the
// other. Source: https://github.com/huggingface/safetensors, "Format".
#pragma once

#include "data/byte_reader.hpp"
#include "data/named_arrays.hpp"

namespace mitbadak {

/// Reads F64, F32, F16 and BF16. NaN and infinity are kept. What __metadata__ says is left out.
/// @param field  the name of the file, for errors
/// @throws Error file-too-short, file-truncated, file-too-long where sizes contradict each other;
///         safetensors-header; array-twice; array-place where the numbers of two arrays overlap or
///         leave a gap; file-too-large when the arrays would take more than kMostArrayBytes
NamedArrays readSafetensors(std::string_view field, Bytes bytes);

/// The file, numbers as F32.
std::vector<std::uint8_t> writeSafetensors(const NamedArrays& arrays);

}  // namespace mitbadak
