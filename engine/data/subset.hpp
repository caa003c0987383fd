// A part of a data set, without a copy of it.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "core/rng.hpp"
#include "data/dataset.hpp"

namespace mitbadak {

class Subset final : public Dataset {
 public:
  /// The samples `rows` of the data, in that order.
  /// @param rows  1 or more, each 0 … data->size() − 1
  Subset(std::shared_ptr<const Dataset> data, std::vector<Index> rows);

  Index size() const override { return static_cast<Index>(rows_.size()); }
  Shape inputShape() const override { return data_->inputShape(); }
  Index outputs() const override { return data_->outputs(); }
  /// Those of the whole: what holds for all of them holds for a part.
  const Matrix<double>* valueTargets() const override { return data_->valueTargets(); }
  void gather(std::span<const Index> rows, Out<float> x, Out<float> t) const override;
  void gather(std::span<const Index> rows, Out<double> x, Out<double> t) const override;
  void gatherVaried(std::span<const Index> rows, std::uint64_t batch, Out<float> x,
                    Out<float> t) const override;
  void gatherVaried(std::span<const Index> rows, std::uint64_t batch, Out<double> x,
                    Out<double> t) const override;

  /// Which samples of the whole these are.
  std::span<const Index> rows() const { return rows_; }

 private:
  template <class Scalar, class Gather>
  void inPortions(std::span<const Index> rows, Out<Scalar> x, Out<Scalar> t, Gather gather) const;

  std::shared_ptr<const Dataset> data_;
  std::vector<Index> rows_;
};

/// The first samples, as the book's x_train[:300] takes them.
/// @param count  1 … data->size()
/// @throws Error (not-whole: field)
std::shared_ptr<Subset> firstOf(std::shared_ptr<const Dataset> data, std::string_view field,
                                double count);

/// So many different samples, drawn at random, in random order.
/// @param count  1 … data->size()
/// @throws Error (not-whole: field)
std::shared_ptr<Subset> drawFrom(std::shared_ptr<const Dataset> data, std::string_view field,
                                 double count, const Rng& rng);

struct Split {
  std::shared_ptr<Subset> train, validation;
};

/// Shuffles the samples and sets some apart to choose settings by, which neither training nor the
/// final test may see (deck 003: validation data).
/// @param share  of the samples for validation, to the nearest whole sample; both parts get at
///               least one
/// @throws Error (out-of-range: validationShare)
Split splitForValidation(std::shared_ptr<const Dataset> data, double share, const Rng& rng);

}  // namespace mitbadak
