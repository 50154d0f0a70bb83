// The bundled torch/torch.h, precompiled when the program is built (tests and tools that do without it link less).
#pragma once

#include "llvm/ADT/StringRef.h"

namespace lint {

// For ParseOptions::bundled_pch.
llvm::StringRef BundledPch();

}  // namespace lint
