#include "lint/cli/fixing.h"

#include <memory>
#include <utility>

#include "lint/cli/commands.h"
#include "lint/cli/review.h"
#include "lint/cli/terminal.h"
#include "lint/fix/fixer.h"
#include "lint/fix/line_diff.h"
#include "lint/fix/write.h"
#include "lint/project/path_names.h"
#include "lint/project/read_bytes.h"
#include "lint/project/skipped_folders.h"
#include "lint/report/display.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

namespace lint {
namespace {

class CheckedProject {
 public:
  CheckedProject(const std::vector<std::string>& paths, const CheckWith& check, const FixingOptions& options)
      : check_(check), options_(options) {
    for (const std::string& path : paths) {
      if (auto real = RealPath(names_.Absolute(path))) {
        given_.push_back(*std::move(real));
      }
    }
  }

  [[nodiscard]] LintedProject Lint(const FileOverlay& contents) const { return Of(check_(&contents)); }

  // The findings leave the result, which stays with them as the owner of their files.
  static LintedProject Of(Checked checked) {
    auto result = std::make_shared<ProjectResult>(std::move(checked.result));
    std::vector<Finding> findings = std::move(result->findings);
    return {.owner = std::move(result),
            .findings = std::move(findings),
            .faults = std::move(checked.faults),
            .known_faults = std::move(checked.known_faults)};
  }

  static ProjectResult ResultOf(LintedProject linted) {
    ProjectResult result = *static_cast<const ProjectResult*>(linted.owner.get());
    result.findings = std::move(linted.findings);
    return result;
  }

  [[nodiscard]] FileOnDisk Read(const std::string& path) const {
    if (options_.input != nullptr) {
      return ReadInput(path);
    }
    const auto real = RealPath(names_.Absolute(path));
    if (!real) {
      return {.error = "it is gone", .is_trouble = true};
    }
    if (!IsOfProject(*real)) {
      return {.error = "it is not part of the project"};
    }
    if (std::string objection = !options_.diff ? ObjectionToReplacing(*real) : ""; !objection.empty()) {
      return {.error = std::move(objection), .is_trouble = true};
    }
    FileBytes read = ReadBytes(*real);
    const bool failed = !read.error.empty();
    return {*real, std::move(read.bytes), std::move(read.error), failed};
  }

 private:
  [[nodiscard]] FileOnDisk ReadInput(const std::string& path) const {
    const std::string absolute = names_.Absolute(path);
    if (RealPath(absolute).value_or(absolute) != options_.input->real_path) {
      return {.error = "only what came on standard input is changed"};
    }
    return {options_.input->real_path, options_.input->bytes};
  }

  // What was given, and what lies in the working directory; but no installed package that an import happened to lead
  // to.
  [[nodiscard]] bool IsOfProject(llvm::StringRef real) const {
    if (llvm::any_of(given_, [&](const std::string& given) { return IsWithin(real, given); })) {
      return true;
    }
    const std::string shown = names_.ForReport(real);
    return shown != real && llvm::none_of(llvm::make_range(llvm::sys::path::begin(shown), llvm::sys::path::end(shown)),
                                          [](llvm::StringRef part) { return IsSkippedByName(part); });
  }

  PathNames names_;
  std::vector<std::string> given_;
  const CheckWith& check_;
  const FixingOptions& options_;
};

// As text on a terminal, where what the files hold must not act on it; else as it is, for `patch`.
std::string DiffText(const std::vector<std::vector<FileChange>>& parts, bool color) {
  std::vector<const FileChange*> changes;
  for (const auto& part : parts) {
    for (const FileChange& change : part) {
      changes.push_back(&change);
    }
  }
  llvm::sort(changes, [](const FileChange* a, const FileChange* b) { return a->path < b->path; });
  std::string diff;
  for (const FileChange* change : changes) {
    diff += UnifiedDiff(llvm::StringRef(change->path).ltrim('/'), change->before, change->after);
  }
  if (!color && !llvm::sys::Process::FileDescriptorIsDisplayed(kStandardOutput)) {
    return diff;
  }
  std::string shown;
  llvm::raw_string_ostream out(shown);
  for (const llvm::StringRef line : SplitLines(diff)) {
    const Ink ink = line.starts_with("---") || line.starts_with("+++") ? Ink::kBold
                    : line.starts_with("-")                            ? Ink::kRemoved
                    : line.starts_with("+")                            ? Ink::kAdded
                    : line.starts_with("@")                            ? Ink::kFrame
                                                                       : Ink::kPlain;
    Paint(out, color, ink, Printable(line.rtrim("\n")));
    out << "\n";
  }
  return shown;
}

// Whether any of it is the outside world's fault.
bool SayDropped(const std::string& what, const std::vector<DroppedFix>& dropped) {
  bool trouble = false;
  for (const DroppedFix& fix : dropped) {
    const std::string message =
        PlaceText(fix.path, fix.position) + ": " + what + " of " + fix.code + " not applied: " + fix.reason;
    if (fix.is_trouble) {
      SayError(message);
    } else {
      SayWarning(message);
    }
    trouble |= fix.is_trouble;
  }
  return trouble;
}

// Whether all were written; what is not is left out of `files`.
bool WriteChanges(const std::vector<std::vector<FileChange>>& parts, size_t& files) {
  const std::vector<WriteTrouble> troubles = WriteAllParts(parts);
  for (const WriteTrouble& trouble : troubles) {
    SayError(trouble.path + ": not fixed: " + trouble.message);
  }
  const auto is_named = [&](const FileChange& change) {
    return llvm::any_of(troubles, [&](const WriteTrouble& trouble) { return trouble.path == change.path; });
  };
  for (const std::vector<FileChange>& part : parts) {
    const auto named = llvm::find_if(part, is_named);
    if (named == part.end()) {
      files += part.size();
      continue;
    }
    for (const FileChange& change : part) {
      if (!is_named(change)) {
        SayError(change.path + ": not fixed: it is changed together with " + named->path);
      }
    }
  }
  return troubles.empty();
}

// Changed or not, it is all there is.
bool WriteInput(const StandardInput& input, const std::vector<std::vector<FileChange>>& parts, size_t& files) {
  for (const std::vector<FileChange>& part : parts) files += part.size();
  return WriteOutput(parts.empty() ? input.bytes : parts.front().front().after);
}

FixingResult Finish(const FixingOptions& options, FixOutcome outcome, const CheckWith& check) {
  FixingResult done;
  done.failed = SayDropped(options.what, outcome.dropped);
  const bool written = options.input != nullptr ? WriteInput(*options.input, outcome.changes, done.report.files_changed)
                                                : WriteChanges(outcome.changes, done.report.files_changed);
  done.failed |= !written;
  done.report.findings_fixed = outcome.findings_fixed;
  if (options.fix_only) {
    done.status = kNothingFound;
  }
  if (written) {
    done.result = CheckedProject::ResultOf(std::move(outcome.after));
    return done;
  }
  // What is on disk is neither what was found at first nor what was meant to be left.
  const size_t left = outcome.after.findings.size();
  done.result = check(nullptr).result;
  const size_t kept = done.result.findings.size() - std::min(left, done.result.findings.size());
  done.report.findings_fixed -= std::min(kept, done.report.findings_fixed);
  return done;
}

}  // namespace

void AddFixingOptions(CLI::App& parser, FixingOptions& options) {
  CLI::Option* fix = parser.add_flag("--fix", options.fix, "apply safe fixes, and report what is left");
  parser.add_flag("--unsafe-fixes", options.unsafe,
                  "with --fix and the like: apply fixes too that may change more than the mistake; alone: count them");
  CLI::Option* diff = parser.add_flag("--diff", options.diff, "print what --fix would change, and change nothing");
  CLI::Option* only = parser.add_flag("--fix-only", options.fix_only, "as --fix, but report nothing");
  CLI::Option* review = parser.add_flag("--review", options.review, "ask about each fix, on a terminal");
  diff->excludes(fix)->excludes(only)->excludes(review);
  review->excludes(fix)->excludes(only);
}

FixingResult ApplyFixes(const FixingOptions& options, const std::vector<std::string>& paths, Checked before,
                        const CheckWith& check, const TextStyle& style) {
  const Applicability least = options.unsafe ? Applicability::kUnsafe : Applicability::kSafe;
  FixingResult done;
  if (!options.AsksForFixes()) {
    done.result = std::move(before.result);
    done.report.least = least;
    return done;
  }
  FixOptions how = {.least = least, .ask = {}};
  std::unique_ptr<Reviewer> reviewer;
  if (options.review) {
    reviewer = Reviewer::Open(style);
    if (reviewer == nullptr) {
      SayError("--review asks on a terminal, and there is none; --diff shows what would be changed");
      done.result = std::move(before.result);
      done.failed = true;
      done.status = kNothingFound;
      return done;
    }
    how.ask = [&](const Choice& choice, const FileOverlay&) { return reviewer->Ask(choice); };
  }
  const CheckedProject project(paths, check, options);
  const FixableProject fixable = {.lint = [&](const FileOverlay& contents) { return project.Lint(contents); },
                                  .read = [&](const std::string& path) { return project.Read(path); }};
  const LintedProject first = CheckedProject::Of(std::move(before));
  FixOutcome outcome = FixProject(fixable, first, how);
  if (options.diff) {
    const std::string diff = DiffText(outcome.changes, style.color);
    done.failed = SayDropped(options.what, outcome.dropped);
    done.failed |= !WriteOutput(diff);
    done.status = diff.empty() ? kNothingFound : kFound;
    done.result = CheckedProject::ResultOf(first);
    return done;
  }
  done = Finish(options, std::move(outcome), check);
  done.report.was_asked = true;
  done.report.least = least;
  return done;
}

}  // namespace lint
