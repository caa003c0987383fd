// A network as a short text that people write and read:
//
//   # ResNet in small
//   input 1 28 28
//   convolution 16 kernel=3 padding=1 weights=he
//   relu
//   residual {
//     convolution 32 kernel=3 stride=2 padding=1 weights=normal(0.01) bias=false
//     batchNorm
//   } projection {
//     convolution 32 kernel=1 stride=2
//   }
//   branches {
//     maxPooling 2
//   } branch {
//     averagePooling 2
//   }
//   dense 10
//
// One layer on each line, by its name in the catalog; `#` begins a comment. The first line says the
// shape of the input: channels, height and width, or one number for a plain vector.
//
// Settings have the names of LayerConfig's JSON form: name=number, in any order. One may come first
// without its name: the units of dense, the filters of convolution, the size of pooling and of
// localResponseNormalization, the ratio of dropout. kernel is a number or height x width as in
// kernel=5x3. weights and biases name an initializer, with its numbers in parentheses:
// normal(deviation), constant(value), uniform(least, most); bias is true or false.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"
#include "lab/config.hpp"

namespace mitbadak {

struct Description {
  Shape input;  ///< of one sample
  std::vector<LayerConfig> layers;
  /// The line of every layer, counted from 1: layers within a layer right after it, as in
  /// NetworkSummary.
  std::vector<int> lines;
};

/// @throws Error with the line, and the column where it is known, before the place of what is wrong
///         ("line 3, column 9: layers[1]"): unexpected-text where the text cannot be read,
///         otherwise as measureNetwork(). What is returned can be built.
Description readDescription(std::string_view text);

/// The text that readDescription() reads as these very layers.
/// @throws Error as measureNetwork()
std::string writeDescription(Shape input, std::span<const LayerConfig> layers);

}  // namespace mitbadak
