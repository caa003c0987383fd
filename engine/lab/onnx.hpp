// A whole network, layers and weights, as an ONNX file, which other programs run.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/parameters.hpp"
#include "lab/config.hpp"

namespace mitbadak {

/// The network in use: what a layer does only in training is left out. The file's input "x" is
/// [N, channels, height, width], or [N, n] where a sample is a vector; its output "y" is
/// [N, outputs]. N is free. Weights keep their names.
/// @param layers      as Model has them: they can be built
/// @param input       shape of one sample
/// @param parameters  those of a network of these layers
std::vector<std::uint8_t> writeOnnx(std::span<const LayerConfig> layers, Shape input,
                                    const Parameters<float>& parameters);

}  // namespace mitbadak
