// How C++ is seen: what the command line and the configuration say of it.
#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint {

struct CppOptions {
  std::string database;  // a compile database or the folder of one; empty: it is looked for
  // "": the bundled declarations; "real": LibTorch's own headers, wherever they are; else the folder where they are.
  std::string libtorch;
};

// Whether there is a LibTorch in that absolute folder.
[[nodiscard]] bool HasLibTorch(llvm::StringRef folder);

}  // namespace lint
