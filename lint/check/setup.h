// What a run needs besides its paths and is not asked for by name: the settings of files and of the whole, from
// configurations and from the command line, and the tables that they name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/config/resolver.h"
#include "lint/model/model.h"
#include "lint/project/cpp_options.h"
#include "lint/project/project.h"
#include "lint/source/file_overlay.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"

namespace lint {

// The options that are settings. Those that were not given say nothing.
struct SetupOptions {
  std::vector<std::string> config;  // files and `key=value`
  bool isolated = false;            // read no file
  std::vector<std::string> exclude;
  std::vector<std::string> extend_exclude;
  bool force_exclude = false;
  bool no_gitignore = false;
  CppOptions cpp;
  std::vector<std::string> select;
  bool select_given = false;
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::vector<std::string> severity;
  std::string certainty;
};

// {"LGT101, LGT2", "ALL"} → {"LGT101", "LGT2", "ALL"}; what is empty is left out.
[[nodiscard]] std::vector<std::string> SplitLists(llvm::ArrayRef<std::string> lists);

struct Setup {
  RunSettings run;
  std::unique_ptr<SettingsResolver> files;   // of each file
  std::unique_ptr<const ModelTable> models;  // null: the built-in ones
  llvm::StringSet<> files_of_run;            // the configurations that `run` is made of
  // What is said of each configuration that Apply has come by.
  mutable llvm::StringMap<std::vector<Problem>> idle_settings;

  // What of it concerns the analysis.
  void AddTo(ProjectOptions& project) const;
  // Whether the settings of the finding's file show it. Not where they cannot be read: Apply says why.
  [[nodiscard]] bool Shows(const Finding& finding) const;
  // Whether a fix must not bring the finding: its rule is on in its file, or would be were more selected.
  [[nodiscard]] bool Minds(const Finding& finding) const;
  // What was found becomes what is reported: rules, certainty and severity as each file's settings have them, and
  // settings below the paths that do not count are problems. Fails on a mistake in any configuration there.
  llvm::Error Apply(ProjectResult& result) const;
};

// Of a run over these paths, as the user wrote them. `files_read` gets the names of the files that say it, also where
// that fails; it may be null. `overlay` stands in for the disk; what is read later is as it was then.
[[nodiscard]] llvm::Expected<Setup> SetUp(const SetupOptions& options, llvm::ArrayRef<std::string> paths,
                                          std::vector<std::string>* files_read = nullptr,
                                          const FileOverlay& overlay = {});

// The resolver alone: for saying what holds.
[[nodiscard]] llvm::Expected<std::unique_ptr<SettingsResolver>> MakeResolver(
    const SetupOptions& options, std::vector<std::string>* files_read = nullptr, const FileOverlay& overlay = {});

}  // namespace lint
