// What there is to choose from, and what can go wrong.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "core/threads.hpp"
#include "data/toy2d.hpp"
#include "lab/catalog.hpp"
#include "lab/surface.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

val catalog() {
  val js = val::object();
  js.set("layers", toJs(layerNames()));
  js.set("activations", toJs(activationNames()));
  js.set("losses", toJs(lossNames()));
  js.set("initializers", toJs(initializerNames()));
  js.set("optimizers", toJs(optimizerNames()));
  js.set("penalties", toJs(penaltyNames()));
  js.set("schedules", toJs(scheduleNames()));
  js.set("gradientMethods", toJs(gradientMethodNames()));
  js.set("toyDatasets", toJs(toy2dNames()));
  val all = val::array();
  for (const Surface& surface : surfaces()) all.call<void>("push", toJs(surface));
  js.set("surfaces", all);
  return js;
}

val errorKindsToJs() {
  val js = val::array();
  for (const ErrorKind& kind : errorKinds()) {
    val entry = val::object();
    entry.set("code", std::string(kind.code));
    entry.set("sentence", std::string(kind.sentence));
    js.call<void>("push", entry);
  }
  return js;
}

}  // namespace

/// Called by the loader alone: a network keeps scratch for as many threads as there are when it is
/// made.
extern "C" EMSCRIPTEN_KEEPALIVE void startThreads(int count) {
  setThreadCount(count);
}

EMSCRIPTEN_BINDINGS(catalog) {
  using namespace emscripten;

  function("catalog", &catalog);
  function("errorKinds", &errorKindsToJs);
  function("threadCount", &threadCount);
}

}  // namespace mitbadak
