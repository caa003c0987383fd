// Parts of a data set: the right samples, none twice, without a copy.
#include "data/subset.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "allocations.hpp"
#include "core/error.hpp"
#include "data/point_set.hpp"
#include "doctest.h"

using namespace mitbadak;

namespace {

/// Sample i has the input i and the target 10 i.
std::shared_ptr<PointSet> numbered(Index count) {
  Matrix<double> x(count, 1);
  for (Index i = 0; i < count; ++i) x(i, 0) = static_cast<double>(i);
  return std::make_shared<PointSet>(x, Matrix<double>(10 * x));
}

std::set<Index> asSet(std::span<const Index> rows) {
  return {rows.begin(), rows.end()};
}

/// Notes which mini-batch a sample is asked for: its input becomes the batch's number.
class BatchRecorder final : public Dataset {
 public:
  Index size() const override { return 5; }
  Shape inputShape() const override { return {1}; }
  Index outputs() const override { return 1; }
  void gather(std::span<const Index>, Out<float> x, Out<float>) const override { x.setZero(); }
  void gather(std::span<const Index>, Out<double> x, Out<double>) const override { x.setZero(); }
  void gatherVaried(std::span<const Index>, std::uint64_t batch, Out<float> x,
                    Out<float>) const override {
    x.setConstant(static_cast<float>(batch));
  }
  void gatherVaried(std::span<const Index>, std::uint64_t batch, Out<double> x,
                    Out<double>) const override {
    x.setConstant(static_cast<double>(batch));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("a part gives the samples of the whole", Scalar, float, double) {
  const Subset part(numbered(300), {7, 299, 0, 7});
  CHECK(part.size() == 4);
  CHECK(part.inputShape() == Shape{1});
  CHECK(part.outputs() == 1);

  // More rows than are looked up at a time.
  std::vector<Index> rows(200);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<Index>(i % 4);
  Matrix<Scalar> x(200, 1), t(200, 1);
  const long before = allocationCount();
  part.gather(rows, x, t);
  CHECK(allocationCount() - before == 0);
  const double expected[] = {7, 299, 0, 7};
  for (Index i = 0; i < 200; ++i) {
    CHECK(x(i, 0) == Scalar(expected[i % 4]));
    CHECK(t(i, 0) == Scalar(10 * expected[i % 4]));
  }
}

TEST_CASE_TEMPLATE("a part hands on that somebody trains", Scalar, float, double) {
  const Subset part(std::make_shared<BatchRecorder>(), {1, 3});
  Matrix<Scalar> x(2, 1), t(2, 1);
  part.gatherVaried(std::vector<Index>{0, 1}, 6, x, t);
  CHECK(x(1, 0) == 6);
  part.gather(std::vector<Index>{0, 1}, x, t);
  CHECK(x(1, 0) == 0);
}

TEST_CASE("the first samples, and as many at random") {
  const auto data = numbered(50);
  const auto first = firstOf(data, "images", 3);
  CHECK(asSet(first->rows()) == std::set<Index>{0, 1, 2});

  const auto drawn = drawFrom(data, "images", 20, Rng(1));
  CHECK(drawn->size() == 20);
  CHECK(asSet(drawn->rows()).size() == 20);
  const auto again = drawFrom(data, "images", 20, Rng(1));
  CHECK(std::equal(drawn->rows().begin(), drawn->rows().end(), again->rows().begin()));
  CHECK(asSet(drawn->rows()) != asSet(drawFrom(data, "images", 20, Rng(2))->rows()));

  CHECK_THROWS_WITH_AS(firstOf(data, "images", 51), "images is 51; allowed: whole numbers 1 – 50.",
                       Error);
  CHECK_THROWS_WITH_AS(drawFrom(data, "images", 0, Rng(1)),
                       "images is 0; allowed: whole numbers 1 – 50.", Error);
}

TEST_CASE("a split parts all samples in two") {
  const auto data = numbered(50);
  const auto [train, validation] = splitForValidation(data, 0.2, Rng(4));
  CHECK(train->size() == 40);
  CHECK(validation->size() == 10);
  auto all = asSet(train->rows());
  all.merge(asSet(validation->rows()));
  CHECK(all.size() == 50);
  CHECK(asSet(validation->rows()) !=
        asSet(splitForValidation(data, 0.2, Rng(5)).validation->rows()));

  for (const double share : {0.0, 1.0, 0.005, -1.0})
    CHECK_THROWS_AS(splitForValidation(data, share, Rng(1)), Error);
  CHECK_THROWS_WITH(splitForValidation(data, 2, Rng(1)),
                    "validationShare is 2; allowed: 0.02 – 0.98.");
}
