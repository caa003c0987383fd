// Lets Eigen 3.4 take its SSE paths over Emscripten's SSE headers, which lack <mmintrin.h>; nothing
// of MMX is used. Those headers lack the SSE control words too, and Eigen would write x86 inline
// assembly for any compiler that it takes for an old GCC: clang announces itself as GCC 4.2.
#pragma once

#undef EIGEN_COMP_GNUC
#define EIGEN_COMP_GNUC 0
