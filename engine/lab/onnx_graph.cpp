#include "lab/onnx_graph.hpp"

namespace mitbadak {
namespace {

// The numbers of onnx.proto, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
namespace model {
constexpr std::uint32_t kIrVersion = 1, kProducerName = 2, kGraph = 7, kOpsetImport = 8;
}
namespace opset {
constexpr std::uint32_t kDomain = 1, kVersion = 2;
}
namespace graph {
constexpr std::uint32_t kNode = 1, kName = 2, kInitializer = 5, kInput = 11, kOutput = 12;
}
namespace node {
constexpr std::uint32_t kInput = 1, kOutput = 2, kName = 3, kOpType = 4, kAttribute = 5;
}
namespace attribute {
constexpr std::uint32_t kName = 1, kFloat = 2, kInt = 3, kInts = 8, kType = 20;
constexpr std::int64_t kIsFloat = 1, kIsInt = 2, kIsInts = 7;
}  // namespace attribute
namespace tensor {
constexpr std::uint32_t kDims = 1, kDataType = 2, kName = 8, kRawData = 9;
constexpr std::int64_t kIsFloat = 1, kIsInt64 = 7;
}  // namespace tensor
namespace value {
constexpr std::uint32_t kName = 1, kType = 2, kTensorType = 1, kElementType = 1, kShape = 2,
                        kDimension = 1, kLength = 1, kVariable = 2;
}

/// A version of the file format, and one of the operators, that programs of 2022 and later read.
constexpr std::int64_t kIrVersion = 8, kOperators = 13;

ProtobufWriter written(const OnnxAttribute& from) {
  ProtobufWriter out;
  out.text(attribute::kName, from.name);
  if (const auto* number = std::get_if<float>(&from.value)) {
    out.real(attribute::kFloat, *number);
    out.whole(attribute::kType, attribute::kIsFloat);
  } else if (const auto* whole = std::get_if<std::int64_t>(&from.value)) {
    out.whole(attribute::kInt, *whole);
    out.whole(attribute::kType, attribute::kIsInt);
  } else {
    for (const auto each : std::get<std::vector<std::int64_t>>(from.value))
      out.whole(attribute::kInts, each);
    out.whole(attribute::kType, attribute::kIsInts);
  }
  return out;
}

template <class Number>
Bytes bytesOf(std::span<const Number> numbers) {
  return {reinterpret_cast<const std::uint8_t*>(numbers.data()), numbers.size_bytes()};
}

/// A value's name and type: floats in rows, as many as there may be.
ProtobufWriter describe(std::string_view name, std::span<const Index> shape) {
  ProtobufWriter rows, dimensions;
  rows.text(value::kVariable, "N");
  dimensions.message(value::kDimension, rows);
  for (const Index length : shape) {
    ProtobufWriter dimension;
    dimension.whole(value::kLength, length);
    dimensions.message(value::kDimension, dimension);
  }
  ProtobufWriter floats, type, out;
  floats.whole(value::kElementType, tensor::kIsFloat);
  floats.message(value::kShape, dimensions);
  type.message(value::kTensorType, floats);
  out.text(value::kName, name);
  out.message(value::kType, type);
  return out;
}

}  // namespace

OnnxGraph::OnnxGraph() {
  graph_.text(graph::kName, "network");
}

std::string OnnxGraph::add(std::string_view op, const std::vector<std::string>& inputs,
                           const std::vector<OnnxAttribute>& attributes) {
  const std::string output = std::string(op) + std::to_string(nodes_ + 1);
  addNamed(output, op, inputs, attributes);
  return output;
}

void OnnxGraph::addNamed(std::string_view output, std::string_view op,
                         const std::vector<std::string>& inputs,
                         const std::vector<OnnxAttribute>& attributes) {
  ++nodes_;
  ProtobufWriter out;
  for (const std::string& input : inputs) out.text(node::kInput, input);
  out.text(node::kOutput, output);
  out.text(node::kName, output);
  out.text(node::kOpType, op);
  for (const OnnxAttribute& each : attributes) out.message(node::kAttribute, written(each));
  graph_.message(graph::kNode, out);
}

void OnnxGraph::addFloats(std::string_view name, std::span<const Index> shape,
                          std::span<const float> numbers) {
  ProtobufWriter out;
  for (const Index length : shape) out.whole(tensor::kDims, length);
  out.whole(tensor::kDataType, tensor::kIsFloat);
  out.text(tensor::kName, name);
  out.bytes(tensor::kRawData, bytesOf(numbers));
  graph_.message(graph::kInitializer, out);
}

std::string OnnxGraph::addWholes(std::span<const std::int64_t> numbers) {
  const std::string name = "wholes" + std::to_string(++wholes_);
  ProtobufWriter out;
  out.whole(tensor::kDims, static_cast<std::int64_t>(numbers.size()));
  out.whole(tensor::kDataType, tensor::kIsInt64);
  out.text(tensor::kName, name);
  out.bytes(tensor::kRawData, bytesOf(numbers));
  graph_.message(graph::kInitializer, out);
  return name;
}

void OnnxGraph::addInput(std::string_view name, std::span<const Index> shape) {
  graph_.message(graph::kInput, describe(name, shape));
}

void OnnxGraph::addOutput(std::string_view name, std::span<const Index> shape) {
  graph_.message(graph::kOutput, describe(name, shape));
}

std::vector<std::uint8_t> OnnxGraph::write() const {
  ProtobufWriter operators, out;
  operators.text(opset::kDomain, "");  // ONNX's own
  operators.whole(opset::kVersion, kOperators);
  out.whole(model::kIrVersion, kIrVersion);
  out.text(model::kProducerName, "mitbadak");
  out.message(model::kGraph, graph_);
  out.message(model::kOpsetImport, operators);
  return out.take();
}

}  // namespace mitbadak
