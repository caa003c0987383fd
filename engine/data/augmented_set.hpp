// Images that are varied anew whenever a network trains on them.
#pragma once

#include <memory>

#include "data/augmentation.hpp"
#include "data/image_set.hpp"

namespace mitbadak {

/// The images of another set: as they are to whoever measures, varied to whoever trains. How an
/// image is varied follows from the seed, the mini-batch and the image alone, so a training that
/// starts again sees the same variations, and trainings that share the set do not disturb each
/// other.
class AugmentedSet final : public Dataset {
 public:
  /// @throws Error as checkAugmentation()
  AugmentedSet(std::shared_ptr<const ImageSet> images, const Augmentation& augmentation,
               std::uint64_t seed);

  Index size() const override { return images_->size(); }
  Shape inputShape() const override { return images_->inputShape(); }
  Index outputs() const override { return images_->outputs(); }
  void gather(std::span<const Index> rows, Out<float> x, Out<float> t) const override;
  void gather(std::span<const Index> rows, Out<double> x, Out<double> t) const override;
  void gatherVaried(std::span<const Index> rows, std::uint64_t batch, Out<float> x,
                    Out<float> t) const override;
  void gatherVaried(std::span<const Index> rows, std::uint64_t batch, Out<double> x,
                    Out<double> t) const override;

 private:
  template <class Scalar>
  void gatherVariedAs(std::span<const Index> rows, std::uint64_t batch, Out<Scalar> x,
                      Out<Scalar> t) const;

  std::shared_ptr<const ImageSet> images_;
  Augmentation augmentation_;
  Rng rng_;
};

}  // namespace mitbadak
