#include "lab/product_speed.hpp"

#include <array>

#include "core/product.hpp"

namespace mitbadak {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"AB", "AtB", "ABt"};
/// Wide enough for the patches of a batch of images, 57,600 rows.
constexpr double kMostRows = 65536;
constexpr double kMostMilliseconds = 60000;

void multiply(ProductKind kind, Operands& o) {
  switch (kind) {
    case ProductKind::AB:
      return product<float>(o.A, o.B, o.C);
    case ProductKind::AtB:
      return productTransposedLeft<float>(o.A, o.B, o.C);
    case ProductKind::ABt:
      return productTransposedRight<float>(o.A, o.B, o.C);
  }
}

}  // namespace

ProductKind productKind(std::string_view name) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), name);
  if (found == kKinds.end()) throw Error("unknown-name", "kind", std::string(name), text(kKinds));
  return static_cast<ProductKind>(found - kKinds.begin());
}

double measureProduct(std::string_view kindName, double M, double K, double N, double milliseconds,
                      double warmUp) {
  const ProductKind kind = productKind(kindName);
  requireWhole("M", M, 1, kMostRows);
  requireWhole("K", K, 1, kMostRows);
  requireWhole("N", N, 1, kMostRows);
  requireBetween("milliseconds", milliseconds, 0, kMostMilliseconds);
  requireBetween("warmUp", warmUp, 0, kMostMilliseconds);
  // Sizes within the limits may still be too many numbers for an Index to count.
  constexpr double kMostNumbers = 1 << 24;
  requireBetween("M · K", M * K, 1, kMostNumbers);
  requireBetween("K · N", K * N, 1, kMostNumbers);
  requireBetween("M · N", M * N, 1, kMostNumbers);

  const ProductSize size{static_cast<Index>(M), static_cast<Index>(K), static_cast<Index>(N)};
  Operands operands(kind, size);
  return productSpeed(size, milliseconds, warmUp, [&] { multiply(kind, operands); });
}

}  // namespace mitbadak
