// Data sets of points: of the plane, in any number of dimensions, images.
#include <emscripten/bind.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "data/point_set.hpp"
#include "data/toy2d.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

double size(const Dataset& data) {
  return static_cast<double>(data.size());
}
double inputs(const Dataset& data) {
  return static_cast<double>(data.inputShape().size());
}
double outputs(const Dataset& data) {
  return static_cast<double>(data.outputs());
}

val points(const PointSet& set) {
  return view(std::span(set.inputs().data(), static_cast<std::size_t>(set.inputs().size())));
}
val targets(const PointSet& set) {
  return view(std::span(set.targets().data(), static_cast<std::size_t>(set.targets().size())));
}

/// How many numbers an input or an output has.
Index toCount(std::string_view field, const val& js) {
  constexpr double kMost = 4096;
  const double count = toNumber(field, js);
  requireWhole(field, count, 1, kMost);
  return static_cast<Index>(count);
}

val createPointSet(const val& points, const val& inputs, const val& targets, const val& outputs) {
  return result([&] {
    const bool isShape = inputs.typeOf().as<std::string>() == "object";
    const Shape shape = isShape ? toShape("inputs", inputs) : Shape{toCount("inputs", inputs)};
    const auto columns = static_cast<double>(toCount("outputs", outputs));
    return std::make_shared<PointSet>(toMatrix("points", points, shape.uncheckedSize()),
                                      toMatrix("targets", targets, columns), shape);
  });
}

val createToyDataset(const val& name, const val& count, const val& noise, const val& seed) {
  return result([&] {
    return makeToy2d(toText("name", name), toNumber("count", count), toNumber("noise", noise),
                     toSeed(seed));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(points) {
  using namespace emscripten;

  class_<Dataset>("Dataset")
      .smart_ptr<std::shared_ptr<Dataset>>("DatasetPointer")
      .function("size", &size)
      .function("inputs", &inputs)
      .function("outputs", &outputs);
  class_<PointSet, base<Dataset>>("PointSet")
      .smart_ptr<std::shared_ptr<PointSet>>("PointSetPointer")
      .function("points", &points)
      .function("targets", &targets);
  function("createPointSet", &createPointSet);
  function("createToyDataset", &createToyDataset);
}

}  // namespace mitbadak
