#include "lint/project/kept_translations.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace {

// As lint/project/kept_files.cpp has it.
constexpr size_t kMostVersions = 4;
constexpr uint64_t kRunsToKeep = 16;

}  // namespace

std::shared_ptr<const CppTranslation> KeptTranslations::Find(llvm::StringRef main, ContentKey setup,
                                                             FileOutcomes& outcomes) {
  std::vector<std::shared_ptr<Kept>> versions;
  {
    const std::scoped_lock lock(mutex_);
    versions = kept_.lookup(main);
  }
  for (const std::shared_ptr<Kept>& version : versions) {
    if (version->setup != setup || !outcomes.Hold(version->trace)) continue;
    version->last_used = run_;
    return version->translation;
  }
  return nullptr;
}

void KeptTranslations::Keep(llvm::StringRef main, ContentKey setup, FileTrace trace,
                            std::shared_ptr<const CppTranslation> made) {
  auto kept = std::make_shared<Kept>(Kept{setup, std::move(trace), run_, std::move(made)});
  const std::scoped_lock lock(mutex_);
  kept_[main].push_back(std::move(kept));
}

void KeptTranslations::Tidy() {
  for (auto at = kept_.begin(); at != kept_.end();) {
    auto& versions = at->second;
    llvm::erase_if(versions, [&](const auto& version) { return version->last_used + kRunsToKeep < run_; });
    llvm::stable_sort(versions, [](const auto& a, const auto& b) { return a->last_used > b->last_used; });
    if (versions.size() > kMostVersions) versions.resize(kMostVersions);
    const auto here = at++;
    if (versions.empty()) kept_.erase(here);
  }
  ++run_;
}

}  // namespace lint
