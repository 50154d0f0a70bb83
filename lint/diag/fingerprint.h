// Names for findings that last. The identity says what a finding is about and nothing of where: a hash of the rule, the
// symbol it is in, the code of its place, and the symbols and code of its trail. Moving lines, other findings,
// comments, formatters, and other names of files leave it alone; another name for a variable, a function or a class
// that is part of it does not. Findings that are alike share an identity. The fingerprint tells them apart: a hash of
// the identity, the path and the how-manieth such finding of the file it is.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/source/code_pieces.h"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

// The code of files, read once for all their findings.
class PiecesOfFiles {
 public:
  [[nodiscard]] const CodePieces& Of(const SourceFile& file) { return pieces_.try_emplace(&file, file).first->second; }
  // A file that is not there any longer.
  void Forget(const SourceFile& file) { pieces_.erase(&file); }

 private:
  std::map<const SourceFile*, CodePieces> pieces_;
};

// Gives every finding that has none yet both, 16 hexadecimal digits each. The findings must be in the order of
// SortFindings, and all there are: what is left out later leaves the others' names alone.
void AssignFingerprints(std::vector<Finding>& findings);
void AssignFingerprints(std::vector<Finding>& findings, PiecesOfFiles& pieces);

// The fingerprint of each; those of findings that have none yet are made up among themselves.
[[nodiscard]] std::vector<std::string> Fingerprints(llvm::ArrayRef<Finding> findings);

}  // namespace lint
