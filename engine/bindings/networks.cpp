// Networks by name and by description, as JavaScript sees them.
#include "lab/networks.hpp"

#include <emscripten/bind.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "lab/description.hpp"
#include "lab/summary.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

val toJs(const LayerSummary& layer) {
  val js = val::object();
  js.set("place", layer.place);
  js.set("type", layer.type);
  js.set("output", toJs(layer.output));
  js.set("parameters", layer.parameters);
  return js;
}

val toJs(const NetworkSummary& summary) {
  val js = val::object();
  js.set("layers", toArray(summary.layers, [](const auto& layer) { return toJs(layer); }));
  js.set("parameters", summary.parameters);
  return js;
}

val describe(const val& description) {
  return result([&] {
    const Description read = readDescription(toText("description", description));
    val js = val::object();
    js.set("input", toJs(read.input));
    js.set("layers", toJs(std::span<const LayerConfig>(read.layers)));
    js.set("lines", val::array(read.lines));
    js.set("summary", toJs(summarize(read.layers, read.input)));
    return js;
  });
}

val description(const val& layers, const val& input) {
  return result([&] { return writeDescription(toShape("input", input), toLayers(layers)); });
}

val summarizeFromJs(const val& layers, const val& input) {
  return result([&] { return toJs(summarize(toLayers(layers), toShape("input", input))); });
}

val networkNames() {
  return toArray(namedNetworks(), [](const auto& network) { return std::string(network.name); });
}

val network(const val& name) {
  return result([&] {
    const NamedNetwork& found = namedNetwork(toText("network", name));
    val js = val::object();
    js.set("name", std::string(found.name));
    js.set("source", std::string(found.source));
    js.set("description", std::string(found.description));
    js.set("input", toJs(readDescription(found.description).input));
    js.set("steps", found.steps);
    js.set("config", toJs(found.session()));
    return js;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(mitbadak_networks) {
  using namespace emscripten;

  function("describe", &describe);
  function("description", &description);
  function("summarize", &summarizeFromJs);
  function("networkNames", &networkNames);
  function("network", &network);
}

}  // namespace mitbadak
