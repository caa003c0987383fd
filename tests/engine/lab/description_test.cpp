// Networks as text: what can be written, that it goes out as it came in, and every sentence that a
// wrong one can bring about.
#include "lab/description.hpp"

#include "core/error.hpp"
#include "doctest.h"
#include "lab/networks.hpp"
#include "networks.hpp"

using namespace mitbadak;

namespace {

LayerConfig pooling(std::string type, Settings settings) {
  return {.type = std::move(type), .settings = std::move(settings)};
}

}  // namespace

TEST_CASE("a description says what its layers are") {
  const Description read = readDescription(R"(
# SimpleConvNet, with what the decks leave out
input 1 28 28

convolution 30 kernel=5x3 stride=2 padding=1 weights=normal(0.01) bias=false   # 30×13×14
relu
	maxPooling 2
averagePooling 3 stride=1
dense 100 weights=uniform(-0.5, most = 2e-1) biases=constant(.25)
dropout
dense 10
)");
  CHECK(read.input == Shape{1, 28, 28});
  const std::vector<LayerConfig> layers{
      {.type = "convolution",
       .settings = {{"filters", 30}, {"stride", 2}, {"padding", 1}},
       .kernel = {5, 3},
       .weights = {"normal", {{"deviation", 0.01}}},
       .bias = false},
      activation("relu"),
      pooling("maxPooling", {{"size", 2}}),
      averagePooling(3, 1),
      dense(100, {"uniform", {{"least", -0.5}, {"most", 0.2}}}, {"constant", {{"value", 0.25}}}),
      {.type = "dropout"},
      dense(10)};
  CHECK(read.layers == layers);
  CHECK(read.lines == std::vector<int>{5, 6, 7, 8, 9, 10, 11});
}

TEST_CASE("blocks hold lists of layers, and blocks") {
  const Description read = readDescription(R"(input 4
residual {
  dense 3
} projection {
  branches {
    dense 1
  } branch {
    dense 2
  }
}
residual {
  tanh
})");
  CHECK(read.input == Shape{4});
  const LayerConfig both{.type = "branches", .branches = {{dense(1)}, {dense(2)}}};
  CHECK(read.layers ==
        std::vector<LayerConfig>{{.type = "residual", .branches = {{dense(3)}, {both}}},
                                 {.type = "residual", .branches = {{activation("tanh")}}}});
  CHECK(read.lines == std::vector<int>{2, 3, 5, 6, 8, 11, 12});
}

TEST_CASE("layers go out as text and come in as the same layers") {
  const std::vector<LayerConfig> layers{
      {.type = "residual",
       .branches = {{convolution(3, 3, 1, 1, {"normal", {{"deviation", 0.1}}})},
                    {{.type = "convolution",
                      .settings = {{"stride", 1}, {"filters", 3}},  // in an order of its own
                      .kernel = {1, 1},
                      .biases = {"uniform", {{"most", 1.0 / 3}, {"least", -1e-7}}}}}}},
      {.type = "batchNorm", .settings = {{"momentum", 0.99}, {"epsilon", 1e-5}}},
      {.type = "localResponseNormalization", .settings = {{"size", 3}, {"k", 1}}},
      {.type = "branches",
       .branches = {{maxPooling(2, 2)},
                    {pooling("averagePooling", {{"stride", 2}, {"size", 2}}),
                     {.type = "residual", .branches = {{activation("relu")}}}}}},
      {.type = "globalAveragePooling"},
      {.type = "dropout", .settings = {{"ratio", 0.1}}},
      {.type = "dense",
       .settings = {{"units", 16384}},
       .weights = {"uniform", {{"least", 0}, {"most", 1}}},
       .bias = false},
      {.type = "softmax"}};
  const std::string text = writeDescription({1, 6, 6}, layers);
  CHECK(text == R"(input 1 6 6
residual {
  convolution 3 kernel=3 stride=1 padding=1 weights=normal(0.1)
} projection {
  convolution kernel=1x1 stride=1 filters=3 biases=uniform(most=0.3333333333333333, least=-1e-7)
}
batchNorm momentum=0.99 epsilon=0.00001
localResponseNormalization 3 k=1
branches {
  maxPooling 2 stride=2
} branch {
  averagePooling stride=2 size=2
  residual {
    relu
  }
}
globalAveragePooling
dropout 0.1
dense 16384 weights=uniform(0, 1) bias=false
softmax
)");
  const Description again = readDescription(text);
  CHECK(again.input == Shape{1, 6, 6});
  CHECK(again.layers == layers);
  CHECK(writeDescription(again.input, again.layers) == text);
  CHECK(writeDescription({1}, std::vector{dense(1)}) == "input 1\ndense 1\n");
  CHECK_THROWS_WITH(writeDescription({1}, std::vector{dense(-1)}),
                    "layers[0].units is -1; allowed: whole numbers 1 – 16384.");
}

TEST_CASE("text that cannot be read is refused with its line and column") {
  const auto refuse = [](std::string_view text) { readDescription(text); };
  constexpr auto kInput = "input channels height width is expected.";
  const auto input = [&](const char* found) {
    return "line 1, column " + std::string(found) + " stands where " + kInput;
  };
  CHECK_THROWS_WITH(refuse(""), input("1: \"⏎\"").c_str());
  CHECK_THROWS_WITH(refuse("dense 1"), input("1: \"dense\"").c_str());
  CHECK_THROWS_WITH(refuse("input 1 28"), input("11: \"⏎\"").c_str());
  CHECK_THROWS_WITH(refuse("input 1 2 3 4\nrelu"),
                    "line 1, column 13: \"4\" stands where ⏎ is expected.");
  CHECK_THROWS_WITH(refuse("\ninput 1 28 x"),
                    "line 2, column 12: \"x\" stands where number is expected.");
  CHECK_THROWS_WITH(refuse("input 0.5\nrelu"),
                    "line 1: input is 0.5; allowed: whole numbers 1 – 4096.");

  const auto refuseLayer = [&](const std::string& line) { refuse("input 1 8 8\nrelu\n" + line); };
  CHECK_THROWS_WITH(refuseLayer("dense 3 4"),
                    "line 3, column 9: layers[1]: \"4\" stands where name=value is expected.");
  CHECK_THROWS_WITH(refuseLayer("가 3"),
                    "line 3: layers[1].type is \"가\"; choose one of: dense, convolution, "
                    "maxPooling, averagePooling, globalAveragePooling, flatten, batchNorm, "
                    "dropout, localResponseNormalization, residual, branches, identity, step, "
                    "sigmoid, tanh, relu, leakyRelu, softmax.");
  CHECK_THROWS_WITH(refuseLayer("relu 가 3"),
                    "line 3, column 6: layers[1]: \"가\" stands where name=value is expected.");
  CHECK_THROWS_WITH(refuseLayer("dense units=ten"),
                    "line 3, column 7: layers[1]: \"units=ten\" stands where number is expected.");
  for (const std::string number : {"inf", "nan", "0x10", "1e", "1.2.3", "", "--1", "1,5"}) {
    const std::string word = "units=" + number;
    CHECK_THROWS_WITH(
        refuseLayer("dense " + word),
        ("line 3, column 7: layers[1]: \"" + word + "\" stands where number is expected.").c_str());
  }
  CHECK_THROWS_WITH(refuseLayer("dense 1 bias=no"),
                    "line 3, column 9: layers[1]: \"bias=no\" stands where bias=true, bias=false "
                    "is expected.");
  CHECK_THROWS_WITH(refuseLayer("convolution 1 kernel=3x"),
                    "line 3, column 15: layers[1]: \"kernel=3x\" stands where number is expected.");
  CHECK_THROWS_WITH(refuseLayer("dense 1 weights=lecun(1)"),
                    "line 3: layers[1].weights.name is \"lecun\"; choose one of: zeros, constant, "
                    "normal, uniform, xavier, he, glorotUniform.");
  CHECK_THROWS_WITH(refuseLayer("dense 1 weights=normal(1"),
                    "line 3, column 9: layers[1]: \"weights=normal(1\" stands where ) is "
                    "expected.");
  CHECK_THROWS_WITH(refuseLayer("dense 1 weights=he(2)"),
                    "line 3, column 9: layers[1]: \"weights=he(2)\" stands where he(name=number) "
                    "is expected.");
  CHECK_THROWS_WITH(refuseLayer("dense 1 units=2"),
                    "line 3, column 9: layers[1] has the setting \"units\" twice.");
  CHECK_THROWS_WITH(refuseLayer("dense 1 bias=true bias=true"),
                    "line 3, column 19: layers[1] has the setting \"bias\" twice.");
  CHECK_THROWS_WITH(refuseLayer("dense 1 weights=uniform(0, least=1)"),
                    "line 3, column 9: layers[1] has the setting \"least\" twice.");
  CHECK_THROWS_WITH(refuseLayer("}"),
                    "line 3, column 1: \"}\" stands where dense, convolution, maxPooling, "
                    "averagePooling, globalAveragePooling, flatten, batchNorm, dropout, "
                    "localResponseNormalization, residual, branches, identity, step, sigmoid, "
                    "tanh, relu, leakyRelu, softmax is expected.");
  CHECK_THROWS_WITH(refuseLayer("residual"),
                    "line 3, column 9: layers[1]: \"⏎\" stands where { is expected.");
  CHECK_THROWS_WITH(refuseLayer("residual 3 {"),
                    "line 3, column 10: layers[1]: \"3\" stands where { is expected.");
  CHECK_THROWS_WITH(refuseLayer("residual { relu }"),
                    "line 3, column 12: layers[1]: \"relu\" stands where ⏎ is expected.");
  CHECK_THROWS_WITH(refuseLayer("residual {\n  relu"),
                    "line 4, column 7: layers[1]: \"⏎\" stands where } is expected.");
  CHECK_THROWS_WITH(refuseLayer("residual {\nrelu\n} branch {\nrelu\n}"),
                    "line 5, column 3: layers[1]: \"branch\" stands where projection is expected.");
  CHECK_THROWS_WITH(refuseLayer("residual {\nrelu\n} projection {\nrelu\n} projection {"),
                    "line 7, column 3: layers[1]: \"projection\" stands where ⏎ is expected.");
  CHECK_THROWS_WITH(refuseLayer("branches {\nrelu\n} branch\nrelu\n}"),
                    "line 5, column 9: layers[1]: \"⏎\" stands where { is expected.");
  std::string deep;
  for (int i = 0; i < 9; ++i) deep += "residual {\n";
  CHECK_THROWS_WITH(refuseLayer(deep),
                    "line 11: layers[1].layers[0].layers[0].layers[0].layers[0].layers[0]."
                    "layers[0].layers[0].layers[0].layers.depth is 9; allowed: 0 – 8.");
}

TEST_CASE("layers that cannot be built are refused with their line") {
  const auto refuse = [](std::string_view text) { readDescription(text); };
  CHECK_THROWS_WITH(refuse("input 1 8 8\n\nrelu\nconvolution 3 kernel=9 # too large"),
                    "line 4: layers[1].height: a window of 9 does not fit into 8 + 2·0.");
  CHECK_THROWS_WITH(refuse("input 3\nrelu kernel=2"),
                    "line 2: layers[0] has no setting \"kernel\"; it has: –.");
  CHECK_THROWS_WITH(
      refuse("input 3\nbranches {\ndense 2\n} branch {\nrelu\ndense 0\n} branch {\nrelu\n}"),
      "line 6: layers[0].branches[1][1].units is 0; allowed: whole numbers 1 – 16384.");
  CHECK_THROWS_WITH(refuse("input 3\nrelu\nresidual {\n  dense 4\n}"),
                    "line 3: layers[1].layers gives the shape 4×1×1; 3×1×1 is needed here.");
  CHECK_THROWS_WITH(refuse("input 3\nresidual {\n}"),
                    "line 2: layers[0].layers has 0 values; it must have 1 – 64.");
  CHECK_THROWS_WITH(refuse("input 3"), "layers has 0 values; it must have 1 – 64.");
  std::string eleven = "input 3\n";
  for (int i = 0; i < 10; ++i) eleven += "relu\n";
  CHECK_THROWS_WITH(refuse(eleven + "dense 0"),
                    "line 12: layers[10].units is 0; allowed: whole numbers 1 – 16384.");
}

TEST_CASE("a description has at most 1024 layers in all") {
  // One layer that holds 16 lists, none of them longer than a list may be.
  const auto branches = [](int layersInLast) {
    std::string text = "input 3\nbranches {\n";
    for (int branch = 0; branch < 16; ++branch) {
      if (branch > 0) text += "} branch {\n";
      for (int i = 0; i < (branch < 15 ? 64 : layersInLast); ++i) text += "relu\n";
    }
    return text + "}";
  };
  CHECK(readDescription(branches(63)).lines.size() == 1024);
  try {
    readDescription(branches(64));
    FAIL("1025 layers were accepted");
  } catch (const Error& error) {
    CHECK(error.code() == "out-of-range");
    CHECK(error.field() == "line 1041: layers[0].branches[15][63].layers");
    CHECK(error.value() == "1025");
    CHECK(error.allowed() == "1 – 1024");
  }
}

TEST_CASE("whatever is done to a description, it is refused or goes out as it came in") {
  constexpr std::string_view kBits[]{
      "{", "}",   "(",        ")",   "=",    ",",      "x",        "#", "\n",      " ",    "\t",
      "-", "1e9", "99999999", "0.5", "relu", "branch", "residual", "é", "weights", "input"};
  Rng rng(1);
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(rng.below(count)); };
  int read = 0, refused = 0;
  for (const NamedNetwork& network : namedNetworks())
    for (int round = 0; round < 200; ++round) {
      std::string text(network.description);
      for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
        const std::size_t at = below(text.size());
        const std::size_t digit = text.find_first_of("0123456789", at), kind = below(6);
        if (kind == 0)
          text.erase(at, 1 + below(8));
        else if (kind == 1 || digit == std::string::npos)
          text.insert(at, kBits[below(std::size(kBits))]);
        else
          text[digit] = static_cast<char>('0' + below(10));
      }
      CAPTURE(text);
      try {
        const Description first = readDescription(text);
        const Description again = readDescription(writeDescription(first.input, first.layers));
        CHECK(again.input == first.input);
        CHECK(again.layers == first.layers);
        ++read;
      } catch (const Error& error) {
        CHECK(error.field() != "");
        ++refused;
      }
    }
  CHECK(read > 100);
  CHECK(refused > 100);
}
