#include "data/augmentation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "core/error.hpp"
#include "data/elastic_field.hpp"

namespace mitbadak {
namespace {

struct Place {
  double x, y;
};

/// Where in the image a pixel of the result comes from, in pixels from the top left pixel's middle.
///
/// With q measured from the middle of the image, the way there is
///   q → scale · R(rotation) · H(shear) · (q − window's middle) / window + shift,
/// so the way back is q → M (q − shift) + window's middle, M = window / scale · H⁻¹ R⁻¹.
class WayBack {
 public:
  WayBack(const Variation& v, Shape shape)
      : middle_{static_cast<double>(shape.width - 1) / 2,
                static_cast<double>(shape.height - 1) / 2},
        shift_{v.shiftRight, v.shiftDown},
        window_{v.windowX, v.windowY} {
    constexpr double kDegree = std::numbers::pi / 180;
    // y points down, so a counter-clockwise turn is [cos sin; −sin cos], and this its inverse.
    const double c = std::cos(v.rotation * kDegree), s = std::sin(v.rotation * kDegree);
    const double factor = v.window / v.scale;
    const double lean = std::tan(v.shear * kDegree);
    yx_ = factor * s;
    yy_ = factor * c;
    xx_ = factor * c + lean * yx_;
    xy_ = -factor * s + lean * yy_;
  }

  Place operator()(double x, double y) const {
    const double qx = x - middle_.x - shift_.x, qy = y - middle_.y - shift_.y;
    return {xx_ * qx + xy_ * qy + window_.x + middle_.x,
            yx_ * qx + yy_ * qy + window_.y + middle_.y};
  }

 private:
  Place middle_, shift_, window_;
  double xx_, xy_, yx_, yy_;
};

/// The image between its pixels.
float sample(const std::uint8_t* image, Index height, Index width, Place at) {
  if (!(at.x > -1 && at.x < static_cast<double>(width) && at.y > -1 &&
        at.y < static_cast<double>(height)))
    return 0;
  const double left = std::floor(at.x), top = std::floor(at.y);
  const auto x = static_cast<Index>(left), y = static_cast<Index>(top);
  const auto right = static_cast<float>(at.x - left), down = static_cast<float>(at.y - top);
  const auto pixel = [&](Index row, Index column) {
    const bool inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? static_cast<float>(image[row * width + column]) : 0.0f;
  };
  const float above = pixel(y, x) + right * (pixel(y, x + 1) - pixel(y, x));
  const float below = pixel(y + 1, x) + right * (pixel(y + 1, x + 1) - pixel(y + 1, x));
  return above + down * (below - above);
}

/// Calls put(pixel, brightness 0 … 255) for every pixel of the varied image.
template <class Put>
void sampleVaried(const Variation& v, std::span<const std::uint8_t> image, Shape shape, Put put) {
  const WayBack wayBack(v, shape);
  std::optional<ElasticField> field;
  if (v.elastic > 0) field.emplace(shape.height, shape.width, v.elastic, v.smoothness, v.field);
  const auto brightness = static_cast<float>(v.brightness);
  for (Index row = 0; row < shape.height; ++row)
    for (Index column = 0; column < shape.width; ++column) {
      auto x = static_cast<double>(column), y = static_cast<double>(row);
      if (field) {
        x += field->right(row, column);
        y += field->down(row, column);
      }
      const Place from = wayBack(x, y);
      for (Index channel = 0; channel < shape.channels; ++channel) {
        const Index plane = channel * shape.height * shape.width;
        const float value = sample(image.data() + plane, shape.height, shape.width, from);
        put(static_cast<std::size_t>(plane + row * shape.width + column),
            std::min(brightness * value, 255.0f));
      }
    }
}

}  // namespace

void checkAugmentation(const Augmentation& augmentation, Shape shape) {
  const bool small = std::max(shape.height, shape.width) <= ElasticField::kMostSide;
  requireBetween("rotation", augmentation.rotation, 0, 180);
  requireBetween("shift", augmentation.shift, 0, 64);
  requireBetween("scale", augmentation.scale, 0, 4);
  requireBetween("shear", augmentation.shear, 0, 60);
  requireBetween("brightness", augmentation.brightness, 0, 1);
  requireBetween("crop", augmentation.crop, 0, 0.9);
  requireBetween("elastic", augmentation.elastic, 0, small ? 200 : 0);
  requireBetween("smoothness", augmentation.smoothness, 0.5, ElasticField::kMostSmoothness);
}

Variation drawVariation(const Augmentation& augmentation, Shape shape, const Rng& rng) {
  const auto eitherWay = [&rng](std::string_view name, double most) {
    return rng.fork(name).uniform(-most, most);
  };
  Variation v;
  v.rotation = eitherWay("rotation", augmentation.rotation);
  v.shiftRight = eitherWay("shiftRight", augmentation.shift);
  v.shiftDown = eitherWay("shiftDown", augmentation.shift);
  v.scale = std::pow(1 + augmentation.scale, eitherWay("scale", 1));
  v.shear = eitherWay("shear", augmentation.shear);
  v.brightness = 1 + eitherWay("brightness", augmentation.brightness);
  v.window = 1 - rng.fork("crop").uniform(0, augmentation.crop);
  // The window may lie anywhere within the image.
  const double room = (1 - v.window) / 2;
  v.windowX = eitherWay("windowX", room * static_cast<double>(shape.width));
  v.windowY = eitherWay("windowY", room * static_cast<double>(shape.height));
  v.elastic = augmentation.elastic;
  v.smoothness = augmentation.smoothness;
  v.field = rng.fork("elastic");
  return v;
}

template <class Scalar>
void applyVariation(const Variation& variation, std::span<const std::uint8_t> image, Shape shape,
                    std::span<Scalar> out) {
  sampleVaried(variation, image, shape, [out](std::size_t pixel, float value) {
    out[pixel] = static_cast<Scalar>(value) * Scalar(1.0 / 255);
  });
}

void applyVariation(const Variation& variation, std::span<const std::uint8_t> image, Shape shape,
                    std::span<std::uint8_t> out) {
  sampleVaried(variation, image, shape, [out](std::size_t pixel, float value) {
    out[pixel] = static_cast<std::uint8_t>(std::lround(value));
  });
}

template void applyVariation(const Variation&, std::span<const std::uint8_t>, Shape,
                             std::span<float>);
template void applyVariation(const Variation&, std::span<const std::uint8_t>, Shape,
                             std::span<double>);

}  // namespace mitbadak
