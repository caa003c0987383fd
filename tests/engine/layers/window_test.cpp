#include "layers/window.hpp"

#include "core/error.hpp"
#include "doctest.h"

using namespace mitbadak;

TEST_CASE("OH = ⌊(H + 2P − FH) / S⌋ + 1, and OW likewise") {
  CHECK(positions({5, 5, 1, 0}, {1, 28, 28}) == Shape{1, 24, 24});  // SimpleConvNet
  CHECK(positions({3, 3, 1, 1}, {16, 28, 28}) == Shape{16, 28, 28});
  CHECK(positions({2, 2, 2, 0}, {30, 24, 24}) == Shape{30, 12, 12});
  CHECK(positions({11, 11, 4, 0}, {3, 227, 227}) == Shape{3, 55, 55});  // AlexNet
  CHECK(positions({3, 5, 2, 1}, {2, 7, 9}) == Shape{2, 4, 4});  // (7+2−3)/2+1, (9+2−5)/2+1
  CHECK(positions({7, 6, 3, 0}, {4, 7, 6}) == Shape{4, 1, 1});
  CHECK(positions({3, 3, 2, 1}, {16, 28, 28}) == Shape{16, 14, 14});  // ResNet: ⌊27 / 2⌋ + 1
  CHECK(positions({3, 2, 2, 0}, {8, 28, 29}) == Shape{8, 13, 14});  // ⌊25 / 2⌋ + 1, ⌊27 / 2⌋ + 1
  CHECK(positions({2, 2, 64, 0}, {1, 2, 65}) == Shape{1, 1, 1});
}

TEST_CASE("an impossible size says which numbers do not fit") {
  CHECK_THROWS_WITH(positions({5, 3, 1, 0}, {1, 4, 4}),
                    "height: a window of 5 does not fit into 4 + 2·0.");
  CHECK_THROWS_WITH(positions({3, 7, 1, 1}, {1, 4, 4}),
                    "width: a window of 7 does not fit into 4 + 2·1.");
}

TEST_CASE("positions on the image and pixels under the window agree") {
  // By brute force: position o has the window's pixel f at o·S + f − P.
  for (Index S = 1; S <= 3; ++S)
    for (Index P = 0; P <= 4; ++P)
      for (Index extent = 1; extent <= 4; ++extent)
        for (Index side = 1; side <= 6; ++side) {
          const Window window{extent, extent, S, P};
          if (side + 2 * P < extent) continue;
          const Index count = positions(window, {1, side, side}).height;
          for (Index o = 0; o < count; ++o)
            for (Index f = 0; f < extent; ++f) {
              const Index pixel = o * S + f - P;
              const bool onImage = 0 <= pixel && pixel < side;
              const Range fromPixel = positionsOnImage(window, f, count, side);
              const Range fromPosition = pixelsUnder(window, o, extent, side);
              REQUIRE((fromPixel.first <= o && o < fromPixel.last) == onImage);
              REQUIRE((fromPosition.first <= pixel && pixel < fromPosition.last) == onImage);
              REQUIRE(0 <= fromPixel.first);
              REQUIRE(fromPixel.first <= fromPixel.last);
              REQUIRE(fromPixel.last <= count);
            }
        }
}
