// Varied while a network trains, as they are while it is measured; the same again from the start.
#include "data/augmented_set.hpp"

#include <optional>
#include <vector>

#include "allocations.hpp"
#include "core/error.hpp"
#include "doctest.h"
#include "images.hpp"
#include "lab/session.hpp"
#include "networks.hpp"

using namespace mitbadak;

namespace {

constexpr Augmentation kAll{.rotation = 15,
                            .shift = 1,
                            .scale = 0.1,
                            .shear = 10,
                            .brightness = 0.2,
                            .crop = 0.1,
                            .elastic = 10};

const std::vector<Index> kRows{4, 0, 4};

template <class Scalar>
Matrix<Scalar> inputsOf(const Dataset& data, std::optional<std::uint64_t> batch) {
  Matrix<Scalar> x(3, 64), t(3, 10);
  if (batch)
    data.gatherVaried(kRows, *batch, x, t);
  else
    data.gather(kRows, x, t);
  return x;
}

}  // namespace

TEST_CASE_TEMPLATE("images vary from batch to batch, and not when measured", Scalar, float,
                   double) {
  const auto images = noisyKinds(6);
  const AugmentedSet set(images, kAll, 1), same(images, kAll, 1), other(images, kAll, 2);
  CHECK(set.size() == 6);
  CHECK(set.inputShape() == images->inputShape());
  CHECK(set.outputs() == 10);

  CHECK(inputsOf<Scalar>(set, {}) == inputsOf<Scalar>(*images, {}));
  const Matrix<Scalar> first = inputsOf<Scalar>(set, 0);
  CHECK(first != inputsOf<Scalar>(*images, {}));
  CHECK(first != inputsOf<Scalar>(set, 1));
  CHECK(first == inputsOf<Scalar>(same, 0));
  CHECK(first != inputsOf<Scalar>(other, 0));
  // How an image varies does not depend on its place in the batch.
  CHECK(first.row(0) == first.row(2));
  CHECK(first.minCoeff() >= 0);
  CHECK(first.maxCoeff() <= 1);
}

TEST_CASE_TEMPLATE("labels stay, and nothing is allocated", Scalar, float, double) {
  const auto images = noisyKinds(6);
  const AugmentedSet set(images, kAll, 1);
  Matrix<Scalar> x(3, 64), t(3, 10), wanted(3, 10);
  images->gather(kRows, x, wanted);
  const long before = allocationCount();
  set.gatherVaried(kRows, 3, x, t);
  CHECK(allocationCount() - before == 0);
  CHECK(t == wanted);
}

TEST_CASE("a session trains on varied images and is measured on the true ones") {
  const auto images = noisyKinds(60);
  const auto set = std::make_shared<AugmentedSet>(images, kAll, 1);
  SessionConfig config{.layers = {dense(20), activation("relu"), dense(10)},
                       .loss = "softmaxCrossEntropy",
                       .optimizer = {"adam", {}},
                       .batchSize = 20,
                       .seed = 1};
  const auto varied = Session::create(config, set, nullptr);
  const auto plain = Session::create(config, images, nullptr);
  const double loss = varied->advance(50).loss;
  CHECK(loss != plain->advance(50).loss);

  // Looking at the accuracy changes nothing, and neither does a training that went before.
  config.evaluateEvery = 7;
  CHECK(Session::create(config, set, nullptr)->advance(50).loss == loss);
  varied->reset();
  CHECK(varied->advance(50).loss == loss);
}

TEST_CASE("wrong strengths are refused") {
  CHECK_THROWS_WITH_AS(AugmentedSet(noisyKinds(2), {.crop = 2}, 1),
                       "augmentation.crop is 2; allowed: 0 – 0.9.", Error);
}
