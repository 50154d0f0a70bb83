#include "lint/cpp/flags.h"

namespace lint {

bool IsCudaFile(llvm::StringRef path) { return path.ends_with(".cu") || path.ends_with(".cuh"); }

}  // namespace lint
