#include "layers/residual.hpp"

#include "core/error.hpp"

namespace mitbadak {

template <class Scalar>
Residual<Scalar>::Residual(Layers<Scalar> body, Layers<Scalar> projection)
    : body_("layers", std::move(body)) {
  if (!projection.empty()) projection_.emplace("projection", std::move(projection));
}

template <class Scalar>
Shape Residual<Scalar>::declare(Shape in, Parameters<Scalar>& parameters) {
  inputs_ = in.size();
  const Shape out = body_.declare(in, parameters);
  const Shape skipped = projection_ ? projection_->declare(in, parameters) : in;
  if (out != skipped) throw Error("shape-mismatch", "layers", text(out), text(skipped));
  return out;
}

template <class Scalar>
double Residual<Scalar>::scratchNumbers() const {
  return body_.scratchNumbers() + (projection_ ? projection_->scratchNumbers() : 0);
}

template <class Scalar>
double Residual<Scalar>::numbersPerRow() const {
  const double ofProjection =
      projection_ ? projection_->numbersPerRow() + static_cast<double>(inputs_) : 0;
  return body_.numbersPerRow() + ofProjection;
}

template <class Scalar>
void Residual<Scalar>::prepare(Index maxBatch) {
  body_.prepare(maxBatch, true);
  if (!projection_) return;
  projection_->prepare(maxBatch, true);
  dxOfProjection_.setZero(maxBatch, inputs_);
}

template <class Scalar>
void Residual<Scalar>::initialize(Parameters<Scalar>& parameters, const Rng& rng) {
  body_.initialize(parameters, rng.fork("body"));
  if (projection_) projection_->initialize(parameters, rng.fork("projection"));
}

template <class Scalar>
void Residual<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y,
                               Mode mode) {
  const auto f = body_.forward(parameters, x, mode);
  if (projection_)
    y = f + projection_->forward(parameters, x, mode);
  else
    y = f + x;
}

template <class Scalar>
void Residual<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar>,
                                In<Scalar> dy, Out<Scalar> dx) {
  body_.backward(parameters, x, dy, dx);
  if (!projection_) {
    if (dx.size() > 0) dx += dy;
    return;
  }
  auto dxOfProjection = dxOfProjection_.topRows(dx.rows());
  projection_->backward(parameters, x, dy, dxOfProjection);
  if (dx.size() > 0) dx += dxOfProjection;
}

template class Residual<float>;
template class Residual<double>;

}  // namespace mitbadak
