// Networks that only predict, and their files.
#include <emscripten/bind.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "lab/model.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

val loadModel(const val& layers, const val& field, const val& weights, const val& input) {
  return result([&] {
    const auto name = toText("field", field);
    const auto shape = input.isUndefined() ? std::nullopt : std::optional(toShape("input", input));
    return std::make_shared<Model>(
        Model::fromFile(toLayers(layers), shape, name, toBytes(name, weights)));
  });
}
val modelLayers(const Model& model) {
  return toJs(model.layers());
}
val modelLayout(const Model& model) {
  return toJs(model.parameters().table());
}
double parameterCount(const Model& model) {
  return static_cast<double>(model.parameters().size());
}
val modelPredict(Model& model, const val& numbers) {
  return result([&] { return view(model.predict(toNumbers("inputs", numbers))); });
}
val predictImage(Model& model, const val& image) {
  return result([&] { return view(model.predictImage(toBytes("pixels", image))); });
}
val accuracy(Model& model, const val& data) {
  return result([&] { return model.accuracy(*toDataset("data", data)); });
}
val toNpz(const Model& model) {
  return result([&] { return copy<std::uint8_t>(model.toNpz()); });
}
val toSafetensors(const Model& model) {
  return result([&] { return copy<std::uint8_t>(model.toSafetensors()); });
}
val toOnnx(const Model& model) {
  return result([&] { return copy<std::uint8_t>(model.toOnnx()); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(models) {
  using namespace emscripten;

  class_<Model>("Model")
      .smart_ptr<std::shared_ptr<Model>>("ModelPointer")
      .function("layers", &modelLayers)
      .function("layout", &modelLayout)
      .function("parameterCount", &parameterCount)
      .function("predict", &modelPredict)
      .function("predictImage", &predictImage)
      .function("accuracy", &accuracy)
      .function("toNpz", &toNpz)
      .function("toSafetensors", &toSafetensors)
      .function("toOnnx", &toOnnx);
  function("loadModel", &loadModel);
}

}  // namespace mitbadak
