#include "allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

long count = 0;

}  // namespace

// The linker sends every call of malloc to __wrap_malloc (--wrap); __real_malloc is the library's.
extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t items, std::size_t size);
void* __real_realloc(void* old, std::size_t size);
void* __real_aligned_alloc(std::size_t alignment, std::size_t size);
int __real_posix_memalign(void** out, std::size_t alignment, std::size_t size);

void* __wrap_malloc(std::size_t size) {
  return ++count, __real_malloc(size);
}
void* __wrap_calloc(std::size_t items, std::size_t size) {
  return ++count, __real_calloc(items, size);
}
void* __wrap_realloc(void* old, std::size_t size) {
  return ++count, __real_realloc(old, size);
}
void* __wrap_aligned_alloc(std::size_t alignment, std::size_t size) {
  return ++count, __real_aligned_alloc(alignment, size);
}
int __wrap_posix_memalign(void** out, std::size_t alignment, std::size_t size) {
  return ++count, __real_posix_memalign(out, alignment, size);
}
}

// A shared C++ library calls its own malloc; these call the counted one.
void* operator new(std::size_t size) {
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace mitbadak {

long allocationCount() {
  return count;
}

}  // namespace mitbadak
