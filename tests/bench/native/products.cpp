// products <AB|AtB|ABt> <M> <K> <N> <milliseconds> <warm-up>: prints the speed of Eigen's products
// in Gflop/s.
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "lab/product_speed.hpp"

namespace {

using namespace mitbadak;

void multiply(ProductKind kind, Operands& o) {
  switch (kind) {
    case ProductKind::AB:
      o.C.noalias() = o.A * o.B;
      return;
    case ProductKind::AtB:
      o.C.noalias() = o.A.transpose() * o.B;
      return;
    case ProductKind::ABt:
      o.C.noalias() = o.A * o.B.transpose();
      return;
  }
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 7) {
    std::fputs("products <AB|AtB|ABt> <M> <K> <N> <milliseconds> <warm-up>\n", stderr);
    return 1;
  }
  const auto size = [&](int i) { return static_cast<Index>(std::atol(arguments[i])); };
  const ProductSize shape{size(2), size(3), size(4)};
  const ProductKind kind = productKind(arguments[1]);
  Operands operands(kind, shape);
  std::printf("%.4f\n", productSpeed(shape, std::atof(arguments[5]), std::atof(arguments[6]),
                                     [&] { multiply(kind, operands); }));
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
