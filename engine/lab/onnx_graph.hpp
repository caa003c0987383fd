// A graph of ONNX operators in the making, and the file that it becomes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/types.hpp"
#include "data/protobuf_writer.hpp"

namespace mitbadak {

struct OnnxAttribute {
  std::string_view name;
  std::variant<float, std::int64_t, std::vector<std::int64_t>> value;
};

/// Values have names: what a node gives, the weights, and the input. A node comes after those whose
/// values it takes, as ONNX demands.
class OnnxGraph {
 public:
  OnnxGraph();

  /// @param op      an operator of ONNX, version kOperators
  /// @param inputs  the names of what it takes
  /// @return the name of what it gives
  std::string add(std::string_view op, const std::vector<std::string>& inputs,
                  const std::vector<OnnxAttribute>& attributes = {});
  /// The same with a name for what it gives.
  void addNamed(std::string_view output, std::string_view op,
                const std::vector<std::string>& inputs,
                const std::vector<OnnxAttribute>& attributes = {});

  /// Numbers that come with the graph; `name` is theirs from then on.
  void addFloats(std::string_view name, std::span<const Index> shape,
                 std::span<const float> numbers);
  /// @return their name
  std::string addWholes(std::span<const std::int64_t> numbers);

  /// A value that comes from outside or goes there, of any number of rows.
  /// @param shape  of one row
  void addInput(std::string_view name, std::span<const Index> shape);
  void addOutput(std::string_view name, std::span<const Index> shape);

  /// The file.
  std::vector<std::uint8_t> write() const;

 private:
  int nodes_ = 0, wholes_ = 0;
  ProtobufWriter graph_;
};

}  // namespace mitbadak
