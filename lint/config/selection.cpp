#include "lint/config/selection.h"

#include <algorithm>
#include <limits>

#include "lint/base/nearest.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kAll = "ALL";
constexpr llvm::StringLiteral kCodeLetters = "LGT";

// How closely a selector names a rule: nothing, every rule, a prefix of its length, exactly this one.
constexpr int kNoMatch = -1;
constexpr int kEveryRule = 0;
constexpr int kExactly = std::numeric_limits<int>::max();

int Specificity(llvm::StringRef selector, const Rule& rule) {
  if (selector.equals_insensitive(rule.code) || selector.equals_insensitive(rule.name)) {
    return kExactly;
  }
  if (selector.equals_insensitive(kAll)) {
    return kEveryRule;
  }
  if (selector.starts_with_insensitive(kCodeLetters) && rule.code.starts_with_insensitive(selector)) {
    return static_cast<int>(selector.size());
  }
  return kNoMatch;
}

int BestSpecificity(llvm::ArrayRef<std::string> selectors, const Rule& rule) {
  int best = kNoMatch;
  for (llvm::StringRef selector : selectors) {
    best = std::max(best, Specificity(selector.trim(), rule));
  }
  return best;
}

bool IsSelected(const SelectionOptions& options, const Rule& rule) {
  int chosen = rule.on_by_default ? kEveryRule : kNoMatch;
  if (options.select) {
    chosen = BestSpecificity(*options.select, rule);
  }
  return chosen > BestSpecificity(options.ignore, rule);
}

llvm::Error CheckSelectors(llvm::ArrayRef<std::string> selectors, llvm::ArrayRef<const Rule*> rules) {
  for (llvm::StringRef selector : selectors) {
    if (!NamesSomeRule(selector.trim(), rules)) {
      return llvm::createStringError(llvm::inconvertibleErrorCode(), UnknownRuleMessage(selector.trim(), rules));
    }
  }
  return llvm::Error::success();
}

}  // namespace

llvm::Expected<Selection> Selection::Make(const SelectionOptions& options, llvm::ArrayRef<const Rule*> rules) {
  if (options.select) {
    if (llvm::Error error = CheckSelectors(*options.select, rules)) {
      return error;
    }
  }
  if (llvm::Error error = CheckSelectors(options.ignore, rules)) {
    return error;
  }
  Selection selection;
  selection.certainty_ = options.certainty;
  for (const Rule* rule : rules) {
    if (IsSelected(options, *rule)) {
      selection.codes_.insert(rule->code);
    }
  }
  return selection;
}

bool Selection::Shows(const Finding& finding) const { return finding.certainty >= certainty_ && Has(finding.code); }

void Selection::Apply(std::vector<Finding>& findings) const {
  std::erase_if(findings, [&](const Finding& finding) { return !Shows(finding); });
}

const Rule* FindRule(llvm::StringRef code_or_name, llvm::ArrayRef<const Rule*> rules) {
  const auto* found = llvm::find_if(rules, [&](const Rule* r) { return Specificity(code_or_name, *r) == kExactly; });
  return found == rules.end() ? nullptr : *found;
}

bool NamesSomeRule(llvm::StringRef selector, llvm::ArrayRef<const Rule*> rules) {
  return selector.equals_insensitive(kAll) ||
         llvm::any_of(rules, [&](const Rule* rule) { return Specificity(selector, *rule) != kNoMatch; });
}

std::string UnknownRuleMessage(llvm::StringRef selector, llvm::ArrayRef<const Rule*> rules) {
  std::vector<llvm::StringRef> candidates;
  for (const Rule* rule : rules) {
    candidates.push_back(rule->code);
    candidates.push_back(rule->name);
  }
  candidates.push_back(kAll);
  llvm::sort(candidates);  // the first of those that are as near
  return "unknown rule `" + selector.str() + "`" + DidYouMean(selector, candidates);
}

}  // namespace lint
