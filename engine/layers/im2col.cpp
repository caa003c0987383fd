#include "layers/im2col.hpp"

#include <algorithm>

namespace mitbadak {
namespace {

/// Calls visit(row of columns, c, i, j) for every pixel (i, j) of the window in every channel c.
template <class Visit>
void forEachRow(Shape in, const Window& window, Visit visit) {
  Index row = 0;
  for (Index c = 0; c < in.channels; ++c)
    for (Index i = 0; i < window.height; ++i)
      for (Index j = 0; j < window.width; ++j) visit(row++, c, i, j);
}

}  // namespace

template <class Scalar>
void im2col(In<Scalar> image, Shape in, const Window& window, Out<Scalar> columns) {
  const Shape out = positions(window, in);
  const Index S = window.stride, P = window.padding;
  forEachRow(in, window, [&](Index row, Index c, Index i, Index j) {
    const Range rows = positionsOnImage(window, i, out.height, in.height);
    const Range cols = positionsOnImage(window, j, out.width, in.width);
    const Scalar* channel = image.row(c).data();
    Scalar* to = columns.row(row).data();
    std::fill(to, to + rows.first * out.width, Scalar(0));
    for (Index oh = rows.first; oh < rows.last; ++oh) {
      const Scalar* pixels = channel + (oh * S + i - P) * in.width + (j - P);
      Scalar* line = to + oh * out.width;
      std::fill(line, line + cols.first, Scalar(0));
      if (S == 1)
        std::copy(pixels + cols.first, pixels + cols.last, line + cols.first);
      else
        for (Index ow = cols.first; ow < cols.last; ++ow) line[ow] = pixels[ow * S];
      std::fill(line + cols.last, line + out.width, Scalar(0));
    }
    std::fill(to + rows.last * out.width, to + out.height * out.width, Scalar(0));
  });
}

template <class Scalar>
void col2im(In<Scalar> columns, Shape in, const Window& window, Out<Scalar> image) {
  const Shape out = positions(window, in);
  const Index S = window.stride, P = window.padding;
  image.setZero();
  forEachRow(in, window, [&](Index row, Index c, Index i, Index j) {
    const Range rows = positionsOnImage(window, i, out.height, in.height);
    const Range cols = positionsOnImage(window, j, out.width, in.width);
    for (Index oh = rows.first; oh < rows.last; ++oh) {
      Scalar* pixels = image.row(c).data() + (oh * S + i - P) * in.width + (j - P);
      const Scalar* line = columns.row(row).data() + oh * out.width;
      for (Index ow = cols.first; ow < cols.last; ++ow) pixels[ow * S] += line[ow];
    }
  });
}

template void im2col<float>(In<float>, Shape, const Window&, Out<float>);
template void im2col<double>(In<double>, Shape, const Window&, Out<double>);
template void col2im<float>(In<float>, Shape, const Window&, Out<float>);
template void col2im<double>(In<double>, Shape, const Window&, Out<double>);

}  // namespace mitbadak
