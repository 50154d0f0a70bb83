// What the rules find in a syntax tree that clang-tidy has parsed.
#pragma once

#include <memory>
#include <vector>

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceLocation.h"
#include "lint/diag/finding.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/DenseMap.h"

namespace lint::tidy {

struct TidyFindings {
  std::vector<Finding> findings;  // of every rule at every certainty, but what a comment takes back
  bool gave_up = false;           // the translation crashed

  // Where a place is to clang.
  [[nodiscard]] clang::CharSourceRange RangeOf(const Place& place, const clang::SourceManager& sources) const;

  std::vector<std::unique_ptr<const SourceFile>> files;
  llvm::DenseMap<const SourceFile*, clang::FileID> file_ids;
};

// Interprets the translation unit and asks every rule. Nothing is done where no file of the user's mentions anything
// that a rule is about.
TidyFindings FindIn(clang::ASTContext& context);

}  // namespace lint::tidy
