#include "lab/model.hpp"

#include <limits>
#include <numeric>

#include "data/npz.hpp"
#include "data/safetensors.hpp"
#include "data/weights_file.hpp"
#include "lab/catalog.hpp"
#include "lab/onnx.hpp"
#include "lab/prediction.hpp"
#include "train/evaluation.hpp"

namespace mitbadak {
namespace {

std::string shapeText(std::span<const Index> shape) {
  std::string out;
  for (const Index n : shape) out.append(out.empty() ? "" : "×").append(std::to_string(n));
  return out;
}

/// Takes the numbers of one table out of the file.
void read(const NamedArrays& arrays, std::span<const Parameter> table, Vector<float>& values) {
  for (const Parameter& p : table) {
    const NumberArray& array = arrays.at(p.name);
    if (array.shape != p.shape)
      throw Error("array-shape", p.name, shapeText(array.shape), shapeText(p.shape));
    const bool isVariance = p.name.starts_with("running_var");
    requireFinite<float>(p.name, array.values);
    for (std::size_t i = 0; i < array.values.size(); ++i) {
      if (isVariance)
        requireBetween(p.name + itemPlace(i), array.values[i], 0,
                       std::numeric_limits<float>::max());
      values[p.offset + static_cast<Index>(i)] = static_cast<float>(array.values[i]);
    }
  }
}

void write(NamedArrays& arrays, std::span<const Parameter> table, const Vector<float>& values) {
  for (const Parameter& p : table) {
    const auto numbers = values.segment(p.offset, p.size());
    arrays.add(p.name, {p.shape, {numbers.begin(), numbers.end()}});
  }
}

NamedArrays arraysOf(const Parameters<float>& parameters) {
  NamedArrays arrays;
  write(arrays, parameters.table(), parameters.values());
  write(arrays, parameters.statisticsTable(), parameters.statistics());
  return arrays;
}

/// The width of a dense first layer's weights is that of the input.
Shape inputOf(const NamedArrays& arrays) {
  const NumberArray& W1 = arrays.at("W1");
  if (W1.shape.size() != 2 || W1.shape[0] == 0)
    throw Error("array-shape", "W1", shapeText(W1.shape), "(in, out)");
  return {W1.shape[0]};
}

}  // namespace

Model::Model(std::vector<LayerConfig> layers, Shape input)
    : layers_(std::move(layers)),
      input_(input),
      network_(makeNetwork<float>(layers_, input, kPredictionRows)) {}

Model Model::fromFile(std::vector<LayerConfig> layers, std::optional<Shape> input,
                      std::string_view field, std::span<const std::uint8_t> bytes) {
  const NamedArrays arrays = readWeights(field, bytes);
  Model model(std::move(layers), input ? *input : inputOf(arrays));
  Parameters<float>& parameters = model.parameters();
  read(arrays, parameters.table(), parameters.values());
  read(arrays, parameters.statisticsTable(), parameters.statistics());
  return model;
}

std::vector<std::uint8_t> Model::toNpz() const {
  return writeNpz(arraysOf(parameters()));
}

std::vector<std::uint8_t> Model::toSafetensors() const {
  return writeSafetensors(arraysOf(parameters()));
}

std::vector<std::uint8_t> Model::toOnnx() const {
  return writeOnnx(layers_, input_, parameters());
}

std::span<const float> Model::predict(std::span<const double> inputs) {
  const Index rows = countRows(network_, inputs);
  predictions_.resize(static_cast<std::size_t>(rows * network_.outputs()));
  Eigen::Map<Matrix<float>> predictions(predictions_.data(), rows, network_.outputs());
  forwardInPortions(network_, rows, flatRows(inputs),
                    [&](Index first, In<float> y) { predictions.middleRows(first, y.rows()) = y; });
  return predictions_;
}

std::span<const float> Model::predictImage(std::span<const std::uint8_t> pixels) {
  requireLength("pixels", static_cast<double>(pixels.size()),
                static_cast<double>(network_.inputs()));
  std::vector<double> inputs(pixels.size());
  std::transform(pixels.begin(), pixels.end(), inputs.begin(),
                 [](std::uint8_t pixel) { return pixel / 255.0; });
  return predict(inputs);
}

double Model::accuracy(const Dataset& data) {
  const Index inputs = network_.inputs();
  if (data.inputShape().size() != inputs)
    throw Error("size-mismatch", "inputs", text(static_cast<double>(inputs)),
                text(static_cast<double>(data.inputShape().size())));
  if (data.outputs() != network_.outputs())
    throw Error("size-mismatch", "outputs", text(static_cast<double>(network_.outputs())),
                text(static_cast<double>(data.outputs())));
  std::vector<Index> rows;
  Matrix<float> t;
  Index correct = 0;
  forwardInPortions(
      network_, data.size(),
      [&](Index first, Out<float> x) {
        rows.resize(static_cast<std::size_t>(x.rows()));
        std::iota(rows.begin(), rows.end(), first);
        t.resize(x.rows(), data.outputs());
        data.gather(rows, x, t);
      },
      [&](Index, In<float> y) { correct += countCorrect<float>(y, t); });
  return static_cast<double>(correct) / static_cast<double>(data.size());
}

}  // namespace mitbadak
