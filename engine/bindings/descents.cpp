// Optimizers on their way down a surface.
#include <emscripten/bind.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "lab/descent.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

val createDescent(const val& config) {
  return result([&] {
    std::string hill;
    Position start;
    std::vector<Choice> optimizers;
    readObject("config", config,
               {
                   required("surface", hill, toText),
                   required("start", start, toPosition),
                   required("optimizers", optimizers, toChoices),
               });
    return std::make_shared<Descent>(surface(hill), start, optimizers);
  });
}
val advanceDescent(Descent& descent, const val& steps) {
  return result([&] {
    descent.advance(toNumber("steps", steps));
    return val::undefined();
  });
}
val restart(Descent& descent, const val& x, const val& y) {
  return result([&] {
    descent.restart({toNumber("x", x), toNumber("y", y)});
    return val::undefined();
  });
}
double step(const Descent& descent) {
  return static_cast<double>(descent.step());
}
val path(const Descent& descent, const val& optimizer) {
  return result([&] { return view(descent.path(toNumber("optimizer", optimizer))); });
}
val heights(const Descent& descent, const val& optimizer) {
  return result([&] { return view(descent.heights(toNumber("optimizer", optimizer))); });
}
val diverged(const Descent& descent, const val& optimizer) {
  return result([&] { return descent.diverged(toNumber("optimizer", optimizer)); });
}

val surfaceGridToJs(const val& name, const val& width, const val& height, const val& left,
                    const val& right, const val& bottom, const val& top) {
  return result([&] {
    const auto heights =
        surfaceGrid(surface(toText("surface", name)), toNumber("width", width),
                    toNumber("height", height), toNumber("left", left), toNumber("right", right),
                    toNumber("bottom", bottom), toNumber("top", top));
    return copy(std::span(heights));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(descents) {
  using namespace emscripten;

  class_<Descent>("Descent")
      .smart_ptr<std::shared_ptr<Descent>>("DescentPointer")
      .function("advance", &advanceDescent)
      .function("restart", &restart)
      .function("step", &step)
      .function("path", &path)
      .function("heights", &heights)
      .function("diverged", &diverged);
  function("createDescent", &createDescent);
  function("surfaceGrid", &surfaceGridToJs);
}

}  // namespace mitbadak
