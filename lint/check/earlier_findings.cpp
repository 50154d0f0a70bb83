#include "lint/check/earlier_findings.h"

#include "lint/base/error.h"
#include "lint/diag/fingerprint.h"
#include "lint/report/summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kDefaultFile = "logitlint-baseline.json";

// From a folder to a path, both absolute.
std::string RelativePath(llvm::StringRef folder, llvm::StringRef path) {
  std::string up;
  while (!IsWithin(path, folder)) {
    folder = ParentOf(folder);
    up += "../";
  }
  return up + path.drop_front(folder.size()).ltrim('/').str();
}

}  // namespace

llvm::Expected<EarlierFindings> EarlierFindings::Read(const BaselineOptions& options, llvm::ArrayRef<std::string> paths,
                                                      llvm::StringRef configured) {
  EarlierFindings earlier;
  for (const std::string& path : paths) earlier.folders_.push_back(earlier.names_.Real(path));
  if (!options.since.empty()) {
    std::vector<std::string> folders;
    for (const std::string& path : earlier.folders_) {
      if (!llvm::sys::fs::exists(path)) continue;
      folders.push_back(llvm::sys::fs::is_directory(path) ? path : ParentOf(path).str());
    }
    llvm::Expected<ChangedLines> changes = ChangedSince(options.since, folders);
    if (!changes) return changes.takeError();
    earlier.changes_ = *std::move(changes);
  }
  if (llvm::Error error = earlier.ReadFile(options, configured)) return std::move(error);
  return earlier;
}

llvm::Error EarlierFindings::ReadFile(const BaselineOptions& options, llvm::StringRef configured) {
  const bool given = !options.baseline.empty();
  const std::string compared = given ? options.baseline : configured.str();
  writes_ = options.writes;
  file_ = !options.write_file.empty() ? options.write_file : !compared.empty() ? compared : kDefaultFile.str();
  if (given && writes_ && names_.Real(file_) != names_.Real(options.baseline)) {
    return MakeError("--baseline " + options.baseline + " and --write-baseline=" + file_ +
                     " are two files; give one of them");
  }
  if (!writes_ && compared.empty()) return llvm::Error::success();
  if (!writes_) file_ = compared;
  const std::string real = names_.Real(file_);
  folder_ = ParentOf(real).str();
  uses_ = true;
  hint_ = given ? "run again with --write-baseline" : "run again with --baseline " + file_ + " --write-baseline";
  const bool exists = llvm::sys::fs::exists(real);
  grows_ = writes_ && (!given || !exists);
  if (!exists && writes_) return llvm::Error::success();
  if (!exists) {
    return MakeError("cannot read the baseline " + file_ +
                     ": there is no such file; to make it: logitlint "
                     "check --write-baseline=" +
                     file_);
  }
  llvm::Expected<Baseline> baseline = ReadBaseline(file_);
  if (!baseline) return baseline.takeError();
  baseline_ = *std::move(baseline);
  return llvm::Error::success();
}

const std::string& EarlierFindings::RealOf(const std::string& path) {
  const auto [at, is_new] = reals_->try_emplace(path);
  if (is_new) at->second = names_.Real(path);
  return at->second;
}

std::string EarlierFindings::PathOf(const Finding& finding) {
  const std::string& path = finding.place.file->path();
  auto [at, is_new] = paths_.try_emplace(path);
  // A baseline is UTF-8.
  if (is_new) at->second = llvm::json::fixUTF8(RelativePath(folder_, RealOf(path)));
  return at->second;
}

void EarlierFindings::Look(const ProjectResult& result) {
  if (!uses_) return;
  seen_.clear();
  for (const std::string& path : result.paths_seen) seen_.insert(RealOf(path));
  incomplete_ = false;
  // Of a file that was not understood as a whole nothing can be called fixed.
  for (const Problem& problem : result.problems) {
    incomplete_ |= problem.fatal;
    seen_.erase(names_.Real(problem.path));
  }
  present_.clear();
  fingerprints_.clear();
  for (const Finding& finding : result.findings) {
    present_.push_back({PathOf(finding), finding.identity});
    fingerprints_.insert(finding.fingerprint);
  }
}

EntryFile EarlierFindings::FileOf(llvm::StringRef path) const {
  const std::string absolute = names_.Absolute(JoinPath(folder_, path));
  if (seen_.contains(absolute)) return {.seen = true, .exists = true};
  const bool exists = llvm::sys::fs::exists(absolute);
  // A file that is gone has been looked at where it would have been found.
  const bool gone =
      !exists && llvm::any_of(folders_, [&](llvm::StringRef folder) { return IsWithin(absolute, folder); });
  return {.seen = gone || (exists && seen_.contains(names_.Real(absolute))), .exists = exists};
}

void EarlierFindings::Hide(std::vector<Finding>& findings) {
  // Those that are not about code but about what suppresses them come late, and have no names yet.
  AssignFingerprints(findings);
  if (uses_) {
    std::vector<NamedFinding> present = present_;
    for (const Finding& finding : findings) {
      if (!fingerprints_.contains(finding.fingerprint)) present.push_back({PathOf(finding), finding.identity});
    }
    comparison_ = CompareWithBaseline(baseline_, present, [&](llvm::StringRef path) { return FileOf(path); });
  }
  HideUntouched(findings);
  HideKnown(findings);
}

void EarlierFindings::HideUntouched(std::vector<Finding>& findings) {
  if (!changes_) return;
  const size_t before = findings.size();
  const auto name_of = [](const Finding& f) { return NamedFinding{f.place.file->path(), f.identity}; };
  const auto path_of = [](const Finding& f) -> const std::string& { return f.place.file->path(); };
  CarriedFindings& carried = untouched_at_first_;
  if (untouched_) {
    carried.BeginRound();
    llvm::erase_if(findings, [&](const Finding& finding) {
      const bool is_known = untouched_->count(name_of(finding)) != 0;
      if (is_known) carried.StillHidden(path_of(finding), finding);
      return is_known;
    });
    llvm::erase_if(findings, [&](const Finding& finding) { return carried.TakesBack(path_of(finding), finding); });
  } else {
    untouched_.emplace();
    const std::vector<Finding> all = findings;
    for (const Finding& finding : all) untouched_->insert(name_of(finding));
    KeepTouched(findings, *changes_, [&](llvm::StringRef path) { return names_.Real(path); });
    for (const Finding& finding : findings) {
      untouched_->erase(name_of(finding));
      carried.Shown(path_of(finding), finding);
    }
    for (const Finding& finding : all) {
      if (untouched_->count(name_of(finding)) != 0) carried.Hidden(path_of(finding), finding);
    }
  }
  hidden_as_untouched_ = before - findings.size();
}

void EarlierFindings::HideKnown(std::vector<Finding>& findings) {
  if (!uses_) return;
  auto known = comparison_.known;
  const bool is_first = !known_at_first_;
  if (is_first) known_at_first_.emplace();
  known_at_first_->BeginRound();
  std::vector<Finding> others;
  std::vector<std::string> paths;
  for (Finding& finding : findings) {
    std::string path = PathOf(finding);
    const auto at = known.find({path, finding.identity});
    if (at == known.end() || at->second == 0) {
      others.push_back(std::move(finding));
      paths.push_back(std::move(path));
    } else {
      --at->second;
      is_first ? known_at_first_->Hidden(path, finding) : known_at_first_->StillHidden(path, finding);
    }
  }
  for (size_t i = 0; is_first && i < others.size(); ++i) known_at_first_->Shown(paths[i], others[i]);
  hidden_as_known_ = findings.size() - others.size();
  findings = std::move(others);
  CarryKnown(findings, paths);
  next_ = comparison_.still;
  added_ = 0;
  if (grows_) {
    added_ = AddToBaseline(next_, findings, paths);
    findings.clear();
  }
}

// What fixes have given another name is hidden as it was under the old one, whose entry is not fixed then.
void EarlierFindings::CarryKnown(std::vector<Finding>& findings, std::vector<std::string>& paths) {
  renamed_.clear();
  renamed_paths_.clear();
  std::vector<Finding> others;
  std::vector<std::string> others_paths;
  for (size_t i = 0; i < findings.size(); ++i) {
    const bool is_renamed = known_at_first_->TakesBack(paths[i], findings[i]);
    (is_renamed ? renamed_ : others).push_back(std::move(findings[i]));
    (is_renamed ? renamed_paths_ : others_paths).push_back(std::move(paths[i]));
  }
  findings = std::move(others);
  paths = std::move(others_paths);
  hidden_as_known_ += renamed_.size();
  comparison_.fixed -= std::min(comparison_.fixed, renamed_.size());
}

// The entries get the names that their findings have now; nothing else of the file changes.
FinishedBaseline EarlierFindings::WriteRenamed(FinishedBaseline done, llvm::StringRef version) const {
  Baseline baseline = baseline_;
  const auto left = comparison_.known;
  for (size_t i = 0; i < renamed_.size(); ++i) {
    const auto entry = llvm::find_if(baseline, [&](const BaselineEntry& e) {
      const auto at = left.find({e.path, e.identity});
      const unsigned there = at == left.end() ? 0 : at->second;
      return e.path == renamed_paths_[i] && e.code == renamed_[i].code && e.symbol == renamed_[i].symbol &&
             e.count > there;
    });
    if (entry == baseline.end()) continue;
    if (--entry->count == 0) baseline.erase(entry);
    AddToBaseline(baseline, renamed_[i], renamed_paths_[i]);
  }
  if (llvm::Error error = WriteBaseline(file_, baseline, version)) {
    done.error = llvm::toString(std::move(error));
    return done;
  }
  done.notes.push_back(file_ + ": " + Counted(renamed_.size(), "finding") + " in code that fixes changed " +
                       (renamed_.size() == 1 ? "is known by what it is now" : "are known by what they are now"));
  return done;
}

FinishedBaseline EarlierFindings::Finish(llvm::StringRef version, bool written) const {
  FinishedBaseline done;
  const auto say = [&](std::string note) { done.notes.push_back(std::move(note)); };
  if (hidden_as_untouched_ > 0) {
    say(Counted(hidden_as_untouched_, "finding") + " that no changed line has to do with " +
        (hidden_as_untouched_ == 1 ? "is" : "are") + " not shown");
  }
  if (!uses_) return done;
  std::string note;
  if (hidden_as_known_ > 0) {
    note = Counted(hidden_as_known_, "finding") + " in the baseline " + (hidden_as_known_ == 1 ? "is" : "are") +
           " not shown";
  }
  const size_t fixed = comparison_.fixed;
  if (fixed > 0 && !writes_) {
    note += (note.empty() ? "" : "; ") + std::to_string(fixed) +
            (fixed == 1 ? " entry of the baseline is" : " entries of the baseline are") + " fixed: " + hint_ +
            " to drop " + (fixed == 1 ? "it" : "them");
  }
  if (!note.empty()) say(note);
  if (!writes_) return renamed_.empty() || !written ? done : WriteRenamed(std::move(done), version);
  if (incomplete_) {
    say(file_ + " is left as it is: not everything could be checked");
    return done;
  }
  if (llvm::Error error = WriteBaseline(file_, next_, version)) {
    done.error = llvm::toString(std::move(error));
    return done;
  }
  say(file_ + ": " + Counted(added_, "finding") + " added, " + std::to_string(FindingsIn(comparison_.still)) +
      " kept, " + std::to_string(fixed) + " dropped");
  return done;
}

}  // namespace lint
