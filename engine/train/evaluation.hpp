// Loss and accuracy over a whole data set, in portions, so that a page can stay awake meanwhile.
#pragma once

#include "data/dataset.hpp"
#include "losses/loss.hpp"
#include "train/network.hpp"

namespace mitbadak {

/// The number of rows whose prediction is right: with several outputs the largest one is the
/// target's largest; a single output is on the target's side of ½.
template <class Scalar>
Index countCorrect(In<Scalar> prediction, In<Scalar> t);

template <class Scalar>
class Evaluation {
 public:
  Evaluation(Network<Scalar>& network, const Loss<Scalar>& loss);

  void start(const Dataset& data);
  /// Measures up to network.maxBatch() more samples. Allocates nothing.
  void advance();

  bool done() const { return !data_ || at_ == data_->size(); }
  /// Share of the samples measured so far, 0 … 1.
  double progress() const;
  /// Mean loss of the samples measured so far, or the sum where the loss is one.
  double loss() const { return loss_.isSum() ? lossSum_ : lossSum_ / static_cast<double>(at_); }
  /// Share of the samples measured so far that are right, 0 … 1.
  double accuracy() const { return static_cast<double>(correct_) / static_cast<double>(at_); }

 private:
  Network<Scalar>& network_;
  const Loss<Scalar>& loss_;
  const Dataset* data_ = nullptr;
  Index at_ = 0, correct_ = 0;
  double lossSum_ = 0;
  std::vector<Index> rows_;
  Matrix<Scalar> x_, t_, scratch_;
};

extern template Index countCorrect<float>(In<float>, In<float>);
extern template Index countCorrect<double>(In<double>, In<double>);
extern template class Evaluation<float>;
extern template class Evaluation<double>;

}  // namespace mitbadak
