// Between JavaScript's objects and the engine's. What is of the wrong type is an Error that names
// the field.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "data/augmentation.hpp"
#include "data/image_set.hpp"
#include "data/raster.hpp"
#include "lab/config.hpp"
#include "lab/session.hpp"
#include "lab/surface.hpp"

namespace mitbadak {

// JavaScript → engine. @throws Error (wrong-type, wrong-length)

/// A field of an object: its name, and what takes its value, undefined if it is absent.
struct ObjectField {
  const char* name;
  std::function<void(const emscripten::val&)> take;
};

/// A field that goes into `target`.
/// @param read  one of the functions below, such as toNumber
template <class T, class Read>
ObjectField required(const char* name, T& target, Read read) {
  return {name, [=, &target](const emscripten::val& js) { target = read(name, js); }};
}
/// The same, but without it `target` stays as it is.
template <class T, class Read>
ObjectField optional(const char* name, T& target, Read read) {
  return {name, [=, &target](const emscripten::val& js) {
            if (!js.isUndefined()) target = read(name, js);
          }};
}

/// Reads an object that has these fields and no others.
/// @param name  what the errors about the object itself call it
/// @throws Error (unknown-setting), too, before it reads any
void readObject(std::string_view name, const emscripten::val& js,
                std::initializer_list<ObjectField> fields);

double toNumber(std::string_view field, const emscripten::val& js);
/// @throws Error (not-whole), too
std::uint64_t toSeed(const emscripten::val& js);
std::string toText(std::string_view field, const emscripten::val& js);
/// An array or a typed array of numbers.
std::vector<double> toNumbers(std::string_view field, const emscripten::val& js);
/// A Uint8Array.
std::vector<std::uint8_t> toBytes(std::string_view field, const emscripten::val& js);
/// Rows of `cols` numbers.
/// @param cols  a whole number ≥ 1, however large
Matrix<double> toMatrix(std::string_view field, const emscripten::val& numbers, double cols);
std::vector<std::string> toTexts(std::string_view field, const emscripten::val& js);
Choice toChoice(std::string_view field, const emscripten::val& js);
std::vector<Choice> toChoices(std::string_view field, const emscripten::val& js);
std::vector<LayerConfig> toLayers(const emscripten::val& js);
SessionConfig toSessionConfig(const emscripten::val& js);
/// [channels, height, width].
Shape toShape(std::string_view field, const emscripten::val& js);
Position toPosition(std::string_view field, const emscripten::val& js);
Strokes toStrokes(const emscripten::val& js);
Preparation toPreparation(const emscripten::val& js);
Augmentation toAugmentation(std::string_view field, const emscripten::val& js);
std::shared_ptr<Dataset> toDataset(std::string_view field, const emscripten::val& js);
std::shared_ptr<ImageSet> toImageSet(std::string_view field, const emscripten::val& js);

// Engine → JavaScript

emscripten::val toJs(std::span<const std::string_view> names);
emscripten::val toJs(std::span<const Parameter> table);
emscripten::val toJs(std::span<const LayerConfig> layers);
emscripten::val toJs(const SessionConfig& config);
/// [channels, height, width].
emscripten::val toJs(Shape shape);
emscripten::val toJs(const Surface& surface);
emscripten::val toJs(const Settings& settings);
emscripten::val toJs(const Choice& choice);

/// An array of every item, converted.
template <class Items, class Convert>
emscripten::val toArray(const Items& items, Convert convert) {
  emscripten::val js = emscripten::val::array();
  for (const auto& item : items) js.call<void>("push", convert(item));
  return js;
}

/// A window onto the engine's memory, without a copy.
template <class T>
emscripten::val view(std::span<const T> numbers) {
  return emscripten::val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}
/// A copy in JavaScript's memory, for what exists only here.
template <class T>
emscripten::val copy(std::span<const T> numbers) {
  return view(numbers).template call<emscripten::val>("slice");
}
inline emscripten::val view(const Numbers& numbers) {
  return std::visit([](auto span) { return view(span); }, numbers);
}

}  // namespace mitbadak
