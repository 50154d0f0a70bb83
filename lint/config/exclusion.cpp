#include "lint/config/exclusion.h"

#include "lint/config/layer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace lint {

IgnoreRules::Verdict Exclusion::Match(llvm::StringRef real_path, bool is_folder) const {
  for (const Level& level : llvm::reverse(levels)) {
    const IgnoreRules::Verdict verdict = level.rules.Match(BelowRoot(real_path, level.root), is_folder);
    if (verdict != IgnoreRules::Verdict::kNoOpinion) {
      return verdict;
    }
  }
  return IgnoreRules::Verdict::kNoOpinion;
}

bool Exclusion::Excludes(llvm::StringRef real_path, bool is_folder) const {
  for (llvm::StringRef path = real_path; path.size() > 1; is_folder = true) {
    if (Match(path, is_folder) == IgnoreRules::Verdict::kIgnored) {
      return true;
    }
    path = llvm::sys::path::parent_path(path, llvm::sys::path::Style::posix);
  }
  return false;
}

}  // namespace lint
