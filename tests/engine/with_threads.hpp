// Several threads for the time of one test.
#pragma once

#include "core/threads.hpp"

namespace mitbadak {

struct WithThreads {
  explicit WithThreads(int count) { setThreadCount(count); }
  ~WithThreads() { setThreadCount(1); }
  WithThreads(const WithThreads&) = delete;
  WithThreads& operator=(const WithThreads&) = delete;
};

}  // namespace mitbadak
