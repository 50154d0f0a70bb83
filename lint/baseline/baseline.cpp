#include "lint/baseline/baseline.h"

#include <algorithm>
#include <tuple>

#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

auto Order(const BaselineEntry& entry) { return std::tie(entry.path, entry.code, entry.symbol, entry.identity); }

void Sort(Baseline& baseline) {
  llvm::sort(baseline, [](const BaselineEntry& a, const BaselineEntry& b) { return Order(a) < Order(b); });
}

// Entries of one path and identity become one.
void Merge(Baseline& baseline) {
  Sort(baseline);
  Baseline merged;
  for (BaselineEntry& entry : baseline) {
    if (!merged.empty() && Order(merged.back()) == Order(entry)) {
      merged.back().count += entry.count;
    } else {
      merged.push_back(std::move(entry));
    }
  }
  baseline = std::move(merged);
}

// The findings of a run, by path and identity, that no entry has been found for.
class Unclaimed {
 public:
  explicit Unclaimed(llvm::ArrayRef<NamedFinding> findings) {
    for (const NamedFinding& finding : findings) ++left_[{finding.identity, finding.path}];
  }

  // At most so many.
  unsigned Claim(const std::string& identity, const std::string& path, unsigned count) {
    const auto found = left_.find({identity, path});
    if (found == left_.end()) return 0;
    const unsigned claimed = std::min(count, found->second);
    found->second -= claimed;
    return claimed;
  }

  // In any file, by path.
  void ClaimAnywhere(const std::string& identity, unsigned count,
                     llvm::function_ref<void(const std::string& path, unsigned count)> claimed) {
    for (auto at = left_.lower_bound({identity, ""}); count > 0 && at != left_.end(); ++at) {
      if (at->first.first != identity) return;
      const unsigned taken = std::min(count, at->second);
      at->second -= taken;
      count -= taken;
      if (taken > 0) claimed(at->first.second, taken);
    }
  }

 private:
  std::map<std::pair<std::string, std::string>, unsigned> left_;  // identity, path
};

}  // namespace

BaselineComparison CompareWithBaseline(const Baseline& baseline, llvm::ArrayRef<NamedFinding> findings,
                                       llvm::function_ref<EntryFile(llvm::StringRef)> file_of) {
  BaselineComparison comparison;
  Unclaimed unclaimed(findings);
  const auto keep = [&](BaselineEntry entry, const std::string& path, unsigned count, bool found) {
    if (count == 0) return;
    entry.path = path;
    entry.count = count;
    if (found) comparison.known[{path, entry.identity}] += count;
    comparison.still.push_back(std::move(entry));
  };
  struct Missing {
    const BaselineEntry* entry;
    unsigned count;
    EntryFile file;
  };
  std::vector<Missing> missing;
  for (const BaselineEntry& entry : baseline) {
    const unsigned claimed = unclaimed.Claim(entry.identity, entry.path, entry.count);
    keep(entry, entry.path, claimed, /*found=*/true);
    if (claimed < entry.count) missing.push_back({&entry, entry.count - claimed, file_of(entry.path)});
  }
  // Files that are gone first: what was in them is more likely to have moved than to be fixed.
  for (const bool exists : {false, true}) {
    for (const Missing& one : missing) {
      if (one.file.exists != exists) continue;
      unsigned left = one.count;
      if (one.file.seen || !exists) {
        unclaimed.ClaimAnywhere(one.entry->identity, left, [&](const std::string& path, unsigned taken) {
          keep(*one.entry, path, taken, /*found=*/true);
          left -= taken;
        });
      }
      if (one.file.seen) {
        comparison.fixed += left;
      } else {
        keep(*one.entry, one.entry->path, left, /*found=*/false);
      }
    }
  }
  Merge(comparison.still);
  return comparison;
}

size_t AddToBaseline(Baseline& baseline, llvm::ArrayRef<Finding> findings, llvm::ArrayRef<std::string> paths) {
  for (size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    baseline.push_back({paths[i], finding.code, finding.symbol, finding.identity, 1, finding.message});
  }
  Merge(baseline);
  return findings.size();
}

size_t FindingsIn(const Baseline& baseline) {
  size_t count = 0;
  for (const BaselineEntry& entry : baseline) count += entry.count;
  return count;
}

}  // namespace lint
