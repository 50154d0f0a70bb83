// logitlint check: the pipeline, then what the user wants to see of it.
#include <memory>
#include <optional>
#include <utility>

#include "lint/base/error.h"
#include "lint/cli/baseline_options.h"
#include "lint/cli/commands.h"
#include "lint/cli/fixing.h"
#include "lint/cli/known.h"
#include "lint/cli/options.h"
#include "lint/cli/outputs.h"
#include "lint/cli/progress_bar.h"
#include "lint/cli/setup_options.h"
#include "lint/cli/standard_input.h"
#include "lint/cli/status.h"
#include "lint/cli/suppressing.h"
#include "lint/cli/terminal.h"
#include "lint/cli/watch.h"
#include "lint/diag/fingerprint.h"
#include "lint/project/project.h"
#include "lint/project/workspace.h"
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
  StandardInputOptions input;
  std::string color = "auto";
  const CLI::App* parser = nullptr;
  bool names_nothing = false;  // a file of arguments was empty
};

constexpr unsigned kMostThreads = 1024;

ColorChoice ColorOf(llvm::StringRef word) {
  return word == "always" ? ColorChoice::kAlways : word == "never" ? ColorChoice::kNever : ColorChoice::kAuto;
}

// The bar is gone before anything is said of what was found.
ProjectResult CheckWithProgress(Workspace& workspace, ProjectOptions options) {
  Progress progress;
  options.progress = &progress;
  const ProgressBar bar(progress);
  return workspace.Check(options);
}

// What --watch keeps from one run to the next.
struct KeptProject {
  Workspace workspace;
  std::unique_ptr<const ModelTable> models;  // of the last run
};

// One run; its stages in their order.
class CheckRun {
 public:
  CheckRun(CheckOptions options, KeptProject& kept, std::optional<StandardInput> input)
      : options_(std::move(options)), kept_(kept), given_(options_.project.paths), input_(std::move(input)) {
    options_.project.paths = AnalysedPaths(options_.known, given_);
    if (input_) {
      options_.fixing.input = &*input_;
      options_.output.spares_stdout = options_.fixing.AsksForFixes() || options_.suppressing.add;
    }
  }

  ~CheckRun() {
    if (was_checked_) kept_.models = std::move(setup_.models);
  }
  CheckRun(const CheckRun&) = delete;
  CheckRun& operator=(const CheckRun&) = delete;

  int Run() {
    if (llvm::Error error = Prepare()) return Fail(std::move(error));
    Checked before = Check(nullptr);
    if (mistake_) return Fail(std::move(mistake_));
    if (llvm::Error error = CheckReasons(before.result)) return Fail(std::move(error));
    was_set_up_ = true;
    const auto check = [this](const FileOverlay* contents) { return Check(contents); };
    const std::vector<std::string>& paths = options_.project.paths;
    const FixingResult done =
        options_.suppressing.add
            ? AddSuppressions(options_.suppressing, options_.fixing, paths, std::move(before), check, Style())
            : ApplyFixes(options_.fixing, paths, std::move(before), check, Style());
    llvm::consumeError(std::move(mistake_));
    return Finish(done);
  }

  // For who waits until it is worth while to run again.
  [[nodiscard]] WatchedRun Watched() const { return {was_set_up_, files_read_}; }

 private:
  static int Fail(llvm::Error error) {
    SayError(llvm::toString(std::move(error)));
    return kFailed;
  }

  [[nodiscard]] TextStyle Style() const { return {.color = UsesColor(ColorOf(options_.color), kStandardOutput)}; }

  // Reads what the run depends on; nothing is checked before all of it is in order.
  llvm::Error Prepare() {
    if (!options_.baseline.baseline.empty()) files_read_.push_back(options_.baseline.baseline);
    const std::vector<std::string> here = {"."};
    const bool is_nothing = options_.project.paths.empty();
    llvm::Expected<Setup> setup = SetUp(options_.setup, is_nothing ? here : options_.project.paths, &files_read_);
    if (!setup) return setup.takeError();
    setup_ = std::move(*setup);
    setup_.AddTo(options_.project);
    const std::string configured = setup_.run.baseline ? setup_.run.baseline->path : "";
    if (llvm::Error error = ChooseOutputs(configured)) return error;
    llvm::Expected<EarlierFindings> earlier =
        EarlierFindings::Read(options_.baseline, options_.project.paths, configured);
    if (!earlier) return earlier.takeError();
    earlier_ = std::move(*earlier);
    return llvm::Error::success();
  }

  llvm::Error ChooseOutputs(const std::string& baseline) {
    if (options_.status.statistics) {
      llvm::Expected<Output> output = StatisticsOutput(options_.output);
      if (!output) return output.takeError();
      outputs_ = {*std::move(output)};
    } else {
      llvm::Expected<std::vector<Output>> outputs = OutputsOf(options_.output, setup_.run.output_formats);
      if (!outputs) return outputs.takeError();
      outputs_ = *std::move(outputs);
    }
    std::vector<std::string> files = options_.project.paths;
    for (const std::string& file : {baseline, options_.baseline.baseline, options_.baseline.write_file}) {
      if (!file.empty()) files.push_back(file);
    }
    return CheckSpared(outputs_, files);
  }

  // Comments without reasons would be the next findings.
  [[nodiscard]] llvm::Error CheckReasons(const ProjectResult& result) const {
    const auto wants_reason = [&](const Finding& finding) {
      const FileSettings* settings = setup_.files->OfFileOf(finding);
      return settings != nullptr && settings->Has("LGT904");
    };
    if (!options_.suppressing.add || options_.suppressing.HasReason() || llvm::none_of(result.findings, wants_reason)) {
      return llvm::Error::success();
    }
    return MakeError("--add-suppressions: LGT904 is on, which asks for a reason: --add-suppressions=REASON");
  }

  // What there is to report of the project with these contents. A mistake in a configuration goes to `mistake_`.
  Checked Check(const FileOverlay* contents) {
    ProjectOptions project = options_.project;
    was_checked_ = true;
    const FileOverlay with_input = input_ ? input_->Under(contents) : FileOverlay();
    project.overlay = input_ ? &with_input : contents;
    const auto keep = [this](ProjectResult& result) { KeepWhatTouches(options_.known, given_, result); };
    return Choose(CheckWithProgress(kept_.workspace, project), setup_, earlier_,
                  {.wants_faults = options_.fixing.AsksForFixes() || options_.suppressing.add, .keep = keep}, mistake_);
  }

  int Finish(const FixingResult& done) {
    const ProjectResult& result = done.result;
    SayProblems(result.problems, UsesColor(ColorOf(options_.color), kStandardError));
    SayWhatIsNotChecked(result);
    const bool changed = done.changed || done.report.findings_fixed != 0;
    const int status = StatusOf(options_.status, {result.findings, result.problems, done.status, changed});
    // Where no report is asked for, files that are get it all the same.
    if (done.status) llvm::erase_if(outputs_, [](const Output& output) { return output.file.empty(); });
    const bool reported = outputs_.empty() || Report(result, done.report, status);
    const bool wrote = !options_.fixing.diff && !input_;
    return FinishBaseline(earlier_, wrote) && reported && !done.failed ? status : kFailed;
  }

  void SayWhatIsNotChecked(const ProjectResult& result) const {
    if (given_.empty()) {
      Say("nothing to report: no path was given");
      return;
    }
    // With --known, or from a hook, whoever names the files does not choose among them.
    if (!options_.known.known.empty() || setup_.run.exclusion.force) return;
    for (const std::string& path : result.passed_over) {
      SayWarning(path + ": nothing to check: by its name and its first line it is no Python, notebook or C++ file");
    }
    if (result.files_seen == 0 && result.problems.empty() && result.passed_over.empty()) {
      SayWarning(setup_.run.exclusion.levels.empty()
                     ? "nothing to check: no Python, notebook or C++ file in what was given"
                     : "nothing to check: no Python, notebook or C++ file in what was given, or all are excluded");
    }
  }

  [[nodiscard]] bool Report(const ProjectResult& result, const FixReport& fixes, int status) const {
    if (options_.status.statistics) {
      const Output& output = outputs_.front();
      return WriteReport(options_.output, output, StatisticsOf(result.findings, output.format->name));
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
  KeptProject& kept_;
  std::vector<std::string> given_;  // what is told is about these paths; what is known may be of more
  std::optional<StandardInput> input_;
  std::vector<std::string> files_read_;  // that say how, as far as they were read
  bool was_set_up_ = false;
  Setup setup_;
  std::vector<Output> outputs_;
  EarlierFindings earlier_;
  bool was_checked_ = false;
  llvm::Error mistake_ = llvm::Error::success();
};

std::string IsThreadCount(const std::string& text) {
  unsigned count = 0;
  const bool good = !llvm::StringRef(text).getAsInteger(10, count) && count <= kMostThreads;
  return good ? "" : "`" + text + "` is not a number from 0 to " + std::to_string(kMostThreads);
}

// A mistake that no file can mend is not waited for.
llvm::Error CheckWatchable(const CheckOptions& options, bool has_input) {
  if (has_input) {
    return MakeError("--watch watches files, and `-` is none");
  }
  auto resolver = MakeResolver(options.setup);
  if (!resolver) return resolver.takeError();
  auto outputs = OutputsOf(options.output, {});
  return outputs ? llvm::Error::success() : outputs.takeError();
}

int RunCheck(CheckOptions options) {
  if (options.names_nothing || !options.known.known.empty()) {
    if (options.parser->count("PATHS") == 0) options.project.paths.clear();
  }
  TakeBaselineFile(options.baseline, options.project.paths);
  llvm::Expected<std::optional<StandardInput>> input = TakeStandardInput(options.input, options.project.paths);
  if (!input) {
    SayError(llvm::toString(input.takeError()));
    return kFailed;
  }
  if (*input && (options.fixing.review || !options.baseline.since.empty())) {
    SayError(options.fixing.review ? "--review asks on a terminal, and standard input is the file"
                                   : "--since compares files on disk, and `-` is none");
    return kFailed;
  }
  KeptProject kept;
  if (!options.watch.watch) return CheckRun(std::move(options), kept, *std::move(input)).Run();
  if (llvm::Error error = CheckWatchable(options, input->has_value())) {
    SayError(llvm::toString(std::move(error)));
    return kFailed;
  }
  return Watch(AnalysedPaths(options.known, options.project.paths), [&] {
    CheckRun run(options, kept, std::nullopt);
    run.Run();
    return run.Watched();
  });
}

}  // namespace

Command AddCheck(CLI::App& program) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* parser = program.add_subcommand("check", "find mistakes in files and folders");
  parser->footer(
      "Exit status: 0 nothing found, or nothing of --fail-level; 1 something found; 2 a path could not be checked.");
  parser
      ->add_option("PATHS", options->project.paths,
                   "files and folders; the current folder by default; `-` is standard input")
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
  for (const char* other : {"--review", "--write-baseline", "--add-suppressions"}) {
    parser->get_option("--watch")->excludes(parser->get_option(other));  // what is done once, at a person's word
  }
  AddStandardInputOptions(*parser, options->input);
  // Reserved: nothing is cached between runs yet, so this asks for what is the case anyway. The empty group hides it.
  parser->add_flag("--no-cache")->description("do not use the cache (reserved)")->group("");
  options->parser = parser;
  return {parser, [options] { return RunCheck(*options); }, &options->names_nothing};
}

}  // namespace lint
