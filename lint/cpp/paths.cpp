#include "lint/cpp/paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

namespace lint {

std::string AbsolutePath(llvm::StringRef path, llvm::StringRef directory) {
  llvm::SmallString<256> absolute;
  if (!llvm::sys::path::is_absolute(path)) {
    absolute = directory;
  }
  llvm::sys::path::append(absolute, path);
  llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
  if (absolute.size() > 1 && absolute.back() == '/') {
    absolute.pop_back();
  }
  return absolute.str().str();
}

bool IsInside(llvm::StringRef path, llvm::StringRef folder) {
  folder.consume_back("/");
  return !folder.empty() && path.consume_front(folder) && (path.empty() || path.starts_with("/"));
}

}  // namespace lint
