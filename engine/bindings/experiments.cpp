// The experiments as JavaScript sees them.
#include <emscripten/bind.h>

#include <utility>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "lab/experiments/activation_histograms.hpp"
#include "lab/experiments/augmentation_comparison.hpp"
#include "lab/experiments/batch_norm_comparison.hpp"
#include "lab/experiments/hyperparameter_search.hpp"
#include "lab/experiments/initializer_comparison.hpp"
#include "lab/experiments/optimizer_comparison.hpp"
#include "lab/experiments/overfitting.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

// ---- results ----

val advanceFor(Experiment& experiment, const val& milliseconds) {
  return result([&] { return experiment.advanceFor(toNumber("milliseconds", milliseconds)); });
}
val reset(Experiment& experiment) {
  return result([&] {
    experiment.reset();
    return val::undefined();
  });
}

val runs(const Runs& experiment) {
  return toArray(experiment.runs(), [](const Run& run) {
    val js = val::object();
    js.set("name", run.name);
    js.set("settings", toJs(run.settings));
    return js;
  });
}
val report(const Runs& experiment, const val& run) {
  return result([&] { return experiment.report(toNumber("run", run)); });
}
val curve(const Runs& experiment, const val& run, const val& name) {
  return result([&] {
    const Points points = experiment.curve(toNumber("run", run), toText("curve", name));
    val js = val::object();
    js.set("steps", copy<double>(points.steps));
    js.set("values", copy<double>(points.values));
    return js;
  });
}
val ranking(const Runs& experiment, const val& count) {
  return result([&] { return val::array(experiment.ranking(toNumber("count", count))); });
}

val toJs(const LayerHistogram& layer) {
  val js = val::object();
  js.set("counts", copy<double>(layer.counts));
  js.set("outside", layer.outside);
  js.set("mean", layer.mean);
  js.set("deviation", layer.deviation);
  return js;
}
val panels(const ActivationHistograms& experiment) {
  return toArray(experiment.panels(), [](const HistogramPanel& panel) {
    val js = val::object();
    js.set("activation", panel.activation);
    js.set("weights", toJs(panel.weights));
    js.set("least", panel.least);
    js.set("most", panel.most);
    js.set("layers",
           toArray(panel.layers, [](const LayerHistogram& layer) { return toJs(layer); }));
    return js;
  });
}

// ---- experiments: what the object does not give stays as the experiment has it ----

val createOptimizerComparison(const val& js, const val& train) {
  return result([&]() -> std::shared_ptr<Runs> {
    OptimizerComparison settings;
    readObject("settings", js,
               {
                   optional("seed", settings.seed, toNumber),
                   optional("steps", settings.steps, toNumber),
                   optional("optimizers", settings.optimizers, toChoices),
               });
    return compare(settings, toDataset("train", train));
  });
}

val createInitializerComparison(const val& js, const val& train) {
  return result([&]() -> std::shared_ptr<Runs> {
    InitializerComparison settings;
    readObject("settings", js,
               {
                   optional("seed", settings.seed, toNumber),
                   optional("steps", settings.steps, toNumber),
                   optional("activation", settings.activation, toText),
                   optional("initializers", settings.initializers, toChoices),
               });
    return compare(settings, toDataset("train", train));
  });
}

val createBatchNormComparison(const val& js, const val& train) {
  return result([&]() -> std::shared_ptr<Runs> {
    BatchNormComparison settings;
    readObject("settings", js,
               {
                   optional("seed", settings.seed, toNumber),
                   optional("images", settings.images, toNumber),
                   optional("epochs", settings.epochs, toNumber),
                   optional("weightScales", settings.weightScales, toNumbers),
               });
    return compare(settings, toDataset("train", train));
  });
}

val createOverfittingComparison(const val& js, const val& train, const val& test) {
  return result([&]() -> std::shared_ptr<Runs> {
    Overfitting settings;
    readObject("settings", js,
               {
                   optional("seed", settings.seed, toNumber),
                   optional("images", settings.images, toNumber),
                   optional("epochs", settings.epochs, toNumber),
                   optional("hiddenLayers", settings.hiddenLayers, toNumber),
                   optional("weightDecay", settings.weightDecay, toNumber),
                   optional("dropout", settings.dropout, toNumber),
                   optional("testImages", settings.testImages, toNumber),
               });
    return compare(settings, toDataset("train", train), toDataset("test", test));
  });
}

val createAugmentationComparison(const val& js, const val& train, const val& test) {
  return result([&]() -> std::shared_ptr<Runs> {
    AugmentationComparison settings;
    readObject("settings", js,
               {
                   optional("seed", settings.seed, toNumber),
                   optional("images", settings.images, toNumber),
                   optional("epochs", settings.epochs, toNumber),
                   optional("hiddenLayers", settings.hiddenLayers, toNumber),
                   optional("testImages", settings.testImages, toNumber),
                   optional("augmentation", settings.augmentation, toAugmentation),
               });
    return compare(settings, toImageSet("train", train), toDataset("test", test));
  });
}

val createHyperparameterSearch(const val& js, const val& train) {
  return result([&]() -> std::shared_ptr<Runs> {
    HyperparameterSearch settings;
    readObject("settings", js,
               {
                   optional("seed", settings.seed, toNumber),
                   optional("images", settings.images, toNumber),
                   optional("validationShare", settings.validationShare, toNumber),
                   optional("trials", settings.trials, toNumber),
                   optional("epochs", settings.epochs, toNumber),
                   optional("hiddenLayers", settings.hiddenLayers, toNumber),
                   optional("leastWeightDecay", settings.leastWeightDecay, toNumber),
                   optional("mostWeightDecay", settings.mostWeightDecay, toNumber),
                   optional("leastLearningRate", settings.leastLearningRate, toNumber),
                   optional("mostLearningRate", settings.mostLearningRate, toNumber),
               });
    return search(settings, toDataset("train", train));
  });
}

val createActivationHistograms(const val& js) {
  return result([&] {
    ActivationHistograms::Settings settings;
    readObject("settings", js,
               {
                   optional("seed", settings.seed, toNumber),
                   optional("samples", settings.samples, toNumber),
                   optional("units", settings.units, toNumber),
                   optional("layers", settings.layers, toNumber),
                   optional("bins", settings.bins, toNumber),
                   optional("activations", settings.activations, toTexts),
                   optional("initializers", settings.initializers, toChoices),
               });
    return std::make_shared<ActivationHistograms>(std::move(settings));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(mitbadak_experiments) {
  using namespace emscripten;

  class_<Experiment>("Experiment")
      .smart_ptr<std::shared_ptr<Experiment>>("ExperimentPointer")
      .function("advanceFor", &advanceFor)
      .function("progress", &Experiment::progress)
      .function("reset", &reset);
  class_<Runs, base<Experiment>>("Runs")
      .smart_ptr<std::shared_ptr<Runs>>("RunsPointer")
      .function("runs", &runs)
      .function("report", &report)
      .function("curve", &curve)
      .function("ranking", &ranking);
  class_<ActivationHistograms, base<Experiment>>("ActivationHistograms")
      .smart_ptr<std::shared_ptr<ActivationHistograms>>("ActivationHistogramsPointer")
      .function("panels", &panels);
  function("createOptimizerComparison", &createOptimizerComparison);
  function("createInitializerComparison", &createInitializerComparison);
  function("createBatchNormComparison", &createBatchNormComparison);
  function("createOverfittingComparison", &createOverfittingComparison);
  function("createAugmentationComparison", &createAugmentationComparison);
  function("createHyperparameterSearch", &createHyperparameterSearch);
  function("createActivationHistograms", &createActivationHistograms);
}

}  // namespace mitbadak
