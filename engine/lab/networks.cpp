#include "lab/networks.hpp"

#include <algorithm>
#include <array>

#include "core/error.hpp"
#include "lab/description.hpp"

namespace mitbadak {
namespace {

/// Samples of MNIST's training set over the batch size that the decks take.
constexpr double kStepsPerEpoch = 60'000 / 100;

void trainLogicGate(SessionConfig& config) {
  config.loss = "summedCrossEntropy";
  config.optimizer = {"sgd", {{"learningRate", 0.01}}};
  config.gradient = "numericalByGroup";
  config.batchSize = 4;
  config.order = "sequential";
  config.precision = "float64";
}

/// One sample after the other from the deck's own weights: W1, b1, W2, b2.
void trainMlp(SessionConfig& config) {
  config.loss = "halfSquaredError";
  config.optimizer = {"sgd", {{"learningRate", 0.2}}};
  config.batchSize = 1;
  config.order = "sequential";
  config.precision = "float64";
  config.initialParameters = {0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.5, 0.6, 0.3};
}

/// All four samples of XOR at once.
void trainXor(SessionConfig& config, double learningRate, double epsilon) {
  config.loss = "meanSquaredError";
  config.optimizer = {"adam", {{"learningRate", learningRate}, {"epsilon", epsilon}}};
  config.batchSize = 4;
  config.order = "sequential";
}

void trainDigits(SessionConfig& config, const Choice& optimizer) {
  config.loss = "softmaxCrossEntropy";
  config.optimizer = optimizer;
  config.batchSize = 100;
  config.order = "random";  // np.random.choice, which may draw a sample twice
}
void trainDigitsBySgd(SessionConfig& config) {
  trainDigits(config, {"sgd", {{"learningRate", 0.1}}});
}
void trainDigitsByAdam(SessionConfig& config) {
  trainDigits(config, {"adam", {{"learningRate", 0.001}}});
}

constexpr auto kNetworks = std::to_array<NamedNetwork>({
    {.name = "logicGate",
     .source = "deck 000, LogicGate: XOR by the numerical gradient",
     .description = R"(input 2
dense 6 weights=uniform(0, 1) biases=uniform(0, 1)
sigmoid
dense 1 weights=uniform(0, 1) biases=uniform(0, 1)
sigmoid
)",
     .steps = 10'001,
     .train = trainLogicGate},

    {.name = "mlp1",
     .source = "deck 001, MLP1: the forward pass by hand, and one step of back-propagation",
     .description = R"(input 2
dense 2
sigmoid
dense 1
sigmoid
)",
     .steps = 1,
     .train = trainMlp},

    {.name = "mlp2",
     .source = "deck 001, MLP2: 90,000 passes over the four samples, of which it learns not-XOR",
     .description = R"(input 2
dense 2
sigmoid
dense 1
sigmoid
)",
     .steps = 4 * 90'000,
     .train = trainMlp},

    {.name = "kerasXor",
     .source = "deck 004, Keras with its own initialisation",
     .description = R"(input 2
dense 32 weights=glorotUniform
relu
dense 1 weights=glorotUniform
sigmoid
)",
     .steps = 1000,
     .train = [](SessionConfig& config) { trainXor(config, 0.001, 1e-7); }},

    {.name = "tfXor",
     .source = "deck 004, TensorFlow: no bias in the output; the deck leaves open how many hidden "
               "units, here 5",
     .description = R"(input 2
dense 5 weights=normal(1) biases=normal(1)
sigmoid
dense 1 weights=normal(1) bias=false
sigmoid
)",
     .steps = 2001,
     .train = [](SessionConfig& config) { trainXor(config, 0.01, 1e-8); }},

    {.name = "twoLayerNet",
     .source = "deck 003, TwoLayerNet with back-propagation (0.9691); with sigmoid it is the one "
               "before (0.9471)",
     .description = R"(input 784
dense 50 weights=normal(0.01)
relu
dense 10 weights=normal(0.01)
)",
     .steps = 10'000,
     .train = trainDigitsBySgd},

    {.name = "multiLayerNet",
     .source = "the book's MultiLayerNet as deck 003 searches its hyper-parameters: six hidden "
               "layers",
     .description = R"(input 784
dense 100 weights=he
relu
dense 100 weights=he
relu
dense 100 weights=he
relu
dense 100 weights=he
relu
dense 100 weights=he
relu
dense 100 weights=he
relu
dense 10 weights=he
)",
     .steps = 20 * kStepsPerEpoch,
     .train =
         [](SessionConfig& config) {
           trainDigits(config, {"sgd", {{"learningRate", 0.01}}});
         }},

    {.name = "simpleConvNet",
     .source = "deck 003, SimpleConvNet (0.9903)",
     .description = R"(input 1 28 28
convolution 30 kernel=5 weights=normal(0.01)
relu
maxPooling 2
dense 100 weights=normal(0.01)
relu
dense 10 weights=normal(0.01)
)",
     .steps = 20 * kStepsPerEpoch,
     .train = trainDigitsByAdam},

    {.name = "deepConvNet",
     .source = "the book's DeepConvNet, chapter 8",
     .description = R"(input 1 28 28
convolution 16 kernel=3 padding=1 weights=he
relu
convolution 16 kernel=3 padding=1 weights=he
relu
maxPooling 2
convolution 32 kernel=3 padding=1 weights=he
relu
convolution 32 kernel=3 padding=2 weights=he
relu
maxPooling 2
convolution 64 kernel=3 padding=1 weights=he
relu
convolution 64 kernel=3 padding=1 weights=he
relu
maxPooling 2
dense 50 weights=he
relu
dropout 0.5
dense 10 weights=he
dropout 0.5
)",
     .steps = 20 * kStepsPerEpoch,
     .train = trainDigitsByAdam},

    // The paper's images are 28×28 with two pixels of margin; the padding is that margin. Its
    // subsampling also scales and shifts each map, its third convolution sees whole maps and is
    // the dense layer of 120 here, and its second leaves out some connections.
    {.name = "leNet5",
     .source = "LeCun et al. 1998, figure 2; sigmoid and average pooling as deck 003 has it",
     .description = R"(input 1 28 28
convolution 6 kernel=5 padding=2 weights=glorotUniform
sigmoid
averagePooling 2
convolution 16 kernel=5 weights=glorotUniform
sigmoid
averagePooling 2
dense 120 weights=glorotUniform
sigmoid
dense 84 weights=glorotUniform
sigmoid
dense 10 weights=glorotUniform
)",
     .steps = 10 * kStepsPerEpoch,
     .train =
         [](SessionConfig& config) {
           trainDigits(config, {"adam", {{"learningRate", 0.002}}});
         }},

    {.name = "alexNet",
     .source = "Krizhevsky et al. 2012 in small: ReLU, response normalisation, overlapping "
               "pooling, dropout",
     .description = R"(input 1 28 28
convolution 16 kernel=5 padding=2 weights=he
relu
localResponseNormalization
maxPooling 3 stride=2
convolution 32 kernel=5 padding=2 weights=he
relu
localResponseNormalization
maxPooling 3 stride=2
convolution 48 kernel=3 padding=1 weights=he
relu
convolution 32 kernel=3 padding=1 weights=he
relu
maxPooling 3 stride=2
dense 128 weights=he
relu
dropout 0.5
dense 10 weights=he
)",
     .steps = 5 * kStepsPerEpoch,
     .train = trainDigitsByAdam},

    {.name = "vgg",
     .source = "Simonyan & Zisserman 2015 in small: pairs of 3×3 convolutions, then pooling",
     .description = R"(input 1 28 28
convolution 16 kernel=3 padding=1 weights=he
relu
convolution 16 kernel=3 padding=1 weights=he
relu
maxPooling 2
convolution 32 kernel=3 padding=1 weights=he
relu
convolution 32 kernel=3 padding=1 weights=he
relu
maxPooling 2
convolution 64 kernel=3 padding=1 weights=he
relu
convolution 64 kernel=3 padding=1 weights=he
relu
maxPooling 2
dense 128 weights=he
relu
dropout 0.5
dense 10 weights=he
)",
     .steps = 5 * kStepsPerEpoch,
     .train = trainDigitsByAdam},

    {.name = "googLeNet",
     .source = "Szegedy et al. 2015 in small: two inception blocks, global average pooling",
     .description = R"(input 1 28 28
convolution 16 kernel=3 padding=1 weights=he
relu
maxPooling 3 stride=2 padding=1
branches {
  convolution 16 kernel=1 weights=he
  relu
} branch {
  convolution 16 kernel=1 weights=he
  relu
  convolution 24 kernel=3 padding=1 weights=he
  relu
} branch {
  convolution 4 kernel=1 weights=he
  relu
  convolution 8 kernel=5 padding=2 weights=he
  relu
} branch {
  maxPooling 3 stride=1 padding=1
  convolution 8 kernel=1 weights=he
  relu
}
maxPooling 3 stride=2 padding=1
branches {
  convolution 32 kernel=1 weights=he
  relu
} branch {
  convolution 24 kernel=1 weights=he
  relu
  convolution 48 kernel=3 padding=1 weights=he
  relu
} branch {
  convolution 8 kernel=1 weights=he
  relu
  convolution 16 kernel=5 padding=2 weights=he
  relu
} branch {
  maxPooling 3 stride=1 padding=1
  convolution 16 kernel=1 weights=he
  relu
}
globalAveragePooling
dense 10
)",
     .steps = 5 * kStepsPerEpoch,
     .train =
         [](SessionConfig& config) {
           trainDigits(config, {"adam", {{"learningRate", 0.003}}});
         }},

    // Convolutions before a batch normalisation have no biases: it would take them away again.
    {.name = "resNet",
     .source = "He et al. 2016 in small: three residual blocks, two of them halving the image",
     .description = R"(input 1 28 28
convolution 16 kernel=3 padding=1 weights=he bias=false
batchNorm
relu
residual {
  convolution 16 kernel=3 padding=1 weights=he bias=false
  batchNorm
  relu
  convolution 16 kernel=3 padding=1 weights=he bias=false
  batchNorm
}
relu
residual {
  convolution 32 kernel=3 stride=2 padding=1 weights=he bias=false
  batchNorm
  relu
  convolution 32 kernel=3 padding=1 weights=he bias=false
  batchNorm
} projection {
  convolution 32 kernel=1 stride=2 weights=he bias=false
  batchNorm
}
relu
residual {
  convolution 64 kernel=3 stride=2 padding=1 weights=he bias=false
  batchNorm
  relu
  convolution 64 kernel=3 padding=1 weights=he bias=false
  batchNorm
} projection {
  convolution 64 kernel=1 stride=2 weights=he bias=false
  batchNorm
}
relu
globalAveragePooling
dense 10
)",
     .steps = 5 * kStepsPerEpoch,
     .train = trainDigitsByAdam},
});

}  // namespace

SessionConfig NamedNetwork::session() const {
  SessionConfig config;
  config.layers = readDescription(description).layers;
  train(config);
  return config;
}

std::span<const NamedNetwork> namedNetworks() {
  return kNetworks;
}

const NamedNetwork& namedNetwork(std::string_view name) {
  const auto found = std::find_if(kNetworks.begin(), kNetworks.end(),
                                  [&](const NamedNetwork& each) { return each.name == name; });
  if (found != kNetworks.end()) return *found;
  std::array<std::string_view, kNetworks.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kNetworks[i].name;
  throw Error("unknown-name", "network", std::string(name), text(names));
}

}  // namespace mitbadak
