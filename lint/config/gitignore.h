// Which paths a .gitignore file leaves out, as git itself reads it: negation, anchoring, `**`, bracket expressions and
// escapes. One object is one file; whoever walks the tree stacks them, the innermost file that has an opinion wins.
//
// Accepted: a slash always separates, also one that is escaped or stands within brackets (where git would match it).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Matches one path component against a pattern of git: `*`, `?`, `[a-z]`, `[!a-z]`, `[[:alpha:]]`, `\` to escape.
[[nodiscard]] bool MatchesGlob(llvm::StringRef pattern, llvm::StringRef text);

class IgnoreRules {
 public:
  enum class Verdict : uint8_t { kNoOpinion, kIgnored, kKept };

  IgnoreRules() = default;
  explicit IgnoreRules(llvm::StringRef text);
  // Each a line of such a file.
  explicit IgnoreRules(llvm::ArrayRef<std::string> patterns);

  [[nodiscard]] bool empty() const { return rules_.empty(); }

  // `path` is relative to the folder of the file, with forward slashes. That nothing below an ignored folder can be
  // kept is up to the caller, who does not descend into it.
  [[nodiscard]] Verdict Match(llvm::StringRef path, bool is_folder) const;

 private:
  struct Rule {
    std::vector<std::string> components;
    bool anchored = false;  // matches the whole path, not just its last component
    bool folders_only = false;
    bool keeps = false;  // negated: what it matches is not ignored
  };

  static bool Matches(const Rule& rule, llvm::ArrayRef<llvm::StringRef> path, bool is_folder);
  void AddLine(llvm::StringRef line);

  std::vector<Rule> rules_;
};

}  // namespace lint
