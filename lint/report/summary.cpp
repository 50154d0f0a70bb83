#include "lint/report/summary.h"

#include <set>

#include "lint/fix/choose.h"
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

bool IsFixable(const Finding& finding, Applicability least) { return BestFix(finding, least) != nullptr; }

std::string FixLine(const ReportInput& input) {
  const auto fixable = [&](Applicability least) {
    return static_cast<size_t>(llvm::count_if(input.findings, [&](const Finding& f) { return IsFixable(f, least); }));
  };
  const bool with_unsafe = input.fixes.least == Applicability::kUnsafe;
  const size_t now = fixable(input.fixes.least);
  const size_t more = fixable(Applicability::kUnsafe) - fixable(Applicability::kSafe);
  if (input.fixes.was_asked) {
    const size_t fixed = input.fixes.findings_fixed;
    const std::string rest =
        with_unsafe || more == 0 ? "" : std::to_string(more) + (more == 1 ? " needs" : " need") + " --unsafe-fixes";
    if (fixed == 0) {
      return rest.empty() ? "" : "Fixed nothing: " + rest;
    }
    return "Fixed " + Counted(fixed, "finding") + " in " + Counted(input.fixes.files_changed, "file") +
           (rest.empty() ? "" : " (" + rest + ")");
  }
  if (now == 0) {
    return more == 0 ? "" : std::to_string(more) + " fixable with --fix --unsafe-fixes";
  }
  const std::string rest = with_unsafe || more == 0 ? "" : ", " + std::to_string(more) + " more with --unsafe-fixes";
  return std::to_string(now) + " fixable with --fix" + (with_unsafe ? " --unsafe-fixes" : "") + rest;
}

void WriteSummary(const ReportInput& input, llvm::raw_ostream& out) {
  out << SummaryLine(input) << "\n";
  if (const std::string fixes = FixLine(input); !fixes.empty()) {
    out << fixes << "\n";
  }
}

}  // namespace lint
