// Deck 003: how the first weights decide whether a network learns.
#pragma once

#include "lab/experiments/runs.hpp"

namespace mitbadak {

struct InitializerComparison {
  double seed = 1;
  double steps = 2000;
  std::string activation = "relu";
  std::vector<Choice> initializers = {
      {"normal", {{"deviation", 0.01}}}, {"xavier", {}}, {"he", {}}};
};

/// One run for each rule, named after it, all through the same mini-batches of 128:
/// 784-100-100-100-100-10, SGD 0.01. Read the curve "loss".
///
/// Source: the book's chapter 6, weight_init_compare.
/// @throws Error as Session::create(); not-whole for 0 or more than 16 rules
std::unique_ptr<Runs> compare(const InitializerComparison& settings,
                              std::shared_ptr<const Dataset> train);

}  // namespace mitbadak
