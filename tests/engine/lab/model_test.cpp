#include "lab/model.hpp"

#include <cstring>
#include <limits>

#include "core/error.hpp"
#include "data/npz.hpp"
#include "data/safetensors.hpp"
#include "doctest.h"
#include "files.hpp"
#include "networks.hpp"

using namespace mitbadak;

namespace {

const std::vector<LayerConfig> kLayers{dense(2), activation("sigmoid"), dense(1),
                                       activation("sigmoid")};

NamedArrays deckWeights() {
  NamedArrays npz;
  npz.add("W1", {{2, 2}, {0.1, 0.2, 0.3, 0.4}});
  npz.add("b1", {{2}, {0.1, 0.2}});
  npz.add("W2", {{2, 1}, {0.5, 0.6}});
  npz.add("b2", {{1}, {0.3}});
  return npz;
}

Model load(const NamedArrays& npz) {
  return Model::fromFile(kLayers, {}, "weights.npz", writeNpz(npz));
}

}  // namespace

TEST_CASE("a model takes its weights from .npz and predicts as deck 001") {
  Model model = load(deckWeights());
  const auto out = model.predict(std::vector<double>{0, 0, 0, 1});
  REQUIRE(out.size() == 2);
  checkNear(double(out[0]), 0.7093831366974158, 1e-6);
  checkNear(double(out[1]), 0.7284430586068109, 1e-6);
  CHECK(model.accuracy(*xorTable()) == 0.5);
}

TEST_CASE("weights go out as they came in") {
  Model model = load(deckWeights());
  const NamedArrays again = readNpz("again.npz", model.toNpz());
  CHECK(again.at("W1").shape == std::vector<Index>{2, 2});
  CHECK(again.at("b1").shape == std::vector<Index>{2});
  checkNear(again.at("W1").values[2], 0.3, 1e-7);
}

TEST_CASE("weights go out and come in as .safetensors, too") {
  Model model = load(deckWeights());
  const auto file = model.toSafetensors();
  Model again = Model::fromFile(kLayers, {}, "weights.safetensors", file);
  CHECK(again.parameters().values() == model.parameters().values());
  CHECK(readSafetensors("weights", file).at("W2").shape == std::vector<Index>{2, 1});
}

TEST_CASE("an image of bytes is an input of 0 … 1") {
  Model model = load(deckWeights());
  const std::vector<std::uint8_t> pixels{0, 255};
  checkNear(double(model.predictImage(pixels)[0]), 0.7284430586068109, 1e-6);
  CHECK_THROWS_WITH(model.predictImage(std::vector<std::uint8_t>{1}),
                    "pixels has 1 values; it must have 2.");
}

TEST_CASE("a convolutional network's weights and statistics go out and in as the book has them") {
  const std::vector<LayerConfig> layers{
      convolution(3, 3), activation("relu"), maxPooling(2, 2), {.type = "batchNorm"}, dense(2)};
  const Shape input{1, 6, 6};
  Model model(layers, input);
  Rng rng(1);
  for (float& v : model.parameters().values()) v = static_cast<float>(rng.normal());
  for (float& v : model.parameters().statistics()) v = static_cast<float>(rng.uniform(0.5, 2));

  const auto file = model.toNpz();
  const NamedArrays npz = readNpz("conv.npz", file);
  CHECK(npz.at("W1").shape == std::vector<Index>{3, 1, 3, 3});
  CHECK(npz.at("b1").shape == std::vector<Index>{3});
  CHECK(npz.at("gamma1").shape == std::vector<Index>{3});
  CHECK(npz.at("W2").shape == std::vector<Index>{12, 2});

  Model again = Model::fromFile(layers, input, "conv.npz", file);
  std::vector<double> x(36);
  for (double& v : x) v = rng.uniform();
  const auto before = model.predict(x), after = again.predict(x);
  CHECK(before[0] == after[0]);
  CHECK(before[1] == after[1]);
  CHECK_THROWS_WITH(Model::fromFile(layers, {}, "conv.npz", file),
                    "W1 has the shape 3×1×3×3; the network needs (in, out).");
}

TEST_CASE("batch normalisation has the names of the book's MultiLayerNetExtend") {
  const std::vector<LayerConfig> layers{dense(4), {.type = "batchNorm"}, activation("relu"),
                                        dense(3), {.type = "batchNorm"}, activation("relu"),
                                        dense(2)};
  const Model model(layers, {5});
  std::vector<std::string> names;
  for (const Parameter& p : model.parameters().table()) names.push_back(p.name);
  CHECK(names == std::vector<std::string>{"W1", "b1", "gamma1", "beta1", "W2", "b2", "gamma2",
                                          "beta2", "W3", "b3"});
}

TEST_CASE("weights that do not fit are refused") {
  SUBCASE("an array is missing") {
    NamedArrays npz;
    npz.add("W1", {{2, 2}, {1, 2, 3, 4}});
    CHECK_THROWS_WITH(load(npz), "weights.npz has no array named b1; it has: W1.");
  }
  SUBCASE("an array has another shape") {
    NamedArrays npz = deckWeights();
    NamedArrays other;
    for (const auto name : npz.names())
      other.add(std::string(name), name == "W2" ? NumberArray{{1, 2}, {1, 2}} : npz.at(name));
    CHECK_THROWS_WITH(load(other), "W2 has the shape 1×2; the network needs 2×1.");
  }
  SUBCASE("a number is not finite") {
    NamedArrays other;
    const NamedArrays npz = deckWeights();
    for (const auto name : npz.names())
      other.add(std::string(name),
                name == "b2" ? NumberArray{{1}, {std::numeric_limits<double>::quiet_NaN()}}
                             : npz.at(name));
    CHECK_THROWS_WITH(load(other), "b2[0] is NaN; it must be a finite number.");
  }
}

TEST_CASE("numbers that no network can use are refused") {
  const auto refused = [](double number, const char* message) {
    NamedArrays arrays = deckWeights();
    arrays.add("b2", {{1}, {number}});
    CHECK_THROWS_WITH_AS(load(arrays), message, Error);
  };
  refused(std::numeric_limits<double>::infinity(),
          "b2[0] is Infinity; it must be a finite number.");

  // 1e300, which only a file of doubles can hold.
  std::vector<std::uint8_t> file{0, 0, 0, 0, 0, 0, 0, 0};
  std::string header;
  for (const char* entry : {R"({"W1":{"dtype":"F64","shape":[2,1],"data_offsets":[0,16]},)",
                            R"("b1":{"dtype":"F64","shape":[1],"data_offsets":[16,24]}})"})
    header += entry;
  file[0] = static_cast<std::uint8_t>(header.size());
  file.insert(file.end(), header.begin(), header.end());
  for (const double number : {1.0, 1e300, 0.0}) {
    std::uint8_t bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    file.insert(file.end(), std::begin(bytes), std::end(bytes));
  }
  CHECK_THROWS_WITH_AS(
      Model::fromFile({dense(1)}, {}, "weights", file),
      "W1[1] is 1e+300; allowed: -3.4028234663852886e+38 – 3.4028234663852886e+38.", Error);
}

TEST_CASE("a variance below zero is refused") {
  const std::vector<LayerConfig> layers{dense(1), {.type = "batchNorm"}};
  Model model(layers, {2});
  model.parameters().statistics() << 0, -1;
  CHECK_THROWS_WITH_AS(Model::fromFile(layers, {}, "weights", model.toNpz()),
                       "running_var1[0] is -1; allowed: 0 – 3.4028234663852886e+38.", Error);
}

TEST_CASE("weights of no inputs are refused") {
  NamedArrays arrays;
  arrays.add("W1", {{0, 1}, {}});
  arrays.add("b1", {{1}, {0}});
  CHECK_THROWS_WITH_AS(Model::fromFile({dense(1)}, {}, "weights", writeNpz(arrays)),
                       "W1 has the shape 0×1; the network needs (in, out).", Error);
}

TEST_CASE("data of another size is refused") {
  Model model = load(deckWeights());
  const PointSet three(matrix({{1, 2, 3}}), matrix({{1}}));
  CHECK_THROWS_WITH(model.accuracy(three), "inputs is 2, but the data needs 3.");
}

TEST_CASE("deck 003: the book's weights read 0.9352 of the test images") {
  const auto test = readMnist("t10k");
  const auto weights = fileIn("BOOK_DIR", "sample_weight.npz");
  if (!test || weights.empty()) return;
  const std::vector<LayerConfig> layers{dense(50),  activation("sigmoid"),
                                        dense(100), activation("sigmoid"),
                                        dense(10),  activation("softmax")};
  Model model = Model::fromFile(layers, {}, "sample_weight.npz", weights);
  CHECK(model.accuracy(*test) == doctest::Approx(0.9352).epsilon(1e-12));
}
