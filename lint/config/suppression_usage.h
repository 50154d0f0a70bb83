// What the suppressions of a file did, and what there is to say of those that did nothing, name no rule, or name none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/config/file_suppressions.h"
#include "lint/config/suppression.h"
#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

struct SilencedRule {
  std::string code;
  std::string name;

  friend bool operator==(const SilencedRule&, const SilencedRule&) = default;
};

class FileUsage {
 public:
  explicit FileUsage(std::shared_ptr<const FileSuppressions> suppressions);

  [[nodiscard]] const FileSuppressions& suppressions() const { return *suppressions_; }

  // A directive, or one selector of it, stands for a place of the finding: whether it takes it back, which is noted.
  bool Note(size_t directive, std::optional<size_t> selector, const Finding& finding, bool is_shown);

  [[nodiscard]] bool IsAnyUsed() const { return llvm::is_contained(used_, true); }
  [[nodiscard]] bool IsUsed(size_t directive) const { return used_[directive]; }
  [[nodiscard]] bool IsUsed(size_t directive, size_t selector) const { return selectors_used_[directive][selector]; }
  // The rules whose findings it took back, and whether any of those would be shown.
  [[nodiscard]] llvm::ArrayRef<SilencedRule> SilencedBy(size_t directive) const { return silenced_[directive]; }
  [[nodiscard]] bool SilencesShown(size_t directive) const { return silences_shown_[directive]; }

 private:
  std::shared_ptr<const FileSuppressions> suppressions_;
  std::vector<bool> used_;
  std::vector<std::vector<bool>> selectors_used_;
  std::vector<std::vector<SilencedRule>> silenced_;
  std::vector<bool> silences_shown_;
};

// The findings of the rules about suppressions in this file.
void AppendJudgement(const FileUsage& usage, const AnnotatedFile& file, const SuppressionContext& context,
                     std::vector<Finding>& findings);

}  // namespace lint
