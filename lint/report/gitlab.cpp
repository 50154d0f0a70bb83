// GitLab's code quality report: an array of Code Climate's issues. GitLab takes equal fingerprints for one issue and
// shows no rule, so the description begins with its code. There is no room for problems.
#include "lint/report/outside.h"
#include "lint/report/report.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

const char* SeverityOf(Severity severity) {
  switch (severity) {
    case Severity::kHint:
      return "info";
    case Severity::kWarning:
      return "minor";
    case Severity::kError:
      return "major";
  }
  llvm_unreachable("every severity has GitLab's name");
}

void WriteLocation(const ReportInput& input, const Place& place, llvm::json::OStream& json) {
  const DiskRange range = DiskRangeOf(place);
  json.attribute("path", RepositoryPath(input, place.file->path()));
  json.attributeObject("lines", [&] {
    json.attribute("begin", range.begin_line);
    json.attribute("end", range.end_line);
  });
}

void WriteIssue(const ReportInput& input, const Finding& finding, llvm::StringRef fingerprint,
                llvm::json::OStream& json) {
  json.attribute("type", "issue");
  json.attribute("check_name", finding.name);
  json.attribute("description", Utf8(finding.code + ": " + finding.message));
  json.attributeObject("content", [&] { json.attribute("body", Utf8(TrailText(finding))); });
  json.attributeArray("categories", [&] { json.value("Bug Risk"); });
  json.attribute("severity", SeverityOf(finding.severity));
  json.attribute("fingerprint", fingerprint);
  json.attributeObject("location", [&] { WriteLocation(input, finding.place, json); });
  json.attributeArray("other_locations", [&] {
    for (const Note& note : finding.trail) {
      if (note.place.file) json.object([&] { WriteLocation(input, note.place, json); });
    }
  });
}

}  // namespace

void ReportGitlab(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  llvm::json::OStream json(out, /*IndentSize=*/2);
  json.array([&] {
    for (size_t i = 0; i < input.findings.size(); ++i) {
      json.object([&] { WriteIssue(input, input.findings[i], input.fingerprints[i], json); });
    }
  });
  json.flush();
  out << "\n";
}

}  // namespace lint
