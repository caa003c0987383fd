#include "lab/history.hpp"

#include <map>
#include <vector>

#include "core/error.hpp"
#include "lab/session.hpp"

namespace mitbadak {
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
      cells[column] = text(curve.values()[point]);
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
