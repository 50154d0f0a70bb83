#include "lint/project/kept.h"

#include "lint/config/suppression.h"
#include "lint/project/analysis.h"
#include "lint/project/relevance.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

void Kept::SetModels(const ModelTable& models) {
  if (models_ == &models) return;
  models_ = &models;
  findings.Clear();
  const ContentKey names = KeyOfContent(llvm::join(FormNames(models), "\n"));
  if (names_ != names) translations.Clear();
  names_ = names;
  prefilter = std::make_unique<const Prefilter>(PrefilterTokens(models));
  annotations = std::make_unique<const Prefilter>(SuppressionTokens(AllRules()), /*any_case=*/true);
}

void Kept::Tidy() {
  files.Tidy();
  translations.Tidy();
  findings.Tidy();
}

}  // namespace lint
