#include "lint/report/display.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"

namespace lint {

void ReportConcise(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out) {
  for (const Finding& finding : input.findings) {
    Paint(out, style.color, Ink::kBold, PlaceText(finding.place));
    out << ": ";
    Paint(out, style.color, InkOf(finding.severity), finding.code);
    out << (IsFixable(finding, input.fixes.least) ? " [*] " : " ") << Printable(finding.message) << "\n";
  }
  WriteSummary(input, out);
}

}  // namespace lint
