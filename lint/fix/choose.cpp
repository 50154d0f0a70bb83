#include "lint/fix/choose.h"

#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "lint/fix/apply.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

// Edits compare by value: what two findings know of one file may come from two readings of it.
using EditKey = std::tuple<std::string, uint32_t, uint32_t, std::string>;

EditKey KeyOf(const Edit& edit) {
  return {edit.place.file->path(), edit.place.range.begin, edit.place.range.end, edit.content};
}

bool ChangesSomething(const Edit& edit) { return edit.place.file->TextOf(edit.place.range) != edit.content; }

bool IsInsertion(const Edit& edit) { return edit.place.range.begin == edit.place.range.end; }

// An insertion that touches another edit leaves open what comes first, so it counts as overlapping.
bool Overlap(SourceRange a, SourceRange b) {
  if (a.begin == a.end || b.begin == b.end) {
    return a.begin <= b.end && b.begin <= a.end;
  }
  return a.begin < b.end && b.begin < a.end;
}

// Two closing brackets that two fixes put at one place are two; a line that both add (an import) is one.
bool MayBeShared(const Edit& edit) {
  return !IsInsertion(edit) || llvm::StringRef(edit.content).ends_with("\n") ||
         llvm::StringRef(edit.content).starts_with("\n");
}

class Chosen {
 public:
  // Adds all edits of a fix, or none where one of them gets in the way of what is there.
  bool Add(const Fix& fix) {
    if (!llvm::all_of(fix.edits, [&](const Edit& edit) { return HasRoom(edit); })) {
      return false;
    }
    for (const Edit& edit : fix.edits) {
      by_path_[edit.place.file->path()].insert(KeyOf(edit));
    }
    return true;
  }

 private:
  bool HasRoom(const Edit& edit) {
    return llvm::all_of(by_path_[edit.place.file->path()], [&](const EditKey& other) {
      const SourceRange range = {std::get<1>(other), std::get<2>(other)};
      return other == KeyOf(edit) ? MayBeShared(edit) : !Overlap(edit.place.range, range);
    });
  }

  std::map<std::string, std::set<EditKey>> by_path_;
};

bool IsSound(const Fix& fix) {
  std::map<const SourceFile*, std::vector<Edit>> by_file;
  for (const Edit& edit : fix.edits) {
    if (edit.place.file == nullptr) {
      return false;
    }
    by_file[edit.place.file].push_back(edit);
  }
  return llvm::all_of(by_file, [](const auto& of) { return AreSound(*of.first, SettledEdits(*of.first, of.second)); });
}

std::string LineOf(const Place& place) {
  if (place.file == nullptr) {
    return "";
  }
  return place.file->path() + "\n" + place.file->TextOf(place.file->LineAt(place.range.begin)).trim().str();
}

}  // namespace

const Fix* BestFix(const Finding& finding, Applicability least) {
  const auto at = llvm::find_if(finding.fixes, [&](const Fix& fix) {
    return fix.applicability != Applicability::kDisplay && fix.applicability >= least && IsSound(fix) &&
           llvm::any_of(fix.edits, ChangesSomething);
  });
  return at == finding.fixes.end() ? nullptr : &*at;
}

std::vector<Choice> ChooseFixes(llvm::ArrayRef<Finding> findings, Applicability least,
                                llvm::function_ref<bool(const Choice&)> accepts) {
  std::vector<Choice> choices;
  Chosen chosen;
  for (const Finding& finding : findings) {
    const Choice choice = {&finding, BestFix(finding, least)};
    if (choice.fix != nullptr && accepts(choice) && chosen.Add(*choice.fix)) {
      choices.push_back(choice);
    }
  }
  return choices;
}

std::vector<FileEdits> EditsByFile(llvm::ArrayRef<Choice> choices) {
  std::map<std::string, FileEdits> by_path;
  std::set<EditKey> seen;
  for (const Choice& choice : choices) {
    for (const Edit& edit : choice.fix->edits) {
      FileEdits& of_file = by_path[edit.place.file->path()];
      of_file.file = of_file.file == nullptr ? edit.place.file : of_file.file;
      if (ChangesSomething(edit) && seen.insert(KeyOf(edit)).second) {
        of_file.edits.push_back(edit);
      }
    }
  }
  std::vector<FileEdits> all;
  for (auto& [path, of_file] : by_path) {
    if (!of_file.edits.empty()) {
      all.push_back(std::move(of_file));
    }
  }
  return all;
}

std::vector<std::vector<Choice>> IndependentParts(llvm::ArrayRef<Choice> choices) {
  std::vector<size_t> part_of(choices.size());
  std::iota(part_of.begin(), part_of.end(), size_t{0});
  const auto root = [&](size_t i) {
    while (part_of[i] != i) {
      i = part_of[i];
    }
    return i;
  };
  std::map<EditKey, size_t> first_with;
  for (size_t i = 0; i < choices.size(); ++i) {
    for (const Edit& edit : choices[i].fix->edits) {
      const size_t other = root(first_with.try_emplace(KeyOf(edit), i).first->second);
      const size_t own = root(i);
      part_of[std::max(own, other)] = std::min(own, other);
    }
  }
  std::map<size_t, std::vector<Choice>> parts;
  for (size_t i = 0; i < choices.size(); ++i) {
    parts[root(i)].push_back(choices[i]);
  }
  std::vector<std::vector<Choice>> all;
  for (auto& [first, part] : parts) {
    all.push_back(std::move(part));
  }
  return all;
}

std::string NameOf(const Finding& finding) {
  std::string name = finding.code + "\n" + finding.symbol + "\n" + finding.message + "\n" + LineOf(finding.place);
  for (const Note& note : finding.trail) {
    name += "\n" + note.message + "\n" + LineOf(note.place);
  }
  return name;
}

}  // namespace lint
