#include "lint/cpp/libtorch.h"

namespace lint {

std::vector<std::string> FindLibTorch(llvm::StringRef, const CompileCommand&) { return {}; }

}  // namespace lint
