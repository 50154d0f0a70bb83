// logitlint check: the pipeline, then what the user wants to see of it.
#include <memory>
#include <optional>

#include "lint/cli/baseline.h"
#include "lint/cli/commands.h"
#include "lint/cli/fixing.h"
#include "lint/cli/options.h"
#include "lint/cli/outputs.h"
#include "lint/cli/setup.h"
#include "lint/cli/suppressing.h"
#include "lint/cli/terminal.h"
#include "lint/diag/fingerprint.h"
#include "lint/project/project.h"
#include "lint/report/report.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

struct CheckOptions {
  ProjectOptions project = {.paths = {"."}};
  SetupOptions setup;
  FixingOptions fixing;
  SuppressingOptions suppressing;
  BaselineOptions baseline;
  OutputOptions output;
  std::string color = "auto";
};

ColorChoice ColorOf(llvm::StringRef word) {
  return word == "always" ? ColorChoice::kAlways : word == "never" ? ColorChoice::kNever : ColorChoice::kAuto;
}

constexpr unsigned kMostThreads = 1024;

int StatusOf(const ProjectResult& result, std::optional<int> otherwise) {
  if (llvm::any_of(result.problems, [](const Problem& problem) { return problem.fatal; })) {
    return kFailed;
  }
  if (otherwise) {
    return *otherwise;
  }
  const bool found = llvm::any_of(result.findings, [](const Finding& f) { return f.severity > Severity::kHint; });
  return found ? kFound : kNothingFound;
}

bool Report(const CheckOptions& options, llvm::ArrayRef<Output> outputs, const ProjectResult& result,
            const FixReport& fixes) {
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
      .status = StatusOf(result, std::nullopt),
  };
  return WriteOutputs(options.output, outputs, input, {.color = UsesColor(ColorOf(options.color), kStandardOutput)});
}

int RunCheck(CheckOptions options) {
  llvm::Expected<Setup> setup = SetUp(options.setup, options.project.paths);
  if (!setup) {
    SayError(llvm::toString(setup.takeError()));
    return kFailed;
  }
  if (options.output.formats.empty()) {
    for (const SettingItem& format : setup->run.output_formats) {
      options.output.formats.push_back(format.text);
    }
  }
  llvm::Expected<std::vector<Output>> outputs = OutputsOf(options.output);
  if (!outputs) {
    SayError(llvm::toString(outputs.takeError()));
    return kFailed;
  }
  setup->AddTo(options.project);
  llvm::Expected<EarlierFindings> earlier =
      EarlierFindings::Read(options.baseline, options.project.paths, setup->run.baseline ? setup->run.baseline->path : "");
  if (!earlier) {
    SayError(llvm::toString(earlier.takeError()));
    return kFailed;
  }
  std::string mistake;  // in a configuration
  const auto check = [&](const FileOverlay* contents) {
    ProjectOptions project = options.project;
    project.overlay = contents;
    Checked checked;
    checked.result = CheckProject(project);
    earlier->Look(checked.result);
    if (options.fixing.AsksForFixes() || options.suppressing.add) {
      checked.faults = FaultsOf(checked.result, Certainty::kLikely);
      checked.known_faults = FaultsOf(checked.result, Certainty::kPossible);
    }
    ApplySuppressions(checked.result, [&](const Finding& finding) { return setup->Shows(finding); });
    if (llvm::Error error = setup->Apply(checked.result)) {
      mistake = llvm::toString(std::move(error));
    }
    earlier->Hide(checked.result.findings);
    return checked;
  };
  Checked before = check(nullptr);
  if (!mistake.empty()) {
    SayError(mistake);
    return kFailed;
  }
  const TextStyle style = {.color = UsesColor(ColorOf(options.color), kStandardOutput)};
  FixingResult fixed = options.suppressing.add ? AddSuppressions(options.suppressing, options.fixing,
                                                                 options.project.paths, std::move(before), check, style)
                                               : ApplyFixes(options.fixing, options.project.paths, std::move(before),
                                                            check, style);
  const ProjectResult& result = fixed.result;
  SayProblems(result.problems, UsesColor(ColorOf(options.color), kStandardError));
  if (result.files_seen == 0 && result.problems.empty() && !setup->run.exclusion.force) {
    SayWarning("no Python, notebook or C++ file in what was given");
  }
  const bool reported = fixed.status || Report(options, *outputs, result, fixed.report);
  return earlier->Finish() && reported && !fixed.failed ? StatusOf(result, fixed.status) : kFailed;
}

std::string IsThreadCount(const std::string& text) {
  unsigned count = 0;
  const bool good = !llvm::StringRef(text).getAsInteger(10, count) && count <= kMostThreads;
  return good ? "" : "`" + text + "` is not a number from 0 to " + std::to_string(kMostThreads);
}

  }
  return names;
}

}  // namespace

Command AddCheck(CLI::App& program) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* parser = program.add_subcommand("check", "find mistakes in files and folders");
  parser->footer("Exit status: 0 nothing found, or hints only; 1 something found; 2 a path could not be checked.");
  parser->add_option("PATHS", options->project.paths, "files and folders; the current folder by default")
      ->type_name("");
  AddOutputOptions(*parser, options->output);
  AddRuleOptions(*parser, options->setup);
  AddSetupOptions(*parser, options->setup);
  AddFixingOptions(*parser, options->fixing);
  AddSuppressingOptions(*parser, options->suppressing);
  AddBaselineOptions(*parser, options->baseline);
  AddChoice(*parser, "--color", options->color, {"auto", "always", "never"}, "colours in text output");
  parser->add_option("--threads", options->project.threads, "how many threads work (default: one for each core)")
      ->type_name("N")
      ->check(IsThreadCount, "");
  // Reserved: nothing is cached between runs yet, so this asks for what is the case anyway. The empty group hides it.
  parser->add_flag("--no-cache")->description("do not use the cache (reserved)")->group("");
  return {parser, [options] {
            TakeBaselineFile(options->baseline, options->project.paths);
            return RunCheck(*options);
          }};
}

}  // namespace lint
