// logitlint check: the pipeline, then what the user wants to see of it.
#include <memory>
#include <optional>
#include <utility>

#include "lint/cli/baseline_options.h"
#include "lint/cli/commands.h"
#include "lint/cli/fixing.h"
#include "lint/cli/known.h"
#include "lint/cli/options.h"
#include "lint/cli/outputs.h"
#include "lint/cli/progress_bar.h"
#include "lint/cli/setup_options.h"
#include "lint/cli/status.h"
#include "lint/cli/suppressing.h"
#include "lint/cli/terminal.h"
#include "lint/cli/watch.h"
#include "lint/diag/fingerprint.h"
#include "lint/project/project.h"
#include "lint/report/report.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

struct CheckOptions {
  ProjectOptions project = {.paths = {"."}};
  KnownOptions known;
  SetupOptions setup;
  BaselineOptions baseline;
  FixingOptions fixing;
  SuppressingOptions suppressing;
  OutputOptions output;
  StatusOptions status;
  WatchOptions watch;
  std::string color = "auto";
};

constexpr unsigned kMostThreads = 1024;

ColorChoice ColorOf(llvm::StringRef word) {
  return word == "always" ? ColorChoice::kAlways : word == "never" ? ColorChoice::kNever : ColorChoice::kAuto;
}

// The bar is gone before anything is said of what was found.
ProjectResult CheckWithProgress(ProjectOptions options) {
  Progress progress;
  options.progress = &progress;
  const ProgressBar bar(progress);
  return CheckProject(options);
}

// One run; its stages in their order.
class CheckRun {
 public:
  explicit CheckRun(CheckOptions options) : options_(std::move(options)), given_(options_.project.paths) {
    options_.project.paths = AnalysedPaths(options_.known, given_);
  }

  int Run() {
    if (llvm::Error error = Prepare()) return Fail(std::move(error));
    Checked before = Check(nullptr);
    if (mistake_) return Fail(std::move(mistake_));
    const auto check = [this](const FileOverlay* contents) { return Check(contents); };
    const std::vector<std::string>& paths = options_.project.paths;
    const FixingResult done =
        options_.suppressing.add
            ? AddSuppressions(options_.suppressing, options_.fixing, paths, std::move(before), check, Style())
            : ApplyFixes(options_.fixing, paths, std::move(before), check, Style());
    llvm::consumeError(std::move(mistake_));
    return Finish(done);
  }

 private:
  static int Fail(llvm::Error error) {
    SayError(llvm::toString(std::move(error)));
    return kFailed;
  }

  [[nodiscard]] TextStyle Style() const { return {.color = UsesColor(ColorOf(options_.color), kStandardOutput)}; }

  // Reads what the run depends on; nothing is checked before all of it is in order.
  llvm::Error Prepare() {
    llvm::Expected<Setup> setup = SetUp(options_.setup, options_.project.paths);
    if (!setup) return setup.takeError();
    setup_ = std::move(*setup);
    setup_.AddTo(options_.project);
    if (options_.output.formats.empty()) {
      for (const SettingItem& format : setup_.run.output_formats) options_.output.formats.push_back(format.text);
    }
    llvm::Expected<std::vector<Output>> outputs = OutputsOf(options_.output);
    if (!outputs) return outputs.takeError();
    outputs_ = std::move(*outputs);
    const std::string configured = setup_.run.baseline ? setup_.run.baseline->path : "";
    llvm::Expected<EarlierFindings> earlier =
        EarlierFindings::Read(options_.baseline, options_.project.paths, configured);
    if (!earlier) return earlier.takeError();
    earlier_ = std::move(*earlier);
    return llvm::Error::success();
  }

  // What there is to report of the project with these contents. A mistake in a configuration goes to `mistake_`.
  Checked Check(const FileOverlay* contents) {
    ProjectOptions project = options_.project;
    project.overlay = contents;
    const auto keep = [this](ProjectResult& result) { KeepWhatTouches(options_.known, given_, result); };
    return Choose(CheckWithProgress(project), setup_, earlier_,
                  {.wants_faults = options_.fixing.AsksForFixes() || options_.suppressing.add, .keep = keep}, mistake_);
  }

  int Finish(const FixingResult& done) {
    const ProjectResult& result = done.result;
    SayProblems(result.problems, UsesColor(ColorOf(options_.color), kStandardError));
    if (result.files_seen == 0 && result.problems.empty() && !setup_.run.exclusion.force) {
      SayWarning("no Python, notebook or C++ file in what was given");
    }
    const int status =
        StatusOf(options_.status, {result.findings, result.problems, done.status, done.report.findings_fixed});
    const bool reported = done.status || Report(result, done.report, status);
    return FinishBaseline(earlier_) && reported && !done.failed ? status : kFailed;
  }

  [[nodiscard]] bool Report(const ProjectResult& result, const FixReport& fixes, int status) const {
    if (options_.status.statistics) {
      return WriteOutput(StatisticsOf(result.findings, outputs_.front().format->name));
    }
    const std::vector<std::string> fingerprints = Fingerprints(result.findings);
    const std::vector<RuleText> rules = RuleTexts(AllRules());
    const ReportInput input = {
        .findings = result.findings,
        .files_checked = result.files_seen,
        .paths_failed = static_cast<size_t>(llvm::count_if(result.problems, [](const Problem& p) { return p.fatal; })),
        .fixes = fixes,
        .fingerprints = fingerprints,
        .rules = rules,
        .problems = result.problems,
        .status = status,
    };
    return WriteOutputs(options_.output, outputs_, input, Style());
  }

  CheckOptions options_;
  std::vector<std::string> given_;  // what is told is about these paths; what is known may be of more
  Setup setup_;
  std::vector<Output> outputs_;
  EarlierFindings earlier_;
  llvm::Error mistake_ = llvm::Error::success();
};

std::string IsThreadCount(const std::string& text) {
  unsigned count = 0;
  const bool good = !llvm::StringRef(text).getAsInteger(10, count) && count <= kMostThreads;
  return good ? "" : "`" + text + "` is not a number from 0 to " + std::to_string(kMostThreads);
}

int RunCheck(CheckOptions options) {
  TakeBaselineFile(options.baseline, options.project.paths);
  const auto run = [&] { return CheckRun(options).Run(); };
  if (!options.watch.watch) return run();
  std::vector<std::string> configurations = options.setup.config;
  llvm::erase_if(configurations, [](llvm::StringRef config) { return config.contains('='); });
  return Watch(AnalysedPaths(options.known, options.project.paths), configurations, run);
}

}  // namespace

Command AddCheck(CLI::App& program) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* parser = program.add_subcommand("check", "find mistakes in files and folders");
  parser->footer(
      "Exit status: 0 nothing found, or nothing of --fail-level; 1 something found; 2 a path could not be checked.");
  parser->add_option("PATHS", options->project.paths, "files and folders; the current folder by default")
      ->type_name("");
  AddOutputOptions(*parser, options->output);
  AddRuleOptions(*parser, options->setup);
  AddKnownOptions(*parser, options->known);
  AddSetupOptions(*parser, options->setup);
  AddFixingOptions(*parser, options->fixing);
  AddSuppressingOptions(*parser, options->suppressing);
  AddBaselineOptions(*parser, options->baseline);
  AddChoice(*parser, "--color", options->color, {"auto", "always", "never"}, "colours in text output");
  parser->add_option("--threads", options->project.threads, "how many threads work (default: one for each core)")
      ->type_name("N")
      ->check(IsThreadCount, "");
  AddStatusOptions(*parser, options->status);
  AddWatchOptions(*parser, options->watch);
  parser->get_option("--watch")->excludes(parser->get_option("--review"));  // both want the terminal
  // Reserved: nothing is cached between runs yet, so this asks for what is the case anyway. The empty group hides it.
  parser->add_flag("--no-cache")->description("do not use the cache (reserved)")->group("");
  return {parser, [options] { return RunCheck(*options); }};
}

}  // namespace lint
