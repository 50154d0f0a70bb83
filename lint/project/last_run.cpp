#include "lint/project/last_run.h"

#include <tuple>
#include <utility>

#include "lint/config/suppression.h"
#include "lint/project/search_scope.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace {

void SortProblems(std::vector<Problem>& problems) {
  llvm::sort(problems, [](const Problem& a, const Problem& b) {
    return std::tie(a.path, a.position.cell, a.position.line, a.position.column, a.message) <
           std::tie(b.path, b.position.cell, b.position.line, b.position.column, b.message);
  });
}

}  // namespace

std::vector<Problem> ProblemsOf(const Run& run) {
  std::vector<Problem> problems = run.discovery.problems;
  llvm::append_range(problems, run.store.Problems());
  llvm::append_range(problems, run.cpp.Problems());
  SortProblems(problems);
  return problems;
}

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

LastRun::LastRun(std::unique_ptr<Run> run, WhatChanged interpreted, const ProjectResult& result)
    : run_(std::move(run)),
      analysis_(std::move(interpreted.analysis)),
      held_(std::move(interpreted.held)),
      rest_(result) {
  rest_.findings.clear();
  rest_.files = run_->Sources();
  for (size_t i = 0; i < rest_.files.size(); ++i) place_of_source_[rest_.files[i].get()] = i;
  store_version_ = run_->store.version();
  held_units_.insert(interpreted.held_units.begin(), interpreted.held_units.end());
  const FileOverlay* overlay = run_->directories.overlay();
  if (overlay == nullptr) return;
  std::vector<std::shared_ptr<const Relevance>> rounds;
  for (const Run::UserRound& round : run_->user_rounds) rounds.push_back(round.relevance);
  for (const auto& [path, bytes] : overlay->files()) {
    const ir::Unit* unit = run_->store.Find(path);
    if (unit == nullptr || held_units_.contains(unit->index)) continue;
    watched_.insert(unit);
    if (unit->candidate && analysis_ != nullptr) analysis_->Watch(*unit, rounds);
  }
}

std::optional<ProjectResult> LastRun::Follow(const ProjectOptions& options) {
  if (!options.changed) return std::nullopt;
  run_->directories.SetOverlay(options.overlay);
  for (const std::string& path : *options.changed) {
    if (!FollowFile(options, path)) return std::nullopt;
  }
  if (!options.fixes_may_lag && !SettleTexts()) return std::nullopt;
  return Result(options);
}

bool LastRun::FollowFile(const ProjectOptions& options, const std::string& real_path) {
  const std::string* bytes = options.overlay == nullptr ? nullptr : options.overlay->Find(real_path);
  const ir::Unit* unit = run_->store.Find(real_path);
  if (bytes == nullptr || unit == nullptr || !watched_.contains(unit) || !MattersAsBefore(*unit, *bytes)) return false;
  const bool is_annotated = run_->kept.annotations->Mentions(*bytes);
  const auto of_file = place_of_source_.find(unit->source);
  if (of_file == place_of_source_.end()) return false;
  const std::shared_ptr<const SourceFile> before = rest_.files[of_file->second];
  const std::optional<KeptFiles::Typed> typed = run_->kept.files.Type(real_path, *bytes);
  if (!typed || typed->change.whole) return false;
  if (typed->file->source() == before) return true;
  run_->store.Replace(*unit, typed->file);
  ReplaceSource(*unit, *before, typed->file->source(), is_annotated);
  lagging_.insert(unit);
  const FunctionEdit edit = {.unit = *unit,
                             .functions = typed->change.functions,
                             .relocation = {.before = before.get(),
                                            .now = typed->file->source().get(),
                                            .begin = typed->change.begin,
                                            .old_end = typed->change.old_end,
                                            .new_end = typed->change.new_end}};
  return analysis_ == nullptr || analysis_->Follow(edit, [](const RootRecord&) { return false; });
}

// Whether the file is, or is not, a candidate for the same reason.
bool LastRun::MattersAsBefore(const ir::Unit& unit, llvm::StringRef text) const {
  if (run_->kept.prefilter->Mentions(text) != run_->store.WasScreened(unit)) return false;
  if (run_->store.WasScreened(unit)) return true;
  return llvm::all_of(run_->user_rounds, [&](const Run::UserRound& round) {
    return round.finder.IsUser(text) == round.finder.IsUser(unit.source->text());
  });
}

// Finds again what was found by asking for texts that are others now.
bool LastRun::SettleTexts() {
  if (lagging_.empty()) return true;
  llvm::DenseSet<const SourceFile*> asked = run_->store.AskedAround();
  const ir::Unit& any = **lagging_.begin();
  for (const ir::Unit* unit : lagging_) {
    asked.insert(unit->source);
    run_->store.ReplaceText(*unit);
  }
  lagging_.clear();
  const FunctionEdit nothing = {.unit = any, .functions = {}, .relocation = {}};
  if (analysis_ == nullptr) return true;
  return analysis_->Follow(nothing, [&](const RootRecord& record) { return IsAbout(asked, record); });
}

void LastRun::ReplaceSource(const ir::Unit& unit, const SourceFile& before, std::shared_ptr<const SourceFile> now,
                            bool is_annotated) {
  const size_t place = place_of_source_.lookup(&before);
  place_of_source_.erase(&before);
  place_of_source_[now.get()] = place;
  pieces_.Forget(before);
  llvm::erase_if(rest_.problems, [&](const Problem& problem) { return problem.path == now->path(); });
  llvm::append_range(rest_.problems, run_->store.ProblemsOf(unit));
  SortProblems(rest_.problems);
  const auto annotated = llvm::find_if(rest_.annotated, [&](const auto& one) { return one.file == &before; });
  const bool was_annotated = annotated != rest_.annotated.end();
  if (was_annotated) {
    annotated->file = now.get();
    annotated->whole = run_->store.ProblemsOf(unit).empty();
  }
  if (was_annotated != is_annotated) {
    run_->store.SetAnnotated(unit, is_annotated);
    store_version_ = 0;
  }
  rest_.files[place] = std::move(now);
}

// After roots that were run again have led to files that nobody had read.
void LastRun::Refresh(const ProjectOptions& options) {
  store_version_ = run_->store.version();
  rest_.files = run_->Sources();
  place_of_source_.clear();
  for (size_t i = 0; i < rest_.files.size(); ++i) place_of_source_[rest_.files[i].get()] = i;
  rest_.annotated = AnnotatedFiles(options, *run_);
  rest_.problems = ProblemsOf(*run_);
  rest_.files_parsed = run_->store.TranslatedCount() + run_->cpp.TranslatedCount();
}

ProjectResult LastRun::Result(const ProjectOptions& options) {
  if (store_version_ != run_->store.version()) Refresh(options);
  ProjectResult result = rest_;
  if (analysis_ != nullptr) result.findings = analysis_->Findings(options.fixes_may_lag);
  llvm::append_range(result.findings, held_);
  SortFindings(result.findings);
  AssignFingerprints(result.findings, pieces_);
  result.fixes_lag = !lagging_.empty();
  result.followed = true;
  result.roots_run = analysis_ == nullptr ? 0 : analysis_->TakeRunCount();
  return result;
}

}  // namespace lint
