// Between JavaScript's objects and the engine's. What is of the wrong type is an Error that names
// the field.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "data/raster.hpp"
#include "lab/config.hpp"
#include "lab/session.hpp"
#include "lab/surface.hpp"

namespace mitbadak {

// JavaScript → engine. @throws Error (wrong-type, wrong-length)

double toNumber(std::string_view field, const emscripten::val& js);
std::string toText(std::string_view field, const emscripten::val& js);
/// An array or a typed array of numbers.
std::vector<double> toNumbers(std::string_view field, const emscripten::val& js);
/// A Uint8Array.
std::vector<std::uint8_t> toBytes(std::string_view field, const emscripten::val& js);
Matrix<double> toMatrix(std::string_view field, const emscripten::val& numbers, double cols);
Choice toChoice(std::string_view field, const emscripten::val& js);
std::vector<Choice> toChoices(std::string_view field, const emscripten::val& js);
std::vector<LayerConfig> toLayers(const emscripten::val& js);
SessionConfig toSessionConfig(const emscripten::val& js);
/// [channels, height, width].
Shape toShape(std::string_view field, const emscripten::val& js);
Position toPosition(std::string_view field, const emscripten::val& js);
Strokes toStrokes(const emscripten::val& js);
Preparation toPreparation(const emscripten::val& js);

// Engine → JavaScript

emscripten::val toJs(std::span<const std::string_view> names);
emscripten::val toJs(std::span<const Parameter> table);
emscripten::val toJs(std::span<const LayerConfig> layers);
emscripten::val toJs(const SessionConfig& config);
/// [channels, height, width].
emscripten::val toJs(Shape shape);
emscripten::val toJs(const Surface& surface);

/// Applies `convert` to every item.
template <class Items, class Convert>
emscripten::val toArray(const Items& items, Convert convert) {
  auto js = emscripten::val::array();
  for (const auto& item : items) js.call<void>("push", convert(item));
  return js;
}

/// A window onto the engine's memory, without a copy.
template <class T>
emscripten::val view(std::span<const T> numbers) {
  return emscripten::val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}
inline emscripten::val view(const Numbers& numbers) {
  return std::visit([](auto span) { return view(span); }, numbers);
}

}  // namespace mitbadak
