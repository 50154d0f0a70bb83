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
#include "lint/source/file_overlay.h"

namespace lint {

struct ProjectReport {
  std::shared_ptr<const Checked> checked;  // null: nothing could be checked
  std::string mistake;                     // in a configuration; begins with its place, as messages on a terminal do
};

// Not for several threads at once.
class ServedProject {
 public:
  explicit ServedProject(std::string path) : path_(std::move(path)) {}

  // Settings are read once, until they are forgotten. Where they cannot be read, the last ones that could be count.
  [[nodiscard]] ProjectReport Check(const SetupOptions& options, unsigned threads, const FileOverlay& contents,
                                    Progress& progress);
  void ForgetSettings() { is_current_ = false; }

  // The fixes that `wants` says yes to, applied in memory until none is left, as `--fix` does it.
  [[nodiscard]] FixOutcome Fix(const SetupOptions& options, unsigned threads, const FileOverlay& contents,
                               const std::function<bool(const Finding&)>& wants);

  // What the analysis knows of the values in a file.
  [[nodiscard]] ValuesOfFile Values(const SetupOptions& options, const FileOverlay& contents,
                                    const std::string& real_path);

 private:
  void ReadSettings(const SetupOptions& options);
  [[nodiscard]] ProjectOptions OptionsFor(unsigned threads, const FileOverlay& contents) const;
  [[nodiscard]] Checked CheckWith(const ProjectOptions& options, EarlierFindings& earlier, bool wants_faults);
  [[nodiscard]] bool IsOfProject(llvm::StringRef real_path) const;

  std::string path_;
  Workspace workspace_;
  // Of earlier settings: the workspace tells tables apart by where they are, until its next check is over.
  std::vector<std::unique_ptr<const ModelTable>> old_models_;
  bool is_current_ = false;
  std::optional<Setup> setup_;
  std::optional<EarlierFindings> earlier_;  // as read: each check begins with that
  std::string mistake_;
};

}  // namespace lint
