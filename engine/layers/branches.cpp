#include "layers/branches.hpp"

#include "core/error.hpp"

namespace mitbadak {
namespace {

std::string nameOf(std::size_t branch) {
  return "branches" + itemPlace(branch);
}

}  // namespace

template <class Scalar>
Branches<Scalar>::Branches(std::vector<Layers<Scalar>> branches) {
  if (branches.empty()) throw Error("empty", "branches", "0", "1");
  for (auto& layers : branches)
    branches_.push_back({{nameOf(branches_.size()), std::move(layers)}, {}});
}

template <class Scalar>
Shape Branches<Scalar>::declare(Shape in, Parameters<Scalar>& parameters) {
  inputs_ = in.size();
  Shape out = branches_[0].layers.declare(in, parameters);
  for (std::size_t i = 1; i < branches_.size(); ++i) {
    const Shape shape = branches_[i].layers.declare(in, parameters);
    const Shape needed{shape.channels, out.height, out.width};
    if (shape != needed) throw Error("shape-mismatch", nameOf(i), text(shape), text(needed));
    out.channels += shape.channels;
  }
  return out;
}

template <class Scalar>
double Branches<Scalar>::scratchNumbers() const {
  double numbers = 0;
  for (const Branch& branch : branches_) numbers += branch.layers.scratchNumbers();
  return numbers;
}

template <class Scalar>
double Branches<Scalar>::numbersPerRow() const {
  double numbers = static_cast<double>(inputs_);
  for (const Branch& branch : branches_)
    numbers += branch.layers.numbersPerRow() + static_cast<double>(branch.layers.outputs());
  return numbers;
}

template <class Scalar>
void Branches<Scalar>::prepare(Index maxBatch) {
  for (Branch& branch : branches_) {
    branch.layers.prepare(maxBatch, true);
    branch.dy.setZero(maxBatch, branch.layers.outputs());
  }
  dxOfBranch_.setZero(maxBatch, inputs_);
}

template <class Scalar>
void Branches<Scalar>::initialize(Parameters<Scalar>& parameters, const Rng& rng) {
  for (std::size_t i = 0; i < branches_.size(); ++i)
    branches_[i].layers.initialize(parameters, rng.fork(i));
}

template <class Scalar>
void Branches<Scalar>::forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y,
                               Mode mode) {
  Index column = 0;
  for (Branch& branch : branches_) {
    const auto part = branch.layers.forward(parameters, x, mode);
    y.middleCols(column, part.cols()) = part;
    column += part.cols();
  }
}

template <class Scalar>
void Branches<Scalar>::backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar>,
                                In<Scalar> dy, Out<Scalar> dx) {
  auto dxOfBranch = dxOfBranch_.topRows(dx.rows());
  Index column = 0;
  if (dx.size() > 0) dx.setZero();
  for (Branch& branch : branches_) {
    auto part = branch.dy.topRows(dy.rows());
    part = dy.middleCols(column, part.cols());
    column += part.cols();
    branch.layers.backward(parameters, x, part, dxOfBranch);
    if (dx.size() > 0) dx += dxOfBranch;
  }
}

template class Branches<float>;
template class Branches<double>;

}  // namespace mitbadak
