// NumPy's .npy format: one array of numbers with its shape.
#pragma once

#include <string_view>
#include <vector>

#include "data/byte_reader.hpp"
#include "data/named_arrays.hpp"

namespace mitbadak {

/// The code of an Error about content that is no array, or none of numbers that are read here.
constexpr std::string_view kNotUnderstood = "npy-header";

/// Reads floating-point numbers of 2, 4 and 8 bytes and integers of 1 to 8 bytes, signed or not, in
/// either order of their bytes and in C or Fortran order. NaN and infinity are kept; integers
/// beyond ±2⁵³ are rounded.
/// @param field  the name of the array, for errors
/// @param most   bytes there is room for
/// @throws Error (file-too-short, npy-header, file-truncated, file-too-long, file-too-large)
NumberArray readNpy(std::string_view field, Bytes bytes, std::size_t most);

/// The array as '<f4' in C order.
std::vector<std::uint8_t> writeNpy(const NumberArray& array);

}  // namespace mitbadak
