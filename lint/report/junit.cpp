// JUnit's XML: a suite for each file, a test for each finding. Errors and warnings fail; hints pass and say what they
// are on their output, as they do not change the exit status either. A file that could not be checked is a test that
// could not run. Where there is nothing to say one test passes.
#include "lint/markup/escape.h"
#include "lint/report/display.h"
#include "lint/report/outside.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

bool Fails(const Finding& finding) { return finding.severity != Severity::kHint; }

class JunitReport {
 public:
  JunitReport(const ReportInput& input, llvm::raw_ostream& out) : input_(input), out_(out) {}

  void Write() {
    const bool nothing = input_.findings.empty() && input_.problems.empty();
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"logitlint\" tests=\""
         << (nothing ? 1 : input_.findings.size() + input_.problems.size()) << "\" failures=\""
         << llvm::count_if(input_.findings, Fails) << "\" errors=\"" << FatalProblems() << "\">\n";
    if (nothing) {
      WriteAllClear();
    }
    if (!input_.problems.empty()) {
      WriteProblems();
    }
    llvm::ArrayRef<Finding> rest = input_.findings;
    while (!rest.empty()) {
      const SourceFile* file = rest.front().place.file;
      const auto of_file = rest.take_while([&](const Finding& finding) { return finding.place.file == file; });
      WriteSuite(*file, of_file);
      rest = rest.drop_front(of_file.size());
    }
    out_ << "</testsuites>\n";
  }

 private:
  void Open(llvm::StringRef name, size_t tests, size_t failures, size_t errors) {
    out_ << "<testsuite name=\"" << Escaped(Printable(name)) << "\" tests=\"" << tests << "\" failures=\"" << failures
         << "\" errors=\"" << errors << "\" skipped=\"0\">\n";
  }

  size_t FatalProblems() const {
    return static_cast<size_t>(llvm::count_if(input_.problems, [](const Problem& problem) { return problem.fatal; }));
  }

  void WriteAllClear() {
    Open("logitlint", 1, 0, 0);
    out_ << "<testcase name=\"" << Escaped(SummaryLine(input_)) << "\" classname=\"logitlint\"/>\n</testsuite>\n";
  }

  void WriteProblems() {
    Open("logitlint", input_.problems.size(), 0, FatalProblems());
    for (const Problem& problem : input_.problems) {
      const std::string message = Escaped(Printable(problem.message));
      const std::string path = Printable(RepositoryPath(input_, problem.path));
      const std::string where = problem.position.line == 0 ? path : PlaceText(path, problem.position);
      out_ << "<testcase name=\"" << Escaped(where) << "\" classname=\"logitlint\">\n";
      if (problem.fatal) {
        out_ << "<error type=\"not checked\" message=\"" << message << "\">" << message << "</error>\n";
      } else {
        out_ << "<system-err>" << message << "</system-err>\n";
      }
      out_ << "</testcase>\n";
    }
    out_ << "</testsuite>\n";
  }

  void WriteSuite(const SourceFile& file, llvm::ArrayRef<Finding> findings) {
    Open(RepositoryPath(input_, file.path()), findings.size(), static_cast<size_t>(llvm::count_if(findings, Fails)), 0);
    for (const Finding& finding : findings) {
      WriteTest(finding);
    }
    out_ << "</testsuite>\n";
  }

  void WriteTest(const Finding& finding) {
    const std::string path = RepositoryPath(input_, finding.place.file->path());
    const std::string where = PlaceText(path, finding.place.file->PositionAt(finding.place.range.begin));
    const std::string message = Escaped(Printable(finding.message));
    out_ << "<testcase name=\"" << Escaped(finding.code + " " + finding.name + " (" + where + ")") << "\" classname=\""
         << Escaped(Printable(path)) << "\" file=\"" << Escaped(Printable(path)) << "\" line=\""
         << DiskRangeOf(finding.place).begin_line << "\">\n";
    const std::string trail = TrailText(finding);
    const std::string body = Escaped(where + "\n" + Printable(finding.message) + (trail.empty() ? "" : "\n" + trail));
    if (Fails(finding)) {
      out_ << "<failure type=\"" << Spelling(finding.severity) << "\" message=\"" << message << "\">" << body
           << "</failure>\n";
    } else {
      out_ << "<system-out>" << body << "</system-out>\n";
    }
    out_ << "</testcase>\n";
  }

  const ReportInput& input_;
  llvm::raw_ostream& out_;
};

}  // namespace

void ReportJunit(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  JunitReport(input, out).Write();
}

}  // namespace lint
