#include "lint/report/summary.h"

#include <set>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

static std::string BySeverity(llvm::ArrayRef<Finding> findings) {
  std::vector<std::string> counts;
  for (Severity severity : {Severity::kError, Severity::kWarning, Severity::kHint}) {
    const auto count = llvm::count_if(findings, [&](const Finding& finding) { return finding.severity == severity; });
    if (count > 0) {
      counts.push_back(Counted(static_cast<size_t>(count), Spelling(severity)));
    }
  }
  return llvm::join(counts, ", ");
}

std::string Counted(size_t count, llvm::StringRef noun) {
  return std::to_string(count) + " " + noun.str() + (count == 1 ? "" : "s");
}

std::string SummaryLine(const ReportInput& input) {
  const std::string checked = Counted(input.files_checked, "file") + " checked";
  const std::string failed = Counted(input.paths_failed, "path") + " could not be checked";
  if (input.findings.empty()) {
    return input.paths_failed == 0 ? "All clear: " + checked : "Found nothing in " + checked + ", but " + failed;
  }
  std::set<const SourceFile*> files;
  for (const Finding& finding : input.findings) {
    files.insert(finding.place.file);
  }
  return "Found " + BySeverity(input.findings) + " in " + Counted(files.size(), "file") + " (" + checked +
         (input.paths_failed == 0 ? "" : ", " + failed) + ")";
}

}  // namespace lint
