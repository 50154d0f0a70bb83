// Findings that a comment on their line takes back:
//   # noqa                                  everything on this line
//   # noqa: LGT101, LGT2                    these codes, or codes that begin so; other tools' codes leave ours alone
//   # logitlint: ignore[LGT101, rule-name]  codes, beginnings of codes and names of rules; without brackets everything
// The same after `//` and in `/* */` in C++. Case does not matter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/rule/rule.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

// The directives of one file.
class Suppressions {
 public:
  explicit Suppressions(const SourceFile& file);

  [[nodiscard]] bool Cover(const Finding& finding) const;

  // Of selectors that are meant for us and name no rule, what to say: all of `ignore[...]`, of `noqa` what begins as
  // our codes do.
  [[nodiscard]] std::vector<Problem> UnknownRules(const SourceFile& file, llvm::ArrayRef<const Rule*> rules) const;

 private:
  struct Selector {
    std::string text;  // a code, the beginning of one, a name
    uint32_t offset;   // where it stands
    bool ours;         // meant for nobody else
  };
  struct Directive {
    uint32_t offset;  // where it stands
    bool everything;  // or only:
    std::vector<Selector> selectors;
  };

  void ReadComment(const SourceFile& file, SourceRange comment);
  static std::vector<Selector> ReadNoqaList(const SourceFile& file, llvm::StringRef text);
  static std::vector<Selector> ReadOwnList(const SourceFile& file, llvm::StringRef text);

  std::vector<Directive> directives_;  // in the order of the file
};

// Takes out the findings that their line's comment silences. Only files with findings are scanned.
void ApplySuppressions(std::vector<Finding>& findings);

}  // namespace lint
