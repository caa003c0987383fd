// How fast matrix products are: what npm run bench compares with Eigen's, which is timed by the
// same code.
#pragma once

#include <algorithm>
#include <chrono>
#include <string_view>

#include "core/error.hpp"
#include "core/types.hpp"

namespace mitbadak {

/// A [M, K] times B [K, N]; AtB has A stored as [K, M], and ABt has B stored as [N, K].
enum class ProductKind { AB, AtB, ABt };

struct ProductSize {
  Index M, K, N;
};

/// @throws Error (unknown-name)
ProductKind productKind(std::string_view name);

/// What a product reads and writes.
struct Operands {
  Matrix<float> A, B, C;

  Operands(ProductKind kind, ProductSize size)
      : A(kind == ProductKind::AtB ? Matrix<float>::Random(size.K, size.M)
                                   : Matrix<float>::Random(size.M, size.K)),
        B(kind == ProductKind::ABt ? Matrix<float>::Random(size.N, size.K)
                                   : Matrix<float>::Random(size.K, size.N)),
        C(size.M, size.N) {}
};

/// Multiplies for so long, and for `warmUp` before, uncounted: a thread that has slept takes tens
/// of milliseconds until it has a processor to itself.
/// @param multiply  one product of that size, which has 2 M K N operations
/// @return Gflop/s
template <class Multiply>
double productSpeed(ProductSize size, double milliseconds, double warmUp,
                    const Multiply& multiply) {
  using Clock = std::chrono::steady_clock;
  const double operations =
      2.0 * static_cast<double>(size.M) * static_cast<double>(size.K) * static_cast<double>(size.N);
  // In a browser a look at the clock takes as long as a few thousand operations.
  constexpr double kOperationsBetweenLooks = 2e6;
  const int between = static_cast<int>(std::max(1.0, kOperationsBetweenLooks / operations));

  const auto speedFor = [&](double atLeast) {
    double count = 0;
    double seconds = 0;
    const auto start = Clock::now();
    do {
      for (int i = 0; i < between; ++i) multiply();
      count += between;
      seconds = std::chrono::duration<double>(Clock::now() - start).count();
    } while (1000 * seconds < atLeast);
    return count * operations / seconds / 1e9;
  };
  speedFor(warmUp);
  return speedFor(milliseconds);
}

/// The speed of the engine's own products, on all of its threads.
/// @param kind  AB, AtB or ABt
/// @return Gflop/s
/// @throws Error (unknown-name, not-whole, out-of-range)
double measureProduct(std::string_view kind, double M, double K, double N, double milliseconds,
                      double warmUp);

}  // namespace mitbadak
