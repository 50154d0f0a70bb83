#include "lint/project/workspace.h"

#include <utility>

#include "lint/diag/fingerprint.h"
#include "lint/project/analysis.h"
#include "lint/project/last_run.h"
#include "lint/project/parallel.h"
#include "lint/project/run.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace lint {
namespace {

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

void OpenForEdits(const ProjectOptions& options, KeptFiles& files) {
  llvm::StringSet<> paths;
  if (options.overlay != nullptr) {
    for (const auto& [path, bytes] : options.overlay->files()) {
      paths.insert(path);
    }
  }
  files.Open(paths);
}

}  // namespace

struct Workspace::State {
  Kept kept;
  std::unique_ptr<LastRun> last;  // with `prepare`
};

Workspace::Workspace() : state_(std::make_unique<State>()) {}
Workspace::~Workspace() = default;

ProjectResult Workspace::Check(const ProjectOptions& options) {
  if (options.prepare && state_->last != nullptr) {
    if (std::optional<ProjectResult> followed = state_->last->Follow(options)) {
      return *std::move(followed);
    }
    state_->last.reset();
  }
  if (options.progress != nullptr) options.progress->Begin(Stage::kDiscover, 0);
  if (options.prepare) {
    OpenForEdits(options, state_->kept.files);
  }
  auto own = std::make_unique<Run>(options, state_->kept);
  Run& run = *own;
  const std::vector<const ir::Unit*> candidates = run.Candidates();
  ProjectResult result;
  result.cancelled = run.progress.is_cancelled();
  if (result.cancelled) return result;
  const auto owners_of = [&](const ir::Unit& unit) { return run.store.OwnersOf(unit); };
  const auto depends_on_all = [&](const ir::Unit& unit) { return run.store.WasAskedAround(unit); };
  WhatChanged interpreted = InterpretWhatChanged(run.store, run.models, candidates, options.prepare, run.threads,
                                                 run.progress, owners_of, depends_on_all, state_->kept.findings);
  result.cancelled = run.progress.is_cancelled();
  if (result.cancelled) return result;
  result.roots_run = interpreted.roots_run;
  result.findings = std::move(interpreted.found);
  llvm::append_range(result.findings, interpreted.held);
  SortFindings(result.findings);
  AssignFingerprints(result.findings);
  TranslateOverlaid(run);
  result.annotated = AnnotatedFiles(options, run);
  result.files = SourcesOf(result, run);
  result.configurations = std::move(run.discovery.configurations);
  result.passed_over = std::move(run.discovery.passed_over);
  result.problems = ProblemsOf(run);
  result.cpp_errors = run.cpp.ErrorCounts();
  result.files_seen = run.size();
  for (const FoundFile& file : run.discovery.files) result.paths_seen.push_back(file.path);
  result.files_parsed = run.store.TranslatedCount() + run.cpp.TranslatedCount();
  state_->kept.Tidy();
  if (options.prepare) {
    state_->last = std::make_unique<LastRun>(std::move(own), std::move(interpreted), result);
  }
  return result;
}

}  // namespace lint
