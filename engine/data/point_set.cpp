#include "data/point_set.hpp"

#include "core/error.hpp"

namespace mitbadak {
namespace {

template <class Scalar>
void gatherRows(const Matrix<double>& from, std::span<const Index> rows, Out<Scalar> to) {
  for (Index n = 0; n < static_cast<Index>(rows.size()); ++n)
    to.row(n) = from.row(rows[static_cast<std::size_t>(n)]).template cast<Scalar>();
}

/// Networks in float train on them, too.
void requireFloats(std::string_view field, const Matrix<double>& values) {
  requireFinite<float>(field, {values.data(), static_cast<std::size_t>(values.size())});
}

}  // namespace

PointSet::PointSet(Matrix<double> x, Matrix<double> t, Shape shape)
    : x_(std::move(x)), t_(std::move(t)), shape_(shape == Shape{} ? Shape{x_.cols()} : shape) {
  if (x_.size() == 0) throw Error("empty", "points", "0", "1");
  if (t_.size() == 0) throw Error("empty", "targets", "0", "1");
  if (x_.rows() != t_.rows())
    throw Error("size-mismatch", "targets", text(static_cast<double>(t_.rows())),
                text(static_cast<double>(x_.rows())));
  if (const auto numbers = static_cast<double>(x_.cols()); shape_.uncheckedSize() != numbers)
    throw Error("size-mismatch", "shape", text(shape_.uncheckedSize()), text(numbers));
  requireFloats("points", x_);
  requireFloats("targets", t_);
}

void PointSet::gather(std::span<const Index> rows, Out<float> x, Out<float> t) const {
  gatherRows<float>(x_, rows, x);
  gatherRows<float>(t_, rows, t);
}
void PointSet::gather(std::span<const Index> rows, Out<double> x, Out<double> t) const {
  gatherRows<double>(x_, rows, x);
  gatherRows<double>(t_, rows, t);
}

}  // namespace mitbadak
