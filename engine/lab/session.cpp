#include "lab/session.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <limits>

#include "core/error.hpp"
#include "lab/catalog.hpp"
#include "lab/network_size.hpp"
#include "lab/prediction.hpp"
#include "lab/seed.hpp"
#include "train/evaluation.hpp"
#include "train/trainer.hpp"

namespace mitbadak {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kMostSteps = 1e12;
constexpr double kMostGridSide = 1024;
constexpr std::array<std::string_view, 5> kCurves{"loss", "trainLoss", "testLoss", "trainAccuracy",
                                                  "testAccuracy"};
/// A step by differences takes two forward passes for each parameter.
constexpr double kMostDifferences = 10000;

Index checkedBatchSize(const SessionConfig& config, const Dataset& data) {
  const auto samples = static_cast<double>(data.size());
  const double most = measureNetwork(config.layers, data.inputShape()).mostRows();
  if (config.batchSize > samples)
    throw Error("batch-too-large", "batchSize", text(config.batchSize), text(samples));
  requireWhole("batchSize", config.batchSize, 1, std::min(samples, most));
  return static_cast<Index>(config.batchSize);
}

template <class Scalar>
class TypedSession final : public Session {
 public:
  TypedSession(const SessionConfig& config, std::shared_ptr<const Dataset> train,
               std::shared_ptr<const Dataset> test)
      : config_(config),
        train_(std::move(train)),
        test_(std::move(test)),
        loss_(makeLoss<Scalar>(config.loss)),
        optimizer_(within("optimizer", [&] { return makeOptimizer<Scalar>(config.optimizer); })),
        order_(makeOrder(config.order)),
        batchSize_(checkedBatchSize(config, *train_)),
        network_(makeNetwork<Scalar>(config.layers, train_->inputShape(),
                                     std::max(batchSize_, kPredictionRows))),
        evaluation_(network_, *loss_),
        options_{within("penalty", [&] { return makePenalty(config.penalty); }),
                 within("schedule", [&] { return makeSchedule(config.schedule); }),
                 makeGradientMethod(config.gradient)} {
    requireWhole("evaluateEvery", config.evaluateEvery, 0, kMostSteps);
    for (const Dataset* data : {train_.get(), test_.get()})
      if (data && network_.outputs() != data->outputs())
        throw Error("size-mismatch", "outputs", text(static_cast<double>(network_.outputs())),
                    text(static_cast<double>(data->outputs())));
    for (const Dataset* data : {train_.get(), test_.get()})
      if (data && data->valueTargets()) loss_->requireTargets(*data->valueTargets());
    if (test_ && test_->inputShape().size() != network_.inputs())
      throw Error("size-mismatch", "test", text(static_cast<double>(test_->inputShape().size())),
                  text(static_cast<double>(network_.inputs())));
    if (options_.gradient != GradientMethod::backpropagation)
      requireBetween("parameters", static_cast<double>(network_.parameters().size()), 0,
                     kMostDifferences);
    if (options_.gradient == GradientMethod::numericalByGroup && config.optimizer.name != "sgd")
      throw Error("unknown-name", "optimizer.name", config.optimizer.name, "sgd");
    restart();
  }

  Report advance(double steps) override {
    requireWhole("steps", steps, 0, kMostSteps);
    const double last = step_ + steps;
    while (busy(last)) work();
    return report();
  }

  Report advanceFor(double milliseconds, double lastStep) override {
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::duration<double, std::milli>;
    requireBetween("milliseconds", milliseconds, 0, 1e4);
    requireBetween("lastStep", lastStep, 0, std::numeric_limits<double>::infinity());
    const auto start = Clock::now();
    // A step may take a tenth of a microsecond or many milliseconds: look at the clock after
    // portions that grow as long as they are short.
    for (int portion = 1; busy(lastStep);) {
      for (int i = 0; i < portion && busy(lastStep); ++i) work();
      const double elapsed = Milliseconds(Clock::now() - start).count();
      if (elapsed >= milliseconds) break;
      if (elapsed < milliseconds / 8) portion *= 2;
    }
    return report();
  }

  Report report() const override {
    return {step_,         trainer_->epoch(), batchLoss_, trainAccuracy_,
            testAccuracy_, measured(),        diverged_};
  }

  Report reset() override {
    restart();
    return report();
  }

  void setLearningRate(double rate) override { optimizer_->setLearningRate(rate); }
  std::span<const Parameter> layout() const override { return network_.parameters().table(); }
  Numbers parameters() const override { return flat(network_.parameters().values()); }
  Numbers gradients() const override { return flat(network_.parameters().gradients()); }

  std::vector<std::pair<std::string_view, Numbers>> optimizerState() const override {
    std::vector<std::pair<std::string_view, Numbers>> all;
    for (const auto& state : optimizer_->state()) all.emplace_back(state.name, state.numbers);
    return all;
  }
  std::span<const Parameter> statisticsLayout() const override {
    return network_.parameters().statisticsTable();
  }
  Numbers statistics() const override { return flat(network_.parameters().statistics()); }

  void setParameters(std::span<const double> values) override {
    takeParameters("parameters", values);
    trainer_->dropStep();
  }

  const Curve& curve(std::string_view name) const override {
    const auto* at = std::find(kCurves.begin(), kCurves.end(), name);
    if (at == kCurves.end()) throw Error("unknown-name", "curve", std::string(name), text(kCurves));
    return *std::array{&lossCurve_, &trainLossCurve_, &testLossCurve_, &trainAccuracyCurve_,
                       &testAccuracyCurve_}[static_cast<std::size_t>(at - kCurves.begin())];
  }

  Numbers predict(std::span<const double> inputs) override {
    const Index rows = countRows(network_, inputs);
    predictions_.resize(rows, network_.outputs());
    forwardInPortions(network_, rows, flatRows(inputs), [&](Index first, In<Scalar> y) {
      loss_->predict(y, predictions_.middleRows(first, y.rows()));
    });
    return flat(predictions_);
  }

  Numbers outputGrid(double width, double height, Rectangle area) override {
    requireWhole("width", width, 1, kMostGridSide);
    requireWhole("height", height, 1, kMostGridSide);
    requireFinite<double>("area", std::array{area.left, area.right, area.bottom, area.top});
    if (network_.inputs() != 2)
      throw Error("size-mismatch", "inputs", text(static_cast<double>(network_.inputs())), "2");

    const auto w = static_cast<Index>(width), h = static_cast<Index>(height);
    const auto along = [](Index i, Index count, double from, double to) {
      return static_cast<Scalar>(from + (to - from) * static_cast<double>(i) /
                                            static_cast<double>(std::max<Index>(count - 1, 1)));
    };
    predictions_.resize(h * w, 1);
    Matrix<Scalar> portion(network_.maxBatch(), network_.outputs());
    forwardInPortions(
        network_, h * w,
        [&](Index first, Out<Scalar> x) {
          for (Index n = 0; n < x.rows(); ++n) {
            x(n, 0) = along((first + n) % w, w, area.left, area.right);
            x(n, 1) = along((first + n) / w, h, area.top, area.bottom);
          }
        },
        [&](Index first, In<Scalar> y) {
          loss_->predict(y, portion.topRows(y.rows()));
          predictions_.middleRows(first, y.rows()) = portion.topRows(y.rows()).leftCols(1);
        });
    return flat(predictions_);
  }

  std::vector<std::vector<double>> activations(std::span<const double> input) override {
    requireLength("input", static_cast<double>(input.size()),
                  static_cast<double>(network_.inputs()));
    predict(input);
    const Matrix<Scalar> x = Eigen::Map<const Matrix<double>>(input.data(), 1, network_.inputs())
                                 .template cast<Scalar>();
    network_.look(x);
    std::vector<std::vector<double>> all;
    for (Index i = 0; i < network_.depth(); ++i) {
      const auto row = network_.activation(i, 1).row(0);
      all.emplace_back(row.begin(), row.end());
    }
    all.back().assign(predictions_.reshaped().begin(), predictions_.reshaped().end());
    return all;
  }

  std::unique_ptr<Model> model() const override {
    auto layers = config_.layers;
    if (const auto last = outputLayer(config_.loss); !last.empty())
      layers.push_back({.type = std::string(last)});
    auto model = std::make_unique<Model>(std::move(layers), train_->inputShape());
    model->parameters().values() = network_.parameters().values().template cast<float>();
    model->parameters().statistics() = network_.parameters().statistics().template cast<float>();
    return model;
  }

 private:
  static Numbers flat(const auto& values) {
    return std::span<const Scalar>(values.data(), static_cast<std::size_t>(values.size()));
  }

  void takeParameters(std::string_view field, std::span<const double> values) {
    requireLength(field, static_cast<double>(values.size()),
                  static_cast<double>(network_.parameters().size()));
    requireFinite<Scalar>(field, values);
    network_.parameters().values() =
        Eigen::Map<const Vector<double>>(values.data(), static_cast<Index>(values.size()))
            .template cast<Scalar>();
  }

  void restart() {
    const Rng rng(toSeed(config_.seed));
    network_.initialize(rng);
    if (!config_.initialParameters.empty())
      takeParameters("initialParameters", config_.initialParameters);
    trainer_.emplace(network_, *loss_, *optimizer_, *train_,
                     Batches(train_->size(), batchSize_, order_, rng), options_);
    step_ = 0;
    batchLoss_ = trainAccuracy_ = testAccuracy_ = kUnknown;
    diverged_ = false;
    for (Curve* curve : {&lossCurve_, &trainLossCurve_, &testLossCurve_, &trainAccuracyCurve_,
                         &testAccuracyCurve_})
      curve->clear();
    stage_ = config_.evaluateEvery > 0 ? Stage::measureTrain : Stage::train;
    if (stage_ != Stage::train) evaluation_.start(*train_);
  }

  bool busy(double lastStep) const {
    return !diverged_ && (stage_ != Stage::train || step_ < lastStep);
  }

  /// One portion: a training step or a part of it, or some samples of the measurement under way.
  void work() {
    if (stage_ == Stage::train)
      train();
    else
      measure();
  }

  void train() {
    if (!trainer_->advance()) return;
    batchLoss_ = trainer_->loss();
    diverged_ = !std::isfinite(batchLoss_);
    if (diverged_) return;
    lossCurve_.add(++step_, batchLoss_);
    if (config_.evaluateEvery > 0 && std::fmod(step_, config_.evaluateEvery) == 0) {
      stage_ = Stage::measureTrain;
      evaluation_.start(*train_);
    }
  }

  void measure() {
    evaluation_.advance();
    if (!evaluation_.done()) return;
    const bool onTrain = stage_ == Stage::measureTrain;
    (onTrain ? trainAccuracy_ : testAccuracy_) = evaluation_.accuracy();
    (onTrain ? trainAccuracyCurve_ : testAccuracyCurve_).add(step_, evaluation_.accuracy());
    (onTrain ? trainLossCurve_ : testLossCurve_).add(step_, evaluation_.loss());
    stage_ = onTrain && test_ ? Stage::measureTest : Stage::train;
    if (stage_ == Stage::measureTest) evaluation_.start(*test_);
  }

  double measured() const { return stage_ == Stage::train ? 1 : evaluation_.progress(); }

  enum class Stage { train, measureTrain, measureTest };

  SessionConfig config_;
  std::shared_ptr<const Dataset> train_, test_;
  std::unique_ptr<Loss<Scalar>> loss_;
  std::unique_ptr<Optimizer<Scalar>> optimizer_;
  BatchOrder order_;
  Index batchSize_;
  Network<Scalar> network_;
  Evaluation<Scalar> evaluation_;
  TrainerOptions options_;
  std::optional<Trainer<Scalar>> trainer_;  // made anew by restart()

  Stage stage_ = Stage::train;
  double step_ = 0;
  double batchLoss_ = kUnknown, trainAccuracy_ = kUnknown, testAccuracy_ = kUnknown;
  bool diverged_ = false;
  Curve lossCurve_, trainLossCurve_, testLossCurve_, trainAccuracyCurve_, testAccuracyCurve_;
  Matrix<Scalar> predictions_;
};

}  // namespace

std::span<const std::string_view> Session::curveNames() {
  return kCurves;
}

std::unique_ptr<Session> Session::create(const SessionConfig& config,
                                         std::shared_ptr<const Dataset> train,
                                         std::shared_ptr<const Dataset> test) {
  if (config.precision == "float32")
    return std::make_unique<TypedSession<float>>(config, std::move(train), std::move(test));
  if (config.precision == "float64")
    return std::make_unique<TypedSession<double>>(config, std::move(train), std::move(test));
  throw Error("unknown-name", "precision", config.precision, "float32, float64");
}

}  // namespace mitbadak
