#include "lint/cli/terminal.h"

#include <cstdlib>

#include "lint/report/display.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

// A variable that is set to nothing counts as not set.
llvm::StringRef Environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

void SayLine(bool color, Severity severity, llvm::StringRef message) {
  std::string line;
  llvm::raw_string_ostream out(line);
  Paint(out, color, InkOf(severity), Spelling(severity));
  out << ": " << message << "\n";
  llvm::errs() << line;
}

}  // namespace

bool UsesColor(ColorChoice choice, int descriptor) {
  switch (choice) {
    case ColorChoice::kAlways:
      return true;
    case ColorChoice::kNever:
      return false;
    case ColorChoice::kAuto:
      break;
  }
  if (!Environment("NO_COLOR").empty()) {
    return false;
  }
  const llvm::StringRef force = Environment("FORCE_COLOR");
  if (!force.empty()) {
    return force != "0";
  }
  return llvm::sys::Process::FileDescriptorIsDisplayed(descriptor) && Environment("TERM") != "dumb";
}

bool WriteOutput(llvm::StringRef text) {
  llvm::raw_fd_ostream out(kStandardOutput, /*shouldClose=*/false, /*unbuffered=*/true);
  out << text;
  if (!out.has_error()) {
    return true;
  }
  SayError("cannot write to standard output: " + out.error().message());
  out.clear_error();
  return false;
}

void SayError(llvm::StringRef message) {
  SayLine(UsesColor(ColorChoice::kAuto, kStandardError), Severity::kError, Printable(message));
}

void SayWarning(llvm::StringRef message) {
  SayLine(UsesColor(ColorChoice::kAuto, kStandardError), Severity::kWarning, Printable(message));
}

void Say(llvm::StringRef message) { llvm::errs() << Printable(message) << "\n"; }

void SayProblems(llvm::ArrayRef<Problem> problems, bool color) {
  for (const Problem& problem : problems) {
    const bool whole_file = problem.position.line == 0;
    const std::string where = whole_file ? Printable(problem.path) : PlaceText(problem.path, problem.position);
    SayLine(color, problem.fatal ? Severity::kError : Severity::kWarning, where + ": " + Printable(problem.message));
  }
}

bool AllExist(llvm::ArrayRef<std::string> paths) {
  bool all = true;
  for (const std::string& path : paths) {
    if (!llvm::sys::fs::exists(path)) {
      SayError(path + ": no such file or folder");
      all = false;
    }
  }
  return all;
}

}  // namespace lint
