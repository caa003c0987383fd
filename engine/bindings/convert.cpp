#include "bindings/convert.hpp"

#include <emscripten/bind.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "core/error.hpp"
#include "lab/catalog.hpp"
#include "lab/seed.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

/// JavaScript's typeof, with "array" and "null" told from "object".
std::string typeOf(const val& js) {
  if (js.isNull()) return "null";
  return js.isArray() ? "array" : js.typeOf().as<std::string>();
}

Error wrongType(std::string_view field, const val& js, std::string_view expected) {
  return {"wrong-type", std::string(field), typeOf(js), std::string(expected)};
}

std::vector<val> itemsOf(std::string_view field, const val& js) {
  if (!js.isArray()) throw wrongType(field, js, "array");
  return emscripten::vecFromJSArray<val>(js);
}

/// Every item of an array, read as the field "name[0]", "name[1]" …
template <class Read>
auto toVector(std::string_view field, const val& js, Read read) {
  std::vector<decltype(read(field, js))> items;
  for (const val& item : itemsOf(field, js))
    items.push_back(read(std::string(field) + itemPlace(items.size()), item));
  return items;
}

void requireObject(std::string_view field, const val& js) {
  if (typeOf(js) != "object") throw wrongType(field, js, "object");
}

bool isTypedArray(const val& js) {
  return val::global("ArrayBuffer").call<bool>("isView", js) && js["length"].isNumber();
}

bool toFlag(std::string_view field, const val& js) {
  if (!js.isTrue() && !js.isFalse()) throw wrongType(field, js, "boolean");
  return js.isTrue();
}

/// The names of what an object has. What is undefined counts as absent.
std::vector<std::string> keysOf(const val& object) {
  std::vector<std::string> keys;
  for (const val& key :
       emscripten::vecFromJSArray<val>(val::global("Object").call<val>("keys", object)))
    if (!object[key].isUndefined()) keys.push_back(key.as<std::string>());
  return keys;
}

/// A number, or [height, width].
std::vector<double> toKernel(std::string_view field, const val& js) {
  if (js.isNumber()) return {js.as<double>()};
  return toNumbers(field, js);
}

/// How far the reading of a network's layers has come: an object of JavaScript may contain itself,
/// and another many times.
struct Nesting {
  int depth = 0;          ///< how many layers these are within
  std::size_t total = 0;  ///< layers read so far, wherever
};

LayerConfig toLayer(const val& js, Nesting& nesting);

std::vector<LayerConfig> toLayers(std::string_view field, const val& js, Nesting& nesting) {
  requireBetween("depth", nesting.depth, 0, kMostDepth);
  return toVector(field, js, [&](std::string_view place, const val& item) {
    return within(place, [&] { return toLayer(item, nesting); });
  });
}

/// Residual's body is branch 0 and its projection branch 1, in whatever order they are read.
std::vector<LayerConfig>& branchOf(LayerConfig& layer, std::size_t branch) {
  layer.branches.resize(std::max(layer.branches.size(), branch + 1));
  return layer.branches[branch];
}

/// What is none of the named fields is a number among the layer's settings.
LayerConfig toLayer(const val& js, Nesting& nesting) {
  requireBetween("layers", static_cast<double>(++nesting.total), 1, kMostLayersInAll);
  requireObject({}, js);
  LayerConfig layer;
  layer.type = toText("type", js["type"]);
  requireLayerName(layer.type);
  const bool weighted = hasWeights(layer.type);
  const auto toBranch = [&nesting](std::string_view field, const val& inner) {
    ++nesting.depth;
    auto layers = toLayers(field, inner, nesting);
    --nesting.depth;
    return layers;
  };
  for (const std::string& name : keysOf(js)) {
    const val field = js[name];
    if (name == "type") continue;
    if (weighted && name == "weights")
      layer.weights = toChoice(name, field);
    else if (weighted && name == "biases")
      layer.biases = toChoice(name, field);
    else if (weighted && name == "bias")
      layer.bias = toFlag(name, field);
    else if (layer.type == "convolution" && name == "kernel")
      layer.kernel = toKernel(name, field);
    else if (layer.type == "residual" && name == "layers")
      branchOf(layer, 0) = toBranch(name, field);
    else if (layer.type == "residual" && name == "projection")
      branchOf(layer, 1) = toBranch(name, field);
    else if (layer.type == "branches" && name == "branches")
      for (const val& branch : itemsOf(name, field))
        layer.branches.push_back(toBranch(placeOfBranch(layer, layer.branches.size()), branch));
    else {
      if (!field.isNumber()) requireLayerSetting(layer.type, name);
      layer.settings.emplace_back(name, toNumber(name, field));
    }
  }
  return layer;
}

/// x y x y …
Stroke toStroke(std::string_view field, const val& js) {
  const std::vector<double> flat = toNumbers(field, js);
  if (flat.size() % 2 != 0)
    throw Error("wrong-length", std::string(field), text(static_cast<double>(flat.size())),
                "2 × N");
  Stroke stroke;
  for (std::size_t i = 0; i < flat.size(); i += 2) stroke.push_back({flat[i], flat[i + 1]});
  return stroke;
}

/// An object of one of the module's classes.
template <class T>
std::shared_ptr<T> toInstance(std::string_view field, const val& js, const char* name) {
  if (!js.instanceof (val::module_property(name)))
    throw Error("wrong-type", std::string(field), js.typeOf().as<std::string>(), name);
  return js.as<std::shared_ptr<T>>();
}

}  // namespace

void readObject(std::string_view name, const val& js, std::initializer_list<ObjectField> fields) {
  requireObject(name, js);
  std::vector<std::string_view> names;
  for (const ObjectField& field : fields) names.push_back(field.name);
  within(name, [&] {
    for (const std::string& key : keysOf(js)) requireSetting(key, names);
  });
  for (const ObjectField& field : fields) field.take(js[field.name]);
}

double toNumber(std::string_view field, const val& js) {
  if (!js.isNumber()) throw wrongType(field, js, "number");
  return js.as<double>();
}

std::uint64_t toSeed(const val& js) {
  return toSeed(toNumber("seed", js));
}

std::string toText(std::string_view field, const val& js) {
  if (!js.isString()) throw wrongType(field, js, "string");
  return js.as<std::string>();
}

std::vector<double> toNumbers(std::string_view field, const val& js) {
  if (!js.isArray() && !isTypedArray(js)) throw wrongType(field, js, "number[]");
  // Quickly for all of them; one by one only to say which it is.
  if (!js.call<bool>("every", val::global("Number")["isFinite"])) {
    const auto size = js["length"].as<std::size_t>();
    for (std::size_t i = 0; i < size; ++i) toNumber(std::string(field) + itemPlace(i), js[i]);
  }
  return emscripten::convertJSArrayToNumberVector<double>(js);
}

std::vector<std::uint8_t> toBytes(std::string_view field, const val& js) {
  if (!js.instanceof (val::global("Uint8Array"))) throw wrongType(field, js, "Uint8Array");
  return emscripten::convertJSArrayToNumberVector<std::uint8_t>(js);
}

Matrix<double> toMatrix(std::string_view field, const val& numbers, double cols) {
  const std::vector<double> flat = toNumbers(field, numbers);
  const auto size = static_cast<double>(flat.size());
  if (size == 0 || std::fmod(size, cols) != 0)
    throw Error("wrong-length", std::string(field), text(size), "N × " + text(cols));
  return Eigen::Map<const Matrix<double>>(flat.data(), static_cast<Index>(size / cols),
                                          static_cast<Index>(cols));
}

std::vector<std::string> toTexts(std::string_view field, const val& js) {
  return toVector(field, js, toText);
}

Choice toChoice(std::string_view field, const val& js) {
  requireObject(field, js);
  Choice choice;
  choice.name = toText(std::string(field) + ".name", js["name"]);
  for (const std::string& name : keysOf(js))
    if (name != "name")
      choice.settings.emplace_back(name, toNumber(std::string(field) + "." + name, js[name]));
  return choice;
}

std::vector<Choice> toChoices(std::string_view field, const val& js) {
  return toVector(field, js, toChoice);
}

std::vector<LayerConfig> toLayers(const val& js) {
  Nesting nesting;
  return toLayers("layers", js, nesting);
}

SessionConfig toSessionConfig(const val& js) {
  SessionConfig config;
  const auto toLayersField = [](const char*, const val& layers) { return toLayers(layers); };
  readObject("config", js,
             {
                 required("layers", config.layers, toLayersField),
                 required("loss", config.loss, toText),
                 required("optimizer", config.optimizer, toChoice),
                 optional("penalty", config.penalty, toChoice),
                 optional("schedule", config.schedule, toChoice),
                 optional("gradient", config.gradient, toText),
                 required("batchSize", config.batchSize, toNumber),
                 required("order", config.order, toText),
                 required("seed", config.seed, toNumber),
                 required("precision", config.precision, toText),
                 optional("initialParameters", config.initialParameters, toNumbers),
                 optional("evaluateEvery", config.evaluateEvery, toNumber),
             });
  return config;
}

Shape toShape(std::string_view field, const val& js) {
  constexpr double kMostSide = 4096;
  const std::vector<double> sides = toNumbers(field, js);
  requireLength(field, static_cast<double>(sides.size()), 3);
  for (const double side : sides) requireWhole(field, side, 1, kMostSide);
  return {static_cast<Index>(sides[0]), static_cast<Index>(sides[1]), static_cast<Index>(sides[2])};
}

Position toPosition(std::string_view field, const val& js) {
  const std::vector<double> xy = toNumbers(field, js);
  requireLength(field, static_cast<double>(xy.size()), 2);
  return {xy[0], xy[1]};
}

Strokes toStrokes(const val& js) {
  return toVector("strokes", js, toStroke);
}

Preparation toPreparation(const val& js) {
  Preparation preparation;
  if (js.isUndefined()) return preparation;
  readObject("preparation", js,
             {
                 optional("fit", preparation.fit, toFlag),
                 optional("center", preparation.center, toFlag),
                 optional("penWidth", preparation.penWidth, toNumber),
             });
  return preparation;
}

Augmentation toAugmentation(std::string_view field, const val& js) {
  Augmentation a;
  within(field, [&] {
    readObject({}, js,
               {
                   optional("rotation", a.rotation, toNumber),
                   optional("shift", a.shift, toNumber),
                   optional("scale", a.scale, toNumber),
                   optional("shear", a.shear, toNumber),
                   optional("brightness", a.brightness, toNumber),
                   optional("crop", a.crop, toNumber),
                   optional("elastic", a.elastic, toNumber),
                   optional("smoothness", a.smoothness, toNumber),
               });
  });
  return a;
}

std::shared_ptr<Dataset> toDataset(std::string_view field, const val& js) {
  return toInstance<Dataset>(field, js, "Dataset");
}

std::shared_ptr<ImageSet> toImageSet(std::string_view field, const val& js) {
  return toInstance<ImageSet>(field, js, "ImageSet");
}

val toJs(std::span<const std::string_view> names) {
  return toArray(names, [](std::string_view name) { return std::string(name); });
}

val toJs(std::span<const Parameter> table) {
  return toArray(table, [](const Parameter& p) {
    val js = val::object();
    js.set("name", p.name);
    js.set("rows", static_cast<double>(p.rows));
    js.set("cols", static_cast<double>(p.cols));
    js.set("offset", static_cast<double>(p.offset));
    js.set("shape", val::array(std::vector<double>(p.shape.begin(), p.shape.end())));
    return js;
  });
}

val toJs(std::span<const LayerConfig> layers) {
  return toArray(layers, [](const LayerConfig& layer) {
    val js = val::object();
    js.set("type", layer.type);
    for (const auto& [name, number] : layer.settings) js.set(name, number);
    if (layer.kernel.size() == 1)
      js.set("kernel", layer.kernel[0]);
    else if (!layer.kernel.empty())
      js.set("kernel", toArray(layer.kernel, std::identity()));
    if (hasWeights(layer.type)) {
      js.set("weights", toJs(layer.weights));
      js.set("biases", toJs(layer.biases));
      js.set("bias", layer.bias);
    }
    const auto& branches = layer.branches;
    const auto branchToJs = [](std::span<const LayerConfig> branch) { return toJs(branch); };
    if (layer.type == "branches") js.set("branches", toArray(branches, branchToJs));
    if (layer.type == "residual") {
      js.set("layers", branchToJs(branches[0]));
      if (branches.size() > 1) js.set("projection", branchToJs(branches[1]));
    }
    return js;
  });
}

val toJs(const Settings& settings) {
  val js = val::object();
  for (const auto& [name, number] : settings) js.set(name, number);
  return js;
}

val toJs(const Choice& choice) {
  val js = toJs(choice.settings);
  js.set("name", choice.name);
  return js;
}

val toJs(const SessionConfig& config) {
  val js = val::object();
  js.set("layers", toJs(std::span<const LayerConfig>(config.layers)));
  js.set("loss", config.loss);
  js.set("optimizer", toJs(config.optimizer));
  js.set("penalty", toJs(config.penalty));
  js.set("schedule", toJs(config.schedule));
  js.set("gradient", config.gradient);
  js.set("batchSize", config.batchSize);
  js.set("order", config.order);
  js.set("seed", config.seed);
  js.set("precision", config.precision);
  js.set("initialParameters", val::array(config.initialParameters));
  js.set("evaluateEvery", config.evaluateEvery);
  return js;
}

val toJs(Shape shape) {
  return toArray(std::array{shape.channels, shape.height, shape.width},
                 [](Index side) { return static_cast<double>(side); });
}

val toJs(const Surface& surface) {
  val js = val::object();
  js.set("name", std::string(surface.name));
  js.set("formula", std::string(surface.formula));
  js.set("left", surface.left);
  js.set("right", surface.right);
  js.set("bottom", surface.bottom);
  js.set("top", surface.top);
  val minimum = val::array();
  minimum.call<void>("push", surface.minimum.x());
  minimum.call<void>("push", surface.minimum.y());
  js.set("minimum", minimum);
  return js;
}

}  // namespace mitbadak
