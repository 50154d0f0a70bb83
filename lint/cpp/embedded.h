// The headers that are part of the program, so that a file parses without LibTorch, a compiler or a toolkit:
// lint/cpp/headers/.
#pragma once

#include "lint/base/embedded_file.h"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

// In order of path, as CMake sorts: "cuda/prelude.h", "std/vector", "torch/torch.h".
llvm::ArrayRef<EmbeddedFile> EmbeddedHeaders();

}  // namespace lint
