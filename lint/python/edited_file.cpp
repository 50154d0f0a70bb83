#include "lint/python/edited_file.h"

#include <algorithm>
#include <utility>

#include "lint/ir/room.h"
#include "lint/python/problems.h"
#include "llvm/ADT/STLExtras.h"

namespace lint::python {

// What has to be done for a change that need not be whole.
struct EditedFile::Plan {
  std::vector<uint32_t> changed;  // functions, by their index
  std::vector<ir::Shift> shifts;  // of everything else
};

namespace {

// Fills in the bytes that changed.
EditedFile::Change CompareTexts(llvm::StringRef before, llvm::StringRef now) {
  constexpr size_t kStep = 256;  // at a time, while they are the same
  const size_t shorter = std::min(before.size(), now.size());
  size_t front = 0;
  while (shorter - front >= kStep && before.substr(front, kStep) == now.substr(front, kStep)) front += kStep;
  while (front < shorter && before[front] == now[front]) ++front;
  llvm::StringRef old_rest = before.drop_front(front);
  llvm::StringRef new_rest = now.drop_front(front);
  while (std::min(old_rest.size(), new_rest.size()) >= kStep &&
         old_rest.take_back(kStep) == new_rest.take_back(kStep)) {
    old_rest = old_rest.drop_back(kStep);
    new_rest = new_rest.drop_back(kStep);
  }
  while (!old_rest.empty() && !new_rest.empty() && old_rest.back() == new_rest.back()) {
    old_rest = old_rest.drop_back();
    new_rest = new_rest.drop_back();
  }
  EditedFile::Change change;
  change.begin = static_cast<uint32_t>(front);
  change.old_end = static_cast<uint32_t>(front + old_rest.size());
  change.new_end = static_cast<uint32_t>(front + new_rest.size());
  return change;
}

// Compares what two texts are cut into.
class Comparison {
 public:
  Comparison(const LogicalLines& before, const LogicalLines& now) : before_(before), now_(now) {
    most_ = static_cast<int64_t>(now.text().size()) - static_cast<int64_t>(before.text().size());
  }

  // False where more changed than the bodies of functions.
  bool Run(std::vector<uint32_t>& changed, std::vector<ir::Shift>& shifts) {
    const auto& old_functions = before_.functions();
    const auto& new_functions = now_.functions();
    if (old_functions.size() != new_functions.size()) return false;
    for (uint32_t f = 0; f < old_functions.size(); ++f) {
      const FunctionLines was = old_functions[f];
      const FunctionLines is = new_functions[f];
      if (!AreSame(was.first, is.first)) return false;
      if (AreSame(was.last, is.last)) continue;
      changed.push_back(f);
      const SourceRange old_range = before_.RangeOf(was);
      const SourceRange new_range = now_.RangeOf(is);
      Note(old_range.begin, new_range.begin);
      Note(old_range.end, new_range.end);
      old_line_ = was.last;
      new_line_ = is.last;
    }
    if (!AreSame(before_.lines().size(), now_.lines().size())) return false;
    shifts = std::move(shifts_);
    return true;
  }

 private:
  // Whether the next lines up to these are the same but for where they are, and all before or all behind the place that
  // changed. Goes on behind them if so.
  bool AreSame(size_t old_end, size_t new_end) {
    if (old_end - old_line_ != new_end - new_line_) return false;
    int64_t delta = delta_;
    for (size_t i = 0; i < old_end - old_line_; ++i) {
      const LogicalLine& was = before_.lines()[old_line_ + i];
      const LogicalLine& is = now_.lines()[new_line_ + i];
      const int64_t moved = static_cast<int64_t>(is.begin) - static_cast<int64_t>(was.begin);
      if (moved != delta && (delta != 0 || moved != most_)) return false;
      delta = moved;
      if (was.indent != is.indent || before_.TextOf(was) != now_.TextOf(is)) return false;
    }
    for (; old_line_ < old_end; ++old_line_, ++new_line_) {
      Note(before_.lines()[old_line_].begin, now_.lines()[new_line_].begin);
    }
    delta_ = delta;
    return true;
  }

  void Note(uint32_t was, uint32_t is) {
    const int64_t delta = static_cast<int64_t>(is) - static_cast<int64_t>(was);
    if (delta == (shifts_.empty() ? 0 : shifts_.back().delta)) return;
    if (!shifts_.empty() && shifts_.back().from == was) {
      shifts_.back().delta = delta;
    } else {
      shifts_.push_back({was, delta});
    }
  }

  const LogicalLines& before_;
  const LogicalLines& now_;
  size_t old_line_ = 0;  // the next ones
  size_t new_line_ = 0;
  int64_t most_;       // how far what stands behind the change moved
  int64_t delta_ = 0;  // how far the last lines that are the same did
  std::vector<ir::Shift> shifts_;
};

void ShiftProblems(std::vector<TreeProblem>& problems, llvm::ArrayRef<ir::Shift> shifts) {
  for (TreeProblem& problem : problems) problem.range = ir::Shifted(problem.range, shifts);
}

}  // namespace

EditedFile::EditedFile(std::shared_ptr<const SourceFile> source) : source_(std::move(source)) {
  lines_ = std::make_unique<const LogicalLines>(source_->text());
  TranslateAll();
}

EditedFile::Change EditedFile::Update(std::shared_ptr<const SourceFile> now) {
  Change change = CompareTexts(source_->text(), now->text());
  auto lines = std::make_unique<const LogicalLines>(now->text());
  Plan plan;
  const bool only_bodies = Comparison(*lines_, *lines).Run(plan.changed, plan.shifts);
  source_ = std::move(now);
  lines_ = std::move(lines);
  if (only_bodies && TranslateAgain(plan)) {
    for (const uint32_t f : plan.changed) change.functions.push_back(functions_[f].id);
  } else {
    TranslateAll();
    change.whole = true;
  }
  return change;
}

void EditedFile::TranslateAll() {
  const SyntaxTree tree(*lines_);
  Translator translator(tree);
  functions_.clear();
  module_ = translator.RunWithRoom(functions_);
  functions_.resize(lines_->functions().size());
  errors_ = tree.problems();
  too_deep_ = translator.problems();
  module_.problems = ProblemsOf(errors_, too_deep_);
  strings_.clear();
  for (uint32_t i = 0; i < module_.strings.size(); ++i) strings_.try_emplace(module_.strings[i], i);
  module_.strings.reserve(2 * module_.strings.size() + 4096);
}

// False where it cannot be done; then nothing of the module can be relied on.
bool EditedFile::TranslateAgain(const Plan& plan) {
  const auto cannot = [&](uint32_t f) { return !functions_[f].id.valid(); };
  if (llvm::any_of(plan.changed, cannot)) return false;
  for (std::vector<TreeProblem>* problems : {&errors_, &too_deep_}) {
    const auto is_gone = [&](const TreeProblem& problem) { return llvm::is_contained(plan.changed, problem.function); };
    llvm::erase_if(*problems, is_gone);
    ShiftProblems(*problems, plan.shifts);
  }
  ir::ShiftRanges(module_, plan.shifts);
  if (!llvm::all_of(plan.changed, [&](uint32_t f) { return TranslateBody(f); })) return false;
  module_.problems = ProblemsOf(errors_, too_deep_);
  return true;
}

bool EditedFile::TranslateBody(uint32_t function) {
  const OutermostFunction& place = functions_[function];
  const SyntaxTree tree(*lines_, function);
  Translator translator(tree);
  const ir::Body body = translator.RunBody(module_, place);
  llvm::append_range(errors_, tree.problems());
  for (TreeProblem problem : translator.problems()) {
    problem.function = function;
    too_deep_.push_back(std::move(problem));
  }
  // Texts stay where they are; and where there are that many, most are of bodies that are gone.
  if (module_.strings.size() + body.module.strings.size() > module_.strings.capacity()) return false;
  return ir::ReplaceBody(module_, place.id, place.region, body, [&](llvm::StringRef text) { return Intern(text); });
}

ir::StringId EditedFile::Intern(llvm::StringRef text) {
  const auto [it, inserted] = strings_.try_emplace(text, static_cast<uint32_t>(module_.strings.size()));
  if (inserted) module_.strings.push_back(text.str());
  return ir::StringId(it->second);
}

}  // namespace lint::python
