// workspace_bench EDITED PATHS... - what an edit costs: from the keystroke to the new findings.
//
// Checks the paths once, then again and again with another content for the file EDITED in the overlay, as an editor's
// buffer: a comment in a line somewhere in it, or a changed number. Prints what the first check costs and what the edits
// do: median and 95th percentile in milliseconds, and the process's peak memory. LOGITLINT_ROUNDS=n says how many edits
// (40), LOGITLINT_THREADS=n how many threads (1). Targets: 10 ms for a file of 5,000 lines, 30 ms where the effect is in
// another file, 500 MB for a million lines.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "lint/project/path_names.h"
#include "lint/project/read_bytes.h"
#include "lint/project/workspace.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

namespace {

unsigned Number(const char* name, unsigned usual) {
  const char* text = std::getenv(name);
  unsigned number = usual;
  return text != nullptr && !llvm::StringRef(text).getAsInteger(10, number) ? number : usual;
}

double Milliseconds(std::chrono::steady_clock::duration took) {
  return std::chrono::duration<double, std::milli>(took).count();
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    llvm::errs() << "usage: workspace_bench EDITED PATHS...\n";
    return 2;
  }
  const auto real = lint::RealPath(lint::PathNames().Absolute(arguments[1]));
  const std::string original = real ? lint::ReadBytes(*real).bytes : "";
  if (original.empty()) {
    llvm::errs() << "cannot read " << arguments[1] << "\n";
    return 2;
  }
  lint::FileOverlay overlay;
  lint::ProjectOptions options = {.paths = {arguments + 2, arguments + count},
                                  .threads = Number("LOGITLINT_THREADS", 1),
                                  .overlay = &overlay};
  lint::Workspace workspace;
  const auto check = [&] {
    const auto begin = std::chrono::steady_clock::now();
    const lint::ProjectResult result = workspace.Check(options);
    const double took = Milliseconds(std::chrono::steady_clock::now() - begin);
    return std::make_pair(took, result.findings.size());
  };
  const auto [first, findings] = check();
  llvm::outs() << llvm::formatv("first check {0:f1} ms, {1} findings\n", first, findings);
  std::mt19937 random(1);
  std::vector<double> times;
  for (unsigned round = 0, rounds = Number("LOGITLINT_ROUNDS", 40); round < rounds; ++round) {
    std::string text = original;
    const size_t at = text.find('\n', random() % text.size());
    text.insert(at == std::string::npos ? text.size() : at, "  # " + std::to_string(round));
    overlay.Set(*real, std::move(text));
    times.push_back(check().first);
  }
  std::sort(times.begin(), times.end());
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  llvm::outs() << llvm::formatv("{0} edits: median {1:f1} ms, p95 {2:f1} ms, longest {3:f1} ms; {4} MB\n", times.size(),
                                times[times.size() / 2], times[times.size() * 95 / 100], times.back(),
                                usage.ru_maxrss / 1024);
  return 0;
}
