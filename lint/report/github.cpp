// Workflow commands of GitHub Actions:
//
//   ::error title=LGT101 softmax-before-cross-entropy,file=train.py,line=12,col=16,endLine=12,endColumn=48::message
//
// Of each kind GitHub shows ten in a step. The gravest and surest are chosen; the rest is listed in the log, in a group
// that is folded up.
#include <algorithm>
#include <vector>

#include "lint/report/display.h"
#include "lint/report/outside.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

namespace lint {
namespace {

constexpr size_t kShownOfAKind = 10;

const char* CommandOf(Severity severity) {
  switch (severity) {
    case Severity::kHint:
      return "notice";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  llvm_unreachable("every severity has a command");
}

// What the runner takes back: first what ends a line, in a property also what ends it.
std::string EncodedMessage(llvm::StringRef text) {
  std::string encoded;
  for (const char c : text) {
    encoded += c == '%' ? "%25" : c == '\r' ? "%0D" : c == '\n' ? "%0A" : std::string(1, c);
  }
  return encoded;
}

std::string EncodedProperty(llvm::StringRef text) {
  std::string encoded;
  for (const char c : EncodedMessage(text)) {
    encoded += c == ':' ? "%3A" : c == ',' ? "%2C" : std::string(1, c);
  }
  return encoded;
}

class GithubReport {
 public:
  GithubReport(const ReportInput& input, llvm::raw_ostream& out) : input_(input), out_(out) {}

  void Write() {
    for (const Problem& problem : input_.problems) {
      if (problem.fatal) WriteProblem(problem);
    }
    for (Severity severity : {Severity::kError, Severity::kWarning, Severity::kHint}) {
      for (Certainty certainty : {Certainty::kCertain, Certainty::kLikely, Certainty::kPossible}) {
        WriteFindings(severity, certainty);
      }
    }
    for (const Problem& problem : input_.problems) {
      if (!problem.fatal) WriteProblem(problem);
    }
    WriteRest();
    out_ << SummaryLine(input_) << "\n";
  }

 private:
  bool TakeSlot(Severity severity) { return shown_[static_cast<size_t>(severity)]++ < kShownOfAKind; }

  void WriteFindings(Severity severity, Certainty certainty) {
    for (const Finding& finding : input_.findings) {
      if (finding.severity != severity || finding.certainty != certainty) {
        continue;
      }
      if (TakeSlot(severity)) {
        WriteFinding(finding);
      } else {
        rest_.push_back(PlaceText(finding.place) + ": " + finding.code + " " + Printable(finding.message));
      }
    }
  }

  void WriteFinding(const Finding& finding) {
    const DiskRange range = DiskRangeOf(finding.place);
    out_ << "::" << CommandOf(finding.severity) << " title=" << EncodedProperty(finding.code + " " + finding.name)
         << ",file=" << EncodedProperty(RepositoryPath(input_, finding.place.file->path()))
         << ",line=" << range.begin_line;
    if (range.begin_column != 0) {
      out_ << ",col=" << range.begin_column;
    }
    out_ << ",endLine=" << range.end_line;
    if (range.end_column != 0) {
      out_ << ",endColumn=" << range.end_column;
    }
    const std::string trail = TrailText(finding);
    out_ << "::" << EncodedMessage(Printable(finding.message) + (trail.empty() ? "" : "\n" + trail)) << "\n";
  }

  void WriteProblem(const Problem& problem) {
    const Severity severity = problem.fatal ? Severity::kError : Severity::kWarning;
    if (!TakeSlot(severity)) {
      rest_.push_back(Printable(problem.path) + ": " + Printable(problem.message));
      return;
    }
    out_ << "::" << CommandOf(severity) << " title=" << (problem.fatal ? "not checked" : "logitlint")
         << ",file=" << EncodedProperty(RepositoryPath(input_, problem.path));
    if (problem.position.line != 0) {
      out_ << ",line=" << problem.position.file_line;
    }
    out_ << "::" << EncodedMessage(Printable(problem.message)) << "\n";
  }

  void WriteRest() {
    if (rest_.empty()) {
      return;
    }
    out_ << "::group::" << rest_.size() << " more, of which GitHub shows no annotation\n";
    for (const std::string& line : rest_) {
      out_ << WithoutCommands(line) << "\n";
    }
    out_ << "::endgroup::\n";
  }

  const ReportInput& input_;
  llvm::raw_ostream& out_;
  size_t shown_[3] = {};
  std::vector<std::string> rest_;
};

}  // namespace

void ReportGithub(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  GithubReport(input, out).Write();
}

}  // namespace lint
