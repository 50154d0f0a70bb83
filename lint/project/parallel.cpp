#include "lint/project/parallel.h"

#include <algorithm>
#include <atomic>
#include <vector>

#include "llvm/Support/Threading.h"
#include "llvm/Support/thread.h"

namespace lint {

static constexpr unsigned kStackBytes = 64U << 20;  // address space; a page becomes memory when it is touched

unsigned ThreadCount(unsigned requested) {
  return requested != 0 ? requested : std::max(1U, llvm::hardware_concurrency().compute_thread_count());
}

void ParallelFor(size_t count, unsigned threads, llvm::function_ref<void(size_t)> work) {
  std::atomic<size_t> next = 0;
  const auto run = [&] {
    for (size_t i = next++; i < count; i = next++) {
      work(i);
    }
  };
  std::vector<llvm::thread> running;
  for (size_t i = 0, n = std::min<size_t>(count, ThreadCount(threads)); i < n; ++i) {
    running.emplace_back(std::optional<unsigned>(kStackBytes), run);
  }
  for (llvm::thread& thread : running) {
    thread.join();
  }
}

}  // namespace lint
