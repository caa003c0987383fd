// What tests of layers made of layers are made of.
#pragma once

#include <memory>
#include <optional>

#include "layer_alone.hpp"
#include "layers/convolution.hpp"
#include "layers/dense.hpp"

namespace mitbadak {

template <class Scalar>
auto dense(Index units, Initializer weights) {
  return std::make_unique<Dense<Scalar>>(units, weights, std::nullopt);
}

template <class Scalar>
auto convolution(Index filters, Window window, Initializer weights = {Initializer::Rule::he}) {
  return std::make_unique<Convolution<Scalar>>(filters, window, weights,
                                               Initializer{Initializer::Rule::constant, 0});
}

/// Layers in a list, as a composed layer takes them.
template <class Scalar, class... Each>
std::vector<std::unique_ptr<Layer<Scalar>>> listOf(std::unique_ptr<Each>... each) {
  std::vector<std::unique_ptr<Layer<Scalar>>> layers;
  (layers.push_back(std::move(each)), ...);
  return layers;
}

}  // namespace mitbadak
