#include "lint/cli/baseline_options.h"

#include "lint/cli/terminal.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

// What the flag is when it has no file.
constexpr llvm::StringLiteral kNoFile = "true";

CLI::Option* AddWord(CLI::App& parser, const std::string& name, std::string& value, const std::string& type,
                     const std::string& help) {
  const auto check = [](const std::string& word) { return word.empty() ? "it is empty" : std::string(); };
  return parser.add_option(name, value, help)->type_name(type)->check(check, "");
}

}  // namespace

void AddBaselineOptions(CLI::App& parser, BaselineOptions& options) {
  AddWord(parser, "--baseline", options.baseline, "FILE", "do not show the findings that this file has");
  CLI::Option* write =
      parser
          .add_flag("--write-baseline", options.write_file,
                    "write what is found to a baseline (default: logitlint-baseline.json); with --baseline, drop from "
                    "that what is fixed")
          ->type_name("[FILE.json]");
  for (const char* name : {"--fix", "--fix-only", "--diff", "--review", "--add-suppressions"}) {
    if (CLI::Option* other = parser.get_option_no_throw(name)) write->excludes(other);
  }
  AddWord(parser, "--since", options.since, "REV",
          "show only what lines changed since this git revision have to do with");
}

void TakeBaselineFile(BaselineOptions& options, std::vector<std::string>& paths) {
  options.writes = !options.write_file.empty();
  if (options.write_file != kNoFile) return;
  options.write_file.clear();
  const auto file = llvm::find_if(paths, [](llvm::StringRef path) { return path.ends_with(".json"); });
  if (file == paths.end()) return;
  options.write_file = *file;
  paths.erase(file);
  if (paths.empty()) paths.push_back(".");
}

bool FinishBaseline(const EarlierFindings& earlier, bool written) {
  const FinishedBaseline done = earlier.Finish(LOGITLINT_VERSION, written);
  for (const std::string& note : done.notes) Say(note);
  if (!done.error.empty()) SayError(done.error);
  return done.error.empty();
}

}  // namespace lint
