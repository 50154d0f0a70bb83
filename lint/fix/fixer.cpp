#include "lint/fix/fixer.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "lint/fix/apply.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace lint {
namespace {

constexpr int kMaxRounds = 10;

// How often each name occurs.
std::map<std::string, int> NamesOf(llvm::ArrayRef<Finding> findings) {
  std::map<std::string, int> names;
  for (const Finding& finding : findings) {
    ++names[NameOf(finding)];
  }
  return names;
}

// What `after` has that `before` does not have, or not so often, once each; both sorted.
std::vector<std::string> Added(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  std::vector<std::string> added;
  size_t at = 0;
  for (const std::string& fault : after) {
    while (at < before.size() && before[at] < fault) {
      ++at;
    }
    if (at != before.size() && before[at] == fault) {
      ++at;
    } else if (added.empty() || added.back() != fault) {
      added.push_back(fault);
    }
  }
  return added;
}

// What a fix does to findings of this kind, whatever the code looks like by now: such a fix may not go on for ever.
std::string KindOf(const Choice& choice) {
  return choice.finding->code + "\n" + choice.finding->place.file->path() + "\n" + choice.finding->symbol + "\n" +
         choice.fix->message;
}

// A fix that was decided on, in words that the next round still understands.
std::string NameOf(const Choice& choice) { return choice.fix->message + "\n" + lint::NameOf(*choice.finding); }

class Fixer {
 public:
  Fixer(const FixableProject& project, LintedProject before, const FixOptions& options)
      : project_(project), before_(std::move(before)), options_(options), ask_(options.ask), now_(before_) {}

  FixOutcome Run() {
    if (ask_) {
      Review();
    }
    if (!has_quit_) {
      reviewed_ = {contents_, now_, applied_, together_};
      ApplyAll();
    }
    return Outcome();
  }

 private:
  // What counts so far.
  struct Progress {
    FileOverlay contents;
    LintedProject now;
    size_t applied = 0;
    std::vector<std::set<std::string>> together;  // paths of files that one fix changed
  };

  void GoBackTo(const Progress& state) {
    contents_ = state.contents;
    now_ = state.now;
    applied_ = state.applied;
    together_ = state.together;
  }

  // Rounds until one changes nothing. A fix that goes on and on is not to be trusted: everything is done again without.
  void ApplyAll() {
    while (true) {
      int round = 0;
      size_t left = now_.findings.size() + 1;
      bool shrinks = true;
      while (round < kMaxRounds && ApplyRound()) {
        ++round;
        shrinks = now_.findings.size() < std::exchange(left, now_.findings.size());
      }
      if (round < kMaxRounds || shrinks || !BanWhatGoesOn()) {
        return;
      }
      GoBackTo(reviewed_);
    }
  }

  [[nodiscard]] bool MayApply(const Choice& choice) const {
    return !banned_.contains(KindOf(choice)) && !declined_.contains(NameOf(choice));
  }

  bool BanWhatGoesOn() {
    bool any = false;
    const LintedProject base = now_;
    for (const Choice& choice : Choices(base)) {
      if (banned_.insert(KindOf(choice)).second) {
        any = true;
        endless_.push_back(Dropped(choice, "it would never come to an end"));
      }
    }
    return any;
  }

  // Those that can be made exactly; the others are dropped.
  std::vector<Choice> Choices(const LintedProject& base) {
    return ChooseFixes(base.findings, options_.least, [&](const Choice& choice) {
      if (!MayApply(choice)) {
        return false;
      }
      if (const auto refused = refused_.find(NameOf(choice));
          refused != refused_.end() && refused->second.contents == ContentsOf(FilesOf(choice))) {
        dropped_.push_back(Dropped(choice, refused->second.reason));
        return false;
      }
      std::string problem = Apply(choice, contents_, nullptr);
      if (!problem.empty()) {
        dropped_.push_back(Dropped(choice, std::move(problem)));
        dropped_.back().is_trouble =
            llvm::any_of(choice.fix->edits, [&](const Edit& edit) { return Read(edit.place.file->path()).is_trouble; });
        return false;
      }
      return true;
    });
  }

  // A fix that was dropped is not tried again as long as the files that it has to do with stay what they are.
  struct Refused {
    std::vector<uint64_t> contents;
    std::string reason;
  };

  // Makes the edits in what `start` has; says what is in the way. `next` may be null.
  std::string Apply(llvm::ArrayRef<Choice> choices, const FileOverlay& start, FileOverlay* next) {
    for (const FileEdits& of_file : EditsByFile(choices)) {
      const FileOnDisk& disk = Read(of_file.file->path());
      if (!disk.error.empty()) {
        return of_file.file->path() + ": " + disk.error;
      }
      const std::string* bytes = start.Find(disk.real_path);
      AppliedEdits applied = ApplyToBytes(*of_file.file, bytes != nullptr ? *bytes : disk.bytes, of_file.edits);
      if (!applied.error.empty()) {
        return of_file.file->path() + ": " + applied.error;
      }
      if (next != nullptr) {
        next->Set(disk.real_path, std::move(applied.bytes));
      }
    }
    return "";
  }

  const FileOnDisk& Read(const std::string& path) {
    const auto [at, is_new] = on_disk_.try_emplace(path);
    if (is_new) {
      at->second = project_.read(path);
    }
    return at->second;
  }

  // Whether anything was applied.
  bool ApplyRound() {
    dropped_.clear();
    const LintedProject base = now_;  // holds what the choices point to while others are tried
    const FileOverlay start = contents_;
    const size_t before = applied_;
    std::vector<Choice> accepted;
    std::vector<Cluster> clusters = Clusters(IndependentParts(Choices(base)));
    while (true) {
      Batch batch;
      for (Cluster& cluster : clusters) {
        if (!cluster.todo.empty()) {
          batch.emplace_back(&cluster, std::move(cluster.todo.back()));
          cluster.todo.pop_back();
        }
      }
      if (batch.empty()) {
        return applied_ > before;
      }
      ApplyBatch(base, start, std::move(batch), accepted);
    }
  }

  using Parts = std::vector<std::vector<Choice>>;

  // What the fixes of some connected files would do. Those of different clusters are tried at once, as what is wrong in
  // a file is most likely due to the cluster that it belongs to.
  struct Cluster {
    std::set<std::string> files;
    std::vector<Parts> todo;              // the last one is tried first
    std::set<const Finding*> suspicious;  // the next time that they are blamed alone they are dropped
  };
  using Batch = std::vector<std::pair<Cluster*, Parts>>;

  // Something that speaks against a fix.
  struct Objection {
    enum class Kind : uint8_t { kCannot, kBrings, kLeaves };
    Kind kind;
    std::string text;
  };
  using Objections = std::vector<Objection>;

  static std::set<std::string> FilesOf(llvm::ArrayRef<Choice> choices) {
    std::set<std::string> files;
    for (const Choice& choice : choices) {
      files.insert(choice.finding->place.file->path());
      for (const Note& note : choice.finding->trail) {
        files.insert(note.place.file->path());
      }
      for (const Edit& edit : choice.fix->edits) {
        files.insert(edit.place.file->path());
      }
    }
    return files;
  }

  static std::vector<Cluster> Clusters(const Parts& parts) {
    std::vector<Cluster> clusters;
    for (const std::vector<Choice>& part : parts) {
      Cluster cluster = {.files = FilesOf(part), .todo = {{part}}, .suspicious = {}};
      std::vector<Cluster> others;
      for (Cluster& other : clusters) {
        if (llvm::none_of(other.files, [&](const std::string& file) { return cluster.files.contains(file); })) {
          others.push_back(std::move(other));
          continue;
        }
        cluster.files.merge(other.files);
        Parts& all = cluster.todo.front();
        all.insert(all.begin(), other.todo.front().begin(), other.todo.front().end());
      }
      others.push_back(std::move(cluster));
      clusters = std::move(others);
    }
    return clusters;
  }

  // All of it at once; then without those that are to blame, which are tried again in smaller parts.
  void ApplyBatch(const LintedProject& base, const FileOverlay& start, Batch batch, std::vector<Choice>& accepted) {
    while (!batch.empty()) {
      std::vector<Choice> tried;
      for (const auto& [cluster, parts] : batch) {
        for (const std::vector<Choice>& part : parts) {
          llvm::append_range(tried, part);
        }
      }
      const Objections objections = Try(base, start, accepted, tried);
      if (objections.empty()) {
        return;
      }
      const bool is_alone = batch.size() == 1;
      Batch others;
      for (auto& [cluster, parts] : batch) {
        const Objections own = Against(*cluster, objections);
        if (is_alone || !own.empty()) {
          Blame(*cluster, std::move(parts), own.empty() ? objections : own, is_alone);
        } else {
          others.emplace_back(cluster, std::move(parts));
        }
      }
      if (others.size() == batch.size()) {  // nobody can be told apart
        const auto half = others.begin() + static_cast<ptrdiff_t>(others.size() / 2);
        ApplyBatch(base, start, {std::make_move_iterator(others.begin()), std::make_move_iterator(half)}, accepted);
        others.erase(others.begin(), half);
      }
      batch = std::move(others);
    }
  }

  // Halves are tried next; what fails alone is dropped, the second time if others were tried with it.
  void Blame(Cluster& cluster, Parts parts, const Objections& objections, bool is_alone) {
    if (parts.size() > 1) {
      const auto half = parts.begin() + static_cast<ptrdiff_t>(parts.size() / 2);
      cluster.todo.emplace_back(half, parts.end());
      cluster.todo.emplace_back(parts.begin(), half);
      return;
    }
    const std::vector<Choice>& part = parts.front();
    if (part.size() > 1) {
      for (const Choice& choice : llvm::reverse(part)) {
        cluster.todo.push_back({{choice}});
      }
      return;
    }
    const Choice& choice = part.front();
    if (!is_alone && cluster.suspicious.insert(choice.finding).second) {
      cluster.todo.push_back(std::move(parts));
      return;
    }
    dropped_.push_back(Dropped(choice, Reason(objections)));
    refused_[NameOf(choice)] = {ContentsOf(FilesOf(choice)), Reason(objections)};
  }

  // Whether the text names this file, not another whose path only ends or begins like that.
  static bool Mentions(llvm::StringRef text, llvm::StringRef path) {
    for (size_t at = text.find(path); at != llvm::StringRef::npos; at = text.find(path, at + 1)) {
      const llvm::StringRef after = text.drop_front(at + path.size());
      if ((at == 0 || text[at - 1] == ' ') && (after.empty() || after.starts_with(":") || after.starts_with(" "))) {
        return true;
      }
    }
    return false;
  }

  static Objections Against(const Cluster& cluster, const Objections& objections) {
    Objections own;
    llvm::copy_if(objections, std::back_inserter(own), [&](const Objection& objection) {
      return llvm::any_of(cluster.files, [&](const std::string& file) { return Mentions(objection.text, file); });
    });
    return own;
  }

  static std::string Reason(const Objections& objections) {
    const Objection::Kind kind = objections.front().kind;
    std::string reason = kind == Objection::Kind::kBrings   ? "it would bring "
                         : kind == Objection::Kind::kLeaves ? "it would not mend the finding in "
                                                            : "";
    for (const Objection& objection : objections) {
      if (objection.kind == kind) {
        reason += (&objection == &objections.front() ? "" : ", ") + objection.text;
      }
    }
    return reason;
  }

  // What stands for the contents of some files as they are by now.
  std::vector<uint64_t> ContentsOf(const std::set<std::string>& paths) {
    std::vector<uint64_t> contents;
    for (const std::string& path : paths) {
      const FileOnDisk& disk = Read(path);
      const std::string* bytes = contents_.Find(disk.real_path);
      contents.push_back(llvm::xxh3_64bits(bytes != nullptr ? *bytes : disk.bytes));
    }
    return contents;
  }

  // Adds `tried` to what was accepted in this round, where the result holds; says why it does not.
  Objections Try(const LintedProject& base, const FileOverlay& start, std::vector<Choice>& accepted,
                 llvm::ArrayRef<Choice> tried) {
    std::vector<Choice> all = accepted;
    llvm::append_range(all, tried);
    FileOverlay next = start;
    std::string problem = Apply(all, start, &next);
    if (!problem.empty()) {
      return {{Objection::Kind::kCannot, std::move(problem)}};
    }
    LintedProject linted = project_.lint(next);
    Objections objections = ObjectionsTo(base, linted, all);
    if (objections.empty()) {
      accepted = std::move(all);
      contents_ = std::move(next);
      now_ = std::move(linted);
      applied_ += tried.size();
      for (const Choice& choice : tried) {
        NoteTogether(choice);
      }
    }
    return objections;
  }

  // Why the project may not be left like this.
  static Objections ObjectionsTo(const LintedProject& base, const LintedProject& linted,
                                 llvm::ArrayRef<Choice> applied) {
    Objections objections;
    for (std::string& fault : Added(base.known_faults, linted.faults)) {
      objections.push_back({Objection::Kind::kBrings, std::move(fault)});
    }
    if (!objections.empty()) {
      return objections;
    }
    std::map<std::string, int> allowed = NamesOf(base.findings);
    for (const Choice& choice : applied) {
      --allowed[lint::NameOf(*choice.finding)];
    }
    const std::map<std::string, int> left = NamesOf(linted.findings);
    for (const Choice& choice : applied) {
      const std::string name = lint::NameOf(*choice.finding);
      const auto at = left.find(name);
      if (at != left.end() && at->second > allowed[name]) {
        objections.push_back({Objection::Kind::kLeaves, choice.finding->place.file->path()});
      }
    }
    return objections;
  }

  void NoteTogether(const Choice& choice) {
    std::set<std::string> paths;
    for (const Edit& edit : choice.fix->edits) {
      paths.insert(edit.place.file->path());
    }
    together_.push_back(std::move(paths));
  }

  static DroppedFix Dropped(const Choice& choice, std::string reason) {
    const Place& place = choice.finding->place;
    return {place.file->path(), place.file->PositionAt(place.range.begin), choice.finding->code, std::move(reason)};
  }

  // One fix at a time, in the order of the findings, each on what those before have left.
  void Review() {
    bool goes_on = true;
    while (goes_on) {
      goes_on = false;
      const LintedProject base = now_;
      for (const Choice& choice : OneByOne(base)) {
        const Answer answer = ask_(choice, contents_);
        if (answer == Answer::kQuit || answer == Answer::kAll) {
          has_quit_ = answer == Answer::kQuit;
          return;
        }
        declined_.insert(NameOf(choice));
        std::vector<Choice> accepted;
        if (answer == Answer::kYes) {
          const FileOverlay start = contents_;
          const Objections objections = Try(base, start, accepted, choice);
          if (!objections.empty()) {
            review_dropped_.push_back(Dropped(choice, Reason(objections)));
            continue;
          }
          goes_on = true;
          break;
        }
      }
    }
    has_quit_ = true;
  }

  // Fixes that may overlap, as only one of them is made.
  std::vector<Choice> OneByOne(const LintedProject& base) {
    std::vector<Choice> choices;
    for (const Finding& finding : base.findings) {
      const Choice choice = {&finding, BestFix(finding, options_.least)};
      if (choice.fix != nullptr && MayApply(choice) && Apply(choice, contents_, nullptr).empty()) {
        choices.push_back(choice);
      }
    }
    return choices;
  }

  FixOutcome Outcome() {
    FixOutcome outcome;
    outcome.changes = Changes();
    outcome.dropped = std::move(review_dropped_);
    llvm::append_range(outcome.dropped, endless_);
    llvm::stable_sort(dropped_, [](const DroppedFix& a, const DroppedFix& b) {
      return std::tie(a.path, a.position.file_line, a.position.column) <
             std::tie(b.path, b.position.file_line, b.position.column);
    });
    llvm::append_range(outcome.dropped, dropped_);
    const size_t gone =
        before_.findings.size() > now_.findings.size() ? before_.findings.size() - now_.findings.size() : 0;
    outcome.findings_fixed = std::max(applied_, gone);
    outcome.after = std::move(now_);
    return outcome;
  }

  std::vector<std::vector<FileChange>> Changes() {
    std::map<std::string, std::string> part_of;  // by path: the first path of its part
    for (const auto& [path, disk] : on_disk_) {
      part_of[path] = path;
    }
    for (const std::set<std::string>& paths : together_) {
      for (const std::string& path : paths) {
        const std::string from = part_of[path];
        const std::string to = part_of[*paths.begin()];
        for (auto& [other, part] : part_of) {
          part = part == from ? to : part;
        }
      }
    }
    std::map<std::string, std::vector<FileChange>> parts;
    for (const auto& [path, disk] : on_disk_) {
      const std::string* after = contents_.Find(disk.real_path);
      if (disk.error.empty() && after != nullptr && *after != disk.bytes) {
        parts[part_of[path]].push_back({path, disk.real_path, disk.bytes, *after});
      }
    }
    std::vector<std::vector<FileChange>> all;
    for (auto& [first, part] : parts) {
      all.push_back(std::move(part));
    }
    return all;
  }

  const FixableProject& project_;
  LintedProject before_;
  const FixOptions& options_;
  std::function<Answer(const Choice&, const FileOverlay&)> ask_;

  FileOverlay contents_;
  LintedProject now_;
  size_t applied_ = 0;
  std::vector<std::set<std::string>> together_;
  Progress reviewed_;

  std::map<std::string, FileOnDisk> on_disk_;  // by path, as first read
  std::map<std::string, Refused> refused_;     // by name: dropped in an earlier round
  std::set<std::string> banned_;               // by kind
  std::set<std::string> declined_;             // by name: asked about before
  std::vector<DroppedFix> dropped_;            // of the last round
  std::vector<DroppedFix> endless_;
  std::vector<DroppedFix> review_dropped_;
  bool has_quit_ = false;
};

}  // namespace

FixOutcome FixProject(const FixableProject& project, LintedProject before, const FixOptions& options) {
  return Fixer(project, std::move(before), options).Run();
}

}  // namespace lint
