// A folder of the workspace, or a file outside of all of them, as the server checks it: what `logitlint check` would
// say of that path, with the client's documents in place of the files on disk.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/check/checked.h"
#include "lint/check/setup.h"
#include "lint/fix/fixer.h"
#include "lint/project/progress.h"
#include "lint/project/project.h"
#include "lint/project/workspace.h"
#include "lint/server/pending_changes.h"
#include "lint/source/file_overlay.h"

namespace lint {

struct ProjectReport {
  std::shared_ptr<const Checked> checked;  // null: nothing could be checked
  std::string mistake;                     // in a configuration; begins with its place, as messages on a terminal do
  bool is_cancelled = false;               // the rest is not to be used
};

// What a check or a question is about.
struct ServedState {
  const SetupOptions& options;
  unsigned threads = 0;
  const FileOverlay& contents;
  Progress& progress;
  // As ProjectOptions::only.
  std::optional<std::vector<std::string>> only = std::nullopt;
  bool fixes_may_lag = false;  // as ProjectOptions::fixes_may_lag
};

// Not for several threads at once.
class ServedProject {
 public:
  explicit ServedProject(std::string path) : path_(std::move(path)) {}

  // Settings are read once, until they are forgotten. Where they cannot be read, the last ones that could be count.
  // `changes` are those since the last check that was not cancelled.
  [[nodiscard]] ProjectReport Check(const ServedState& state, const PendingChanges& changes);
  void ForgetSettings() { is_current_ = false; }

  // The fixes that `wants` says yes to, applied in memory until none is left, as `--fix` does it.
  // To be called when nothing has changed since the last check.
  [[nodiscard]] FixOutcome Fix(const ServedState& state, const std::function<bool(const Finding&)>& wants);

  // What the analysis knows of the values in a file.
  [[nodiscard]] ValuesOfFile Values(const ServedState& state, const std::string& real_path);

 private:
  void ReadSettings(const ServedState& state);
  [[nodiscard]] ProjectOptions OptionsFor(const ServedState& state) const;
  // Of options as OptionsFor makes them.
  [[nodiscard]] Checked CheckWith(ProjectOptions options, const PendingChanges& changes, EarlierFindings& earlier,
                                  bool wants_faults);
  [[nodiscard]] bool IsOfProject(llvm::StringRef real_path) const;

  std::string path_;
  Workspace workspace_;
  SuppressionCache suppressions_;
  PendingChanges unseen_;  // by the workspace: what a run was told that was cancelled, and what fixes were tried on
  // Of earlier settings: the workspace tells tables apart by where they are, until its next check is over.
  std::vector<std::unique_ptr<const ModelTable>> old_models_;
  bool is_current_ = false;
  std::optional<Setup> setup_;
  std::optional<EarlierFindings> earlier_;  // as read: each check begins with that
  std::string mistake_;
};

}  // namespace lint
