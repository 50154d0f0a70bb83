#include "lint/server/served_project.h"

#include <utility>

#include "lint/project/path_names.h"
#include "lint/project/read_bytes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"

namespace lint {
namespace {

// For the files that are open, while the whole is not known: what is translated in a few hundredths of a second. Where
// one package imports all of itself, only the whole shows what comes from further away.
constexpr size_t kMostImported = size_t{200} << 10;

}  // namespace

void ServedProject::ReadSettings(const ServedState& state) {
  if (is_current_) return;
  is_current_ = true;
  unseen_.AddEverything();  // they may say that other files count, or the same in other ways
  mistake_.clear();
  llvm::Expected<Setup> setup = SetUp(state.options, path_, nullptr, state.contents);
  if (!setup) {
    mistake_ = llvm::toString(setup.takeError());
    return;
  }
  const std::string configured = setup->run.baseline ? setup->run.baseline->path : "";
  llvm::Expected<EarlierFindings> earlier = EarlierFindings::Read({}, path_, configured);
  if (!earlier) {
    mistake_ = llvm::toString(earlier.takeError());
    return;
  }
  if (setup_) old_models_.push_back(std::move(setup_->models));
  setup_ = std::move(*setup);
  earlier_ = std::move(*earlier);
}

ProjectOptions ServedProject::OptionsFor(const ServedState& state) const {
  ProjectOptions project = {.paths = {path_},
                            .threads = state.threads,
                            .overlay = &state.contents,
                            .progress = &state.progress,
                            .only = state.only,
                            .most_imported = state.only ? std::optional(kMostImported) : std::nullopt,
                            .prepare = true,
                            .fixes_may_lag = state.fixes_may_lag};
  setup_->AddTo(project);
  return project;
}

// The one place where the server has anything analysed.
Checked ServedProject::CheckWith(ProjectOptions options, const PendingChanges& changes, EarlierFindings& earlier,
                                 bool wants_faults) {
  llvm::Error mistake = llvm::Error::success();
  unseen_.AddAll(changes);
  options.changed = unseen_.Paths();
  ProjectResult result = workspace_.Check(options);
  old_models_.clear();
  if (result.cancelled) {
    llvm::consumeError(std::move(mistake));
    return {.result = std::move(result)};
  }
  unseen_ = PendingChanges::None();
  Checked checked = Choose(std::move(result), *setup_, earlier,
                           {.wants_faults = wants_faults, .suppressions = &suppressions_}, mistake);
  if (mistake) {
    mistake_ = llvm::toString(std::move(mistake));
  } else {
    llvm::consumeError(std::move(mistake));
  }
  return checked;
}

ProjectReport ServedProject::Check(const ServedState& state, const PendingChanges& changes) {
  ReadSettings(state);
  if (!setup_) {
    unseen_.AddAll(changes);
    return {.checked = nullptr, .mistake = mistake_};
  }
  EarlierFindings earlier = *earlier_;
  auto checked =
      std::make_shared<const Checked>(CheckWith(OptionsFor(state), changes, earlier, /*wants_faults=*/false));
  const bool is_cancelled = checked->result.cancelled;
  return {std::move(checked), mistake_, is_cancelled};
}

bool ServedProject::IsOfProject(llvm::StringRef real_path) const {
  const std::optional<std::string> folder = RealPath(path_);
  return folder && IsWithin(real_path, *folder);
}

FixOutcome ServedProject::Fix(const ServedState& state, const std::function<bool(const Finding&)>& wants) {
  ReadSettings(state);
  if (!setup_) return {};
  const PathNames names;
  EarlierFindings earlier = *earlier_;
  PendingChanges tried = PendingChanges::None();  // files that are other ones in this trial, or were in the one before
  const auto lint = [&](const FileOverlay& fixed) {
    FileOverlay all = state.contents;
    for (const auto& [path, bytes] : fixed.files()) {
      all.Set(path, bytes);
      tried.Add(path);
    }
    ProjectOptions options = OptionsFor(state);
    options.overlay = &all;
    auto checked = std::make_shared<Checked>(CheckWith(std::move(options), tried, earlier, /*wants_faults=*/true));
    if (checked->result.cancelled) return LintedProject{.owner = checked};
    std::vector<Finding> findings = checked->result.findings;
    llvm::erase_if(findings, [&](const Finding& finding) { return !wants(finding); });
    return LintedProject{.owner = checked,
                         .findings = std::move(findings),
                         .faults = checked->faults,
                         .known_faults = checked->known_faults};
  };
  const auto read = [&](const std::string& path) -> FileOnDisk {
    const std::string absolute = names.Absolute(path);
    const std::string real = RealPath(absolute).value_or(absolute);
    if (!IsOfProject(real)) return {.error = "it is not part of the project"};
    if (const std::string* bytes = state.contents.Find(real)) return {.real_path = real, .bytes = *bytes};
    FileBytes bytes = ReadBytes(real);
    return {.real_path = real, .bytes = std::move(bytes.bytes), .error = std::move(bytes.error)};
  };
  FixOutcome outcome = FixProject({.lint = lint, .read = read}, lint({}), {.least = Applicability::kSafe, .ask = {}});
  unseen_.AddAll(tried);
  return outcome;
}

ValuesOfFile ServedProject::Values(const ServedState& state, const std::string& real_path) {
  ReadSettings(state);
  return setup_ ? ValuesIn(OptionsFor(state), real_path) : ValuesOfFile();
}

}  // namespace lint
