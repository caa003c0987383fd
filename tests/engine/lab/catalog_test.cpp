// Every sentence that a wrong network or optimizer can bring about.
#include "lab/catalog.hpp"

#include "core/error.hpp"
#include "doctest.h"
#include "networks.hpp"

using namespace mitbadak;

TEST_CASE("every name of the catalog makes its object") {
  for (const auto name : lossNames()) CHECK(makeLoss<float>(name) != nullptr);
  for (const auto name : optimizerNames())
    CHECK(makeOptimizer<double>({std::string(name), {}}) != nullptr);
  for (const auto name : penaltyNames())
    CHECK(makePenalty({std::string(name), {{"rate", 0.1}}}).rate == (name == "none" ? 0 : 0.1));
  for (const auto name : scheduleNames())
    CHECK(makeSchedule({std::string(name), {{"every", 1}, {"steps", 1}}}).share(0) == 1);
  for (const auto name : gradientMethodNames()) CHECK_NOTHROW(makeGradientMethod(name));
  for (const auto name : activationNames()) {
    const std::vector<LayerConfig> layers{dense(3), activation(std::string(name))};
    CHECK(makeNetwork<float>(layers, {2}, 1).outputs() == 3);
  }
  for (const auto name : initializerNames()) {
    const std::vector<LayerConfig> layers{dense(3, {std::string(name), {}})};
    CHECK(makeNetwork<float>(layers, {2}, 1).parameters().size() == 9);
  }
}

TEST_CASE("unknown names are refused with all there are") {
  CHECK_THROWS_WITH(makeLoss<float>("mse"),
                    "loss is \"mse\"; choose one of: meanSquaredError, halfSquaredError, "
                    "meanAbsoluteError, hinge, binaryCrossEntropy, softmaxCrossEntropy, "
                    "summedCrossEntropy.");
  CHECK_THROWS_WITH(makeOptimizer<float>({"adm", {}}),
                    "optimizer is \"adm\"; choose one of: sgd, momentum, nesterov, adagrad, "
                    "rmsprop, adadelta, adam, adamw.");
  CHECK_THROWS_WITH(makeOptimizer<float>({"sgd", {{"learningrate", 0.1}}}),
                    "sgd is \"learningrate\"; choose one of: learningRate.");
  CHECK_THROWS_WITH(makeOptimizer<float>({"adamw", {{"decay", 0.1}}}),
                    "adamw is \"decay\"; choose one of: learningRate, beta1, beta2, epsilon, "
                    "weightDecay.");
  CHECK_THROWS_WITH(makeOptimizer<float>({"nesterov", {{"rho", 0.1}}}),
                    "nesterov is \"rho\"; choose one of: learningRate, momentum.");
  CHECK_THROWS_WITH(makePenalty({"l3", {}}), "penalty is \"l3\"; choose one of: none, l1, l2.");
  CHECK_THROWS_WITH(makePenalty({"l2", {{"lambda", 0.1}}}),
                    "l2 is \"lambda\"; choose one of: rate.");
  CHECK_THROWS_WITH(makePenalty({"l1", {}}),
                    "rate is 0; it must be a finite number greater than 0.");
  CHECK_THROWS_WITH(makeSchedule({"linear", {}}),
                    "schedule is \"linear\"; choose one of: constant, step, cosine.");
  CHECK_THROWS_WITH(makeSchedule({"cosine", {{"period", 10}}}),
                    "cosine is \"period\"; choose one of: every, factor, steps, least, warmup.");
  CHECK_THROWS_WITH(makeSchedule({"cosine", {}}),
                    "steps is 0; allowed: whole numbers 1 – 1000000000.");
  CHECK_THROWS_WITH(makeGradientMethod("exact"),
                    "gradient is \"exact\"; choose one of: backpropagation, numerical, "
                    "numericalByGroup.");
  CHECK_THROWS_WITH(makeOrder("backwards"),
                    "order is \"backwards\"; choose one of: sequential, shuffled, random.");
  const std::vector<LayerConfig> layers{activation("swish")};
  CHECK_THROWS_WITH(makeNetwork<float>(layers, {2}, 1),
                    "layer is \"swish\"; choose one of: dense, convolution, maxPooling, "
                    "averagePooling, globalAveragePooling, flatten, batchNorm, dropout, "
                    "localResponseNormalization, residual, branches, identity, step, sigmoid, "
                    "tanh, relu, leakyRelu, softmax.");
  const std::vector<LayerConfig> misspelt{{.type = "dense", .settings = {{"unit", 3}}}};
  CHECK_THROWS_WITH(makeNetwork<float>(misspelt, {2}, 1),
                    "dense is \"unit\"; choose one of: units.");
  const std::vector<LayerConfig> odd{dense(1, {"lecun", {}})};
  CHECK_THROWS_WITH(makeNetwork<float>(odd, {2}, 1),
                    "initializer is \"lecun\"; choose one of: zeros, constant, normal, uniform, "
                    "xavier, he, glorotUniform.");
}

TEST_CASE("impossible sizes are refused") {
  const auto network = [](std::vector<LayerConfig> layers) {
    return makeNetwork<float>(layers, {784}, 1);
  };
  CHECK_THROWS_WITH(network({}), "layers is 0; allowed: whole numbers 1 – 64.");
  CHECK_THROWS_WITH(network({dense(0)}), "units is 0; allowed: whole numbers 1 – 16384.");
  CHECK_THROWS_WITH(network({dense(2.5)}), "units is 2.5; allowed: whole numbers 1 – 16384.");
  CHECK_THROWS_WITH(network({dense(16384)}), "parameters is 12845056; allowed: 0 – 8388608.");
  CHECK_THROWS_WITH(network({dense(1, {"normal", {{"deviation", -1}}})}),
                    "deviation is -1; allowed: 0 – 1000000.");
}
