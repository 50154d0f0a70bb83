// The library model tables that are part of the program, so that it knows what `torch` does without reading anything.
#pragma once

#include "lint/base/embedded_file.h"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

// lint/model/tables/*.toml in order of name ("torch.toml").
llvm::ArrayRef<EmbeddedFile> EmbeddedModels();

}  // namespace lint
