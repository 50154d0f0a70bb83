#include "lint/project/cpp_options.h"

#include "lint/cpp/libtorch.h"

namespace lint {

bool HasLibTorch(llvm::StringRef folder) { return !FindLibTorch(folder, {}).empty(); }

}  // namespace lint
