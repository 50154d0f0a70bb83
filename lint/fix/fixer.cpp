#include "lint/fix/fixer.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "lint/fix/apply.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

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

// The first of `after` that `before` does not have, or not so often; both sorted.
const std::string* FirstAdded(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  size_t at = 0;
  for (const std::string& fault : after) {
    while (at < before.size() && before[at] < fault) {
      ++at;
    }
    if (at == before.size() || before[at] != fault) {
      return &fault;
    }
    ++at;
  }
  return nullptr;
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
    ApplyParts(base, start, IndependentParts(Choices(base)), accepted);
    return applied_ > before;
  }

  // All parts at once, or else each half; what fails alone is dropped.
  void ApplyParts(const LintedProject& base, const FileOverlay& start, llvm::ArrayRef<std::vector<Choice>> parts,
                  std::vector<Choice>& accepted) {
    if (parts.empty()) {
      return;
    }
    std::vector<Choice> tried;
    for (const std::vector<Choice>& part : parts) {
      llvm::append_range(tried, part);
    }
    const std::string problem = Try(base, start, accepted, tried);
    if (problem.empty()) {
      return;
    }
    if (tried.size() == 1) {
      dropped_.push_back(Dropped(tried.front(), problem));
      return;
    }
    if (parts.size() > 1) {
      ApplyParts(base, start, parts.take_front(parts.size() / 2), accepted);
      ApplyParts(base, start, parts.drop_front(parts.size() / 2), accepted);
      return;
    }
    for (const Choice& choice : tried) {
      const std::vector<Choice> alone = {choice};
      ApplyParts(base, start, alone, accepted);
    }
  }

  // Adds `tried` to what was accepted in this round, where the result holds; says why it does not.
  std::string Try(const LintedProject& base, const FileOverlay& start, std::vector<Choice>& accepted,
                  llvm::ArrayRef<Choice> tried) {
    std::vector<Choice> all = accepted;
    llvm::append_range(all, tried);
    FileOverlay next = start;
    std::string problem = Apply(all, start, &next);
    if (!problem.empty()) {
      return problem;
    }
    LintedProject linted = project_.lint(next);
    problem = Objection(base, linted, all);
    if (problem.empty()) {
      accepted = std::move(all);
      contents_ = std::move(next);
      now_ = std::move(linted);
      applied_ += tried.size();
      for (const Choice& choice : tried) {
        NoteTogether(choice);
      }
    }
    return problem;
  }

  // Why the project may not be left like this.
  static std::string Objection(const LintedProject& base, const LintedProject& linted, llvm::ArrayRef<Choice> applied) {
    if (const std::string* fault = FirstAdded(base.known_faults, linted.faults)) {
      return "it would bring " + *fault;
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
        return "it would not mend the finding";
      }
    }
    return "";
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
          const std::string problem = Try(base, start, accepted, choice);
          if (!problem.empty()) {
            review_dropped_.push_back(Dropped(choice, problem));
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
