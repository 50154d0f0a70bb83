// A folder of the workspace, or a file that is open and in none of them, with what is known of it. The whole of a
// folder is looked at in the background at first, and when nobody knows any more what has changed in it. Until that is
// done a second, small project speaks for the files that are open: it has nothing but them and what they import.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lint/server/diagnostics.h"
#include "lint/server/documents.h"
#include "lint/server/pending_changes.h"
#include "lint/server/served_project.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// What one check said. Immutable.
struct ProjectView {
  std::shared_ptr<const ProjectReport> report;
  DiagnosticsByUri diagnostics;
  Documents documents;  // that were checked
  bool is_whole = true;
  std::vector<std::string> files;  // where it is not whole: real paths of those that it is about
};

// How a project is looked at: all of it, or what is open.
struct Lookout {
  std::shared_ptr<ServedProject> served;  // of whoever checks, one at a time
  DiagnosticsMaker maker;                 // the same one's
  // The rest is guarded.
  PendingChanges changes;
  std::shared_ptr<const ProjectView> view;  // null: nothing was checked yet, or the other lookout knows better
};

struct OpenProject {
  using Clock = std::chrono::steady_clock;

  std::string path;       // absolute
  std::string real_path;  // of it
  bool is_folder = true;
  Lookout whole;
  Lookout open;
  // Of the thread that answers: what is known of the values in files, by real path, and in what state of them.
  std::map<std::string, ValuesOfFile> values;
  std::shared_ptr<const ProjectView> values_of;

  // Guarded.
  bool is_dirty = false;          // a document, or a file on disk that is known, is not as it was checked
  bool fixes_lag = false;         // what `whole` said last is to be looked at again, if not at once
  bool needs_index = false;       // anything may have changed
  bool is_indexing = false;       // `whole` is of the background
  bool is_answering = false;      // `whole` is of a check or an answer
  bool forgets_settings = false;  // of `whole`
  bool open_forgets_settings = false;
  Clock::time_point index_began;  // or was found to be needed
  Clock::time_point last_change;
  Clock::duration took = {};  // the last check of the whole that was made anew

  // Whether the whole can be checked and asked at once.
  [[nodiscard]] bool HasIndex() const { return !is_folder || (!needs_index && !is_indexing); }
  // Who speaks for a file; null where nobody does yet.
  [[nodiscard]] std::shared_ptr<const ProjectView> ViewOf(const std::string& file) const;
  void AddChange(const std::string& file);
};

using OpenProjects = std::vector<std::shared_ptr<OpenProject>>;  // of longer paths first: the innermost one counts

// The one that a file belongs to; null where none does.
[[nodiscard]] OpenProject* OwnerOf(llvm::ArrayRef<std::shared_ptr<OpenProject>> projects, llvm::StringRef file);

// What is said of all of them: of a file its owner says what there is to say, whatever others found in it.
[[nodiscard]] std::shared_ptr<const DiagnosticsByUri> MergedDiagnostics(
    llvm::ArrayRef<std::shared_ptr<OpenProject>> projects);

}  // namespace lint
