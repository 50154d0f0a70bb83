// Runs what may crash or recurse deeply: on a thread with a large stack, where a crash ends that thread's work and not
// the program.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

// Whether `work` came to its end. Where it did not, what it held is lost (memory, locks): it must not hold locks of
// ours.
[[nodiscard]] bool RunGuarded(llvm::function_ref<void()> work);

}  // namespace lint
