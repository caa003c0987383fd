// Networks and data that several tests use.
#pragma once

#include <memory>
#include <vector>

#include "data/point_set.hpp"
#include "lab/catalog.hpp"
#include "near.hpp"

namespace mitbadak {

inline LayerConfig dense(double units, Choice weights = {"xavier", {}}, Choice biases = {}) {
  if (biases.name.empty()) biases = {"zeros", {}};
  return {.type = "dense", .settings = {{"units", units}}, .weights = weights, .biases = biases};
}
inline LayerConfig activation(std::string type) {
  return {.type = std::move(type)};
}
inline LayerConfig convolution(double filters, double kernel, double stride = 1, double padding = 0,
                               Choice weights = {"xavier", {}}) {
  return {.type = "convolution",
          .settings = {{"filters", filters}, {"stride", stride}, {"padding", padding}},
          .kernel = {kernel},
          .weights = weights};
}
inline LayerConfig maxPooling(double size, double stride) {
  return {.type = "maxPooling", .settings = {{"size", size}, {"stride", stride}}};
}
inline LayerConfig averagePooling(double size, double stride) {
  return {.type = "averagePooling", .settings = {{"size", size}, {"stride", stride}}};
}
inline LayerConfig flatten() {
  return {.type = "flatten"};
}

/// Deck 003's convolutional network for digits, from the book: N(0, 0.01²) everywhere.
inline std::vector<LayerConfig> simpleConvNet() {
  const Choice small{"normal", {{"deviation", 0.01}}};
  return {convolution(30, 5, 1, 0, small),
          activation("relu"),
          maxPooling(2, 2),
          dense(100, small),
          activation("relu"),
          dense(10, small)};
}

/// The truth table of XOR, or of its negation as in deck 001's MLP2.
inline std::shared_ptr<PointSet> xorTable(bool negated = false) {
  const auto t = matrix({{0}, {1}, {1}, {0}});
  return std::make_shared<PointSet>(matrix({{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                                    negated ? Matrix<double>(1 - t.array()) : t);
}

/// Deck 001's 2-2-1 network: W1, b1, W2, b2 one after the other.
inline const std::vector<double> kDeckParameters{0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.5, 0.6, 0.3};
inline const std::vector<LayerConfig> kDeckLayers{dense(2), activation("sigmoid"), dense(1),
                                                  activation("sigmoid")};

inline Network<double> deckNetwork() {
  auto network = makeNetwork<double>(kDeckLayers, {2}, 4);
  network.parameters().values() =
      Eigen::Map<const Vector<double>>(kDeckParameters.data(), Index(kDeckParameters.size()));
  return network;
}

}  // namespace mitbadak
