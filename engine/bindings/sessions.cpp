// Networks in training.
#include <emscripten/bind.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "lab/history.hpp"
#include "lab/model.hpp"
#include "lab/session.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

val createSession(const val& config, const val& train, const val& test) {
  return result([&]() -> std::shared_ptr<Session> {
    return Session::create(toSessionConfig(config), toDataset("train", train),
                           test.isUndefined() ? nullptr : toDataset("test", test));
  });
}

val advance(Session& session, const val& steps) {
  return result([&] { return session.advance(toNumber("steps", steps)); });
}
val advanceFor(Session& session, const val& milliseconds, const val& lastStep) {
  return result([&] {
    return session.advanceFor(toNumber("milliseconds", milliseconds),
                              toNumber("lastStep", lastStep));
  });
}
val reset(Session& session) {
  return result([&] { return session.reset(); });
}
val setLearningRate(Session& session, const val& rate) {
  return result([&] {
    session.setLearningRate(toNumber("learningRate", rate));
    return val::undefined();
  });
}
val layout(const Session& session) {
  return toJs(session.layout());
}
val parameters(const Session& session) {
  return view(session.parameters());
}
val gradients(const Session& session) {
  return view(session.gradients());
}
val optimizerState(const Session& session) {
  val js = val::object();
  for (const auto& [name, numbers] : session.optimizerState())
    js.set(std::string(name), view(numbers));
  return js;
}
val statisticsLayout(const Session& session) {
  return toJs(session.statisticsLayout());
}
val statistics(const Session& session) {
  return view(session.statistics());
}
val setParameters(Session& session, const val& values) {
  return result([&] {
    session.setParameters(toNumbers("parameters", values));
    return val::undefined();
  });
}
val curve(const Session& session, const val& name) {
  return result([&] {
    const Curve& found = session.curve(toText("curve", name));
    val js = val::object();
    js.set("steps", view(found.steps()));
    js.set("values", view(found.values()));
    return js;
  });
}
val historyCsvToJs(const Session& session) {
  return result([&] { return historyCsv(session); });
}
val predict(Session& session, const val& numbers) {
  return result([&] { return view(session.predict(toNumbers("inputs", numbers))); });
}
val outputGrid(Session& session, const val& width, const val& height, const val& left,
               const val& right, const val& bottom, const val& top) {
  return result([&] {
    const Rectangle area{toNumber("left", left), toNumber("right", right),
                         toNumber("bottom", bottom), toNumber("top", top)};
    return view(session.outputGrid(toNumber("width", width), toNumber("height", height), area));
  });
}
val activations(Session& session, const val& input) {
  return result([&] {
    val js = val::array();
    for (const auto& layer : session.activations(toNumbers("input", input)))
      js.call<void>("push", val::array(layer));
    return js;
  });
}
val model(const Session& session) {
  return result([&]() -> std::shared_ptr<Model> { return session.model(); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(sessions) {
  using namespace emscripten;

  value_object<Report>("Report")
      .field("step", &Report::step)
      .field("epoch", &Report::epoch)
      .field("loss", &Report::loss)
      .field("trainAccuracy", &Report::trainAccuracy)
      .field("testAccuracy", &Report::testAccuracy)
      .field("evaluated", &Report::evaluated)
      .field("diverged", &Report::diverged);
  class_<Session>("Session")
      .smart_ptr<std::shared_ptr<Session>>("SessionPointer")
      .function("advance", &advance)
      .function("advanceFor", &advanceFor)
      .function("report", &Session::report)
      .function("reset", &reset)
      .function("setLearningRate", &setLearningRate)
      .function("layout", &layout)
      .function("parameters", &parameters)
      .function("gradients", &gradients)
      .function("optimizerState", &optimizerState)
      .function("statisticsLayout", &statisticsLayout)
      .function("statistics", &statistics)
      .function("setParameters", &setParameters)
      .function("curve", &curve)
      .function("historyCsv", &historyCsvToJs)
      .function("predict", &predict)
      .function("outputGrid", &outputGrid)
      .function("activations", &activations)
      .function("model", &model);
  function("createSession", &createSession);
}

}  // namespace mitbadak
