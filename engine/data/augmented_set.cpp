#include "data/augmented_set.hpp"

#include "core/error.hpp"

namespace mitbadak {

AugmentedSet::AugmentedSet(std::shared_ptr<const ImageSet> images, const Augmentation& augmentation,
                           std::uint64_t seed)
    : images_(std::move(images)), augmentation_(augmentation), rng_(Rng(seed).fork("augment")) {
  within("augmentation", [&] { checkAugmentation(augmentation, images_->inputShape()); });
}

void AugmentedSet::gather(std::span<const Index> rows, Out<float> x, Out<float> t) const {
  images_->gather(rows, x, t);
}
void AugmentedSet::gather(std::span<const Index> rows, Out<double> x, Out<double> t) const {
  images_->gather(rows, x, t);
}

template <class Scalar>
void AugmentedSet::gatherVariedAs(std::span<const Index> rows, std::uint64_t batch, Out<Scalar> x,
                                  Out<Scalar> t) const {
  images_->gather(rows, x, t);
  const Rng draws = rng_.fork(batch);
  const Shape shape = inputShape();
  for (Index n = 0; n < static_cast<Index>(rows.size()); ++n) {
    const Index image = rows[static_cast<std::size_t>(n)];
    const auto variation =
        drawVariation(augmentation_, shape, draws.fork(static_cast<std::uint64_t>(image)));
    applyVariation(variation, images_->pixels(image), shape,
                   std::span(x.row(n).data(), static_cast<std::size_t>(shape.size())));
  }
}

void AugmentedSet::gatherVaried(std::span<const Index> rows, std::uint64_t batch, Out<float> x,
                                Out<float> t) const {
  gatherVariedAs<float>(rows, batch, x, t);
}
void AugmentedSet::gatherVaried(std::span<const Index> rows, std::uint64_t batch, Out<double> x,
                                Out<double> t) const {
  gatherVariedAs<double>(rows, batch, x, t);
}

}  // namespace mitbadak
