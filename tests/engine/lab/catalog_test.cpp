// Every sentence that a wrong network or optimizer can bring about.
#include "lab/catalog.hpp"

#include "core/error.hpp"
#include "doctest.h"
#include "networks.hpp"

using namespace mitbadak;

namespace {

/// A choice with the settings that have no default.
Choice sufficient(std::string_view name) {
  Choice choice{std::string(name), {}};
  if (name == "l1" || name == "l2") choice.settings = {{"rate", 0.1}};
  if (name == "step") choice.settings = {{"every", 1}};
  if (name == "cosine") choice.settings = {{"steps", 1}};
  if (name == "normal") choice.settings = {{"deviation", 0.1}};
  if (name == "uniform") choice.settings = {{"least", 0}, {"most", 1}};
  return choice;
}

}  // namespace

TEST_CASE("every name of the catalog makes its object") {
  for (const auto name : lossNames()) CHECK(makeLoss<float>(name) != nullptr);
  for (const auto name : optimizerNames())
    CHECK(makeOptimizer<double>({std::string(name), {}}) != nullptr);
  for (const auto name : penaltyNames())
    CHECK(makePenalty(sufficient(name)).rate == (name == "none" ? 0 : 0.1));
  for (const auto name : scheduleNames()) CHECK(makeSchedule(sufficient(name)).share(0) == 1);
  for (const auto name : gradientMethodNames()) CHECK_NOTHROW(makeGradientMethod(name));
  for (const auto name : activationNames()) {
    const std::vector<LayerConfig> layers{dense(3), activation(std::string(name))};
    CHECK(makeNetwork<float>(layers, {2}, 1).outputs() == 3);
  }
  for (const auto name : initializerNames()) {
    const Choice weights =
        name == "constant" ? Choice{"constant", {{"value", 1}}} : sufficient(name);
    const std::vector<LayerConfig> layers{dense(3, weights)};
    CHECK(makeNetwork<float>(layers, {2}, 1).parameters().size() == 9);
  }
}

TEST_CASE("unknown names are refused with all there are") {
  CHECK_THROWS_WITH(makeLoss<float>("mse"),
                    "loss is \"mse\"; choose one of: meanSquaredError, halfSquaredError, "
                    "meanAbsoluteError, hinge, binaryCrossEntropy, softmaxCrossEntropy, "
                    "summedCrossEntropy.");
  CHECK_THROWS_WITH(makeOptimizer<float>({"adm", {}}),
                    "name is \"adm\"; choose one of: sgd, momentum, nesterov, adagrad, "
                    "rmsprop, adadelta, adam, adamw.");
  CHECK_THROWS_WITH(makeOptimizer<float>({"sgd", {{"learningrate", 0.1}}}),
                    " has no setting \"learningrate\"; it has: learningRate.");
  CHECK_THROWS_WITH(makeOptimizer<float>({"adamw", {{"decay", 0.1}}}),
                    " has no setting \"decay\"; it has: learningRate, beta1, beta2, epsilon, "
                    "weightDecay.");
  CHECK_THROWS_WITH(makeOptimizer<float>({"nesterov", {{"rho", 0.1}}}),
                    " has no setting \"rho\"; it has: learningRate, momentum.");
  CHECK_THROWS_WITH(makePenalty({"l3", {}}), "name is \"l3\"; choose one of: none, l1, l2.");
  CHECK_THROWS_WITH(makePenalty({"l2", {{"lambda", 0.1}}}),
                    " has no setting \"lambda\"; it has: rate.");
  CHECK_THROWS_WITH(makeSchedule({"linear", {}}),
                    "name is \"linear\"; choose one of: constant, step, cosine.");
  CHECK_THROWS_WITH(makeSchedule({"cosine", {{"period", 10}}}),
                    " has no setting \"period\"; it has: steps, least, warmup.");
  CHECK_THROWS_WITH(makeGradientMethod("exact"),
                    "gradient is \"exact\"; choose one of: backpropagation, numerical, "
                    "numericalByGroup.");
  CHECK_THROWS_WITH(makeOrder("backwards"),
                    "order is \"backwards\"; choose one of: sequential, shuffled, random.");
  const std::vector<LayerConfig> layers{activation("swish")};
  CHECK_THROWS_WITH(makeNetwork<float>(layers, {2}, 1),
                    "layers[0].type is \"swish\"; choose one of: dense, convolution, maxPooling, "
                    "averagePooling, globalAveragePooling, flatten, batchNorm, dropout, "
                    "localResponseNormalization, residual, branches, identity, step, sigmoid, "
                    "tanh, relu, leakyRelu, softmax.");
  const std::vector<LayerConfig> misspelt{{.type = "dense", .settings = {{"unit", 3}}}};
  CHECK_THROWS_WITH(makeNetwork<float>(misspelt, {2}, 1),
                    "layers[0] has no setting \"unit\"; it has: units, weights, biases, bias.");
  CHECK_THROWS_AS(makeLayer<float>({.type = "dense", .settings = {{"units", 1}, {"bias", 1}}}),
                  Error);
  const std::vector<LayerConfig> odd{dense(1, {"lecun", {}})};
  CHECK_THROWS_WITH(
      makeNetwork<float>(odd, {2}, 1),
      "layers[0].weights.name is \"lecun\"; choose one of: zeros, constant, normal, uniform, "
      "xavier, he, glorotUniform.");
}

TEST_CASE("the settings of another rule are unknown ones") {
  CHECK_THROWS_WITH(makeInitializer({"normal", {{"deviation", 1}, {"value", 3}}}),
                    " has no setting \"value\"; it has: deviation.");
  CHECK_THROWS_WITH(makeInitializer({"constant", {{"deviation", 1}}}),
                    " has no setting \"deviation\"; it has: value.");
  CHECK_THROWS_WITH(makeInitializer({"uniform", {{"most", 1}, {"max", 1}}}),
                    " has no setting \"max\"; it has: least, most.");
  CHECK_THROWS_WITH(makeInitializer({"he", {{"deviation", 1}}}),
                    " has no setting \"deviation\"; it has: –.");
  CHECK_THROWS_WITH(makePenalty({"none", {{"rate", 1}}}), " has no setting \"rate\"; it has: –.");
  CHECK_THROWS_WITH(makeSchedule({"constant", {{"every", 1}}}),
                    " has no setting \"every\"; it has: warmup.");
  CHECK_THROWS_WITH(makeSchedule({"step", {{"steps", 1}}}),
                    " has no setting \"steps\"; it has: every, factor, warmup.");
}

TEST_CASE("a number without a default is required") {
  const auto missing = [](const std::string& field) {
    return field + " is of type undefined; expected: number.";
  };
  CHECK_THROWS_WITH(makeInitializer({"constant", {}}), missing("value").c_str());
  CHECK_THROWS_WITH(makeInitializer({"normal", {}}), missing("deviation").c_str());
  CHECK_THROWS_WITH(makeInitializer({"uniform", {{"least", 0}}}), missing("most").c_str());
  CHECK_THROWS_WITH(makePenalty({"l1", {}}), missing("rate").c_str());
  CHECK_THROWS_WITH(makeSchedule({"step", {{"factor", 0.5}}}), missing("every").c_str());
  CHECK_THROWS_WITH(makeSchedule({"cosine", {}}), missing("steps").c_str());
  CHECK_THROWS_WITH(makeLayer<float>({.type = "dense"}), missing("units").c_str());
  CHECK_THROWS_WITH(makeLayer<float>({.type = "convolution"}), missing("filters").c_str());
  CHECK_THROWS_WITH(makeLayer<float>({.type = "maxPooling"}), missing("size").c_str());
  CHECK_THROWS_WITH(makeLayer<float>({.type = "averagePooling"}), missing("size").c_str());
}

TEST_CASE("impossible sizes are refused") {
  const auto network = [](std::vector<LayerConfig> layers) {
    return makeNetwork<float>(layers, {784}, 1);
  };
  CHECK_THROWS_WITH(network({}), "layers has 0 values; it must have 1 – 64.");
  CHECK_THROWS_WITH(network({dense(0)}), "layers[0].units is 0; allowed: whole numbers 1 – 16384.");
  CHECK_THROWS_WITH(network({dense(2.5)}),
                    "layers[0].units is 2.5; allowed: whole numbers 1 – 16384.");
  CHECK_THROWS_WITH(network({dense(16384)}),
                    "layers[0].parameters is 12845056; allowed: 0 – 8388608.");
  CHECK_THROWS_WITH(network({dense(1, {"normal", {{"deviation", -1}}})}),
                    "layers[0].weights.deviation is -1; allowed: 0 – 1000000.");
}

TEST_CASE("an error in a layer says which layer, however deep it lies") {
  const auto refuse = [](std::vector<LayerConfig> layers) {
    makeNetwork<float>(layers, {1, 8, 8}, 1);
  };
  const auto residual = [](std::vector<std::vector<LayerConfig>> ways) {
    return LayerConfig{.type = "residual", .branches = std::move(ways)};
  };
  const auto branches = [](std::vector<std::vector<LayerConfig>> ways) {
    return LayerConfig{.type = "branches", .branches = std::move(ways)};
  };
  CHECK_THROWS_WITH(refuse({activation("relu"), convolution(2, 9)}),
                    "layers[1].height: a window of 9 does not fit into 8 + 2·0.");
  CHECK_THROWS_WITH(refuse({dense(3), residual({{activation("relu"), dense(0)}})}),
                    "layers[1].layers[1].units is 0; allowed: whole numbers 1 – 16384.");
  CHECK_THROWS_WITH(refuse({residual({{dense(2)}, {dense(2, {"normal", {{"sigma", 1}}})}})}),
                    "layers[0].projection[0].weights has no setting \"sigma\"; it has: "
                    "deviation.");
  CHECK_THROWS_WITH(refuse({branches({{dense(1)}, {residual({{}})}})}),
                    "layers[0].branches[1][0].layers has 0 values; it must have 1 – 64.");
  CHECK_THROWS_WITH(refuse({branches({{convolution(2, 1)}, {convolution(5, 3)}})}),
                    "layers[0].branches[1] gives the shape 5×6×6; 5×8×8 is needed here.");
  CHECK_THROWS_WITH(refuse({residual({{convolution(2, 1)}})}),
                    "layers[0].layers gives the shape 2×8×8; 1×8×8 is needed here.");
  CHECK_THROWS_WITH(refuse({residual({})}), "layers[0].layers is empty; it must have at least 1.");
  CHECK_THROWS_WITH(refuse({branches({})}),
                    "layers[0].branches is empty; it must have at least 1.");
  CHECK_THROWS_WITH(refuse({{.type = "relu", .settings = {{"slope", 0.1}}}}),
                    "layers[0] has no setting \"slope\"; it has: –.");
}

TEST_CASE("a pooling window moves by its own side unless told otherwise") {
  const auto outputs = [](Settings settings) {
    const std::vector<LayerConfig> layers{{.type = "maxPooling", .settings = settings}};
    const std::vector<LayerConfig> means{{.type = "averagePooling", .settings = settings}};
    const Index most = makeNetwork<float>(layers, {1, 9, 9}, 1).outputs();
    CHECK(makeNetwork<float>(means, {1, 9, 9}, 1).outputs() == most);
    return most;
  };
  CHECK(outputs({{"size", 3}}) == 3 * 3);
  CHECK(outputs({{"size", 3}, {"stride", 2}}) == 4 * 4);
  CHECK_THROWS_WITH(outputs({{"size", 3}, {"stride", 0}}),
                    "layers[0].stride is 0; allowed: whole numbers 1 – 64.");
}
