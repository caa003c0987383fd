// Several ways through a network side by side, as in GoogLeNet's inception block.
#pragma once

#include "layers/sequence.hpp"

namespace mitbadak {

/// y = concatenation along the channels of f₁(x), f₂(x), …
///
/// A row is ordered by channel, so each branch has one stretch of y's columns. dx is the sum of
/// what the branches pass back.
///
/// Source: Szegedy et al. 2015, arXiv:1409.4842, figure 2; deck 003.
template <class Scalar>
class Branches final : public Layer<Scalar> {
 public:
  /// @param branches  at least one, each of at least one layer
  /// @throws Error (empty)
  explicit Branches(std::vector<Layers<Scalar>> branches);

  /// @throws Error (shape-mismatch) unless all branches give the first one's height and width
  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  double scratchNumbers() const override;
  double numbersPerRow() const override;
  void prepare(Index maxBatch) override;
  void initialize(Parameters<Scalar>& parameters, const Rng& rng) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

 private:
  struct Branch {
    Sequence<Scalar> layers;
    Matrix<Scalar> dy;  // [maxBatch, out]: its columns of dy, moved together
  };

  Index inputs_ = 0;
  std::vector<Branch> branches_;
  Matrix<Scalar> dxOfBranch_;  // [maxBatch, in]
};

extern template class Branches<float>;
extern template class Branches<double>;

}  // namespace mitbadak
