// Max pooling (deck 003): of the pixels under a window only the largest goes on.
#pragma once

#include <cstdint>
#include <vector>

#include "core/lanes.hpp"
#include "layers/layer.hpp"
#include "layers/window.hpp"

namespace mitbadak {

/// y(c, oh, ow) = the largest x(c, ·, ·) under the window at (oh, ow); (C, H, W) becomes
/// (C, OH, OW), see positions(). The gradient goes to the pixel that won, the first of equals in
/// reading order. Padding never wins.
template <class Scalar>
class MaxPooling final : public Layer<Scalar> {
 public:
  /// @param size     side of the square window
  /// @param padding  less than size, so that there is a pixel under every window
  MaxPooling(Index size, Index stride, Index padding) : window_{size, size, stride, padding} {}

  /// @throws Error as positions()
  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  double scratchNumbers() const override;
  double numbersPerRow() const override;
  void prepare(Index maxBatch) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

  /// Two by two pixels without overlap or padding, by far the most usual window.
  bool isTwoByTwo() const {
    return window_.height == 2 && window_.width == 2 && window_.stride == 2 && window_.padding == 0;
  }

 private:
  /// The largest pixels found so far for a row of columns or windows, and where they are.
  struct Line {
    Vector<Scalar> largest;
    Vector<typename Lanes<Scalar>::Integer> places;

    void resize(Index size);
    void clear();
    template <class Pixels, class Places>
    void challenge(Index first, Index count, const Pixels& pixels, const Places& places);
  };
  struct Scratch {
    Line columns, windows;
  };

  Index columnsBeside() const;
  void poolColumns(const Scalar* image, Range rows, Line& columns) const;
  void poolAlong(const Line& columns, Line& windows) const;
  /// About how many operations so many samples take.
  double work(Index samples) const;

  Window window_;
  Shape in_, out_;
  std::vector<Scratch> scratch_;  // for each thread
  Matrix<std::int32_t> winners_;  // [maxBatch, outputs]: the column of x that each output is from
};

extern template class MaxPooling<float>;
extern template class MaxPooling<double>;

}  // namespace mitbadak
