#include "lint/project/suffix_index.h"

#include <algorithm>
#include <utility>

#include "lint/project/path_names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

// The path without what is not part of a module's name: "/p/models/net" of "/p/models/net.py", "/p/models" of
// "/p/models/__init__.py".
llvm::StringRef ModulePath(llvm::StringRef file) {
  file.consume_back(".py");
  file.consume_back("/__init__");
  return file;
}

// The folder from which `file` is the module of that name.
std::optional<llvm::StringRef> BaseOf(llvm::StringRef file, llvm::ArrayRef<llvm::StringRef> components) {
  llvm::StringRef path = ModulePath(file);
  for (llvm::StringRef component : llvm::reverse(components)) {
    if (!path.consume_back(component) || !path.consume_back("/")) {
      return std::nullopt;
    }
  }
  return path;
}

// How many leading components two absolute paths share.
size_t CommonDepth(llvm::StringRef a, llvm::StringRef b) {
  size_t depth = 0;
  while (!a.empty() && !b.empty()) {
    const auto [a_first, a_rest] = a.split('/');
    const auto [b_first, b_rest] = b.split('/');
    if (a_first != b_first) {
      break;
    }
    ++depth;
    a = a_rest;
    b = b_rest;
  }
  return depth;
}

}  // namespace

SuffixIndex::SuffixIndex(std::vector<std::string> files) : files_(std::move(files)) {
  for (const auto& [index, file] : llvm::enumerate(files_)) {
    by_last_component_[llvm::sys::path::filename(ModulePath(file))].push_back(static_cast<uint32_t>(index));
  }
}

std::optional<std::string> SuffixIndex::Find(llvm::ArrayRef<llvm::StringRef> components, llvm::StringRef folder,
                                             DirectoryCache& directories) const {
  const auto named = by_last_component_.find(components.back());
  if (named == by_last_component_.end()) {
    return std::nullopt;
  }
  const std::string* nearest = nullptr;
  size_t nearest_depth = 0;
  bool is_ambiguous = false;
  for (uint32_t index : named->second) {
    const auto base = BaseOf(files_[index], components);
    if (!base || (components.size() == 1 && directories.HasFile(*base, "__init__.py"))) {
      continue;
    }
    const size_t depth = CommonDepth(*base, folder);
    if (nearest == nullptr || depth > nearest_depth) {
      nearest = &files_[index];
      nearest_depth = depth;
      is_ambiguous = false;
    } else if (depth == nearest_depth) {
      is_ambiguous = true;
    }
  }
  return nearest == nullptr || is_ambiguous ? std::nullopt : std::optional(*nearest);
}

}  // namespace lint
