#include "lab/catalog.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "lab/network_size.hpp"
#include "layers/activation.hpp"
#include "layers/average_pooling.hpp"
#include "layers/batch_norm.hpp"
#include "layers/branches.hpp"
#include "layers/convolution.hpp"
#include "layers/dense.hpp"
#include "layers/dropout.hpp"
#include "layers/flatten.hpp"
#include "layers/global_average_pooling.hpp"
#include "layers/local_response_normalization.hpp"
#include "layers/max_pooling.hpp"
#include "layers/residual.hpp"
#include "layers/softmax.hpp"
#include "losses/absolute_error.hpp"
#include "losses/cross_entropy.hpp"
#include "losses/hinge.hpp"
#include "losses/squared_error.hpp"
#include "losses/summed_cross_entropy.hpp"
#include "optimizers/adadelta.hpp"
#include "optimizers/adagrad.hpp"
#include "optimizers/adam.hpp"
#include "optimizers/adamw.hpp"
#include "optimizers/momentum.hpp"
#include "optimizers/nesterov.hpp"
#include "optimizers/rmsprop.hpp"
#include "optimizers/sgd.hpp"

namespace mitbadak {
namespace {

using namespace std::string_view_literals;

constexpr auto kLayers =
    std::to_array({"dense"sv, "convolution"sv, "maxPooling"sv, "averagePooling"sv,
                   "globalAveragePooling"sv, "flatten"sv, "batchNorm"sv, "dropout"sv,
                   "localResponseNormalization"sv, "residual"sv, "branches"sv, "identity"sv,
                   "step"sv, "sigmoid"sv, "tanh"sv, "relu"sv, "leakyRelu"sv, "softmax"sv});
constexpr auto kActivations = std::span(kLayers).last<7>();
constexpr auto kLosses =
    std::to_array({"meanSquaredError"sv, "halfSquaredError"sv, "meanAbsoluteError"sv, "hinge"sv,
                   "binaryCrossEntropy"sv, "softmaxCrossEntropy"sv, "summedCrossEntropy"sv});
constexpr auto kInitializers = std::to_array(
    {"zeros"sv, "constant"sv, "normal"sv, "uniform"sv, "xavier"sv, "he"sv, "glorotUniform"sv});
constexpr auto kOptimizers = std::to_array({"sgd"sv, "momentum"sv, "nesterov"sv, "adagrad"sv,
                                            "rmsprop"sv, "adadelta"sv, "adam"sv, "adamw"sv});
constexpr auto kPenalties = std::to_array({"none"sv, "l1"sv, "l2"sv});
constexpr auto kSchedules = std::to_array({"constant"sv, "step"sv, "cosine"sv});
constexpr auto kGradientMethods =
    std::to_array({"backpropagation"sv, "numerical"sv, "numericalByGroup"sv});
constexpr auto kOfConvolution = std::to_array({"kernel"sv, "weights"sv, "biases"sv, "bias"sv});
constexpr auto kOfDense = std::span(kOfConvolution).last<3>();
constexpr auto kOrders = std::to_array({"sequential"sv, "shuffled"sv, "random"sv});

/// Of a dense layer's units and a convolution's filters.
constexpr double kMostUnits = 16384;
/// Of a window's side, stride and padding.
constexpr double kMostPixels = 64;

Error unknown(std::string_view field, std::string_view value,
              std::span<const std::string_view> names) {
  return {"unknown-name", std::string(field), std::string(value), text(names)};
}

/// One setting of a rule or layer: its name and where its number goes.
template <class Numbers>
struct Field {
  std::string_view name;
  double Numbers::*number;
  bool required = false;  ///< there is no default
};
constexpr bool kRequired = true;

/// @return the setting of that name, or the end
auto find(const Settings& settings, std::string_view name) {
  return std::find_if(settings.begin(), settings.end(),
                      [&](const auto& setting) { return setting.first == name; });
}

/// @param others  settings that are no numbers, for the error to name
/// @return where among the names `name` is
/// @throws Error (unknown-setting)
std::size_t placeOf(std::string_view name, std::span<const std::string_view> names,
                    std::span<const std::string_view> others) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  std::vector<std::string_view> all(names.begin(), names.end());
  all.insert(all.end(), others.begin(), others.end());
  throw Error("unknown-setting", {}, std::string(name), text(all));
}

/// Puts the numbers of a rule or layer where they belong.
/// @throws Error as placeOf(); (wrong-type) for a number that is required and absent
template <class Numbers, std::size_t count>
Numbers read(const Settings& settings, const Field<Numbers> (&fields)[count],
             std::span<const std::string_view> others = {}) {
  std::array<std::string_view, count> names;
  for (std::size_t i = 0; i < count; ++i) names[i] = fields[i].name;
  Numbers numbers;
  for (const auto& [name, number] : settings)
    numbers.*fields[placeOf(name, names, others)].number = number;
  for (const auto& field : fields)
    if (field.required && find(settings, field.name) == settings.end())
      throw Error("wrong-type", std::string(field.name), "undefined", "number");
  return numbers;
}

template <class Rule, std::size_t count>
auto make(const Choice& choice, const Field<typename Rule::Settings> (&fields)[count]) {
  return std::make_unique<Rule>(read(choice.settings, fields));
}

Index toIndex(std::string_view field, double number, double least, double most) {
  requireWhole(field, number, least, most);
  return static_cast<Index>(number);
}

Initializer makeWeights(const LayerConfig& config) {
  return within("weights", [&] { return makeInitializer(config.weights); });
}
std::optional<Initializer> makeBiases(const LayerConfig& config) {
  const auto biases = within("biases", [&] { return makeInitializer(config.biases); });
  return config.bias ? std::optional(biases) : std::nullopt;
}

void requireNoSettings(const Settings& settings) {
  if (!settings.empty()) requireSetting(settings.front().first, {});
}

template <class Made>
std::unique_ptr<Made> makeWithoutSettings(const LayerConfig& config) {
  requireNoSettings(config.settings);
  return std::make_unique<Made>();
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeDense(const LayerConfig& config) {
  struct Numbers {
    double units = 0;
  };
  const auto n = read<Numbers>(config.settings, {{"units", &Numbers::units, kRequired}}, kOfDense);
  return std::make_unique<Dense<Scalar>>(toIndex("units", n.units, 1, kMostUnits),
                                         makeWeights(config), makeBiases(config));
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeConvolution(const LayerConfig& config) {
  struct Numbers {
    double filters = 0, stride = 1, padding = 0;
  };
  const auto n = read<Numbers>(config.settings,
                               {{"filters", &Numbers::filters, kRequired},
                                {"stride", &Numbers::stride},
                                {"padding", &Numbers::padding}},
                               kOfConvolution);
  if (config.kernel.size() != 1 && config.kernel.size() != 2)
    throw Error("wrong-length", "kernel", text(static_cast<double>(config.kernel.size())), "1 – 2");
  const Window window{toIndex("kernel", config.kernel.front(), 1, kMostPixels),
                      toIndex("kernel", config.kernel.back(), 1, kMostPixels),
                      toIndex("stride", n.stride, 1, kMostPixels),
                      toIndex("padding", n.padding, 0, kMostPixels)};
  return std::make_unique<Convolution<Scalar>>(toIndex("filters", n.filters, 1, kMostUnits), window,
                                               makeWeights(config), makeBiases(config));
}

/// A pooling window moves by its own side unless told otherwise, as in Keras and PyTorch.
double strideOr(double side, const Settings& settings) {
  const auto found = find(settings, "stride");
  return found == settings.end() ? side : found->second;
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeMaxPooling(const LayerConfig& config) {
  struct Numbers {
    double size = 0, stride = 0, padding = 0;
  };
  const auto n = read<Numbers>(config.settings, {{"size", &Numbers::size, kRequired},
                                                 {"stride", &Numbers::stride},
                                                 {"padding", &Numbers::padding}});
  const Index size = toIndex("size", n.size, 1, kMostPixels);
  const double stride = strideOr(n.size, config.settings);
  return std::make_unique<MaxPooling<Scalar>>(size, toIndex("stride", stride, 1, kMostPixels),
                                              toIndex("padding", n.padding, 0, n.size - 1));
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeAveragePooling(const LayerConfig& config) {
  struct Numbers {
    double size = 0, stride = 0;
  };
  const auto n = read<Numbers>(config.settings,
                               {{"size", &Numbers::size, kRequired}, {"stride", &Numbers::stride}});
  const Index size = toIndex("size", n.size, 1, kMostPixels);
  const double stride = strideOr(n.size, config.settings);
  return std::make_unique<AveragePooling<Scalar>>(size, toIndex("stride", stride, 1, kMostPixels));
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeBatchNorm(const LayerConfig& config) {
  using S = typename BatchNorm<Scalar>::Settings;
  return std::make_unique<BatchNorm<Scalar>>(read<S>(
      config.settings,
      {{"momentum", &S::momentum}, {"epsilon", &S::epsilon}, {"correction", &S::correction}}));
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeDropout(const LayerConfig& config) {
  struct Numbers {
    double ratio = 0.5;
  };
  return std::make_unique<Dropout<Scalar>>(
      read<Numbers>(config.settings, {{"ratio", &Numbers::ratio}}).ratio);
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeLocalResponseNormalization(const LayerConfig& config) {
  using S = typename LocalResponseNormalization<Scalar>::Settings;
  return std::make_unique<LocalResponseNormalization<Scalar>>(
      read<S>(config.settings,
              {{"size", &S::size}, {"k", &S::k}, {"alpha", &S::alpha}, {"beta", &S::beta}}));
}

template <class Scalar>
Layers<Scalar> makeLayers(std::span<const LayerConfig> configs) {
  Layers<Scalar> layers;
  for (const LayerConfig& config : configs) layers.push_back(makeLayer<Scalar>(config));
  return layers;
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeResidual(const LayerConfig& config) {
  requireNoSettings(config.settings);
  const auto way = [&](std::size_t i) {
    return i < config.branches.size() ? makeLayers<Scalar>(config.branches[i]) : Layers<Scalar>();
  };
  return std::make_unique<Residual<Scalar>>(way(0), way(1));
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeBranches(const LayerConfig& config) {
  requireNoSettings(config.settings);
  std::vector<Layers<Scalar>> branches;
  for (const auto& branch : config.branches) branches.push_back(makeLayers<Scalar>(branch));
  return std::make_unique<Branches<Scalar>>(std::move(branches));
}

}  // namespace

std::span<const std::string_view> layerNames() {
  return kLayers;
}
std::span<const std::string_view> activationNames() {
  return kActivations;
}
bool hasWeights(std::string_view layer) {
  return layer == "dense" || layer == "convolution";
}
void requireLayerName(std::string_view type) {
  if (!std::count(kLayers.begin(), kLayers.end(), type)) throw unknown("type", type, kLayers);
}
void requireLayerSetting(std::string_view type, std::string_view setting) {
  try {
    makeLayer<float>({.type = std::string(type), .settings = {{std::string(setting), 0}}});
  } catch (const Error& error) {
    if (error.code() == "unknown-setting") throw;
  }
}
void requireActivationName(std::string_view field, std::string_view activation) {
  if (!std::count(kActivations.begin(), kActivations.end(), activation))
    throw unknown(field, activation, kActivations);
}
std::span<const std::string_view> lossNames() {
  return kLosses;
}
std::span<const std::string_view> initializerNames() {
  return kInitializers;
}
std::span<const std::string_view> optimizerNames() {
  return kOptimizers;
}
std::span<const std::string_view> penaltyNames() {
  return kPenalties;
}
std::span<const std::string_view> scheduleNames() {
  return kSchedules;
}
std::span<const std::string_view> gradientMethodNames() {
  return kGradientMethods;
}

template <class Scalar>
std::unique_ptr<Loss<Scalar>> makeLoss(std::string_view name) {
  if (name == "meanSquaredError") return std::make_unique<MeanSquaredError<Scalar>>();
  if (name == "halfSquaredError") return std::make_unique<HalfSquaredError<Scalar>>();
  if (name == "meanAbsoluteError") return std::make_unique<MeanAbsoluteError<Scalar>>();
  if (name == "hinge") return std::make_unique<Hinge<Scalar>>();
  if (name == "binaryCrossEntropy") return std::make_unique<BinaryCrossEntropy<Scalar>>();
  if (name == "softmaxCrossEntropy") return std::make_unique<SoftmaxCrossEntropy<Scalar>>();
  if (name == "summedCrossEntropy") return std::make_unique<SummedCrossEntropy<Scalar>>();
  throw unknown("loss", name, kLosses);
}

std::string_view outputLayer(std::string_view loss) {
  if (loss == "binaryCrossEntropy" || loss == "hinge") return "sigmoid";
  if (loss == "softmaxCrossEntropy") return "softmax";
  return {};
}

template <class Scalar>
std::unique_ptr<Optimizer<Scalar>> makeOptimizer(const Choice& c) {
  if (c.name == "sgd") {
    using S = typename Sgd<Scalar>::Settings;
    return make<Sgd<Scalar>>(c, {{"learningRate", &S::learningRate}});
  }
  if (c.name == "momentum") {
    using S = typename Momentum<Scalar>::Settings;
    return make<Momentum<Scalar>>(c,
                                  {{"learningRate", &S::learningRate}, {"momentum", &S::momentum}});
  }
  if (c.name == "nesterov") {
    using S = typename Nesterov<Scalar>::Settings;
    return make<Nesterov<Scalar>>(c,
                                  {{"learningRate", &S::learningRate}, {"momentum", &S::momentum}});
  }
  if (c.name == "adagrad") {
    using S = typename AdaGrad<Scalar>::Settings;
    return make<AdaGrad<Scalar>>(c, {{"learningRate", &S::learningRate}, {"epsilon", &S::epsilon}});
  }
  if (c.name == "rmsprop") {
    using S = typename RmsProp<Scalar>::Settings;
    return make<RmsProp<Scalar>>(
        c, {{"learningRate", &S::learningRate}, {"rho", &S::rho}, {"epsilon", &S::epsilon}});
  }
  if (c.name == "adadelta") {
    using S = typename AdaDelta<Scalar>::Settings;
    return make<AdaDelta<Scalar>>(c, {{"rho", &S::rho}, {"epsilon", &S::epsilon}});
  }
  if (c.name == "adam") {
    using S = typename Adam<Scalar>::Settings;
    return make<Adam<Scalar>>(c, {{"learningRate", &S::learningRate},
                                  {"beta1", &S::beta1},
                                  {"beta2", &S::beta2},
                                  {"epsilon", &S::epsilon}});
  }
  if (c.name == "adamw") {
    using S = typename AdamW<Scalar>::Settings;
    return make<AdamW<Scalar>>(c, {{"learningRate", &S::learningRate},
                                   {"beta1", &S::beta1},
                                   {"beta2", &S::beta2},
                                   {"epsilon", &S::epsilon},
                                   {"weightDecay", &S::weightDecay}});
  }
  throw unknown("name", c.name, kOptimizers);
}

Initializer makeInitializer(const Choice& choice) {
  using I = Initializer;
  constexpr double kGreatest = 1e6;
  const auto& [name, settings] = choice;
  if (name == "constant") {
    const auto n = read<I>(settings, {{"value", &I::first, kRequired}});
    requireBetween("value", n.first, -kGreatest, kGreatest);
    return {I::Rule::constant, n.first};
  }
  if (name == "normal") {
    const auto n = read<I>(settings, {{"deviation", &I::first, kRequired}});
    requireBetween("deviation", n.first, 0, kGreatest);
    return {I::Rule::normal, n.first};
  }
  if (name == "uniform") {
    const auto n =
        read<I>(settings, {{"least", &I::first, kRequired}, {"most", &I::second, kRequired}});
    requireBetween("least", n.first, -kGreatest, kGreatest);
    requireBetween("most", n.second, n.first, kGreatest);
    return {I::Rule::uniform, n.first, n.second};
  }
  const auto withoutSettings = [&choice](I::Rule rule) {
    requireNoSettings(choice.settings);
    return I{rule};
  };
  if (name == "zeros") return withoutSettings(I::Rule::constant);
  if (name == "xavier") return withoutSettings(I::Rule::xavier);
  if (name == "he") return withoutSettings(I::Rule::he);
  if (name == "glorotUniform") return withoutSettings(I::Rule::glorotUniform);
  throw unknown("name", name, kInitializers);
}

Penalty makePenalty(const Choice& c) {
  struct Numbers {
    double rate = 0;
  };
  const auto rate = [&] {
    const auto n = read<Numbers>(c.settings, {{"rate", &Numbers::rate, kRequired}});
    requirePositive("rate", n.rate);
    return n.rate;
  };
  if (c.name == "none") {
    requireNoSettings(c.settings);
    return {};
  }
  if (c.name == "l1") return {Penalty::Rule::l1, rate()};
  if (c.name == "l2") return {Penalty::Rule::l2, rate()};
  throw unknown("name", c.name, kPenalties);
}

Schedule makeSchedule(const Choice& c) {
  using S = Schedule::Settings;
  using Rule = Schedule::Rule;
  const Field<S> warmup{"warmup", &S::warmup};
  if (c.name == "constant") return {Rule::constant, read<S>(c.settings, {warmup})};
  if (c.name == "step")
    return {Rule::step,
            read<S>(c.settings, {{"every", &S::every, kRequired}, {"factor", &S::factor}, warmup})};
  if (c.name == "cosine")
    return {Rule::cosine,
            read<S>(c.settings, {{"steps", &S::steps, kRequired}, {"least", &S::least}, warmup})};
  throw unknown("name", c.name, kSchedules);
}

GradientMethod makeGradientMethod(std::string_view name) {
  if (name == "backpropagation") return GradientMethod::backpropagation;
  if (name == "numerical") return GradientMethod::numerical;
  if (name == "numericalByGroup") return GradientMethod::numericalByGroup;
  throw unknown("gradient", name, kGradientMethods);
}

BatchOrder makeOrder(std::string_view name) {
  if (name == "sequential") return BatchOrder::sequential;
  if (name == "shuffled") return BatchOrder::shuffled;
  if (name == "random") return BatchOrder::random;
  throw unknown("order", name, kOrders);
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeLayer(const LayerConfig& config) {
  const auto& type = config.type;
  if (type == "dense") return makeDense<Scalar>(config);
  if (type == "convolution") return makeConvolution<Scalar>(config);
  if (type == "maxPooling") return makeMaxPooling<Scalar>(config);
  if (type == "averagePooling") return makeAveragePooling<Scalar>(config);
  if (type == "globalAveragePooling")
    return makeWithoutSettings<GlobalAveragePooling<Scalar>>(config);
  if (type == "flatten") return makeWithoutSettings<Flatten<Scalar>>(config);
  if (type == "batchNorm") return makeBatchNorm<Scalar>(config);
  if (type == "dropout") return makeDropout<Scalar>(config);
  if (type == "localResponseNormalization") return makeLocalResponseNormalization<Scalar>(config);
  if (type == "residual") return makeResidual<Scalar>(config);
  if (type == "branches") return makeBranches<Scalar>(config);
  if (type == "identity") return makeWithoutSettings<Activation<Scalar, Identity>>(config);
  if (type == "step") return makeWithoutSettings<Activation<Scalar, Step>>(config);
  if (type == "sigmoid") return makeWithoutSettings<Activation<Scalar, Sigmoid>>(config);
  if (type == "tanh") return makeWithoutSettings<Activation<Scalar, Tanh>>(config);
  if (type == "relu") return makeWithoutSettings<Activation<Scalar, Relu>>(config);
  if (type == "leakyRelu") return makeWithoutSettings<Activation<Scalar, LeakyRelu>>(config);
  if (type == "softmax") return makeWithoutSettings<Softmax<Scalar>>(config);
  throw unknown("type", type, kLayers);
}

template <class Scalar>
Network<Scalar> makeNetwork(std::span<const LayerConfig> configs, Shape input, Index maxBatch) {
  measureNetwork(configs, input);
  return Network<Scalar>(input, makeLayers<Scalar>(configs), maxBatch);
}

template std::unique_ptr<Loss<float>> makeLoss<float>(std::string_view);
template std::unique_ptr<Loss<double>> makeLoss<double>(std::string_view);
template std::unique_ptr<Optimizer<float>> makeOptimizer<float>(const Choice&);
template std::unique_ptr<Optimizer<double>> makeOptimizer<double>(const Choice&);
template std::unique_ptr<Layer<float>> makeLayer<float>(const LayerConfig&);
template std::unique_ptr<Layer<double>> makeLayer<double>(const LayerConfig&);
template Network<float> makeNetwork<float>(std::span<const LayerConfig>, Shape, Index);
template Network<double> makeNetwork<double>(std::span<const LayerConfig>, Shape, Index);

}  // namespace mitbadak
