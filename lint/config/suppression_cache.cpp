#include "lint/config/suppression_cache.h"

#include <utility>

namespace lint {

void SuppressionCache::Begin(llvm::ArrayRef<std::shared_ptr<const SourceFile>> sources) {
  llvm::DenseMap<const SourceFile*, Known> next;
  for (const std::shared_ptr<const SourceFile>& source : sources) {
    const auto before = known_.find(source.get());
    next[source.get()] = before != known_.end() ? std::move(before->second) : Known{source, nullptr};
  }
  known_ = std::move(next);
}

std::shared_ptr<const FileSuppressions> SuppressionCache::Of(const SourceFile& file) {
  const auto known = known_.find(&file);
  if (known == known_.end()) return std::make_shared<const FileSuppressions>(file);
  std::shared_ptr<const FileSuppressions>& suppressions = known->second.suppressions;
  if (suppressions == nullptr) suppressions = std::make_shared<const FileSuppressions>(file);
  return suppressions;
}

}  // namespace lint
