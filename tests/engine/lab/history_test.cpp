// A run as CSV.
#include "lab/history.hpp"

#include <cstdlib>
#include <sstream>

#include "doctest.h"
#include "lab/session.hpp"
#include "networks.hpp"

using namespace mitbadak;

namespace {

SessionConfig config() {
  SessionConfig config;
  config.layers = kDeckLayers;
  config.loss = "halfSquaredError";
  config.optimizer = {"sgd", {{"learningRate", 0.2}}};
  config.batchSize = 1;
  config.order = "sequential";
  config.precision = "float64";
  config.initialParameters = kDeckParameters;
  return config;
}

std::vector<std::string> cellsOf(const std::string& row) {
  std::vector<std::string> cells(1);
  for (const char c : row) {
    if (c == ',')
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

std::vector<std::vector<std::string>> tableOf(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) rows.push_back(cellsOf(line));
  return rows;
}

const std::string kHeader = "step,loss,trainLoss,testLoss,trainAccuracy,testAccuracy\n";

}  // namespace

TEST_CASE("a session without a step has a history of its header only") {
  CHECK(historyCsv(*Session::create(config(), xorTable(), nullptr)) == kHeader);
}

TEST_CASE("a history has a row for every step that has anything, and reads back exactly") {
  SessionConfig measured = config();
  measured.evaluateEvery = 2;
  const auto session = Session::create(measured, xorTable(), xorTable(true));
  session->advance(5);
  const auto rows = tableOf(historyCsv(*session));
  REQUIRE(rows.size() == 1 + 6);
  for (std::size_t row = 1; row < rows.size(); ++row) {
    REQUIRE(rows[row].size() == 6);
    CHECK(rows[row][0] == std::to_string(row - 1));
    CHECK(rows[row][1].empty() == (row == 1));
    for (std::size_t column = 2; column < 6; ++column)
      CHECK(rows[row][column].empty() == ((row - 1) % 2 != 0));
  }
  const auto names = Session::curveNames();
  for (std::size_t column = 0; column < names.size(); ++column) {
    const Curve& curve = session->curve(names[column]);
    std::size_t point = 0;
    for (std::size_t row = 1; row < rows.size(); ++row)
      if (const std::string& cell = rows[row][column + 1]; !cell.empty())
        CHECK(std::strtod(cell.c_str(), nullptr) == curve.values()[point++]);
    CHECK(point == curve.values().size());
  }
  CHECK(rows[1][4] == "0.5");  // the trained half of deck 001's four samples: no digit too many
}

TEST_CASE("long steps are written in full") {
  const auto session = Session::create(config(), xorTable(), nullptr);
  session->advance(100'000);
  const auto rows = tableOf(historyCsv(*session));
  CHECK(rows.back()[0].find('e') == std::string::npos);
  CHECK(rows.size() <= 1 + Curve::kCapacity);
}
