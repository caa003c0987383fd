#include "lab/summary.hpp"

#include "core/error.hpp"
#include "doctest.h"
#include "lab/description.hpp"
#include "networks.hpp"

using namespace mitbadak;

TEST_CASE("a summary has every layer with its place, shape and parameters") {
  const Description network = readDescription(R"(input 2 6 6
convolution 4 kernel=3 padding=1
residual {
  batchNorm
  relu
  convolution 8 kernel=3 stride=2 padding=1 bias=false
} projection {
  convolution 8 kernel=1 stride=2
}
branches {
  averagePooling 3
} branch {
  maxPooling 3
  residual {
    convolution 8 kernel=1
  }
}
dense 10
)");
  const NetworkSummary summary = summarize(network.layers, network.input);
  struct Row {
    std::string place, type;
    Shape output;
    double parameters;
  };
  const std::vector<Row> expected{
      {"layers[0]", "convolution", {4, 6, 6}, 4 * 2 * 9 + 4},
      {"layers[1]", "residual", {8, 3, 3}, 8 + 288 + 40},
      {"layers[1].layers[0]", "batchNorm", {4, 6, 6}, 2 * 4},
      {"layers[1].layers[1]", "relu", {4, 6, 6}, 0},
      {"layers[1].layers[2]", "convolution", {8, 3, 3}, 8 * 4 * 9},
      {"layers[1].projection[0]", "convolution", {8, 3, 3}, 8 * 4 + 8},
      {"layers[2]", "branches", {16, 1, 1}, 72},
      {"layers[2].branches[0][0]", "averagePooling", {8, 1, 1}, 0},
      {"layers[2].branches[1][0]", "maxPooling", {8, 1, 1}, 0},
      {"layers[2].branches[1][1]", "residual", {8, 1, 1}, 72},
      {"layers[2].branches[1][1].layers[0]", "convolution", {8, 1, 1}, 8 * 8 + 8},
      {"layers[3]", "dense", {10}, 16 * 10 + 10}};
  REQUIRE(summary.layers.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(expected[i].place);
    CHECK(summary.layers[i].place == expected[i].place);
    CHECK(summary.layers[i].type == expected[i].type);
    CHECK(summary.layers[i].output == expected[i].output);
    CHECK(summary.layers[i].parameters == expected[i].parameters);
  }
  CHECK(summary.parameters == 76 + 336 + 72 + 170);
  CHECK(makeNetwork<float>(network.layers, network.input, 1).parameters().size() ==
        Index(summary.parameters));
  CHECK(network.lines.size() == expected.size());
}

TEST_CASE("decks 002 and 003: numbers of parameters") {
  const auto parameters = [](const char* text) {
    const Description network = readDescription(text);
    return summarize(network.layers, network.input).parameters;
  };
  CHECK(parameters("input 5\ndense 7\ndense 4") == 74);
  CHECK(parameters("input 784\ndense 256\ndense 256\ndense 256\ndense 256\ndense 10") == 400'906);
}

TEST_CASE("layers that do not fit have no summary") {
  CHECK_THROWS_WITH(summarize(std::vector{dense(2), dense(0)}, {3}),
                    "layers[1].units is 0; allowed: whole numbers 1 – 16384.");
}
