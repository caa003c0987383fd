// NumPy's .npy format: one array of numbers with its shape.
#pragma once

#include <string_view>
#include <vector>

#include "core/types.hpp"
#include "data/byte_reader.hpp"

namespace mitbadak {

struct NpyArray {
  std::vector<Index> shape;    ///< none for a single number, up to four
  std::vector<double> values;  ///< in C order: the last index runs fastest
};

/// The product of the lengths, as double because a file may announce anything.
double countOf(const std::vector<Index>& shape);

/// Reads '<f4', '<f8', '|u1', '<i4' and '<i8' in C or Fortran order. NaN and infinity are kept;
/// integers beyond ±2⁵³ are rounded.
/// @param field  the name of the array, for errors
/// @param most   bytes there is room for
/// @throws Error (file-too-short, npy-header, file-truncated, file-too-long, file-too-large)
NpyArray readNpy(std::string_view field, Bytes bytes, std::size_t most);

/// The array as '<f4' in C order.
std::vector<std::uint8_t> writeNpy(const NpyArray& array);

}  // namespace mitbadak
