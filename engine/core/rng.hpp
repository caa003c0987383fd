// Randomness with one seed and named streams. The standard library's distributions differ between
// implementations, so the distributions are our own: a seed gives the same numbers everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace mitbadak {

/// xoshiro256++ (Blackman & Vigna 2019, arXiv:1805.01407), seeded through SplitMix64.
class Rng {
 public:
  explicit Rng(std::uint64_t seed = 0);

  /// An independent stream that depends on this one's seed and the name only, not on how much of
  /// this one was used: switching on dropout leaves the initial weights as they were.
  Rng fork(std::string_view name) const;
  /// The same for numbered streams, such as one for every image of a data set.
  Rng fork(std::uint64_t number) const;

  std::uint64_t next();
  /// Uniform on [0, 1), 53 bits.
  double uniform();
  double uniform(double least, double most);
  /// Normal with mean 0 and standard deviation 1 (Marsaglia's polar method).
  double normal();
  /// Uniform on 0 … count − 1; count ≥ 1.
  std::uint64_t below(std::uint64_t count);

  /// Puts the items in random order (Fisher–Yates).
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t n = items.size(); n > 1; --n)
      std::swap(items[n - 1], items[static_cast<std::size_t>(below(n))]);
  }

 private:
  std::uint64_t seed_;
  std::array<std::uint64_t, 4> state_;
  double spare_ = 0;
  bool hasSpare_ = false;
};

}  // namespace mitbadak
