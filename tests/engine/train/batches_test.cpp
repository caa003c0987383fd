#include "train/batches.hpp"

#include <algorithm>
#include <set>

#include "doctest.h"

using namespace mitbadak;

namespace {

std::vector<Index> taken(Batches& batches, int count) {
  std::vector<Index> rows;
  for (int i = 0; i < count; ++i) {
    const auto batch = batches.next();
    rows.insert(rows.end(), batch.begin(), batch.end());
  }
  return rows;
}

}  // namespace

TEST_CASE("sequential batches go round in the data's order, the last one shorter") {
  Batches batches(5, 2, BatchOrder::sequential, Rng(1));
  CHECK(taken(batches, 4) == std::vector<Index>{0, 1, 2, 3, 4, 0, 1});
}

TEST_CASE("shuffled batches hold every sample once an epoch, in new order each time") {
  Batches batches(100, 30, BatchOrder::shuffled, Rng(1));
  const auto first = taken(batches, 4), second = taken(batches, 4);
  CHECK(first.size() == 100);
  CHECK(std::set<Index>(first.begin(), first.end()).size() == 100);
  CHECK(std::set<Index>(second.begin(), second.end()).size() == 100);
  CHECK(first != second);
  CHECK(!std::is_sorted(first.begin(), first.end()));
}

TEST_CASE("random batches draw with replacement") {
  Batches batches(50, 50, BatchOrder::random, Rng(1));
  const auto rows = taken(batches, 1);
  CHECK(rows.size() == 50);
  CHECK(std::set<Index>(rows.begin(), rows.end()).size() < 50);
  CHECK(*std::max_element(rows.begin(), rows.end()) < 50);
}

TEST_CASE("the same seed gives the same batches") {
  Batches a(100, 10, BatchOrder::shuffled, Rng(7)), b(100, 10, BatchOrder::shuffled, Rng(7));
  Batches c(100, 10, BatchOrder::shuffled, Rng(8));
  const auto rows = taken(a, 15);
  CHECK(rows == taken(b, 15));
  CHECK(rows != taken(c, 15));
}
