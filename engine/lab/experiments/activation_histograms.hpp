// Deck 003: what the first weights do to the activations of a deep network, before any training.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/rng.hpp"
#include "lab/config.hpp"
#include "lab/experiment.hpp"
#include "train/network.hpp"

namespace mitbadak {

/// How the activations of one layer are spread.
struct LayerHistogram {
  std::vector<double> counts;  ///< [bins], equally wide from `least` to `most`
  double outside = 0;          ///< how many lie beyond
  double mean = 0, deviation = 0;
};

/// One activation with one rule for the first weights.
struct HistogramPanel {
  std::string activation;
  Choice weights;
  double least, most;  ///< of the histograms: −1 … 1 where activations are negative too, else 0 … 1
  std::vector<LayerHistogram> layers;
};

/// Sends samples drawn from N(0, 1) through layers of equally many units without biases, and counts
/// what every layer gives. The defaults are the book's: 1000 samples, five layers of 100 units.
/// All panels get the same samples and, up to their scale, the same weights.
///
/// Source: the book's chapter 6, weight_init_activation_histogram.
class ActivationHistograms final : public Experiment {
 public:
  struct Settings {
    double seed = 1;
    double samples = 1000, units = 100, layers = 5, bins = 30;
    std::vector<std::string> activations = {"sigmoid", "tanh", "relu"};
    std::vector<Choice> initializers = {{"normal", {{"deviation", 1}}},
                                        {"normal", {{"deviation", 0.01}}},
                                        {"xavier", {}},
                                        {"he", {}}};
  };

  /// @throws Error (not-whole, unknown-name) naming the setting
  explicit ActivationHistograms(Settings settings);

  double progress() const override;
  void reset() override;

  /// A panel for each activation with each rule, in that order; what is not done yet is 0.
  std::span<const HistogramPanel> panels() const { return panels_; }

 private:
  bool done() const override { return panel_ == panels_.size(); }
  void work() override;
  void beginPanel();
  void add(Index layer, In<float> activations);

  Settings settings_;
  std::vector<HistogramPanel> panels_;
  std::size_t panel_ = 0;  // the one under way
  Index at_ = 0;           // samples that it has had
  std::optional<Network<float>> network_;
  Rng samples_;
  Matrix<float> x_;
  std::vector<double> sums_, squares_;  // of every layer of the panel under way
};

}  // namespace mitbadak
