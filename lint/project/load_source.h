// From a file on disk to a SourceFile: the only place of the pipeline where contents are read.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/project/discovery.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Larger files are data that happens to end in .py, and offsets into them are kept in 32 bits.
inline constexpr size_t kMaxFileBytes = size_t{32} << 20;

struct FileBytes {
  std::string bytes;
  std::string error;  // why there are none; empty where there are
  bool too_large = false;
};

[[nodiscard]] FileBytes ReadBytes(llvm::StringRef path);

// Never null. What is wrong with the file (a notebook that is no notebook) is added to `problems`.
[[nodiscard]] std::shared_ptr<const SourceFile> MakeSource(const FoundFile& file, std::string bytes,
                                                           std::vector<Problem>& problems);

}  // namespace lint
