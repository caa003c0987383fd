#include "lab/model.hpp"

#include <array>
#include <numeric>

#include "data/npz.hpp"
#include "lab/catalog.hpp"
#include "lab/prediction.hpp"
#include "train/evaluation.hpp"

namespace mitbadak {
namespace {

std::string shapeText(std::span<const Index> shape) {
  std::string out;
  for (const Index n : shape) out.append(out.empty() ? "" : "×").append(std::to_string(n));
  return out;
}

/// NumPy's biases are (out), the table's (1, out); weights are (in, out) in both.
bool fits(std::span<const Index> shape, const Parameter& p) {
  if (shape.size() == 1) return p.rows == 1 && shape[0] == p.cols;
  return shape.size() == 2 && shape[0] == p.rows && shape[1] == p.cols;
}

}  // namespace

Model::Model(std::vector<LayerConfig> layers, Shape input)
    : layers_(std::move(layers)), network_(makeNetwork<float>(layers_, input, kPredictionRows)) {}

Model Model::fromNpz(std::vector<LayerConfig> layers, std::string_view field,
                     std::span<const std::uint8_t> bytes) {
  const Npz npz = Npz::read(field, bytes);
  const NpyArray& W1 = npz.at("W1");
  if (W1.shape.size() != 2) throw Error("array-shape", "W1", shapeText(W1.shape), "(in, out)");

  Model model(std::move(layers), {W1.shape[0]});
  for (const Parameter& p : model.parameters().table()) {
    const NpyArray& array = npz.at(p.name);
    if (!fits(array.shape, p))
      throw Error("array-shape", p.name, shapeText(array.shape),
                  shapeText(std::array{p.rows, p.cols}));
    for (Index i = 0; i < p.size(); ++i) {
      const double value = array.values[static_cast<std::size_t>(i)];
      if (!std::isfinite(value)) throw Error("not-finite", p.name, text(value), "");
      model.values()[p.offset + i] = static_cast<float>(value);
    }
  }
  return model;
}

std::vector<std::uint8_t> Model::toNpz() const {
  Npz npz;
  for (const Parameter& p : parameters().table()) {
    const auto values = parameters().values().segment(p.offset, p.size());
    std::vector<Index> shape{p.rows, p.cols};
    if (p.rows == 1) shape.erase(shape.begin());
    npz.add(p.name, {std::move(shape), {values.begin(), values.end()}});
  }
  return npz.write();
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
