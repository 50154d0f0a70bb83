// One rule as a check of clang-tidy's.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "clang-tidy/ClangTidyCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Basic/LangOptions.h"
#include "lint/diag/finding.h"
#include "lint/rule/rule.h"
#include "lint/tidy/findings.h"
#include "llvm/ADT/StringRef.h"

template <>
struct clang::tidy::OptionEnumMapping<lint::Certainty> {
  static llvm::ArrayRef<std::pair<lint::Certainty, llvm::StringRef>> getEnumMapping();
};

namespace lint::tidy {

// What all checks of one translation unit share: the first that is run finds for all of them.
class SharedFindings {
 public:
  const TidyFindings& Of(clang::ASTContext& context) {
    if (!findings_) findings_ = FindIn(context);
    return *findings_;
  }
  // True once: what concerns all of them is said by one.
  bool TakeTurn() { return !std::exchange(was_said_, true); }

 private:
  std::optional<TidyFindings> findings_;
  bool was_said_ = false;
};

class RuleCheck final : public clang::tidy::ClangTidyCheck {
 public:
  RuleCheck(llvm::StringRef name, clang::tidy::ClangTidyContext* context, const Rule& rule,
            std::shared_ptr<SharedFindings> shared);

  [[nodiscard]] bool isLanguageVersionSupported(const clang::LangOptions& options) const override;
  void registerMatchers(clang::ast_matchers::MatchFinder* finder) override;
  void check(const clang::ast_matchers::MatchFinder::MatchResult& result) override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap& options) override;

 private:
  void Say(const Finding& finding, const TidyFindings& all, const clang::SourceManager& sources);

  const Rule& rule_;
  Certainty certainty_;
  std::shared_ptr<SharedFindings> shared_;
};

}  // namespace lint::tidy
