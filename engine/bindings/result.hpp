// How a failure crosses to JavaScript: as a returned Error, which TypeScript throws.
//
// emscripten::val::throw_() would leak stack at every throw, and an uncaught C++ exception arrives
// as a bare number; a returned object does neither.
#pragma once

#include <emscripten/val.h>

namespace mitbadak {

/// The exception that is being handled, as an Error object. Here once: a copy in every function
/// that JavaScript can call would be a tenth of the module.
emscripten::val currentError();

/// @param action  returns anything that Embind can turn into a value
/// @return its value, or an Error object
template <class Action>
emscripten::val result(Action&& action) {
  try {
    return emscripten::val(action());
  } catch (...) {
    return currentError();
  }
}

}  // namespace mitbadak
