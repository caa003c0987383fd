// A network that only predicts: a trained one kept, or one from a file.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/dataset.hpp"
#include "lab/config.hpp"
#include "train/network.hpp"

namespace mitbadak {

class Model {
 public:
  /// With all parameters zero.
  /// @throws Error as makeNetwork()
  Model(std::vector<LayerConfig> layers, Shape input);

  /// Weights and statistics from a .npz or .safetensors file, by their names W1, b1 …
  /// @param input  shape of one sample; none: a vector as wide as W1, which is then (in, out)
  /// @param field  the name of the file, for errors
  /// @throws Error (array-missing, array-shape, not-finite, out-of-range for what a float does not
  ///         hold, and all of readWeights())
  static Model fromFile(std::vector<LayerConfig> layers, std::optional<Shape> input,
                        std::string_view field, std::span<const std::uint8_t> bytes);
  /// Weights and statistics as NumPy's .npz.
  std::vector<std::uint8_t> toNpz() const;
  /// The same as .safetensors.
  std::vector<std::uint8_t> toSafetensors() const;
  /// The whole network, see writeOnnx().
  std::vector<std::uint8_t> toOnnx() const;

  std::span<const LayerConfig> layers() const { return layers_; }
  Parameters<float>& parameters() { return network_.parameters(); }
  const Parameters<float>& parameters() const { return network_.parameters(); }

  /// @param inputs  [rows · inputs] → [rows · outputs], valid until the next call
  /// @throws Error (wrong-length; not-finite, out-of-range)
  std::span<const float> predict(std::span<const double> inputs);
  /// @param pixels  one image of bytes → [outputs], valid until the next call
  std::span<const float> predictImage(std::span<const std::uint8_t> pixels);
  /// The share of samples that are right, 0 … 1.
  double accuracy(const Dataset& data);

 private:
  std::vector<LayerConfig> layers_;
  Shape input_;
  Network<float> network_;
  std::vector<float> predictions_;
};

}  // namespace mitbadak
