#include "lab/experiments/activation_histograms.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "lab/catalog.hpp"
#include "lab/prediction.hpp"
#include "lab/seed.hpp"

namespace mitbadak {
namespace {

constexpr double kMostSamples = 100000;
constexpr double kMostUnits = 1000;
constexpr double kMostLayers = 20;
constexpr double kMostBins = 1000;
constexpr double kMostChoices = 16;

bool givesNegatives(std::string_view activation) {
  return activation == "identity" || activation == "tanh" || activation == "leakyRelu";
}

void check(const ActivationHistograms::Settings& settings) {
  requireWhole("samples", settings.samples, 1, kMostSamples);
  requireWhole("units", settings.units, 1, kMostUnits);
  requireWhole("layers", settings.layers, 1, kMostLayers);
  requireWhole("bins", settings.bins, 1, kMostBins);
  requireWhole("activations", static_cast<double>(settings.activations.size()), 1, kMostChoices);
  requireWhole("initializers", static_cast<double>(settings.initializers.size()), 1, kMostChoices);
  for (std::size_t i = 0; i < settings.activations.size(); ++i)
    requireActivationName("activations" + itemPlace(i), settings.activations[i]);
  for (std::size_t i = 0; i < settings.initializers.size(); ++i)
    within("initializers" + itemPlace(i), [&] { makeInitializer(settings.initializers[i]); });
}

}  // namespace

ActivationHistograms::ActivationHistograms(Settings settings) : settings_(std::move(settings)) {
  check(settings_);
  reset();
}

void ActivationHistograms::reset() {
  const LayerHistogram empty{.counts =
                                 std::vector<double>(static_cast<std::size_t>(settings_.bins))};
  panels_.clear();
  for (const auto& activation : settings_.activations)
    for (const Choice& weights : settings_.initializers)
      panels_.push_back({activation, weights, givesNegatives(activation) ? -1.0 : 0.0, 1,
                         std::vector(static_cast<std::size_t>(settings_.layers), empty)});
  panel_ = 0;
  beginPanel();
}

void ActivationHistograms::beginPanel() {
  const HistogramPanel& panel = panels_[panel_];
  std::vector<LayerConfig> layers;
  for (std::size_t i = 0; i < panel.layers.size(); ++i) {
    layers.push_back({.type = "dense",
                      .settings = {{"units", settings_.units}},
                      .weights = panel.weights,
                      .bias = false});
    layers.push_back({.type = panel.activation});
  }
  const Rng rng(toSeed(settings_.seed));
  network_.emplace(
      makeNetwork<float>(layers, {static_cast<Index>(settings_.units)}, kPredictionRows));
  network_->initialize(rng);
  samples_ = rng.fork("samples");
  x_.resize(kPredictionRows, static_cast<Index>(settings_.units));
  sums_.assign(panel.layers.size(), 0);
  squares_.assign(panel.layers.size(), 0);
  at_ = 0;
}

void ActivationHistograms::work() {
  const auto samples = static_cast<Index>(settings_.samples);
  const Index N = std::min(kPredictionRows, samples - at_);
  auto x = x_.topRows(N);
  for (float& v : x.reshaped<Eigen::RowMajor>()) v = static_cast<float>(samples_.normal());
  network_->forward(x, Mode::inference);
  at_ += N;
  // A dense layer and its activation take turns.
  for (Index layer = 0; 2 * layer < network_->depth(); ++layer)
    add(layer, network_->activation(2 * layer + 1, N));
  if (at_ == samples && ++panel_ < panels_.size()) beginPanel();
}

void ActivationHistograms::add(Index layer, In<float> activations) {
  HistogramPanel& panel = panels_[panel_];
  const auto i = static_cast<std::size_t>(layer);
  LayerHistogram& histogram = panel.layers[i];
  const double perUnit = settings_.bins / (panel.most - panel.least);
  for (const float activation : activations.reshaped()) {
    const double value = activation;
    sums_[i] += value;
    squares_[i] += value * value;
    if (!(value >= panel.least && value <= panel.most)) {
      ++histogram.outside;  // infinite ones too, and what is no number
    } else {
      // The last bin holds its upper end too, as NumPy's.
      const double bin = std::min(std::floor((value - panel.least) * perUnit), settings_.bins - 1);
      ++histogram.counts[static_cast<std::size_t>(bin)];
    }
  }
  const double count = static_cast<double>(at_) * settings_.units;
  histogram.mean = sums_[i] / count;
  histogram.deviation =
      std::sqrt(std::max(0.0, squares_[i] / count - histogram.mean * histogram.mean));
}

double ActivationHistograms::progress() const {
  if (done()) return 1;
  const double panels = static_cast<double>(panel_) + static_cast<double>(at_) / settings_.samples;
  return panels / static_cast<double>(panels_.size());
}

}  // namespace mitbadak
