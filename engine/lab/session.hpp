// One network in training: everything that a page or a program can ask of it, whatever its scalar.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/parameters.hpp"
#include "data/dataset.hpp"
#include "lab/config.hpp"
#include "lab/model.hpp"
#include "train/curve.hpp"

namespace mitbadak {

/// Numbers in the network's own scalar, valid until the next call.
using Numbers = std::variant<std::span<const float>, std::span<const double>>;

/// A part of the plane, in the units of the data.
struct Rectangle {
  double left, right, bottom, top;
};

struct Report {
  double step;           ///< updates made
  double epoch;          ///< samples trained on over samples there are
  double loss;           ///< of the newest batch, penalty included, before its update; NaN
                         ///< before the first
  double trainAccuracy;  ///< the newest measured on all samples, 0 … 1; NaN while there is none
  double testAccuracy;
  double evaluated;  ///< progress of the measurement under way, 0 … 1; 1 when none is
  bool diverged;     ///< the loss is NaN or infinite: nothing moves until reset()
};

class Session {
 public:
  /// @param test  may be null
  /// @throws Error naming the field of `config` that is wrong or does not fit the data
  static std::unique_ptr<Session> create(const SessionConfig& config,
                                         std::shared_ptr<const Dataset> train,
                                         std::shared_ptr<const Dataset> test);
  virtual ~Session() = default;

  /// Makes so many updates and the measurements that fall due; fewer if the loss diverges.
  virtual Report advance(double steps) = 0;
  /// Works for about so long, or until `lastStep` updates have been made in all.
  virtual Report advanceFor(double milliseconds, double lastStep) = 0;
  virtual Report report() const = 0;
  /// Back to the first step, with the same seed.
  virtual Report reset() = 0;

  /// The rate that a schedule takes its share of.
  /// @throws Error (not-positive; unknown-setting for AdaDelta)
  virtual void setLearningRate(double rate) = 0;
  virtual std::span<const Parameter> layout() const = 0;
  virtual Numbers parameters() const = 0;
  /// Of the newest batch.
  virtual Numbers gradients() const = 0;
  /// What the optimizer remembers of every parameter: none for SGD, v of Momentum and Nesterov, h
  /// of AdaGrad, G of RMSProp, G and H of AdaDelta, m and v of Adam and AdamW.
  virtual std::vector<std::pair<std::string_view, Numbers>> optimizerState() const = 0;
  /// What layers measure but do not learn: the running mean and variance of batch normalisation.
  virtual std::span<const Parameter> statisticsLayout() const = 0;
  virtual Numbers statistics() const = 0;
  /// A step by differences that is under way is given up.
  /// @throws Error (wrong-length; not-finite, out-of-range)
  virtual void setParameters(std::span<const double> values) = 0;

  /// loss, trainLoss, testLoss, trainAccuracy, testAccuracy.
  static std::span<const std::string_view> curveNames();
  /// @param name  one of curveNames()
  /// @throws Error (unknown-name)
  virtual const Curve& curve(std::string_view name) const = 0;

  /// @param inputs  [rows · inputs] → [rows · outputs]: probabilities where the loss implies them
  /// @throws Error (wrong-length; not-finite, out-of-range)
  virtual Numbers predict(std::span<const double> inputs) = 0;
  /// Output 0 over a grid that covers the rectangle, row 0 on top: [height · width].
  /// @throws Error (size-mismatch) unless the network has two inputs
  virtual Numbers outputGrid(double width, double height, Rectangle area) = 0;
  /// What every layer gives for one input; the last is the prediction.
  virtual std::vector<std::vector<double>> activations(std::span<const double> input) = 0;

  /// A copy of the network as it is now.
  virtual std::unique_ptr<Model> model() const = 0;
};

}  // namespace mitbadak
