// Which settings hold where: finds the configuration nearest to each file, reads each once, and lays the command line
// over it.
//
// What is reported of a file follows from the file's own configuration; how the whole is analysed from the one at or
// above everything that is checked. Without one the user's counts. Not for several threads at once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lint/config/configuration.h"
#include "lint/config/settings.h"
#include "lint/diag/finding.h"
#include "lint/source/file_overlay.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace lint {

struct ResolverOptions {
  bool isolated = false;                           // no files
  std::string file;                                // the configuration of everything; empty: the nearest of each file
  std::vector<SettingsLayer> command_line;         // over all files, in order
  std::string working_directory;                   // absolute
  FileOverlay overlay;                             // of configurations
  std::vector<std::string>* files_read = nullptr;  // told every configuration that counts, also of what fails
  // How files are named: for reports from an absolute path, and back.
  std::function<std::string(llvm::StringRef)> shown;
  std::function<std::string(llvm::StringRef)> absolute;
};

class SettingsResolver {
 public:
  explicit SettingsResolver(ResolverOptions options) : options_(std::move(options)) {}

  // Of a run over these absolute paths.
  llvm::Expected<RunSettings> OfRun(llvm::ArrayRef<std::string> paths);

  // Of a file, by its absolute path. Stays valid as long as this; fails on a mistake in a configuration.
  llvm::Expected<const FileSettings*> Of(llvm::StringRef path);

  // Sets what is wrong with these configurations down now, not when a file below them has a finding.
  llvm::Error CheckAll(llvm::ArrayRef<std::string> configurations);

  // Whether the settings of the finding's file show it; not where they cannot be read.
  [[nodiscard]] bool Shows(const Finding& finding);

  // Of the file of a finding; null where there is a mistake in them.
  [[nodiscard]] const FileSettings* OfFileOf(const Finding& finding);

  // What the findings are to their files' settings: takes out those that are not to be shown, and sets the severity of
  // the others and how far their fixes are trusted.
  llvm::Error Apply(std::vector<Finding>& findings);

  // For saying where settings come from: what a file's settings, or a run's, are made of, in order.
  llvm::Expected<SettingsBlocks> BlocksOf(llvm::StringRef path);
  llvm::Expected<std::vector<const SettingsLayer*>> LayersOfRun(llvm::ArrayRef<std::string> paths);
  // The configuration of the files in an absolute folder; null where there is none.
  llvm::Expected<const Configuration*> ConfigurationOf(llvm::StringRef folder);

 private:
  llvm::Expected<const Configuration*> Read(llvm::StringRef file, bool is_of_project);
  llvm::Expected<const Configuration*> Elsewhere();
  llvm::Expected<const FileSettings*> OfShown(llvm::StringRef path);
  const std::string& NearestTo(llvm::StringRef folder);

  ResolverOptions options_;
  llvm::StringMap<std::string> nearest_;                         // by folder; empty: none
  llvm::StringMap<std::unique_ptr<const Configuration>> files_;  // by absolute path
  std::map<SettingsBlocks, std::unique_ptr<const FileSettings>> settings_;
  llvm::StringMap<const FileSettings*> by_shown_;  // by path as reports have it
};

}  // namespace lint
