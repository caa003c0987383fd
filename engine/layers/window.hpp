// A window that slides over an image: the arithmetic that convolution and pooling share.
#pragma once

#include "core/types.hpp"

namespace mitbadak {

struct Window {
  Index height;       ///< FH
  Index width;        ///< FW
  Index stride = 1;   ///< S: pixels from one position to the next, downwards and to the right
  Index padding = 0;  ///< P: rows and columns of zeros around the image

  Index size() const { return height * width; }
};

/// Where a window can stand: OH = ⌊(H + 2P − FH) / S⌋ + 1 (deck 003), and OW likewise.
///
/// It stands only where it fits as a whole. Where S does not divide H + 2P − FH, the last rows
/// (columns) of the padded image are under no window, and their gradient is 0: as in the book's
/// code, PyTorch and Keras. AlexNet and ResNet have such windows: 3×3, stride 2, on even sides.
/// @return {in.channels, OH, OW}
/// @throws Error (window-too-large) naming the side that the window does not fit into
Shape positions(const Window& window, Shape in);

/// From `first` up to but not including `last`.
struct Range {
  Index first, last;
};

/// Along one side: the positions at which the window's pixel `f` lies on the image, not on padding.
/// @param f      row (column) of a pixel in the window
/// @param count  number of positions along this side: OH (OW)
/// @param side   of the image: H (W)
Range positionsOnImage(const Window& window, Index f, Index count, Index side);

/// Along one side: the pixels of the image under the window at position `o`.
/// @param extent  of the window along this side: FH (FW)
/// @param side    of the image: H (W)
Range pixelsUnder(const Window& window, Index o, Index extent, Index side);

}  // namespace mitbadak
