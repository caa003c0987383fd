#include "lab/summary.hpp"

#include "core/error.hpp"
#include "lab/catalog.hpp"
#include "lab/network_size.hpp"

namespace mitbadak {
namespace {

void addPlaces(std::vector<std::string>& places, const std::string& place,
               std::span<const LayerConfig> layers) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const std::string here = place + itemPlace(i);
    places.push_back(here);
    for (std::size_t b = 0; b < layers[i].branches.size(); ++b)
      addPlaces(places, here + "." + placeOfBranch(layers[i], b), layers[i].branches[b]);
  }
}

/// @return how many parameters these layers have
double addRows(std::vector<LayerSummary>& rows, std::span<const LayerConfig> layers, Shape in) {
  double all = 0;
  for (const LayerConfig& config : layers) {
    const std::size_t row = rows.size();
    rows.push_back({{}, config.type, {}, 0});
    for (const auto& branch : config.branches) addRows(rows, branch, in);
    Parameters<float> parameters;
    in = makeLayer<float>(config)->declare(in, parameters);
    rows[row].output = in;
    all += rows[row].parameters = static_cast<double>(parameters.size());
  }
  return all;
}

}  // namespace

NetworkSummary summarize(std::span<const LayerConfig> layers, Shape input) {
  measureNetwork(layers, input);
  NetworkSummary summary;
  summary.parameters = addRows(summary.layers, layers, input);
  const auto places = placesOf(layers);
  for (std::size_t i = 0; i < places.size(); ++i) summary.layers[i].place = places[i];
  return summary;
}

std::vector<std::string> placesOf(std::span<const LayerConfig> layers) {
  std::vector<std::string> places;
  addPlaces(places, "layers", layers);
  return places;
}

}  // namespace mitbadak
