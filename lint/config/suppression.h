// Findings that comments take back (directives.h has their words), and what there is to say about those comments.
//
// A comment stands for a place where it is on the place's line, or on the first or last line of the place's statement;
// an `ignore` on a line of its own stands for the line of code that follows, and with its first line for a statement. A
// range ends where it is ended, at the latest where what it is in ends. A finding is taken back at its own place, and
// at any place of its trail by a comment that names its rule; one that names none counts only where the form is made,
// and one about the whole file only for findings in that file and for forms made there.
//
// Whether a comment does anything is judged by all findings there are, shown or not.
#pragma once

#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/rule/rule.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

class SuppressionCache;

// A file that may have suppressions, whose findings are known.
struct AnnotatedFile {
  const SourceFile* file = nullptr;
  // Whether everything is known that may use what the file defines. Where it is not, what stands in a function or a
  // class may be needed by findings that nobody looked for.
  bool complete = true;
  bool whole = true;  // nothing of it was left out; else nothing is called unused in it
};

struct SuppressionContext {
  llvm::ArrayRef<AnnotatedFile> files;  // that are judged; those of findings are read in any case
  llvm::ArrayRef<const Rule*> rules;
  llvm::function_ref<bool(const Finding&)> shows;  // whether a finding of this rule, certainty and place is selected
  SuppressionCache* cache = nullptr;               // of earlier runs; may be null
};

struct SuppressedFinding {
  Finding finding;
  Place comment;
  std::string reason;
};

struct SuppressionResult {
  std::vector<SuppressedFinding> suppressed;
  std::vector<Problem> problems;  // ranges that are open, directives that stand where they mean nothing
};

// Takes out what comments take back, and adds the findings of the rules about suppressions. In order of report.
SuppressionResult ApplySuppressions(std::vector<Finding>& findings, const SuppressionContext& context);

// Every file with a suppression of ours holds one of these, in any case; but for a `noqa` or `NOLINT` that names no
// rule.
[[nodiscard]] std::vector<std::string> SuppressionTokens(llvm::ArrayRef<const Rule*> rules);

// Only takes out; NOLINT is left to clang-tidy, which is asking.
void ApplySuppressionsForClangTidy(std::vector<Finding>& findings);

}  // namespace lint
