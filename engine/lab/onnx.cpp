#include "lab/onnx.hpp"

#include <algorithm>

#include "lab/catalog.hpp"
#include "lab/onnx_graph.hpp"
#include "layers/activation.hpp"
#include "layers/batch_norm.hpp"
#include "layers/local_response_normalization.hpp"
#include "layers/window.hpp"

namespace mitbadak {
namespace {

/// What flows through the graph. The engine's rows are flat; ONNX tells images from vectors, so a
/// value is turned into what its next operator takes.
struct Value {
  std::string name;
  Shape shape;
  bool isFlat;  ///< [N, C·H·W]; otherwise [N, C, H, W]
};

/// Where two ways meet, whose shapes are the same but for that: vectors, unless all are images.
bool allImages(const std::vector<Value>& values) {
  return std::none_of(values.begin(), values.end(), [](const Value& v) { return v.isFlat; });
}

double settingOf(const LayerConfig& layer, std::string_view name, double otherwise) {
  const auto named = [&](const auto& setting) { return setting.first == name; };
  const auto found = std::find_if(layer.settings.begin(), layer.settings.end(), named);
  return found == layer.settings.end() ? otherwise : found->second;
}

std::vector<OnnxAttribute> attributesOf(const Window& window) {
  const Index S = window.stride, P = window.padding;
  return {{"kernel_shape", std::vector<std::int64_t>{window.height, window.width}},
          {"strides", std::vector<std::int64_t>{S, S}},
          {"pads", std::vector<std::int64_t>{P, P, P, P}}};
}

Window windowOf(const LayerConfig& layer, double height, double width, double stride) {
  return {static_cast<Index>(height), static_cast<Index>(width), static_cast<Index>(stride),
          static_cast<Index>(settingOf(layer, "padding", 0))};
}

Window poolingWindow(const LayerConfig& layer) {
  const double size = settingOf(layer, "size", 0);
  return windowOf(layer, size, size, settingOf(layer, "stride", size));
}

/// Walks the layers in the order in which they declare their parameters.
class Exporter {
 public:
  explicit Exporter(const Parameters<float>& parameters) : parameters_(parameters) {}

  std::vector<std::uint8_t> write(std::span<const LayerConfig> layers, Shape input) {
    const bool isVector = input.height == 1 && input.width == 1;
    const std::vector<Index> inputShape =
        isVector ? std::vector{input.channels}
                 : std::vector{input.channels, input.height, input.width};
    graph_.addInput("x", inputShape);
    const Value y = flatten(addLayers(layers, {"x", input, isVector}));
    graph_.addNamed("y", "Identity", {y.name});
    graph_.addOutput("y", std::vector{y.shape.size()});
    return graph_.write();
  }

 private:
  Value addLayers(std::span<const LayerConfig> layers, Value x) {
    for (const LayerConfig& layer : layers) {
      Parameters<float> counted;
      const Shape out = makeLayer<float>(layer)->declare(x.shape, counted);
      x = addLayer(layer, x);
      x.shape = out;
    }
    return x;
  }

  /// @return y, whose shape is yet to be filled in
  Value addLayer(const LayerConfig& layer, const Value& x) {
    const std::string& type = layer.type;
    if (type == "dense") return add("Gemm", flatten(x), takeWeights(layer));
    if (type == "convolution") return addConvolution(layer, image(x));
    if (type == "maxPooling")
      return add("MaxPool", image(x), {}, attributesOf(poolingWindow(layer)));
    if (type == "averagePooling")
      return add("AveragePool", image(x), {}, attributesOf(poolingWindow(layer)));
    if (type == "globalAveragePooling") return add("GlobalAveragePool", image(x));
    if (type == "flatten") return flatten(x);
    if (type == "batchNorm") return addBatchNorm(layer, x);
    if (type == "localResponseNormalization") return addLocalResponseNormalization(layer, image(x));
    if (type == "residual") return addResidual(layer, x);
    if (type == "branches") return addBranches(layer, x);
    if (type == "step") return addStep(x);
    if (type == "sigmoid") return add("Sigmoid", x);
    if (type == "tanh") return add("Tanh", x);
    if (type == "relu") return add("Relu", x);
    if (type == "leakyRelu")
      return add("LeakyRelu", x, {}, {{"alpha", static_cast<float>(LeakyRelu::kLeak)}});
    if (type == "softmax")
      return add("Softmax", flatten(x), {}, {{"axis", std::int64_t{1}}});  // over all of a row
    return x;  // identity, and dropout, which is one in use
  }

  Value addConvolution(const LayerConfig& layer, const Value& x) {
    const Window window =
        windowOf(layer, layer.kernel.front(), layer.kernel.back(), settingOf(layer, "stride", 1));
    return add("Conv", x, takeWeights(layer), attributesOf(window));
  }

  Value addBatchNorm(const LayerConfig& layer, const Value& x) {
    const double epsilon = settingOf(layer, "epsilon", BatchNorm<float>::Settings{}.epsilon);
    const std::string gamma = takeParameter(), beta = takeParameter();
    const std::string mean = takeStatistic(), variance = takeStatistic();
    return add("BatchNormalization", x, {gamma, beta, mean, variance},
               {{"epsilon", static_cast<float>(epsilon)}});
  }

  /// Ours sums over ⌊n/2⌋ channels on each side and multiplies by α; ONNX's sums over `size`, which
  /// is odd then, and multiplies by alpha / size.
  Value addLocalResponseNormalization(const LayerConfig& layer, const Value& x) {
    const LocalResponseNormalization<float>::Settings usual;
    const auto reach = static_cast<std::int64_t>(settingOf(layer, "size", usual.size)) / 2;
    const std::int64_t size = 2 * reach + 1;
    const double alpha = settingOf(layer, "alpha", usual.alpha) * static_cast<double>(size);
    return add("LRN", x, {},
               {{"size", size},
                {"alpha", static_cast<float>(alpha)},
                {"beta", static_cast<float>(settingOf(layer, "beta", usual.beta))},
                {"bias", static_cast<float>(settingOf(layer, "k", usual.k))}});
  }

  Value addResidual(const LayerConfig& layer, const Value& x) {
    return join("Add", addWays(layer, x, layer.branches.size() == 1), {});
  }

  Value addBranches(const LayerConfig& layer, const Value& x) {
    return join("Concat", addWays(layer, x, false), {{"axis", std::int64_t{1}}});
  }

  /// @param skip  x itself is a way, too
  std::vector<Value> addWays(const LayerConfig& layer, const Value& x, bool skip) {
    std::vector<Value> ways;
    for (const auto& branch : layer.branches) ways.push_back(addLayers(branch, x));
    if (skip) ways.push_back(x);
    return ways;
  }

  Value join(std::string_view op, const std::vector<Value>& ways,
             const std::vector<OnnxAttribute>& attributes) {
    const bool asImages = allImages(ways);
    std::vector<std::string> names;
    for (const Value& way : ways) names.push_back(asImages ? way.name : flatten(way).name);
    return {graph_.add(op, names, attributes), {}, !asImages};
  }

  /// 1 where x > ε: a comparison gives truth values, which become numbers.
  Value addStep(const Value& x) {
    constexpr std::int64_t kFloat = 1;
    constexpr auto kEpsilon = static_cast<float>(Step::kEpsilon);
    if (!hasEpsilon_) graph_.addFloats("epsilon", {}, std::span(&kEpsilon, 1));
    hasEpsilon_ = true;
    return add("Cast", add("Greater", x, {"epsilon"}), {}, {{"to", kFloat}});
  }

  /// An operator on one value and some constants.
  Value add(std::string_view op, const Value& x, const std::vector<std::string>& constants = {},
            const std::vector<OnnxAttribute>& attributes = {}) {
    std::vector<std::string> inputs{x.name};
    inputs.insert(inputs.end(), constants.begin(), constants.end());
    return {graph_.add(op, inputs, attributes), x.shape, x.isFlat};
  }

  Value flatten(const Value& x) {
    if (x.isFlat) return x;
    return {graph_.add("Flatten", {x.name}, {{"axis", std::int64_t{1}}}), x.shape, true};
  }

  Value image(const Value& x) {
    if (!x.isFlat) return x;
    constexpr std::int64_t kSameRows = 0;  // Reshape takes it for "as it was"
    const std::string shape =
        graph_.addWholes(std::vector{kSameRows, std::int64_t{x.shape.channels},
                                     std::int64_t{x.shape.height}, std::int64_t{x.shape.width}});
    return {graph_.add("Reshape", {x.name, shape}), x.shape, false};
  }

  /// W, and b where the layer has one.
  std::vector<std::string> takeWeights(const LayerConfig& layer) {
    std::vector<std::string> names{takeParameter()};
    if (layer.bias) names.push_back(takeParameter());
    return names;
  }

  std::string takeParameter() {
    return put(parameters_.table()[parameter_++], parameters_.values());
  }
  std::string takeStatistic() {
    return put(parameters_.statisticsTable()[statistic_++], parameters_.statistics());
  }

  std::string put(const Parameter& p, const Vector<float>& values) {
    graph_.addFloats(p.name, p.shape,
                     {values.data() + p.offset, static_cast<std::size_t>(p.size())});
    return p.name;
  }

  const Parameters<float>& parameters_;
  std::size_t parameter_ = 0, statistic_ = 0;  // the next of each table
  bool hasEpsilon_ = false;
  OnnxGraph graph_;
};

}  // namespace

std::vector<std::uint8_t> writeOnnx(std::span<const LayerConfig> layers, Shape input,
                                    const Parameters<float>& parameters) {
  return Exporter(parameters).write(layers, input);
}

}  // namespace mitbadak
