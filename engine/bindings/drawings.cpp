// What a student draws, made into an image like those of MNIST.
#include <emscripten/bind.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "data/raster.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

val prepareDrawing(const val& strokes, const val& canvas, const val& preparation) {
  return result([&] {
    Preparation how = toPreparation(preparation);
    how.canvas = toNumber("canvas", canvas);
    const Prepared prepared = prepare(toStrokes(strokes), how);
    val js = val::object();
    js.set("empty", prepared.empty);
    js.set("pixels", copy(std::span<const std::uint8_t>(prepared.pixels)));
    return js;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(drawings) {
  using namespace emscripten;

  function("prepareDrawing", &prepareDrawing);
}

}  // namespace mitbadak
