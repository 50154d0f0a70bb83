// A file's bytes, before anything is known of them but the name: the prefilter decides whether they become a
// SourceFile.
#pragma once

#include <string>

#include "lint/source/read_file.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct FileBytes {
  std::string bytes;
  std::string error;  // why there are none; empty where there are
  bool too_large = false;
};

[[nodiscard]] FileBytes ReadBytes(llvm::StringRef path, size_t limit = kMaxSourceBytes);

}  // namespace lint
