// Convolution as a matrix product: every place where the filter can stand becomes a column.
#pragma once

#include "layers/window.hpp"

namespace mitbadak {

/// Lays out what the window sees at each of its positions: row (c, i, j) of `columns` has pixel
/// (i, j) of channel c under every position (oh, ow), zero where that is padding.
///
/// The decks and the book lay out a batch as (N·OH·OW, C·FH·FW), a position in each row. This is
/// the transpose of that, for one image: filters (F, C·FH·FW) times columns (C·FH·FW, OH·OW) is
/// then the output (F, OH·OW) in the order channel, row, column that a row of activations has, and
/// nothing needs to be transposed.
///
/// @param image    [C, H·W]
/// @param in       {C, H, W}
/// @param window   one that fits: positions(window, in) does not throw
/// @param columns  [C·FH·FW, OH·OW] written
template <class Scalar>
void im2col(In<Scalar> image, Shape in, const Window& window, Out<Scalar> columns);

/// The way back for gradients, the transpose of im2col as a linear map: a pixel gets the sum over
/// all places where im2col put it.
/// @param image  [C, H·W] written
template <class Scalar>
void col2im(In<Scalar> columns, Shape in, const Window& window, Out<Scalar> image);

extern template void im2col<float>(In<float>, Shape, const Window&, Out<float>);
extern template void im2col<double>(In<double>, Shape, const Window&, Out<double>);
extern template void col2im<float>(In<float>, Shape, const Window&, Out<float>);
extern template void col2im<double>(In<double>, Shape, const Window&, Out<double>);

}  // namespace mitbadak
