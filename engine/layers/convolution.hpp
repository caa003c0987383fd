// The convolutional layer of deck 003.
#pragma once

#include <optional>

#include "layers/initializer.hpp"
#include "layers/layer.hpp"
#include "layers/shard_gradients.hpp"
#include "layers/sliding_window.hpp"

namespace mitbadak {

/// y(f, oh, ow) = b(f) + Σ over c, i, j of W(f, c, i, j) · x(c, oh·S + i − P, ow·S + j − P)
///
/// for every sample, with x zero outside the image. (Mathematics calls this cross-correlation; the
/// decks and all libraries call it convolution.) (C, H, W) becomes (F, OH, OW), see positions().
///
/// W is (filters, channels, FH, FW), in the parameter table the matrix (filters, channels·FH·FW)
/// with the same numbers in the same order; b is (1, filters). They are named as in Dense.
template <class Scalar>
class Convolution final : public Layer<Scalar> {
 public:
  /// @param filters  number of channels of y, at least 1
  /// @param biases   none: b = 0
  Convolution(Index filters, Window window, Initializer weights, std::optional<Initializer> biases);

  /// @throws Error as positions()
  Shape declare(Shape in, Parameters<Scalar>& parameters) override;
  double scratchNumbers() const override;
  void prepare(Index maxBatch) override;
  void initialize(Parameters<Scalar>& parameters, const Rng& rng) override;
  void forward(Parameters<Scalar>& parameters, In<Scalar> x, Out<Scalar> y, Mode mode) override;
  void backward(Parameters<Scalar>& parameters, In<Scalar> x, In<Scalar> y, In<Scalar> dy,
                Out<Scalar> dx) override;

  ParameterId W() const { return W_; }
  /// Only where hasBiases().
  ParameterId b() const { return b_; }
  bool hasBiases() const { return biases_.has_value(); }
  Index filters() const { return out_.channels; }
  const Window& window() const { return window_; }
  Shape inputShape() const { return in_; }
  Shape outputShape() const { return out_; }

 private:
  /// What a thread works in.
  struct Scratch {
    Vector<Scalar> padded;   // one image, or the gradient with respect to it
    Vector<Scalar> patches;  // of it, [OH·OW, C·FH·FW]
    Vector<Scalar> around;   // dy of one image, with zeros around it
  };

  std::optional<Window> backwardsWindow() const;
  Eigen::Map<Matrix<Scalar>> patchesOf(Scratch& scratch) const;
  void writeInputGradient(Scratch& scratch, In<Scalar> W, In<Scalar> dy, Scalar* dx);
  void turnWeights(In<Scalar> W);
  /// Multiplications and additions of forward().
  double work(Index samples) const;

  Window window_;
  Initializer weights_;
  std::optional<Initializer> biases_;
  Shape in_, out_;
  ParameterId W_ = 0, b_ = 0;
  SlidingWindow<Scalar> sliding_;
  std::optional<SlidingWindow<Scalar>> backwards_;  // over dy; none where that cannot give dx
  Matrix<Scalar> turned_;                           // W as backwards_ wants it: [C, F·FH·FW]
  ShardGradients<Scalar> sums_;
  std::vector<Scratch> scratch_;
};

extern template class Convolution<float>;
extern template class Convolution<double>;

}  // namespace mitbadak
