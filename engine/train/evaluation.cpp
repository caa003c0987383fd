#include "train/evaluation.hpp"

#include <algorithm>
#include <numeric>

namespace mitbadak {

template <class Scalar>
Index countCorrect(In<Scalar> prediction, In<Scalar> t) {
  Index correct = 0;
  for (Index n = 0; n < t.rows(); ++n) {
    if (t.cols() == 1) {
      correct += (prediction(n, 0) >= Scalar(0.5)) == (t(n, 0) >= Scalar(0.5));
      continue;
    }
    Index said = 0, wanted = 0;
    prediction.row(n).maxCoeff(&said);
    t.row(n).maxCoeff(&wanted);
    correct += said == wanted;
  }
  return correct;
}

template <class Scalar>
Evaluation<Scalar>::Evaluation(Network<Scalar>& network, const Loss<Scalar>& loss)
    : network_(network),
      loss_(loss),
      rows_(static_cast<std::size_t>(network.maxBatch())),
      x_(network.maxBatch(), network.inputs()),
      t_(network.maxBatch(), network.outputs()),
      scratch_(network.maxBatch(), network.outputs()) {}

template <class Scalar>
void Evaluation<Scalar>::start(const Dataset& data) {
  data_ = &data;
  at_ = correct_ = 0;
  lossSum_ = 0;
}

template <class Scalar>
void Evaluation<Scalar>::advance() {
  const Index N = std::min(network_.maxBatch(), data_->size() - at_);
  const auto rows = std::span(rows_).first(static_cast<std::size_t>(N));
  std::iota(rows.begin(), rows.end(), at_);
  auto x = x_.topRows(N), t = t_.topRows(N), scratch = scratch_.topRows(N);
  data_->gather(rows, x, t);

  const auto y = network_.forward(x, Mode::inference);
  const double loss = loss_.evaluate(y, t, scratch);
  lossSum_ += loss_.isSum() ? loss : loss * static_cast<double>(N);
  loss_.predict(y, scratch);
  correct_ += countCorrect<Scalar>(scratch, t);
  at_ += N;
}

template <class Scalar>
double Evaluation<Scalar>::progress() const {
  return data_ ? static_cast<double>(at_) / static_cast<double>(data_->size()) : 1;
}

template Index countCorrect<float>(In<float>, In<float>);
template Index countCorrect<double>(In<double>, In<double>);
template class Evaluation<float>;
template class Evaluation<double>;

}  // namespace mitbadak
