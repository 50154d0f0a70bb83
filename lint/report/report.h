// What people and programs get to read. One file per output format, each a function from the findings to bytes; the
// same findings give the same bytes. Formats know nothing of how findings are found or chosen.
#pragma once

#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {

// What became of the fixes, and which ones are offered.
struct FixReport {
  size_t findings_fixed = 0;
  size_t files_changed = 0;
  bool was_asked = false;                      // to fix: what is left was not fixable
  Applicability least = Applicability::kSafe;  // of the fixes that count as such
};

struct ReportInput {
  llvm::ArrayRef<Finding> findings;  // as they are to be shown: chosen, and sorted by SortFindings
  size_t files_checked = 0;
  size_t paths_failed = 0;  // that could not be checked; told apart from "all clear"
  FixReport fixes;
};

// How text looks; formats for programs ignore it.
struct TextStyle {
  bool color = false;
  unsigned max_width = 120;  // of a source line, in terminal columns; longer ones are cut around what is pointed at
};

// Each finding with its source lines and its trail, and a summary line.
void ReportFull(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// One of them, as in there.
void ReportFinding(const Finding& finding, const TextStyle& style, llvm::raw_ostream& out);
// `path:line:column: CODE message`, and a summary line.
void ReportConcise(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// One JSON array; docs/architecture.md says what is in it.
void ReportJson(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);

struct OutputFormat {
  llvm::StringRef name;
  llvm::StringRef summary;
  void (*write)(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
};

// What `--output-format` knows, the default first. A new format is a file here and a row there.
[[nodiscard]] llvm::ArrayRef<OutputFormat> OutputFormats();

// Where a rule is documented, relative to the root of the project's repository or site.
[[nodiscard]] std::string RuleUrl(llvm::StringRef rule_name);

}  // namespace lint
