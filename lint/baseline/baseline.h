// A baseline: a file of findings that are known and not to be shown, so that a project can begin with what is new. An
// entry is found again by its path and identity (lint/diag/fingerprint.h), and where its file has another name now, by
// its identity alone.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace lint {

// Findings of one file that are alike.
struct BaselineEntry {
  std::string path;  // from the folder of the baseline
  std::string code;
  std::string symbol;
  std::string identity;
  unsigned count = 1;
  std::string message;  // for people

  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
};

// By path, code, symbol and identity; no two have the same path and identity.
using Baseline = std::vector<BaselineEntry>;

// A message begins with the place of the mistake: "logitlint-baseline.json:3:5: ...".
[[nodiscard]] llvm::Expected<Baseline> ParseBaseline(llvm::StringRef text, llvm::StringRef path);
[[nodiscard]] llvm::Expected<Baseline> ReadBaseline(const std::string& path);

// One entry for each line, in order, so that branches merge.
[[nodiscard]] std::string PrintBaseline(const Baseline& baseline, llvm::StringRef tool_version);
// Whoever reads the file meanwhile sees the old one or the new one. A file that says the same already is left alone.
[[nodiscard]] llvm::Error WriteBaseline(const std::string& path, const Baseline& baseline,
                                        llvm::StringRef tool_version);

// Where a finding is and what it is about. A path is as entries have it.
struct NamedFinding {
  std::string path;
  std::string identity;

  friend auto operator<=>(const NamedFinding&, const NamedFinding&) = default;
};

// What a run can say of the file of an entry.
struct EntryFile {
  bool seen = false;    // what is wrong in it would have been found
  bool exists = false;  // it may be elsewhere than where the run looked
};

struct BaselineComparison {
  std::map<NamedFinding, unsigned> known;  // how many of those findings the baseline has
  Baseline still;                          // what is left of the entries, moved ones under their new path
  size_t fixed = 0;                        // findings of entries that are no more
};

// `findings` are all there are, whatever of them is shown.
[[nodiscard]] BaselineComparison CompareWithBaseline(const Baseline& baseline, llvm::ArrayRef<NamedFinding> findings,
                                                     llvm::function_ref<EntryFile(llvm::StringRef path)> file_of);

// Adds findings, with their paths; says how many.
size_t AddToBaseline(Baseline& baseline, llvm::ArrayRef<Finding> findings, llvm::ArrayRef<std::string> paths);

// How many findings the entries stand for.
[[nodiscard]] size_t FindingsIn(const Baseline& baseline);

}  // namespace lint
