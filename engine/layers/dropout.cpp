#include "layers/dropout.hpp"

#include "core/error.hpp"

namespace mitbadak {

template <class Scalar>
Dropout<Scalar>::Dropout(double ratio) : ratio_(ratio) {
  requireFraction("ratio", ratio);
}

template <class Scalar>
Shape Dropout<Scalar>::declare(Shape in, Parameters<Scalar>&) {
  in_ = in;
  return in;
}

template <class Scalar>
double Dropout<Scalar>::numbersPerRow() const {
  return in_.uncheckedSize();
}

template <class Scalar>
void Dropout<Scalar>::prepare(Index maxBatch) {
  mask_.setZero(maxBatch, in_.size());
}

template <class Scalar>
void Dropout<Scalar>::initialize(Parameters<Scalar>&, const Rng& rng) {
  draws_ = rng;
  drawnRows_ = 0;
}

template <class Scalar>
void Dropout<Scalar>::forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode mode) {
  if (mode == Mode::inference) {
    y = x;
    return;
  }
  drawMask(x.rows());
  y = x.cwiseProduct(mask_.topRows(x.rows()));
}

template <class Scalar>
void Dropout<Scalar>::backward(Parameters<Scalar>&, In<Scalar>, In<Scalar>, In<Scalar> dy,
                               Out<Scalar> dx) {
  if (dx.size() > 0) dx = dy.cwiseProduct(mask_.topRows(dy.rows()));
  drawnRows_ = 0;
}

/// Draws only the rows that no earlier forward() has drawn.
template <class Scalar>
void Dropout<Scalar>::drawMask(Index rows) {
  const auto kept = static_cast<Scalar>(1 / (1 - ratio_));
  for (; drawnRows_ < rows; ++drawnRows_)
    for (Scalar& v : mask_.row(drawnRows_)) v = draws_.uniform() < ratio_ ? Scalar(0) : kept;
}

template class Dropout<float>;
template class Dropout<double>;

}  // namespace mitbadak
