// workspace_bench EDITED PATHS... - what an edit costs: from the keystroke to the new findings.
//
// Checks the paths once, then after every letter of a statement that is typed below a random line of EDITED, in the
// overlay as in an editor's buffer. Prints what the first check costs and what the letters do: median and 95th percentile
// in milliseconds, how many were followed without a new run, and the process's peak memory. LOGITLINT_ROUNDS=n says how
// many statements (20), LOGITLINT_THREADS=n how many threads (1), LOGITLINT_LAG=1 that fixes may lag,
// LOGITLINT_MODULE_LEVEL=1 that statements of modules' bodies are typed, which is followed nowhere.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <tuple>
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
    return std::make_tuple(took, result.findings.size(), result.followed);
  };
  options.prepare = true;
  options.fixes_may_lag = Number("LOGITLINT_LAG", 0) != 0;
  overlay.Set(*real, original);
  const auto [first, findings, was_followed] = check();
  llvm::outs() << llvm::formatv("first check {0:f1} ms, {1} findings\n", first, findings);
  options.changed = std::vector<std::string>{*real};
  std::mt19937 random(1);
  std::vector<double> times;
  size_t followed = 0;
  const bool is_module_level = Number("LOGITLINT_MODULE_LEVEL", 0) != 0;
  const llvm::StringRef statement = "scale = (scale * 2.5).mean()";
  for (unsigned round = 0, rounds = Number("LOGITLINT_ROUNDS", 20); round < rounds; ++round) {
    // Below a line that is indented, as deep as that.
    const size_t line = original.find(is_module_level ? "\n\n\n" : "\n    ", random() % original.size());
    if (line == std::string::npos) continue;
    const size_t code = original.find_first_not_of(" \n", line);
    if (code == std::string::npos) continue;
    const std::string before = original.substr(0, line);
    const std::string indent = is_module_level ? "\n" : original.substr(original.rfind('\n', code), code - original.rfind('\n', code));
    for (size_t letters = 1; letters <= statement.size(); ++letters) {
      overlay.Set(*real, before + indent + statement.take_front(letters).str() + original.substr(line));
      const auto [took, count_now, is_followed] = check();
      times.push_back(took);
      followed += is_followed ? 1 : 0;
    }
  }
  if (times.empty()) return 1;
  std::sort(times.begin(), times.end());
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  llvm::outs() << llvm::formatv("{0} letters: median {1:f1} ms, p95 {2:f1} ms, longest {3:f1} ms; {4} followed; {5} MB\n",
                                times.size(), times[times.size() / 2], times[times.size() * 95 / 100], times.back(),
                                followed, usage.ru_maxrss / 1024);
  return 0;
}
