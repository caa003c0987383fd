// What JavaScript sees, with experiments.cpp and augmentation.cpp. The types are in
// web/src/engine/types.ts; a test compares the two.
//
// Whatever can fail goes through result(): it returns its value or an Error object.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "core/threads.hpp"
#include "data/digit_maker.hpp"
#include "data/idx.hpp"
#include "data/image_set.hpp"
#include "data/point_set.hpp"
#include "data/toy2d.hpp"
#include "lab/catalog.hpp"
#include "lab/descent.hpp"
#include "lab/history.hpp"
#include "lab/model.hpp"
#include "lab/session.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

Index toIndex(std::string_view field, const val& js, Index count) {
  const double index = toNumber(field, js);
  requireWhole(field, index, 0, static_cast<double>(count - 1));
  return static_cast<Index>(index);
}

// ---- catalog ----

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

// ---- data ----

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

val pixels(const ImageSet& set, const val& image) {
  return result([&] { return view(set.pixels(toIndex("image", image, set.size()))); });
}
val labels(const ImageSet& set) {
  return view(set.labels());
}

val createPointSet(const val& points, const val& inputs, const val& targets, const val& outputs) {
  return result([&] {
    return std::make_shared<PointSet>(toMatrix("points", points, toNumber("inputs", inputs)),
                                      toMatrix("targets", targets, toNumber("outputs", outputs)));
  });
}

val createToyDataset(const val& name, const val& count, const val& noise, const val& seed) {
  return result([&] {
    return makeToy2d(toText("name", name), static_cast<Index>(toNumber("count", count)),
                     toNumber("noise", noise), toSeed(seed));
  });
}

val readIdxHeaderToJs(const val& field, const val& file) {
  return result([&] {
    const auto name = toText("field", field);
    const IdxHeader header = readIdxHeader(name, toBytes(name, file));
    val js = val::object();
    js.set("kind", std::string(header.kind == IdxKind::images ? "images" : "labels"));
    js.set("count", static_cast<double>(header.count));
    return js;
  });
}

val readImageSetFromJs(const val& imagesField, const val& images, const val& labelsField,
                       const val& labels) {
  return result([&] {
    const auto imagesName = toText("imagesField", imagesField);
    const auto labelsName = toText("labelsField", labelsField);
    return readImageSet(imagesName, toBytes(imagesName, images), labelsName,
                        toBytes(labelsName, labels));
  });
}

val joinImageSets(const val& first, const val& second) {
  return result([&] {
    return std::make_shared<ImageSet>(*toImageSet("first", first), *toImageSet("second", second));
  });
}

val createDigits(const val& count, const val& seed) {
  return result(
      [&] { return std::make_shared<DigitMaker>(toNumber("count", count), toSeed(seed)); });
}
val advanceDigits(DigitMaker& maker, const val& milliseconds) {
  return result([&] { return maker.advanceFor(toNumber("milliseconds", milliseconds)); });
}
val finishDigits(DigitMaker& maker) {
  return result([&] { return maker.finish(); });
}

// ---- training ----

val createTestedSession(const val& config, const val& train, const val& test) {
  return result([&]() -> std::shared_ptr<Session> {
    return Session::create(toSessionConfig(config), toDataset("train", train),
                           test.isUndefined() ? nullptr : toDataset("test", test));
  });
}

val createSession(const val& config, const val& train) {
  return createTestedSession(config, train, val::undefined());
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

// ---- models ----

val loadModelFor(const val& layers, const val& field, const val& weights, const val& input) {
  return result([&] {
    const auto name = toText("field", field);
    const auto shape = input.isUndefined() ? std::nullopt : std::optional(toShape("input", input));
    return std::make_shared<Model>(
        Model::fromFile(toLayers(layers), shape, name, toBytes(name, weights)));
  });
}
val loadModel(const val& layers, const val& field, const val& weights) {
  return loadModelFor(layers, field, weights, val::undefined());
}
val modelLayers(const Model& model) {
  return toJs(model.layers());
}
val modelLayout(const Model& model) {
  return toJs(model.parameters().table());
}
double parameterCount(const Model& model) {
  return static_cast<double>(model.parameters().size());
}
val modelPredict(Model& model, const val& numbers) {
  return result([&] { return view(model.predict(toNumbers("inputs", numbers))); });
}
val predictImage(Model& model, const val& image) {
  return result([&] { return view(model.predictImage(toBytes("pixels", image))); });
}
val accuracy(Model& model, const val& data) {
  return result([&] { return model.accuracy(*toDataset("data", data)); });
}
/// A copy in JavaScript's memory: the bytes exist only here.
val copy(const std::vector<std::uint8_t>& file) {
  return view(std::span(file)).call<val>("slice");
}
val toNpz(const Model& model) {
  return result([&] { return copy(model.toNpz()); });
}
val toSafetensors(const Model& model) {
  return result([&] { return copy(model.toSafetensors()); });
}
val toOnnx(const Model& model) {
  return result([&] { return copy(model.toOnnx()); });
}

// ---- descent ----

val createDescent(const val& config) {
  return result([&] {
    const auto& hill = surface(toText("surface", config["surface"]));
    return std::make_shared<Descent>(hill, toPosition("start", config["start"]),
                                     toChoices("optimizers", config["optimizers"]));
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
    return view(std::span(heights)).call<val>("slice");
  });
}

// ---- drawing ----

val prepareDrawingAs(const val& strokes, const val& canvas, const val& preparation) {
  return result([&] {
    Preparation how = toPreparation(preparation);
    how.canvas = toNumber("canvas", canvas);
    const Prepared prepared = prepare(toStrokes(strokes), how);
    val js = val::object();
    js.set("empty", prepared.empty);
    js.set("pixels", view(std::span<const std::uint8_t>(prepared.pixels)).call<val>("slice"));
    return js;
  });
}

val prepareDrawing(const val& strokes, const val& canvas) {
  return prepareDrawingAs(strokes, canvas, val::undefined());
}

}  // namespace

/// Called by the loader alone: a network keeps scratch for as many threads as there are when it is
/// made.
extern "C" EMSCRIPTEN_KEEPALIVE void startThreads(int count) {
  setThreadCount(count);
}

EMSCRIPTEN_BINDINGS(mitbadak) {
  using namespace emscripten;

  function("catalog", &catalog);
  function("errorKinds", &errorKindsToJs);
  function("threadCount", &threadCount);

  class_<Dataset>("Dataset")
      .smart_ptr<std::shared_ptr<Dataset>>("DatasetPointer")
      .function("size", &size)
      .function("inputs", &inputs)
      .function("outputs", &outputs);
  class_<PointSet, base<Dataset>>("PointSet")
      .smart_ptr<std::shared_ptr<PointSet>>("PointSetPointer")
      .function("points", &points)
      .function("targets", &targets);
  class_<ImageSet, base<Dataset>>("ImageSet")
      .smart_ptr<std::shared_ptr<ImageSet>>("ImageSetPointer")
      .function("pixels", &pixels)
      .function("labels", &labels);
  class_<DigitMaker>("DigitMaker")
      .smart_ptr<std::shared_ptr<DigitMaker>>("DigitMakerPointer")
      .function("advanceFor", &advanceDigits)
      .function("finish", &finishDigits);
  function("createPointSet", &createPointSet);
  function("createToyDataset", &createToyDataset);
  function("readIdxHeader", &readIdxHeaderToJs);
  function("readImageSet", &readImageSetFromJs);
  function("joinImageSets", &joinImageSets);
  function("createDigits", &createDigits);

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
      .function("setParameters", &setParameters)
      .function("curve", &curve)
      .function("historyCsv", &historyCsvToJs)
      .function("predict", &predict)
      .function("outputGrid", &outputGrid)
      .function("activations", &activations)
      .function("model", &model);
  // Embind tells overloads apart by the number of arguments: this is how one may be left out.
  function("createSession", &createSession);
  function("createSession", &createTestedSession);

  class_<Model>("Model")
      .smart_ptr<std::shared_ptr<Model>>("ModelPointer")
      .function("layers", &modelLayers)
      .function("layout", &modelLayout)
      .function("parameterCount", &parameterCount)
      .function("predict", &modelPredict)
      .function("predictImage", &predictImage)
      .function("accuracy", &accuracy)
      .function("toNpz", &toNpz)
      .function("toSafetensors", &toSafetensors)
      .function("toOnnx", &toOnnx);
  function("loadModel", &loadModel);
  function("loadModel", &loadModelFor);

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

  function("prepareDrawing", &prepareDrawing);
  function("prepareDrawing", &prepareDrawingAs);
}

}  // namespace mitbadak
