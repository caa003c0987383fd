#include "bindings/result.hpp"

#include <exception>
#include <new>
#include <string>

#include "core/error.hpp"

namespace mitbadak {
namespace {

emscripten::val toJs(const Error& error) {
  auto js = emscripten::val::global("Error").new_(std::string(error.what()));
  js.set("code", error.code());
  js.set("field", error.field());
  js.set("value", error.value());
  js.set("allowed", error.allowed());
  return js;
}

}  // namespace

emscripten::val currentError() {
  try {
    throw;
  } catch (const Error& error) {
    return toJs(error);
  } catch (const std::bad_alloc&) {
    return toJs(Error("out-of-memory", "engine", "", ""));
  } catch (const std::exception& error) {
    return emscripten::val::global("Error").new_(std::string(error.what()));
  }
}

}  // namespace mitbadak
