#include "data/subset.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/error.hpp"

namespace mitbadak {
namespace {

std::vector<Index> rowNumbers(Index count) {
  std::vector<Index> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), Index{0});
  return rows;
}

std::vector<Index> shuffledRows(Index count, Rng rng) {
  std::vector<Index> rows = rowNumbers(count);
  rng.shuffle(std::span(rows));
  return rows;
}

}  // namespace

Subset::Subset(std::shared_ptr<const Dataset> data, std::vector<Index> rows)
    : data_(std::move(data)), rows_(std::move(rows)) {}

/// Row numbers are looked up a few at a time, on the stack: gathering allocates nothing, and may go
/// on in several threads at once.
template <class Scalar, class Gather>
void Subset::inPortions(std::span<const Index> rows, Out<Scalar> x, Out<Scalar> t,
                        Gather gather) const {
  std::array<Index, 64> portion;
  for (std::size_t first = 0; first < rows.size(); first += portion.size()) {
    const auto wanted = rows.subspan(first, std::min(portion.size(), rows.size() - first));
    std::transform(wanted.begin(), wanted.end(), portion.begin(),
                   [this](Index row) { return rows_[static_cast<std::size_t>(row)]; });
    const auto from = static_cast<Index>(first), count = static_cast<Index>(wanted.size());
    gather(std::span<const Index>(portion).first(wanted.size()), x.middleRows(from, count),
           t.middleRows(from, count));
  }
}

void Subset::gather(std::span<const Index> rows, Out<float> x, Out<float> t) const {
  inPortions<float>(rows, x, t, [this](auto portion, Out<float> px, Out<float> pt) {
    data_->gather(portion, px, pt);
  });
}
void Subset::gather(std::span<const Index> rows, Out<double> x, Out<double> t) const {
  inPortions<double>(rows, x, t, [this](auto portion, Out<double> px, Out<double> pt) {
    data_->gather(portion, px, pt);
  });
}
void Subset::gatherVaried(std::span<const Index> rows, std::uint64_t batch, Out<float> x,
                          Out<float> t) const {
  inPortions<float>(rows, x, t, [this, batch](auto portion, Out<float> px, Out<float> pt) {
    data_->gatherVaried(portion, batch, px, pt);
  });
}
void Subset::gatherVaried(std::span<const Index> rows, std::uint64_t batch, Out<double> x,
                          Out<double> t) const {
  inPortions<double>(rows, x, t, [this, batch](auto portion, Out<double> px, Out<double> pt) {
    data_->gatherVaried(portion, batch, px, pt);
  });
}

std::shared_ptr<Subset> firstOf(std::shared_ptr<const Dataset> data, std::string_view field,
                                double count) {
  requireWhole(field, count, 1, static_cast<double>(data->size()));
  return std::make_shared<Subset>(std::move(data), rowNumbers(static_cast<Index>(count)));
}

std::shared_ptr<Subset> drawFrom(std::shared_ptr<const Dataset> data, std::string_view field,
                                 double count, const Rng& rng) {
  requireWhole(field, count, 1, static_cast<double>(data->size()));
  auto rows = shuffledRows(data->size(), rng);
  rows.resize(static_cast<std::size_t>(count));
  return std::make_shared<Subset>(std::move(data), std::move(rows));
}

Split splitForValidation(std::shared_ptr<const Dataset> data, double share, const Rng& rng) {
  const auto size = static_cast<double>(data->size());
  const double count = std::round(share * size);
  if (!(count >= 1 && count < size))
    throw Error("out-of-range", "validationShare", text(share),
                text(1 / size) + " – " + text((size - 1) / size));
  const auto rows = shuffledRows(data->size(), rng);
  const auto border = rows.begin() + static_cast<std::ptrdiff_t>(count);
  return {std::make_shared<Subset>(data, std::vector<Index>(border, rows.end())),
          std::make_shared<Subset>(data, std::vector<Index>(rows.begin(), border))};
}

}  // namespace mitbadak
