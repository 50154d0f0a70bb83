// The library model tables that are part of the program.
//
// The build turns every file of lint/model/tables/ into bytes in the binary (cmake/EmbedModels.cmake), so that the
// program is one file and reads nothing from disk to know what `torch` does.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct EmbeddedFile {
  llvm::StringRef name;  // the file's name without its folder: "torch.toml"
  llvm::StringRef text;
};

// In order of name. The texts live as long as the program.
llvm::ArrayRef<EmbeddedFile> EmbeddedModels();

}  // namespace lint
