#include "core/rng.hpp"

#include <bit>
#include <cmath>

namespace mitbadak {
namespace {

// SplitMix64 (Steele, Lea & Flood 2014): spreads any seed, even 0 or 1, over all bits.
std::uint64_t splitMix(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

std::uint64_t mixed(std::uint64_t seed, std::uint64_t with) {
  std::uint64_t state = seed ^ (with * 0xff51afd7ed558ccd);
  return splitMix(state);
}

}  // namespace

Rng::Rng(std::uint64_t seed) : seed_(seed) {
  for (auto& word : state_) word = splitMix(seed);
}

Rng Rng::fork(std::string_view name) const {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return Rng(mixed(seed_, hash));
}

Rng Rng::fork(std::uint64_t number) const {
  return Rng(mixed(seed_ + 1, number + 1));
}

std::uint64_t Rng::next() {
  auto& [a, b, c, d] = state_;
  const std::uint64_t result = std::rotl(a + d, 23) + a;
  const std::uint64_t t = b << 17;
  c ^= a;
  d ^= b;
  b ^= c;
  a ^= d;
  c ^= t;
  d = std::rotl(d, 45);
  return result;
}

double Rng::uniform() {
  return static_cast<double>(next() >> 11) * 0x1p-53;
}

double Rng::uniform(double least, double most) {
  return least + (most - least) * uniform();
}

double Rng::normal() {
  if (hasSpare_) {
    hasSpare_ = false;
    return spare_;
  }
  double u, v, s;
  do {
    u = uniform(-1, 1);
    v = uniform(-1, 1);
    s = u * u + v * v;
  } while (s >= 1 || s == 0);
  const double scale = std::sqrt(-2 * std::log(s) / s);
  spare_ = v * scale;
  hasSpare_ = true;
  return u * scale;
}

std::uint64_t Rng::below(std::uint64_t count) {
  // Numbers below 2⁶⁴ mod count would make the small results likelier: draw again.
  const std::uint64_t biased = -count % count;
  std::uint64_t drawn;
  do drawn = next();
  while (drawn < biased);
  return drawn % count;
}

}  // namespace mitbadak
