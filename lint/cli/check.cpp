// logitlint check: the pipeline, then what the user wants to see of it.
#include <memory>
#include <optional>

#include "lint/cli/commands.h"
#include "lint/cli/fixing.h"
#include "lint/cli/known.h"
#include "lint/cli/options.h"
#include "lint/cli/progress_bar.h"
#include "lint/cli/setup.h"
#include "lint/cli/status.h"
#include "lint/cli/terminal.h"
#include "lint/cli/watch.h"
#include "lint/config/selection.h"
#include "lint/config/suppression.h"
#include "lint/project/project.h"
#include "lint/report/report.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

struct CheckOptions {
  ProjectOptions project = {.paths = {"."}};
  SetupOptions setup;
  FixingOptions fixing;
  KnownOptions known;
  StatusOptions status;
  WatchOptions watch;
  std::vector<std::string> select;
  bool select_given = false;
  std::vector<std::string> ignore;
  std::string certainty = Spelling(Certainty::kLikely);
  std::string format = OutputFormats().front().name.str();
  std::string color = "auto";
};

ColorChoice ColorOf(llvm::StringRef word) {
  return word == "always" ? ColorChoice::kAlways : word == "never" ? ColorChoice::kNever : ColorChoice::kAuto;
}

constexpr unsigned kMostThreads = 1024;
constexpr Certainty kCertainties[] = {Certainty::kPossible, Certainty::kLikely, Certainty::kCertain};

llvm::Expected<Selection> SelectionOf(const CheckOptions& options) {
  SelectionOptions selection;
  if (options.select_given) {
    selection.select = SplitLists(options.select);
    if (selection.select->empty()) {
      return llvm::createStringError(llvm::inconvertibleErrorCode(), "--select names no rule");
    }
  }
  selection.ignore = SplitLists(options.ignore);
  for (Certainty certainty : kCertainties) {
    if (options.certainty == Spelling(certainty)) {
      selection.certainty = certainty;
    }
  }
  return Selection::Make(selection, AllRules());
}

std::string ReportOf(const CheckOptions& options, const ProjectResult& result, const FixReport& fixes) {
  if (options.status.statistics) {
    return StatisticsOf(result.findings, options.format);
  }
  const ReportInput input = {
      .findings = result.findings,
      .files_checked = result.files_seen,
      .paths_failed = static_cast<size_t>(llvm::count_if(result.problems, [](const Problem& p) { return p.fatal; })),
      .fixes = fixes,
  };
  const TextStyle style = {.color = UsesColor(ColorOf(options.color), kStandardOutput)};
  const auto* format = llvm::find_if(OutputFormats(), [&](const OutputFormat& f) { return f.name == options.format; });
  std::string report;
  llvm::raw_string_ostream out(report);
  format->write(input, style, out);
  return report;
}

// The bar is gone before anything is said of what was found.
ProjectResult CheckWithProgress(ProjectOptions options) {
  Progress progress;
  options.progress = &progress;
  const ProgressBar bar(progress);
  return CheckProject(options);
}

int RunCheck(CheckOptions options) {
  llvm::Expected<Selection> selection = SelectionOf(options);
  if (!selection) {
    SayError(llvm::toString(selection.takeError()));
    return kFailed;
  }
  const std::vector<std::string> given = options.project.paths;
  options.project.paths = AnalysedPaths(options.known, given);
  llvm::Expected<Setup> setup = SetUp(options.setup, options.project.paths);
  if (!setup) {
    SayError(llvm::toString(setup.takeError()));
    return kFailed;
  }
  options.project.models = setup->models.get();
  options.project.cpp = options.setup.cpp;
  const auto check = [&](const FileOverlay* contents) {
    ProjectOptions project = options.project;
    project.overlay = contents;
    Checked checked;
    checked.result = CheckWithProgress(project);
    if (options.fixing.AsksForFixes()) {
      checked.faults = FaultsOf(checked.result, Certainty::kLikely);
      checked.known_faults = FaultsOf(checked.result, Certainty::kPossible);
    }
    selection->Apply(checked.result.findings);
    ApplySuppressions(checked.result.findings);
    KeepWhatTouches(options.known, given, checked.result);
    return checked;
  };
  const TextStyle style = {.color = UsesColor(ColorOf(options.color), kStandardOutput)};
  FixingResult fixed = ApplyFixes(options.fixing, options.project.paths, check(nullptr), check, style);
  const ProjectResult& result = fixed.result;
  SayProblems(result.problems, UsesColor(ColorOf(options.color), kStandardError));
  if (result.files_seen == 0 && result.problems.empty()) {
    SayWarning("no Python, notebook or C++ file in what was given");
  }
  const bool reported = fixed.status || WriteOutput(ReportOf(options, result, fixed.report));
  const Outcome outcome = {result.findings, result.problems, fixed.status, fixed.report.findings_fixed};
  return reported && !fixed.failed ? StatusOf(options.status, outcome) : kFailed;
}

std::string IsThreadCount(const std::string& text) {
  unsigned count = 0;
  const bool good = !llvm::StringRef(text).getAsInteger(10, count) && count <= kMostThreads;
  return good ? "" : "`" + text + "` is not a number from 0 to " + std::to_string(kMostThreads);
}

std::vector<std::string> FormatNames() {
  std::vector<std::string> names;
  for (const OutputFormat& format : OutputFormats()) {
    names.push_back(format.name.str());
  }
  return names;
}

std::vector<std::string> CertaintyNames() {
  std::vector<std::string> names;
  for (Certainty certainty : kCertainties) {
    names.emplace_back(Spelling(certainty));
  }
  return names;
}

}  // namespace

Command AddCheck(CLI::App& program) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* parser = program.add_subcommand("check", "find mistakes in files and folders");
  parser->footer(
      "Exit status: 0 nothing found, or nothing of --fail-level; 1 something found; 2 a path could not be checked.");
  parser->add_option("PATHS", options->project.paths, "files and folders; the current folder by default")
      ->type_name("");
  AddChoice(*parser, "--output-format", options->format, FormatNames(), "how findings are printed");
  CLI::Option* select = AddList(*parser, "--select", options->select,
                                "report these rules only: codes, beginnings of codes (LGT2), names, or ALL");
  AddList(*parser, "--ignore", options->ignore,
          "leave these rules out; the more specific of --select and --ignore wins");
  AddChoice(*parser, "--certainty", options->certainty, CertaintyNames(), "the least certainty that is shown");
  AddKnownOptions(*parser, options->known);
  AddSetupOptions(*parser, options->setup);
  AddFixingOptions(*parser, options->fixing);
  AddChoice(*parser, "--color", options->color, {"auto", "always", "never"}, "colours in text output");
  parser->add_option("--threads", options->project.threads, "how many threads work (default: one for each core)")
      ->type_name("N")
      ->check(IsThreadCount, "");
  AddStatusOptions(*parser, options->status);
  AddWatchOptions(*parser, options->watch);
  parser->get_option("--watch")->excludes(parser->get_option("--review"));  // both want the terminal
  // Reserved: nothing is cached between runs yet, so this asks for what is the case anyway. The empty group hides it.
  parser->add_flag("--no-cache")->description("do not use the cache (reserved)")->group("");
  return {parser, [options, select] {
            options->select_given = select->count() > 0;
            const auto run = [&] { return RunCheck(*options); };
            return options->watch.watch
                       ? Watch(AnalysedPaths(options->known, options->project.paths), options->setup.config, run)
                       : run();
          }};
}

}  // namespace lint
