#include "lint/cli/suppressing.h"

#include <utility>

#include "lint/cli/terminal.h"
#include "lint/config/add_suppressions.h"
#include "lint/report/summary.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kNoReason = "true";  // what the flag has without `=`

std::string IsOneLine(const std::string& text) {
  return text.find_first_of("\r\n") == std::string::npos && text.find("*/") == std::string::npos
             ? ""
             : "the reason is one line without `*/`";
}

}  // namespace

bool SuppressingOptions::HasReason() const { return reason != kNoReason; }

void AddSuppressingOptions(CLI::App& parser, SuppressingOptions& options) {
  CLI::Option* add = parser.add_flag("--add-suppressions", options.reason,
                                     "write comments that take back every finding; with a reason behind `=`");
  add->check(IsOneLine, "")->each([&options](const std::string&) { options.add = true; });
  for (const char* other : {"--fix", "--fix-only", "--review", "--unsafe-fixes"}) {
    add->excludes(parser.get_option(other));
  }
}

FixingResult AddSuppressions(const SuppressingOptions& options, const FixingOptions& fixing,
                             const std::vector<std::string>& paths, Checked before, const CheckWith& check,
                             const TextStyle& style) {
  const std::string reason = options.HasReason() ? options.reason : "";
  const CheckWith offering = [&](const FileOverlay* contents) {
    Checked checked = check(contents);
    OfferSuppressions(checked.result.findings, reason);
    return checked;
  };
  OfferSuppressions(before.result.findings, reason);
  FixingOptions how = fixing;
  how.fix = !fixing.diff;
  how.what = "suppression";
  FixingResult done = ApplyFixes(how, paths, std::move(before), offering, style);
  if (!done.status) {
    Say("suppressed " + Counted(done.report.findings_fixed, "finding") + " in " +
        Counted(done.report.files_changed, "file"));
    done.changed = done.report.findings_fixed != 0;
    done.report = {};
    for (Finding& finding : done.result.findings) {
      finding.fixes.clear();
    }
  }
  return done;
}

}  // namespace lint
