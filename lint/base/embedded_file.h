// A file of the source tree that is part of the program: the build turns it into bytes in the binary
// (cmake/EmbedFiles.cmake), so that the program is one file and reads nothing of its own from disk.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace lint {

struct EmbeddedFile {
  llvm::StringRef name;  // the path below the embedded folder
  llvm::StringRef text;  // lives as long as the program and is followed by a zero
};

}  // namespace lint
