// Data sets of images: from files, and drawn by the engine.
#include <emscripten/bind.h>

#include "bindings/convert.hpp"
#include "bindings/result.hpp"
#include "data/digit_maker.hpp"
#include "data/idx.hpp"
#include "data/image_set.hpp"

namespace mitbadak {
namespace {

using emscripten::val;

Index toIndex(std::string_view field, const val& js, Index count) {
  const double index = toNumber(field, js);
  requireWhole(field, index, 0, static_cast<double>(count - 1));
  return static_cast<Index>(index);
}

val pixels(const ImageSet& set, const val& image) {
  return result([&] { return view(set.pixels(toIndex("image", image, set.size()))); });
}
val labels(const ImageSet& set) {
  return view(set.labels());
}

val readIdxHeaderToJs(const val& field, const val& file) {
  return result([&] {
    const auto name = toText("field", field);
    const IdxHeader header = readIdxHeader(name, toBytes(name, file));
    val js = val::object();
    js.set("kind", std::string(header.kind == IdxKind::images ? "images" : "labels"));
    js.set("count", static_cast<double>(header.count));
    return js;
  });
}

val readImageSetFromJs(const val& imagesField, const val& images, const val& labelsField,
                       const val& labels) {
  return result([&] {
    const auto imagesName = toText("imagesField", imagesField);
    const auto labelsName = toText("labelsField", labelsField);
    return readImageSet(imagesName, toBytes(imagesName, images), labelsName,
                        toBytes(labelsName, labels));
  });
}

val joinImageSets(const val& first, const val& second) {
  return result([&] {
    return std::make_shared<ImageSet>(*toImageSet("first", first), *toImageSet("second", second));
  });
}

val createDigits(const val& count, const val& seed) {
  return result(
      [&] { return std::make_shared<DigitMaker>(toNumber("count", count), toSeed(seed)); });
}
val advanceDigits(DigitMaker& maker, const val& milliseconds) {
  return result([&] { return maker.advanceFor(toNumber("milliseconds", milliseconds)); });
}
val finishDigits(DigitMaker& maker) {
  return result([&] { return maker.finish(); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(images) {
  using namespace emscripten;

  class_<ImageSet, base<Dataset>>("ImageSet")
      .smart_ptr<std::shared_ptr<ImageSet>>("ImageSetPointer")
      .function("pixels", &pixels)
      .function("labels", &labels);
  class_<DigitMaker>("DigitMaker")
      .smart_ptr<std::shared_ptr<DigitMaker>>("DigitMakerPointer")
      .function("advanceFor", &advanceDigits)
      .function("finish", &finishDigits);
  function("readIdxHeader", &readIdxHeaderToJs);
  function("readImageSet", &readImageSetFromJs);
  function("joinImageSets", &joinImageSets);
  function("createDigits", &createDigits);
}

}  // namespace mitbadak
