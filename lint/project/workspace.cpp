#include "lint/project/workspace.h"

#include <tuple>
#include <utility>

#include "lint/config/suppression.h"
#include "lint/diag/fingerprint.h"
#include "lint/project/analysis.h"
#include "lint/project/parallel.h"
#include "lint/project/run.h"
#include "lint/project/search_scope.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

void SortProblems(std::vector<Problem>& problems) {
  llvm::sort(problems, [](const Problem& a, const Problem& b) {
    return std::tie(a.path, a.position.cell, a.position.line, a.position.column, a.message) <
           std::tie(b.path, b.position.cell, b.position.line, b.position.column, b.message);
  });
}

// The sources that the result points to; the others need not live on.
std::vector<std::shared_ptr<const SourceFile>> SourcesOf(const ProjectResult& result, const Run& run) {
  llvm::DenseSet<const SourceFile*> used;
  for (const Finding& finding : result.findings) {
    used.insert(finding.place.file);
    for (const Note& note : finding.trail) {
      used.insert(note.place.file);
    }
    for (const Fix& fix : finding.fixes) {
      for (const Edit& edit : fix.edits) {
        used.insert(edit.place.file);
      }
    }
  }
  for (const AnnotatedFile& annotated : result.annotated) {
    used.insert(annotated.file);
  }
  auto sources = run.Sources();
  llvm::erase_if(sources, [&](const auto& source) { return !used.contains(source.get()); });
  return sources;
}

// Where the whole project of a file is below the folders that were given, everything that may use it is known.
std::vector<AnnotatedFile> AnnotatedFiles(const ProjectOptions& options, Run& run) {
  std::vector<AnnotatedSource> sources = run.store.Annotated();
  llvm::append_range(sources, run.cpp.Annotated());
  std::vector<std::string> folders;
  for (const std::string& path : options.paths) {
    const auto real = RealPath(run.names.Absolute(path));
    if (real && llvm::is_contained(run.discovery.folders, *real)) {
      folders.push_back(*real);
    }
  }
  std::vector<AnnotatedFile> annotated;
  for (const AnnotatedSource& source : sources) {
    const llvm::StringRef folder = ParentOf(source.real_path);
    const std::string root = folders.empty() ? "" : ScopeOf(folder, run.discovery.folders, run.directories).root;
    const bool complete =
        !options.only && llvm::any_of(folders, [&](const std::string& given) { return IsWithin(root, given); });
    annotated.push_back({source.source.get(), complete, source.whole});
  }
  return annotated;
}

// Whatever the overlay has is translated, so that what does not parse is said, also where nothing in it matters any
// more.
void TranslateOverlaid(Run& run) {
  ParallelFor(run.size(), run.threads, [&](size_t i) {
    const FoundFile& file = run.discovery.files[i];
    if (!IsCpp(file) && run.directories.Overlaid(file.real_path) != nullptr) {
      run.store.Load(i);
    }
  });
}

}  // namespace

struct Workspace::State {
  Kept kept;
};

Workspace::Workspace() : state_(std::make_unique<State>()) {}
Workspace::~Workspace() = default;

ProjectResult Workspace::Check(const ProjectOptions& options) {
  Run run(options, state_->kept);
  const std::vector<const ir::Unit*> candidates = run.Candidates();
  ProjectResult result;
  result.cancelled = run.progress.is_cancelled();
  if (result.cancelled) return result;
  const auto owners_of = [&](const ir::Unit& unit) { return run.store.OwnersOf(unit); };
  const auto depends_on_all = [&](const ir::Unit& unit) { return run.store.WasAskedAround(unit); };
  result.findings = InterpretWhatChanged(run.store, run.models, candidates, run.threads, run.progress, owners_of,
                                         depends_on_all, state_->kept.findings);
  result.cancelled = run.progress.is_cancelled();
  if (result.cancelled) return result;
  SortFindings(result.findings);
  AssignFingerprints(result.findings);
  TranslateOverlaid(run);
  result.annotated = AnnotatedFiles(options, run);
  result.files = SourcesOf(result, run);
  result.problems = std::move(run.discovery.problems);
  result.configurations = std::move(run.discovery.configurations);
  result.passed_over = std::move(run.discovery.passed_over);
  llvm::append_range(result.problems, run.store.Problems());
  llvm::append_range(result.problems, run.cpp.Problems());
  SortProblems(result.problems);
  result.cpp_errors = run.cpp.ErrorCounts();
  result.files_seen = run.size();
  for (const FoundFile& file : run.discovery.files) result.paths_seen.push_back(file.path);
  result.files_parsed = run.store.TranslatedCount() + run.cpp.TranslatedCount();
  state_->kept.Tidy();
  return result;
}

}  // namespace lint
