#include "lab/history.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <vector>

#include "core/error.hpp"
#include "lab/session.hpp"

namespace mitbadak {
namespace {

/// With as few digits as read back to the same number; 17 always do.
std::string shortest(double number) {
  constexpr int kMostDigits = 17;
  std::array<char, 32> buffer{};
  for (int digits = 1; digits <= kMostDigits; ++digits) {
    std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, number);
    if (std::strtod(buffer.data(), nullptr) == number) break;
  }
  return buffer.data();
}

}  // namespace

std::string historyCsv(const Session& session) {
  const auto names = Session::curveNames();
  std::map<double, std::vector<std::string>> rows;  // the cells after each step
  std::string csv = "step";
  for (std::size_t column = 0; column < names.size(); ++column) {
    csv.append(",").append(names[column]);
    const Curve& curve = session.curve(names[column]);
    for (std::size_t point = 0; point < curve.steps().size(); ++point) {
      auto& cells = rows[curve.steps()[point]];
      cells.resize(names.size());
      cells[column] = shortest(curve.values()[point]);
    }
  }
  csv += '\n';
  for (const auto& [step, cells] : rows) {
    csv += text(step);
    for (const std::string& cell : cells) csv.append(",").append(cell);
    csv += '\n';
  }
  return csv;
}

}  // namespace mitbadak
