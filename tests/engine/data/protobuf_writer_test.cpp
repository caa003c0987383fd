// The wire format, with the examples of its specification.
#include "data/protobuf_writer.hpp"

#include "byte_fixtures.hpp"

using namespace mitbadak;
using namespace mitbadak::fixtures;

namespace {

template <class Write>
File written(Write write) {
  ProtobufWriter writer;
  write(writer);
  return writer.take();
}

}  // namespace

TEST_CASE("whole numbers take seven bits to a byte") {
  CHECK(written([](auto& w) { w.whole(1, 150); }) == File{0x08, 0x96, 0x01});
  CHECK(written([](auto& w) { w.whole(1, 0); }) == File{0x08, 0x00});
  CHECK(written([](auto& w) { w.whole(16, 127); }) == File{0x80, 0x01, 0x7f});
  CHECK(written([](auto& w) { w.whole(1, -2); }) ==
        File{0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01});
}

TEST_CASE("texts and messages carry their length") {
  CHECK(written([](auto& w) { w.text(2, "testing"); }) == File{0x12, 0x07} + ascii("testing"));
  CHECK(written([](auto& w) { w.text(1, ""); }) == File{0x0a, 0x00});
  const auto outer = [](ProtobufWriter& w) {
    ProtobufWriter inner;
    inner.whole(1, 150);
    w.message(3, inner);
  };
  CHECK(written(outer) == File{0x1a, 0x03, 0x08, 0x96, 0x01});
}

TEST_CASE("a float takes four bytes") {
  CHECK(written([](auto& w) { w.real(2, 1.0F); }) == File{0x15, 0x00, 0x00, 0x80, 0x3f});
}
