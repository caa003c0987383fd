// How a failure crosses to JavaScript: as a returned Error, which TypeScript throws.
//
// emscripten::val::throw_() would leak stack at every throw, and an uncaught C++ exception arrives
// as a bare number; a returned object does neither.
#pragma once

#include <emscripten/val.h>

#include <exception>
#include <memory>
#include <new>

#include "core/error.hpp"

namespace mitbadak {

inline emscripten::val toJs(const Error& error) {
  auto js = emscripten::val::global("Error").new_(std::string(error.what()));
  js.set("code", error.code());
  js.set("field", error.field());
  js.set("value", error.value());
  js.set("allowed", error.allowed());
  return js;
}

/// @param action  returns anything that Embind can turn into a value
/// @return its value, or an Error object
template <class Action>
emscripten::val result(Action&& action) {
  try {
    return emscripten::val(action());
  } catch (const Error& error) {
    return toJs(error);
  } catch (const std::bad_alloc&) {
    return toJs(Error("out-of-memory", "engine", "", ""));
  } catch (const std::exception& error) {
    return emscripten::val::global("Error").new_(std::string(error.what()));
  }
}

}  // namespace mitbadak
