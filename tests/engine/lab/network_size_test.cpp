// How much a network takes is known, and refused if it is too much, before anything is allocated.
#include "lab/network_size.hpp"

#include "allocations.hpp"
#include "core/error.hpp"
#include "doctest.h"
#include "networks.hpp"

using namespace mitbadak;

namespace {

NetworkSize sizeOf(const std::vector<LayerConfig>& layers, Shape input) {
  return measureNetwork(layers, input);
}

}  // namespace

TEST_CASE("each row takes its input and every layer's output twice") {
  const NetworkSize size = sizeOf({dense(50), activation("relu"), dense(10)}, {1, 28, 28});
  CHECK(size.numbersPerRow == 2 * (784 + 50 + 50 + 10));
  CHECK(size.scratchNumbers == 0);
  CHECK(size.mostRows() == 37'532);  // 2²⁶ / 1788 = 37532.9…
}

TEST_CASE("a convolution also takes what it works in, a pooling the winners and a line") {
  // 30 filters of 5×5 on 28×28: outputs 30·24·24. The image and dy with 4 zeros around it, each
  // with 32 numbers behind; patches (576, 25); gradients of 12 shards; the filters turned.
  const NetworkSize size = sizeOf({convolution(30, 5), maxPooling(2, 2)}, {1, 28, 28});
  CHECK(size.numbersPerRow == 2 * (784 + 30 * 24 * 24 + 30 * 12 * 12) + 30 * 12 * 12);
  const double convolving = (784 + 32) + (30 * 32 * 32 + 32) + 25 * 576 + 12 * 30 * 26 + 30 * 25;
  // Numbers and places of 24 columns, with 2 of a window and 16 for vectors behind, and 12 windows.
  CHECK(size.scratchNumbers == convolving + 2 * (24 + 2 + 16 + 12));
}

TEST_CASE("layers within layers count too") {
  const LayerConfig block{.type = "residual", .branches = {{dense(6), dense(4)}, {dense(4)}}};
  // Input and output of the block with their gradients; of the inner layers all outputs, and the
  // gradients of all but the last; what the projection passes back.
  CHECK(sizeOf({block}, {3}).numbersPerRow == 2 * (3 + 4) + (6 + 4 + 6) + 4 + 3);

  // Two branches that give (2, 2, 2) and (1, 2, 2): their outputs, their shares of dy, one dx; the
  // first takes what it works in once.
  const LayerConfig side{.type = "branches",
                         .branches = {{convolution(2, 1)}, {activation("relu")}}};
  CHECK(sizeOf({side}, {1, 2, 2}).numbersPerRow == 2 * (4 + 12) + 2 * (8 + 4) + 4);
  CHECK(sizeOf({side}, {1, 2, 2}).scratchNumbers == (4 + 32) + (8 + 32) + 4 + 12 * 2 * 2 + 2);
  const LayerConfig fork{.type = "branches", .branches = {{convolution(2, 1)}, {flatten()}}};
  CHECK_THROWS_AS(sizeOf({fork}, {1, 2, 2}), Error);  // (2, 2, 2) and (4) do not join
}

TEST_CASE("wishes beyond all memory are refused by their size") {
  const auto refused = [](const std::vector<LayerConfig>& layers) {
    const auto refuse = [&] { measureNetwork(layers, {1, 28, 28}); };
    CHECK_THROWS_AS(refuse(), Error);
  };
  refused({convolution(16384, 1, 1, 64)});  // 16384 · 156²
  // Every convolution multiplies the image: no product may run past an Index on its way.
  refused({convolution(64, 1, 1, 64), convolution(16384, 64, 1, 64)});
  refused(std::vector<LayerConfig>(64, convolution(1, 1, 1, 64)));
  // The same within a block.
  refused({{.type = "residual", .branches = {{convolution(16384, 1, 1, 64)}}}});
  refused(
      {{.type = "branches", .branches = {{convolution(16384, 1, 1, 64)}, {convolution(1, 1)}}}});
}

TEST_CASE("a refusal names the number") {
  // 2 (784 + 16384 · 156²) numbers in each of 128 rows; 2 · 156² + 32 for image and patches, and
  // the gradients of 12 shards.
  CHECK_THROWS_WITH(sizeOf({convolution(16384, 1, 1, 64)}, {1, 28, 28}),
                    "layers[0].activations is 102073224768; allowed: 0 – 67108864.");
}
