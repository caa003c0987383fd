// From names to objects. Below this file nothing in the engine has a name that a user can type.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "lab/config.hpp"
#include "layers/initializer.hpp"
#include "layers/layer.hpp"
#include "losses/loss.hpp"
#include "optimizers/optimizer.hpp"
#include "train/network.hpp"
#include "train/trainer.hpp"

namespace mitbadak {

std::span<const std::string_view> layerNames();
/// Those among the layers that are a function of each number by itself, and softmax.
std::span<const std::string_view> activationNames();
/// @throws Error (unknown-name) about the field "type" unless it is one of layerNames()
void requireLayerName(std::string_view type);
/// @throws Error (unknown-name) about `field` unless it is one of activationNames()
void requireActivationName(std::string_view field, std::string_view activation);
/// @throws Error (unknown-setting) unless layers of this type have a number of that name
void requireLayerSetting(std::string_view type, std::string_view setting);
/// Whether layers of this type take weights and biases from initializers.
bool hasWeights(std::string_view layer);
std::span<const std::string_view> lossNames();
std::span<const std::string_view> initializerNames();
std::span<const std::string_view> optimizerNames();
std::span<const std::string_view> penaltyNames();
std::span<const std::string_view> scheduleNames();
std::span<const std::string_view> gradientMethodNames();

/// @throws Error naming the setting that is wrong: unknown-name, not-whole, not-positive … Where
///         the choice itself stands is for within() to say.
template <class Scalar>
std::unique_ptr<Loss<Scalar>> makeLoss(std::string_view name);
template <class Scalar>
std::unique_ptr<Optimizer<Scalar>> makeOptimizer(const Choice& optimizer);
BatchOrder makeOrder(std::string_view name);
Penalty makePenalty(const Choice& penalty);
Initializer makeInitializer(const Choice& initializer);
Schedule makeSchedule(const Choice& schedule);
GradientMethod makeGradientMethod(std::string_view name);
template <class Scalar>
std::unique_ptr<Layer<Scalar>> makeLayer(const LayerConfig& config);

/// @param input     shape of one sample
/// @param maxBatch  the most rows at a time
/// @throws Error as measureNetwork()
template <class Scalar>
Network<Scalar> makeNetwork(std::span<const LayerConfig> layers, Shape input, Index maxBatch);

/// The layer that turns what this loss trains on into predictions: "softmax", "sigmoid" or none.
std::string_view outputLayer(std::string_view loss);

}  // namespace mitbadak
