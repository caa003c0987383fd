// Convolution with stride 1 straight from the image; core/product.md says why.
#pragma once

#include <cstdint>

#include "layers/sliding_window.hpp"

namespace mitbadak {

/// y(f, oh, ow) = b(f) + Σₖ W(f, k) · patch(oh, ow)(k).
/// @param window  with stride 1
/// @param padded  an image as window.pad() leaves it
/// @param W       [filters, C·FH·FW]
/// @param b       [filters]; none: zeros
/// @param y       [filters, OH·OW] written
template <class Scalar>
void convolve(const SlidingWindow<Scalar>& window, const Scalar* padded, In<Scalar> W,
              const Scalar* b, Scalar* y);

/// The same with ReLU and max pooling of 2×2 behind it, while the sums are still in registers: what
/// lies between is never written. OH and OW must be even.
/// @param y        [filters, OH/2 · OW/2] written
/// @param winners  [filters, OH/2 · OW/2] written: where in the padded image the patch begins whose
///                 sum was the largest of its four, the first of equals in reading order
template <class Scalar>
void convolveAndPool(const SlidingWindow<Scalar>& window, const Scalar* padded, In<Scalar> W,
                     const Scalar* b, Scalar* y, std::int32_t* winners);

extern template void convolve<float>(const SlidingWindow<float>&, const float*, In<float>,
                                     const float*, float*);
extern template void convolve<double>(const SlidingWindow<double>&, const double*, In<double>,
                                      const double*, double*);
extern template void convolveAndPool<float>(const SlidingWindow<float>&, const float*, In<float>,
                                            const float*, float*, std::int32_t*);
extern template void convolveAndPool<double>(const SlidingWindow<double>&, const double*,
                                             In<double>, const double*, double*, std::int32_t*);

}  // namespace mitbadak
