// Runs that differ in one choice, as the book draws them into one figure.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "lab/experiments/runs.hpp"

namespace mitbadak {

/// One run for each choice, named after it: all go on together, through the same mini-batches of
/// 128 (of all samples, where there are fewer).
/// @param field        what the choices are, for the error
/// @param trainingFor  the training with one of them; its batch size does not count. What it throws
///                     is about the choice and gets the choice's place
/// @throws Error as Session::create(); not-whole for 0 or more than 16 choices
std::unique_ptr<Runs> sideBySide(std::string_view field, std::span<const Choice> choices,
                                 double steps, std::shared_ptr<const Dataset> train,
                                 const std::function<SessionConfig(const Choice&)>& trainingFor);

}  // namespace mitbadak
