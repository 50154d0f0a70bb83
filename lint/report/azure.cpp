// Logging commands of Azure Pipelines:
//
//   ##vso[task.logissue type=error;sourcepath=train.py;linenumber=12;columnnumber=16;code=LGT101;]message
//
// It knows errors and warnings; hints are plain lines of the log.
#include "lint/report/display.h"
#include "lint/report/outside.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"

namespace lint {
namespace {

// A percent sign is only decoded where it is written so.
std::string EncodedMessage(llvm::StringRef text) {
  std::string encoded;
  for (const char c : text) {
    encoded += c == '%' ? "%AZP25" : c == '\r' ? "%0D" : c == '\n' ? "%0A" : std::string(1, c);
  }
  return encoded;
}

std::string EncodedProperty(llvm::StringRef text) {
  std::string encoded;
  for (const char c : EncodedMessage(text)) {
    encoded += c == ';' ? "%3B" : c == ']' ? "%5D" : std::string(1, c);
  }
  return encoded;
}

void WriteFinding(const ReportInput& input, const Finding& finding, llvm::raw_ostream& out) {
  if (finding.severity == Severity::kHint) {
    out << WithoutCommands(PlaceText(finding.place) + ": " + finding.code + " " + Printable(finding.message)) << "\n";
    return;
  }
  const DiskRange range = DiskRangeOf(finding.place);
  out << "##vso[task.logissue type=" << Spelling(finding.severity)
      << ";sourcepath=" << EncodedProperty(RepositoryPath(input, finding.place.file->path()))
      << ";linenumber=" << range.begin_line;
  if (range.begin_column != 0) {
    out << ";columnnumber=" << range.begin_column;
  }
  const std::string trail = TrailText(finding);
  out << ";code=" << EncodedProperty(finding.code) << ";]"
      << EncodedMessage(finding.name + ": " + Printable(finding.message) + (trail.empty() ? "" : "\n" + trail)) << "\n";
}

void WriteProblem(const ReportInput& input, const Problem& problem, llvm::raw_ostream& out) {
  out << "##vso[task.logissue type=" << (problem.fatal ? "error" : "warning")
      << ";sourcepath=" << EncodedProperty(RepositoryPath(input, problem.path));
  if (problem.position.line != 0) {
    out << ";linenumber=" << problem.position.file_line;
  }
  out << ";]" << EncodedMessage(Printable(problem.message)) << "\n";
}

}  // namespace

void ReportAzure(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  for (const Problem& problem : input.problems) {
    WriteProblem(input, problem, out);
  }
  for (const Finding& finding : input.findings) {
    WriteFinding(input, finding, out);
  }
  out << SummaryLine(input) << "\n";
}

}  // namespace lint
