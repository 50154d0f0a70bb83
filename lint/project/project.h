// The whole pipeline behind one call: find the files, translate what matters, interpret it, ask the rules. The command
// line and the language server are thin faces over this.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lint/config/exclusion.h"
#include "lint/config/suppression.h"
#include "lint/diag/finding.h"
#include "lint/model/model.h"
#include "lint/project/cpp_options.h"
#include "lint/project/known_value.h"
#include "lint/project/progress.h"
#include "lint/source/file_overlay.h"
#include "lint/source/source_file.h"

namespace lint {

struct ProjectOptions {
  std::vector<std::string> paths;      // files and folders, as the user wrote them
  unsigned threads = 0;                // 0: as many as the machine has
  const ModelTable* models = nullptr;  // null: the built-in tables
  CppOptions cpp;
  Exclusion exclusion;                   // of what lies below the paths
  const FileOverlay* overlay = nullptr;  // contents that stand in for those on disk
  Progress* progress = nullptr;          // told how far the run is; may be null

  // Real paths. Given: of what lies in the folders only these files are checked, and what they import is read from
  // where it is; folders are not walked. Sooner, and less is found: nothing is known of who uses what they define.
  std::optional<std::vector<std::string>> only;
  // So many bytes of what is imported are read, the nearest first; what there is no room for counts as a library that
  // nobody knows. Not given: all.
  std::optional<size_t> most_imported;

  // For a workspace; each only makes the run sooner.
  bool prepare = false;  // more runs follow, each after a small edit: keep what makes the next ones quick
  // Real paths of all files that are not what they were in the workspace's last run with `prepare`, on disk or in the
  // overlay, where nothing else has changed that these options say. Not given: nobody knows, everything is looked at.
  std::optional<std::vector<std::string>> changed;
  // Fixes, and findings about code that is written in one file and read in the text of another, may be those of a run
  // before; ProjectResult::fixes_lag says whether they may be others by now.
  bool fixes_may_lag = false;
};

// Findings of every rule at every certainty, sorted; choosing among them and suppressing is the caller's business.
struct ProjectResult {
  std::vector<std::shared_ptr<const SourceFile>> files;  // owns what the findings point to, and `annotated`
  std::vector<Finding> findings;
  std::vector<Problem> problems;
  std::vector<std::string> configurations;  // files below the paths that may be one
  std::vector<AnnotatedFile> annotated;     // those below the paths that may have suppressions
  std::vector<std::string> passed_over;     // files that were given and are no code
  std::vector<std::string> paths_seen;      // files of a language we know below the paths, as reports print them
  size_t files_seen = 0;                    // how many these are
  size_t files_parsed = 0;                  // of them, translated
  // By path of a C++ file that was parsed: how many errors Clang saw. Not the user's affair, but a fix must not add
  // any.
  std::vector<std::pair<std::string, uint32_t>> cpp_errors;
  bool cancelled = false;  // the rest is not to be used
  bool fixes_lag = false;  // see ProjectOptions::fixes_may_lag
  bool followed = false;   // by a workspace in its last run, without a new one
  size_t roots_run = 0;    // bodies of modules, and functions for their own sake, that this run has evaluated
};

ProjectResult CheckProject(const ProjectOptions& options);

enum class DumpStage : uint8_t { kTree, kIr, kFacts, kFactsJson, kFindings };
// What one stage of the pipeline made of the paths, as text for people; kFactsJson is for programs.
std::string DumpProject(const ProjectOptions& options, DumpStage stage);

// What the analysis knows of the values at one place, and how it came to know it. `options.paths` is what is analysed,
// `path` the file in question. `column` 0: everything on that line. An error is said in the text returned.
std::string WhyAt(const ProjectOptions& options, const std::string& path, uint32_t line, uint32_t column);

// The same of every expression of a file, for editors.
struct ValuesOfFile {
  std::shared_ptr<const SourceFile> file;  // null: it is not analysed
  std::vector<KnownValue> values;          // by place
};
ValuesOfFile ValuesIn(const ProjectOptions& options, const std::string& path);

}  // namespace lint
