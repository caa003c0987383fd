// A network that only predicts: a trained one kept, or one from a file.
#pragma once

#include <cstdint>
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

  /// Weights from NumPy's .npz format, by their names W1, b1 …; the width of W1 gives the inputs.
  /// @param field  the name of the file, for errors
  /// @throws Error (array-missing, array-shape, not-finite and all of Npz::read)
  static Model fromNpz(std::vector<LayerConfig> layers, std::string_view field,
                       std::span<const std::uint8_t> bytes);
  std::vector<std::uint8_t> toNpz() const;

  std::span<const LayerConfig> layers() const { return layers_; }
  const Parameters<float>& parameters() const { return network_.parameters(); }
  Vector<float>& values() { return network_.parameters().values(); }

  /// @param inputs  [rows · inputs] → [rows · outputs], valid until the next call
  /// @throws Error (wrong-length, not-finite)
  std::span<const float> predict(std::span<const double> inputs);
  /// @param pixels  one image of bytes → [outputs], valid until the next call
  std::span<const float> predictImage(std::span<const std::uint8_t> pixels);
  /// The share of samples that are right, 0 … 1.
  double accuracy(const Dataset& data);

 private:
  std::vector<LayerConfig> layers_;
  Network<float> network_;
  std::vector<float> predictions_;
};

}  // namespace mitbadak
