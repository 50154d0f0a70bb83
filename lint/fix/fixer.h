// Fixes applied to a project in memory, round after round, until nothing is left to apply. Each round's result is
// linted before it counts: fixes that do not parse, bring a finding or leave theirs as it was are found out and
// dropped. Nothing is written here (lint/fix/write.h does that), and no rule is known.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/fix/choose.h"
#include "lint/source/file_overlay.h"

namespace lint {

// What the linter says of the project with some contents.
struct LintedProject {
  std::shared_ptr<const void> owner;  // of what the findings point to
  std::vector<Finding> findings;      // those that the user sees; they are the ones to mend
  // What no fix may add to, each in words: "LGT107 in models/net.py (Net.forward)", "train.py: invalid syntax". Sorted.
  std::vector<std::string> faults;
  // These, and what may be there but is not sure enough to count; a fix may make it sure.
  std::vector<std::string> known_faults;
};

struct FileOnDisk {
  std::string real_path;
  std::string bytes;
  std::string error;        // why it cannot be fixed: gone, read-only, not of the project
  bool is_trouble = false;  // the outside world's fault
};

// The project as the fixer sees it.
struct FixableProject {
  std::function<LintedProject(const FileOverlay& contents)> lint;
  std::function<FileOnDisk(const std::string& path)> read;  // `path` as reports have it
};

enum class Answer : uint8_t { kYes, kNo, kAll, kQuit };

struct FixOptions {
  Applicability least = Applicability::kSafe;
  // Asked about each fix, one at a time; empty to apply all. `contents` are those that the fix would change.
  std::function<Answer(const Choice& choice, const FileOverlay& contents)> ask;
};

struct FileChange {
  std::string path;  // as reports have it
  std::string real_path;
  std::string before;
  std::string after;
};

struct DroppedFix {
  std::string path;
  Position position;
  std::string code;
  std::string reason;       // "it would bring LGT107 in net.py (Net.forward)"
  bool is_trouble = false;  // a file cannot be read or written
};

struct FixOutcome {
  // Parts that are each written whole or not at all: files that one fix changes together. By path.
  std::vector<std::vector<FileChange>> changes;
  std::vector<DroppedFix> dropped;
  size_t findings_fixed = 0;
  LintedProject after;
};

// `before` is what `lint` gives for no contents.
[[nodiscard]] FixOutcome FixProject(const FixableProject& project, LintedProject before, const FixOptions& options);

}  // namespace lint
