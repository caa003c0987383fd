#include "lab/experiments/side_by_side.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace mitbadak {
namespace {

constexpr double kMostChoices = 16;
constexpr double kBatchSize = 128;

}  // namespace

std::unique_ptr<Runs> sideBySide(std::string_view field, std::span<const Choice> choices,
                                 double steps, std::shared_ptr<const Dataset> train,
                                 const std::function<SessionConfig(const Choice&)>& trainingFor) {
  requireWhole(field, static_cast<double>(choices.size()), 1, kMostChoices);
  std::vector<Run> runs;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    SessionConfig config =
        within(std::string(field) + itemPlace(i), [&] { return trainingFor(choice); });
    config.batchSize = std::min(kBatchSize, static_cast<double>(train->size()));
    runs.push_back({choice.name, choice.settings, std::move(config), train});
  }
  return std::make_unique<Runs>(std::move(runs), steps, choices.size());
}

}  // namespace mitbadak
