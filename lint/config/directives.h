// What comments ask of the linter, word for word. What a directive covers, and whether it does anything there, is the
// business of suppression.h.
//   # noqa    # noqa: LGT101, E501          as other linters of Python read it; other tools' codes are not ours to
//   judge # logitlint: ignore[LGT101, rule-name] reason      ignore-next-line, disable … enable, ignore-file, skip-file
//   // NOLINT    // NOLINT(logitlint-*)     NOLINTNEXTLINE, NOLINTBEGIN … NOLINTEND, as clang-tidy reads them; C++ only
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lint/config/comments.h"
#include "lint/diag/finding.h"
#include "lint/rule/rule.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct Selector {
  std::string text;  // a code, the beginning of one, a name; in NOLINT a pattern with `*`; behind a `-` it says nothing
  SourceRange range;  // where it stands
  bool ours = true;   // meant for nobody else
};

struct Directive {
  enum class Dialect : uint8_t { kNoqa, kOwn, kNolint };
  enum class Reach : uint8_t { kLine, kNextLine, kBegin, kEnd, kFile, kSkipFile };

  Dialect dialect = Dialect::kOwn;
  Reach reach = Reach::kLine;
  bool everything = false;  // or only what `selectors` name
  std::vector<Selector> selectors;
  std::string reason;

  Stretch comment;    // that it is in
  SourceRange part;   // of the comment, with its own mark: what goes when it goes
  SourceRange range;  // without mark and reason: "noqa: LGT101"
  uint32_t list = 0;  // where another selector would be written, but in `noqa`
};

// A word behind `logitlint:` that is none of ours, but near to one.
struct MisspelledDirective {
  SourceRange range;
  std::string message;
};

struct Directives {
  std::vector<Directive> all;  // in order
  std::vector<MisspelledDirective> misspelled;
};

// What every text with a directive contains, in any case.
[[nodiscard]] bool MayHoldDirective(llvm::StringRef text);

[[nodiscard]] Directives ReadDirectives(const SourceFile& file, const Layout& layout);

// The rules about suppressions: what only their own names take back.
[[nodiscard]] bool IsAboutSuppressions(llvm::StringRef code);

// Whether what the directive lists has the rule in it. Not for those that cover everything.
[[nodiscard]] bool Lists(const Directive& directive, llvm::StringRef code, llvm::StringRef name);

// Whether this selector alone does.
[[nodiscard]] bool Covers(Directive::Dialect dialect, const Selector& selector, llvm::StringRef code,
                          llvm::StringRef name);

}  // namespace lint
