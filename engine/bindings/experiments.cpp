// The experiments as JavaScript sees them.
#include <emscripten/bind.h>

#include <initializer_list>
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

/// Settings as the experiment has them, but for the numbers that the object gives.
template <class Settings>
Settings toSettings(const val& js,
                    std::initializer_list<std::pair<const char*, double Settings::*>> fields) {
  requireObject("settings", js);
  Settings settings;
  for (const auto& [name, number] : fields) readInto(settings.*number, js, name, toNumber);
  return settings;
}

// ---- results ----

/// A copy in JavaScript's memory: the numbers exist only here.
val toFloat64Array(std::span<const double> numbers) {
  return view(numbers).call<val>("slice");
}

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
    js.set("steps", toFloat64Array(points.steps));
    js.set("values", toFloat64Array(points.values));
    return js;
  });
}
val ranking(const Runs& experiment, const val& count) {
  return result([&] { return val::array(experiment.ranking(toNumber("count", count))); });
}

val toJs(const LayerHistogram& layer) {
  val js = val::object();
  js.set("counts", toFloat64Array(layer.counts));
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

// ---- experiments ----

val createOptimizerComparison(const val& js, const val& train) {
  return result([&]() -> std::shared_ptr<Runs> {
    using S = OptimizerComparison;
    auto settings = toSettings<S>(js, {{"seed", &S::seed}, {"steps", &S::steps}});
    readInto(settings.optimizers, js, "optimizers", toChoices);
    return compare(settings, toDataset("train", train));
  });
}

val createInitializerComparison(const val& js, const val& train) {
  return result([&]() -> std::shared_ptr<Runs> {
    using S = InitializerComparison;
    auto settings = toSettings<S>(js, {{"seed", &S::seed}, {"steps", &S::steps}});
    readInto(settings.activation, js, "activation", toText);
    readInto(settings.initializers, js, "initializers", toChoices);
    return compare(settings, toDataset("train", train));
  });
}

val createBatchNormComparison(const val& js, const val& train) {
  return result([&]() -> std::shared_ptr<Runs> {
    using S = BatchNormComparison;
    auto settings =
        toSettings<S>(js, {{"seed", &S::seed}, {"images", &S::images}, {"epochs", &S::epochs}});
    readInto(settings.weightScales, js, "weightScales", toNumbers);
    return compare(settings, toDataset("train", train));
  });
}

val createOverfittingComparison(const val& js, const val& train, const val& test) {
  return result([&]() -> std::shared_ptr<Runs> {
    using S = Overfitting;
    const auto settings = toSettings<S>(js, {{"seed", &S::seed},
                                             {"images", &S::images},
                                             {"epochs", &S::epochs},
                                             {"hiddenLayers", &S::hiddenLayers},
                                             {"weightDecay", &S::weightDecay},
                                             {"dropout", &S::dropout},
                                             {"testImages", &S::testImages}});
    return compare(settings, toDataset("train", train), toDataset("test", test));
  });
}

val createAugmentationComparison(const val& js, const val& train, const val& test) {
  return result([&]() -> std::shared_ptr<Runs> {
    using S = AugmentationComparison;
    auto settings = toSettings<S>(js, {{"seed", &S::seed},
                                       {"images", &S::images},
                                       {"epochs", &S::epochs},
                                       {"hiddenLayers", &S::hiddenLayers},
                                       {"testImages", &S::testImages}});
    readInto(settings.augmentation, js, "augmentation", toAugmentation);
    return compare(settings, toImageSet("train", train), toDataset("test", test));
  });
}

val createHyperparameterSearch(const val& js, const val& train) {
  return result([&]() -> std::shared_ptr<Runs> {
    using S = HyperparameterSearch;
    const auto settings = toSettings<S>(js, {{"seed", &S::seed},
                                             {"images", &S::images},
                                             {"validationShare", &S::validationShare},
                                             {"trials", &S::trials},
                                             {"epochs", &S::epochs},
                                             {"hiddenLayers", &S::hiddenLayers},
                                             {"leastWeightDecay", &S::leastWeightDecay},
                                             {"mostWeightDecay", &S::mostWeightDecay},
                                             {"leastLearningRate", &S::leastLearningRate},
                                             {"mostLearningRate", &S::mostLearningRate}});
    return search(settings, toDataset("train", train));
  });
}

val createActivationHistograms(const val& js) {
  return result([&] {
    using S = ActivationHistograms::Settings;
    auto settings = toSettings<S>(js, {{"seed", &S::seed},
                                       {"samples", &S::samples},
                                       {"units", &S::units},
                                       {"layers", &S::layers},
                                       {"bins", &S::bins}});
    readInto(settings.activations, js, "activations", toTexts);
    readInto(settings.initializers, js, "initializers", toChoices);
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
