#include "lint/tidy/rule_check.h"

#include <utility>

#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"

llvm::ArrayRef<std::pair<lint::Certainty, llvm::StringRef>>
clang::tidy::OptionEnumMapping<lint::Certainty>::getEnumMapping() {
  static constexpr std::pair<lint::Certainty, llvm::StringRef> kWords[] = {
      {lint::Certainty::kPossible, "possible"},
      {lint::Certainty::kLikely, "likely"},
      {lint::Certainty::kCertain, "certain"},
  };
  return kWords;
}

namespace lint::tidy {

RuleCheck::RuleCheck(llvm::StringRef name, clang::tidy::ClangTidyContext* context, const Rule& rule,
                     std::shared_ptr<SharedFindings> shared)
    : ClangTidyCheck(name, context),
      rule_(rule),
      certainty_(Options.get("Certainty", Certainty::kLikely)),
      shared_(std::move(shared)) {}

bool RuleCheck::isLanguageVersionSupported(const clang::LangOptions& options) const { return options.CPlusPlus; }

void RuleCheck::registerMatchers(clang::ast_matchers::MatchFinder* finder) {
  finder->addMatcher(clang::ast_matchers::translationUnitDecl(), this);
}

void RuleCheck::check(const clang::ast_matchers::MatchFinder::MatchResult& result) {
  const TidyFindings& all = shared_->Of(*result.Context);
  if (all.gave_up && shared_->TakeTurn()) diag("logitlint could not understand this file; nothing was checked");
  for (const Finding& finding : all.findings) {
    if (finding.code == rule_.code && finding.certainty >= certainty_) Say(finding, all, *result.SourceManager);
  }
}

void RuleCheck::Say(const Finding& finding, const TidyFindings& all, const clang::SourceManager& sources) {
  const auto say = [&](const Place& place, const std::string& message, clang::DiagnosticIDs::Level level) {
    const clang::CharSourceRange range = all.RangeOf(place, sources);
    diag(range.getBegin(), "%0", level) << message << range;
  };
  say(finding.place, finding.message, clang::DiagnosticIDs::Warning);
  for (const Note& note : finding.trail) say(note.place, note.message, clang::DiagnosticIDs::Note);
  if (!finding.help.empty()) say(finding.place, finding.help, clang::DiagnosticIDs::Note);
}

void RuleCheck::storeOptions(clang::tidy::ClangTidyOptions::OptionMap& options) {
  Options.store(options, "Certainty", certainty_);
}

}  // namespace lint::tidy
