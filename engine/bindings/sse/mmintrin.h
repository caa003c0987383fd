// Lets Eigen 3.4 take its SSE paths over Emscripten's SSE headers, which lack <mmintrin.h>; nothing
// of MMX is used. Those headers lack the SSE control words too, and Eigen would write x86 inline
// assembly for any compiler that it takes for an old GCC: clang announces itself as GCC 4.2.
#pragma once

#undef EIGEN_COMP_GNUC
#define EIGEN_COMP_GNUC 0

#include <emmintrin.h>

// Emscripten rounds to integers number by number, which took two thirds of the time of Eigen's exp.
// WebAssembly has instructions for it. What does not fit into an integer they turn into another one
// than SSE does; Eigen's functions have limited their arguments before.
#define _mm_cvttps_epi32(a) ((__m128i)wasm_i32x4_trunc_sat_f32x4((v128_t)(a)))
#define _mm_cvtpd_epi32(a) \
  ((__m128i)wasm_i32x4_trunc_sat_f64x2_zero(wasm_f64x2_nearest((v128_t)(a))))
