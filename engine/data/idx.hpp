// IDX, the format of MNIST: images and their labels in two files, zipped or not.
#pragma once

#include <memory>

#include "data/byte_reader.hpp"
#include "data/image_set.hpp"

namespace mitbadak {

enum class IdxKind { images, labels };

struct IdxHeader {
  IdxKind kind;
  Index count;  ///< of images or labels
};

/// What a file holds, whatever its name: this tells dropped files apart. Only its beginning is
/// read.
/// @param field  the name of the file, for errors
/// @throws Error (gzip-damaged, file-too-short, idx-header, idx-shape, empty, file-too-large)
IdxHeader readIdxHeader(std::string_view field, Bytes file);

/// The images with their labels.
/// @throws Error as readIdxHeader() does, and idx-kind, count-mismatch, file-truncated,
///         file-too-long, file-checksum, label-range
std::shared_ptr<ImageSet> readImageSet(std::string_view imagesField, Bytes imagesFile,
                                       std::string_view labelsField, Bytes labelsFile);

}  // namespace mitbadak
