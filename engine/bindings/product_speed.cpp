// What npm run bench asks the module itself.
#include "lab/product_speed.hpp"

#include <emscripten/bind.h>
#include <unistd.h>

#include <cstdint>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

val measureProductFromJs(const val& kind, const val& M, const val& K, const val& N,
                         const val& milliseconds, const val& warmUp) {
  return result([&] {
    return measureProduct(toText("kind", kind), toNumber("M", M), toNumber("K", K),
                          toNumber("N", N), toNumber("milliseconds", milliseconds),
                          toNumber("warmUp", warmUp));
  });
}

/// Static data, stacks and heap: up to the highest address in use. The size of a memory that
/// threads share says nothing, since it is fixed.
double memoryInUse() {
  return static_cast<double>(reinterpret_cast<std::uintptr_t>(sbrk(0)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(mitbadak_product_speed) {
  using namespace emscripten;

  function("measureProduct", &measureProductFromJs);
  function("memoryInUse", &memoryInUse);
}

}  // namespace mitbadak
