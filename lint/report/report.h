// What people and programs get to read. One file per output format, each a function from the findings to bytes; the
// same findings give the same bytes. Formats know nothing of how findings are found or chosen.
#pragma once

#include <string>

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

// What formats say of a rule, also of one that found nothing.
struct RuleText {
  llvm::StringRef code;  // "LGT101"
  llvm::StringRef name;  // "softmax-before-cross-entropy"
  llvm::StringRef summary;
  llvm::StringRef doc;  // Markdown
  Severity severity = Severity::kError;
  bool on_by_default = true;
};

struct ReportInput {
  llvm::ArrayRef<Finding> findings;  // as they are to be shown: chosen, and sorted by SortFindings
  size_t files_checked = 0;
  size_t paths_failed = 0;  // that could not be checked; told apart from "all clear"
  FixReport fixes{};
  llvm::ArrayRef<std::string> fingerprints{};  // one for each finding, all different
  llvm::ArrayRef<RuleText> rules{};            // by code
  llvm::ArrayRef<Problem> problems{};
  int status = 0;                          // what the program exits with
  llvm::StringRef version{};               // of the program
  llvm::StringRef category = "logitlint";  // tells reports of one program about one commit apart
  // Services want paths from the root of the repository: where that is, and where the working directory lies in it
  // ("sub/folder/"). Empty where nobody says.
  llvm::StringRef repository_root{};
  llvm::StringRef repository_prefix{};
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
// The same below the name of each file.
void ReportGrouped(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// One JSON array; docs/architecture.md says what is in it.
void ReportJson(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// The objects of that array, one on each line.
void ReportJsonLines(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// SARIF 2.1.0.
void ReportSarif(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// Workflow commands, which GitHub shows as annotations.
void ReportGithub(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// GitLab's code quality report.
void ReportGitlab(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// Logging commands of Azure Pipelines.
void ReportAzure(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// A test suite for each file, a failing test for each finding.
void ReportJunit(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// Reviewdog's diagnostic format.
void ReportRdjson(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// A table of the rules, and the findings with their trails.
void ReportMarkdown(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);
// The same, cut off where it would become longer than `most_bytes`; what is left out is counted.
void WriteMarkdown(const ReportInput& input, size_t most_bytes, llvm::raw_ostream& out);
// One page that needs nothing else, with the trails drawn.
void ReportHtml(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out);

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
