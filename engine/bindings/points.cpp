// Data sets of points in the plane or in any number of dimensions.
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

val createPointSet(const val& points, const val& inputs, const val& targets, const val& outputs) {
  return result([&] {
    return std::make_shared<PointSet>(toMatrix("points", points, toNumber("inputs", inputs)),
                                      toMatrix("targets", targets, toNumber("outputs", outputs)));
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
