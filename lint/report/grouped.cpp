// train.py:
//   12:16  LGT101 softmax output reaches `cross_entropy`
#include "lint/report/display.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"
#include "llvm/Support/Format.h"

namespace lint {

static std::string PositionText(Position at) {
  const std::string text = std::to_string(at.line) + ":" + std::to_string(at.column);
  return at.cell == 0 ? text : "cell " + std::to_string(at.cell) + ":" + text;
}

void ReportGrouped(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out) {
  const SourceFile* file = nullptr;
  for (const Finding& finding : input.findings) {
    if (finding.place.file != file) {
      out << (file ? "\n" : "");
      file = finding.place.file;
      Paint(out, style.color, Ink::kBold, Printable(file->path()));
      out << ":\n";
    }
    out << "  " << llvm::left_justify(PositionText(file->PositionAt(finding.place.range.begin)), 8) << "  ";
    Paint(out, style.color, InkOf(finding.severity), finding.code);
    out << " " << Printable(finding.message) << "\n";
  }
  out << (file ? "\n" : "") << SummaryLine(input) << "\n";
}

}  // namespace lint
