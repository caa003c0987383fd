#include "layers/max_pooling.hpp"

#include <limits>
#include <type_traits>

#include "core/threads.hpp"

// Which pixel wins is as good as random, and a processor that guesses wrong every other time takes
// several times as long: so winners are chosen lane by lane, without a branch. For that a row of
// windows is pooled down its columns first, then along them, each for whole rows at once.

namespace mitbadak {
namespace {

template <class Scalar>
constexpr Scalar kLeast = -std::numeric_limits<Scalar>::infinity();

template <class Scalar>
using Pixels = typename Lanes<Scalar>::Vector;
template <class Scalar>
using Places = decltype(Pixels<Scalar>{} < Pixels<Scalar>{});

/// place, place + 1 …
template <class Scalar>
Places<Scalar> placesFrom(Index place) {
  const auto start = static_cast<typename Lanes<Scalar>::Integer>(place);
  if constexpr (Lanes<Scalar>::kCount == 4)
    return Places<Scalar>{0, 1, 2, 3} + start;
  else
    return Places<Scalar>{0, 1} + start;
}

}  // namespace

template <class Scalar>
void MaxPooling<Scalar>::Line::resize(Index size) {
  largest.resize(size);
  places.resize(size);
  clear();
}

/// Any pixel of any image is larger than this or, at −∞, comes before it.
template <class Scalar>
void MaxPooling<Scalar>::Line::clear() {
  largest.setConstant(kLeast<Scalar>);
  places.setConstant(std::numeric_limits<typename Lanes<Scalar>::Integer>::max());
}

/// Confronts what stands at first, first + 1 … with the pixels that pixels(i) and places(i) give
/// for i = 0, lanes, 2 lanes … < count. Of equal ones the first in the image wins. A NaN counts as
/// larger than any number: a network that has diverged must show it.
template <class Scalar>
template <class PixelsAt, class PlacesAt>
void MaxPooling<Scalar>::Line::challenge(Index first, Index count, const PixelsAt& pixels,
                                         const PlacesAt& itsPlaces) {
  for (Index i = 0; i < count; i += Lanes<Scalar>::kCount) {
    const Pixels<Scalar> pixel = pixels(i), soFar = load(largest.data() + first + i);
    const Places<Scalar> place = itsPlaces(i), placeSoFar = load(places.data() + first + i);
    const Places<Scalar> wins =
        (pixel > soFar) | (pixel != pixel) | ((pixel == soFar) & (place < placeSoFar));
    store<Scalar>(wins ? pixel : soFar, largest.data() + first + i);
    store<typename Lanes<Scalar>::Integer>(wins ? place : placeSoFar, places.data() + first + i);
  }
}

template <class Scalar>
Shape MaxPooling<Scalar>::declare(Shape in, Parameters<Scalar>&) {
  in_ = in;
  return out_ = positions(window_, in);
}

template <class Scalar>
double MaxPooling<Scalar>::scratchNumbers() const {
  return threadCount() * 2 *
         (static_cast<double>(in_.width) + static_cast<double>(columnsBeside()) +
          static_cast<double>(wholeLanes<Scalar>(out_.width)));
}

template <class Scalar>
double MaxPooling<Scalar>::numbersPerRow() const {
  return out_.uncheckedSize();
}

/// Padding on both sides, and what the vectors of the last windows read beyond.
template <class Scalar>
Index MaxPooling<Scalar>::columnsBeside() const {
  return 2 * window_.padding + window_.width + 2 * Lanes<Scalar>::kCount * window_.stride;
}

template <class Scalar>
void MaxPooling<Scalar>::prepare(Index maxBatch) {
  winners_.resize(maxBatch, out_.size());
  scratch_.resize(static_cast<std::size_t>(threadCount()));
  for (Scratch& scratch : scratch_) {
    scratch.columns.resize(in_.width + columnsBeside());
    scratch.windows.resize(wholeLanes<Scalar>(out_.width));
  }
}

template <class Scalar>
void MaxPooling<Scalar>::forward(Parameters<Scalar>&, In<Scalar> x, Out<Scalar> y, Mode) {
  forParts(x.rows(), work(x.rows()), [&](Index first, Index size) {
    auto& [columns, windows] = scratch_[static_cast<std::size_t>(threadNumber())];
    for (Index n = first; n < first + size; ++n) {
      Scalar* yn = y.row(n).data();
      std::int32_t* winners = winners_.row(n).data();
      for (Index c = 0; c < out_.channels; ++c) {
        const Index channel = c * in_.height * in_.width;
        for (Index oh = 0; oh < out_.height; ++oh) {
          poolColumns(x.row(n).data() + channel,
                      pixelsUnder(window_, oh, window_.height, in_.height), columns);
          poolAlong(columns, windows);
          for (Index ow = 0; ow < out_.width; ++ow) {
            *yn++ = windows.largest[ow];
            *winners++ = static_cast<std::int32_t>(channel + windows.places[ow]);
          }
        }
      }
    }
  });
}

/// The largest pixel of each column in some rows of an image, with padding to its left.
template <class Scalar>
void MaxPooling<Scalar>::poolColumns(const Scalar* image, Range rows, Line& columns) const {
  constexpr Index kLanes = Lanes<Scalar>::kCount;
  columns.clear();
  for (Index h = rows.first; h < rows.last; ++h) {
    const Index start = h * in_.width;
    const auto challenge = [&](Index w, Index count, const auto& pixels) {
      columns.challenge(
          window_.padding + w, count, [&](Index i) { return pixels(start + w + i); },
          [&](Index i) { return placesFrom<Scalar>(start + w + i); });
    };
    const auto read = [&](Index at) { return load(image + at); };
    const Index whole = in_.width / kLanes * kLanes;
    challenge(0, whole, read);
    if (whole == in_.width) continue;
    // What is left is read with pixels that had their turn, since beyond there may be no memory;
    // to have it twice changes nothing.
    if (whole > 0) {
      challenge(in_.width - kLanes, kLanes, read);
    } else {
      challenge(0, in_.width, [&](Index at) {
        Pixels<Scalar> few = Pixels<Scalar>{} + kLeast<Scalar>;
        for (Index i = 0; i < in_.width; ++i) few[i] = image[at + i];
        return few;
      });
    }
  }
}

/// The largest column under each of a row of windows.
template <class Scalar>
void MaxPooling<Scalar>::poolAlong(const Line& columns, Line& windows) const {
  windows.clear();
  for (Index j = 0; j < window_.width; ++j) {
    const auto challenge = [&](const auto& pick) {
      windows.challenge(
          0, out_.width, [&](Index ow) { return pick(columns.largest.data() + j, ow); },
          [&](Index ow) { return pick(columns.places.data() + j, ow); });
    };
    if (window_.stride == 1)
      challenge([](const auto* from, Index ow) { return load(from + ow); });
    else if (window_.stride == 2)
      challenge([](const auto* from, Index ow) {
        using Number = std::decay_t<decltype(*from)>;
        return evens(load(from + 2 * ow), load(from + 2 * ow + Lanes<Number>::kCount));
      });
    else
      challenge([&](const auto* from, Index ow) {
        typename Lanes<std::decay_t<decltype(*from)>>::Vector picked;
        for (Index i = 0; i < Lanes<Scalar>::kCount; ++i)
          picked[i] = from[(ow + i) * window_.stride];
        return picked;
      });
  }
}

template <class Scalar>
void MaxPooling<Scalar>::backward(Parameters<Scalar>&, In<Scalar>, In<Scalar>, In<Scalar> dy,
                                  Out<Scalar> dx) {
  if (dx.size() == 0) return;
  forParts(dy.rows(), work(dy.rows()), [&](Index first, Index size) {
    dx.middleRows(first, size).setZero();
    for (Index n = first; n < first + size; ++n) {
      Scalar* dxn = dx.row(n).data();
      const Scalar* dyn = dy.row(n).data();
      const std::int32_t* winners = winners_.row(n).data();
      for (Index output = 0; output < dy.cols(); ++output) dxn[winners[output]] += dyn[output];
    }
  });
}

template <class Scalar>
double MaxPooling<Scalar>::work(Index samples) const {
  return static_cast<double>(samples) * static_cast<double>(out_.size()) *
         static_cast<double>(window_.height + window_.width);
}

template class MaxPooling<float>;
template class MaxPooling<double>;

}  // namespace mitbadak
