// Work on many things at once. Which thread takes which thing is left to chance, so what `work` leaves behind must not
// depend on it.
#pragma once

#include <cstddef>

#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

// As many as the machine lets this process have, where `requested` is 0.
[[nodiscard]] unsigned ThreadCount(unsigned requested);

// Calls `work` with every number below `count`, in order of their start, on `threads` threads with large stacks: code
// that is nested deeply is translated and interpreted by recursion.
void ParallelFor(size_t count, unsigned threads, llvm::function_ref<void(size_t)> work);

}  // namespace lint
