// Matrix products, where training spends its time; product.md says why they are as they are.
// Numbers of A that are 0 may be left out: then 0 · ∞ counts as 0.
#pragma once

#include <cstdint>
#include <span>

#include "core/types.hpp"

namespace mitbadak {

/// C = A B.
/// @param A  [M, K]
/// @param B  [K, N]
/// @param C  [M, N] written; must not overlap A or B
template <class Scalar>
void product(In<Scalar> A, In<Scalar> B, Out<Scalar> C);

/// C = A B + 1 b: every row of C has b added.
/// @param b  [1, N]
template <class Scalar>
void affine(In<Scalar> A, In<Scalar> B, In<Scalar> b, Out<Scalar> C);

/// C = Aᵀ B, with A [K, M].
template <class Scalar>
void productTransposedLeft(In<Scalar> A, In<Scalar> B, Out<Scalar> C);

/// C = A Bᵀ, with B [N, K].
template <class Scalar>
void productTransposedRight(In<Scalar> A, In<Scalar> B, Out<Scalar> C);

/// C ← C + A B.
template <class Scalar>
void addProduct(In<Scalar> A, In<Scalar> B, Out<Scalar> C);

/// C(rows) ← C(rows) + A B: row i of the product is added to the i-th of these rows of C.
/// @param rows  [M] their numbers, all different
template <class Scalar>
void addProduct(In<Scalar> A, In<Scalar> B, std::span<const std::int32_t> rows, Out<Scalar> C);

extern template void product<float>(In<float>, In<float>, Out<float>);
extern template void affine<float>(In<float>, In<float>, In<float>, Out<float>);
extern template void productTransposedLeft<float>(In<float>, In<float>, Out<float>);
extern template void productTransposedRight<float>(In<float>, In<float>, Out<float>);
extern template void addProduct<float>(In<float>, In<float>, Out<float>);
extern template void addProduct<float>(In<float>, In<float>, std::span<const std::int32_t>,
                                       Out<float>);
extern template void product<double>(In<double>, In<double>, Out<double>);
extern template void affine<double>(In<double>, In<double>, In<double>, Out<double>);
extern template void productTransposedLeft<double>(In<double>, In<double>, Out<double>);
extern template void productTransposedRight<double>(In<double>, In<double>, Out<double>);
extern template void addProduct<double>(In<double>, In<double>, Out<double>);
extern template void addProduct<double>(In<double>, In<double>, std::span<const std::int32_t>,
                                        Out<double>);

}  // namespace mitbadak
