#include "lab/catalog.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "layers/activation.hpp"
#include "layers/dense.hpp"
#include "layers/softmax.hpp"
#include "losses/cross_entropy.hpp"
#include "losses/squared_error.hpp"
#include "optimizers/adadelta.hpp"
#include "optimizers/adagrad.hpp"
#include "optimizers/adam.hpp"
#include "optimizers/momentum.hpp"
#include "optimizers/rmsprop.hpp"
#include "optimizers/sgd.hpp"

namespace mitbadak {
namespace {

using namespace std::string_view_literals;

constexpr auto kActivations = std::to_array(
    {"identity"sv, "step"sv, "sigmoid"sv, "tanh"sv, "relu"sv, "leakyRelu"sv, "softmax"sv});
constexpr auto kLosses = std::to_array(
    {"meanSquaredError"sv, "halfSquaredError"sv, "binaryCrossEntropy"sv, "softmaxCrossEntropy"sv});
constexpr auto kInitializers = std::to_array(
    {"zeros"sv, "constant"sv, "normal"sv, "uniform"sv, "xavier"sv, "he"sv, "glorotUniform"sv});
constexpr auto kOptimizers =
    std::to_array({"sgd"sv, "momentum"sv, "adagrad"sv, "rmsprop"sv, "adadelta"sv, "adam"sv});
constexpr auto kOrders = std::to_array({"sequential"sv, "shuffled"sv, "random"sv});

constexpr double kMostLayers = 64;
constexpr double kMostUnits = 16384;
constexpr Index kMostParameters = Index{1} << 23;

Error unknown(std::string_view field, std::string_view value,
              std::span<const std::string_view> names) {
  return {"unknown-name", std::string(field), std::string(value), text(names)};
}

/// One setting of a rule: its name and where its number goes.
template <class Settings>
struct Field {
  std::string_view name;
  double Settings::*number;
};

/// Puts the numbers of a choice where they belong.
/// @throws Error (unknown-name) for a setting that the rule does not have
template <class Settings, std::size_t count>
Settings read(const Choice& choice, const Field<Settings> (&fields)[count]) {
  Settings settings;
  for (const auto& [name, number] : choice.settings) {
    const auto named = [wanted = name](const auto& field) { return field.name == wanted; };
    const auto* field = std::find_if(std::begin(fields), std::end(fields), named);
    if (field == std::end(fields)) {
      std::array<std::string_view, count> names;
      for (std::size_t i = 0; i < count; ++i) names[i] = fields[i].name;
      throw unknown(choice.name, name, names);
    }
    settings.*field->number = number;
  }
  return settings;
}

template <class Rule, std::size_t count>
auto make(const Choice& choice, const Field<typename Rule::Settings> (&fields)[count]) {
  return std::make_unique<Rule>(read(choice, fields));
}

/// The numbers that initializers take; each rule reads its own.
struct InitializerNumbers {
  double value = 0, deviation = 0.01, least = 0, most = 1;
};

Initializer makeInitializer(const Choice& choice) {
  using Rule = Initializer::Rule;
  using N = InitializerNumbers;
  const auto& name = choice.name;
  if (!std::count(kInitializers.begin(), kInitializers.end(), name))
    throw unknown("initializer", name, kInitializers);

  const N n = read<N>(choice, {{"value", &N::value},
                               {"deviation", &N::deviation},
                               {"least", &N::least},
                               {"most", &N::most}});
  constexpr double kGreatest = 1e6;
  requireBetween("value", n.value, -kGreatest, kGreatest);
  requireBetween("deviation", n.deviation, 0, kGreatest);
  requireBetween("least", n.least, -kGreatest, kGreatest);
  requireBetween("most", n.most, n.least, kGreatest);
  if (name == "constant") return {Rule::constant, n.value};
  if (name == "normal") return {Rule::normal, n.deviation};
  if (name == "uniform") return {Rule::uniform, n.least, n.most};
  if (name == "xavier") return {Rule::xavier};
  if (name == "he") return {Rule::he};
  if (name == "glorotUniform") return {Rule::glorotUniform};
  return {Rule::constant, 0};  // zeros
}

template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeLayer(const LayerConfig& config) {
  const auto& type = config.type;
  if (type == "dense") {
    requireWhole("units", config.units, 1, kMostUnits);
    return std::make_unique<Dense<Scalar>>(
        static_cast<Index>(config.units), makeInitializer(config.weights),
        config.bias ? std::optional(makeInitializer(config.biases)) : std::nullopt);
  }
  if (type == "identity") return std::make_unique<Activation<Scalar, Identity>>();
  if (type == "step") return std::make_unique<Activation<Scalar, Step>>();
  if (type == "sigmoid") return std::make_unique<Activation<Scalar, Sigmoid>>();
  if (type == "tanh") return std::make_unique<Activation<Scalar, Tanh>>();
  if (type == "relu") return std::make_unique<Activation<Scalar, Relu>>();
  if (type == "leakyRelu") return std::make_unique<Activation<Scalar, LeakyRelu>>();
  if (type == "softmax") return std::make_unique<Softmax<Scalar>>();
  std::vector<std::string_view> types{"dense"};
  types.insert(types.end(), kActivations.begin(), kActivations.end());
  throw unknown("layer", type, types);
}

/// Counted before anything is allocated, so that no wish can exhaust the memory.
void requireModestSize(std::span<const LayerConfig> layers, Index inputs) {
  double parameters = 0;
  auto width = static_cast<double>(inputs);
  for (const LayerConfig& layer : layers) {
    if (layer.type != "dense") continue;
    parameters += (width + 1) * layer.units;
    width = layer.units;
  }
  requireBetween("parameters", parameters, 0, static_cast<double>(kMostParameters));
}

}  // namespace

std::span<const std::string_view> activationNames() {
  return kActivations;
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

template <class Scalar>
std::unique_ptr<Loss<Scalar>> makeLoss(std::string_view name) {
  if (name == "meanSquaredError") return std::make_unique<MeanSquaredError<Scalar>>();
  if (name == "halfSquaredError") return std::make_unique<HalfSquaredError<Scalar>>();
  if (name == "binaryCrossEntropy") return std::make_unique<BinaryCrossEntropy<Scalar>>();
  if (name == "softmaxCrossEntropy") return std::make_unique<SoftmaxCrossEntropy<Scalar>>();
  throw unknown("loss", name, kLosses);
}

std::string_view outputLayer(std::string_view loss) {
  if (loss == "binaryCrossEntropy") return "sigmoid";
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
  throw unknown("optimizer", c.name, kOptimizers);
}

BatchOrder makeOrder(std::string_view name) {
  if (name == "sequential") return BatchOrder::sequential;
  if (name == "shuffled") return BatchOrder::shuffled;
  if (name == "random") return BatchOrder::random;
  throw unknown("order", name, kOrders);
}

template <class Scalar>
Network<Scalar> makeNetwork(std::span<const LayerConfig> configs, Shape input, Index maxBatch) {
  requireWhole("layers", static_cast<double>(configs.size()), 1, kMostLayers);
  typename Network<Scalar>::Layers layers;
  for (const LayerConfig& config : configs) layers.push_back(makeLayer<Scalar>(config));
  requireModestSize(configs, input.size());
  return Network<Scalar>(input, std::move(layers), maxBatch);
}

template std::unique_ptr<Loss<float>> makeLoss<float>(std::string_view);
template std::unique_ptr<Loss<double>> makeLoss<double>(std::string_view);
template std::unique_ptr<Optimizer<float>> makeOptimizer<float>(const Choice&);
template std::unique_ptr<Optimizer<double>> makeOptimizer<double>(const Choice&);
template Network<float> makeNetwork<float>(std::span<const LayerConfig>, Shape, Index);
template Network<double> makeNetwork<double>(std::span<const LayerConfig>, Shape, Index);

}  // namespace mitbadak
