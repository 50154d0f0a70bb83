#include "lint/project/cpp_linker.h"

#include <algorithm>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace lint {

// What one translation unit says of one file.
struct CppLinker::Part {
  std::shared_ptr<const cpp::TranslatedFile> translated;
  ir::Unit unit;
  std::string real_path;
  uint32_t translation_unit = 0;
};

CppLinker::CppLinker() = default;
CppLinker::~CppLinker() = default;

void CppLinker::Add(std::shared_ptr<const cpp::TranslatedFile> translated, const File& file,
                    uint32_t translation_unit) {
  for (const cpp::TranslatedClass& found : translated->classes) {
    classes_[found.symbol].is_abstract |= found.is_abstract;
    for (const std::string& base : found.bases) {
      auto& derived = classes_[base].derived;
      if (!llvm::is_contained(derived, found.symbol)) derived.push_back(found.symbol);
    }
  }
  const auto is_known = [&](const std::string& symbol) {
    const auto at = definitions_.find(symbol);
    return at != definitions_.end() &&
           llvm::any_of(at->second, [&](const Part* p) { return p->real_path == file.real_path; });
  };
  const bool is_first = seen_files_.insert(file.real_path).second;
  if (!is_first && llvm::all_of(translated->symbols, is_known)) return;
  const std::string name = llvm::sys::path::stem(file.real_path).str();
  const ir::Unit unit = {.source = file.source,
                         .module = translated->module,
                         .dotted = name,
                         .whole = name,
                         .index = kFirstUnit + static_cast<uint32_t>(parts_.size()),
                         .candidate = file.is_given};
  parts_.push_back(std::make_unique<Part>(Part{std::move(translated), unit, file.real_path, translation_unit}));
  Part* part = parts_.back().get();
  for (const std::string& symbol : part->translated->symbols) {
    if (!is_known(symbol)) definitions_[symbol].push_back(part);
  }
}

std::vector<const ir::Unit*> CppLinker::Candidates() const {
  std::vector<const ir::Unit*> units;
  for (const auto& part : parts_) {
    if (part->unit.candidate) units.push_back(&part->unit);
  }
  return units;
}

namespace {

size_t SharedLength(llvm::StringRef a, llvm::StringRef b) {
  size_t last = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i) {
    if (a[i] == '/') last = i;
  }
  return last;
}

}  // namespace

// Several programs of one repository have a `Net` each: what the same translation unit defines comes first, then what
// lies nearest.
const ir::Unit* CppLinker::Find(const ir::Unit& from, llvm::StringRef symbol) const {
  const auto found = definitions_.find(symbol);
  if (found == definitions_.end() || from.index < kFirstUnit) return nullptr;
  const Part& asking = *parts_[from.index - kFirstUnit];
  const Part* best = nullptr;
  const auto key = [&](const Part& part) {
    return std::make_pair(part.translation_unit == asking.translation_unit,
                          SharedLength(part.real_path, asking.real_path));
  };
  for (const Part* part : found->second) {
    if (best == nullptr || key(*part) > key(*best)) best = part;
  }
  return best == nullptr ? nullptr : &best->unit;
}

std::vector<std::string> CppLinker::ConcreteClasses(llvm::StringRef symbol) const {
  const auto top = classes_.find(symbol);
  if (top == classes_.end() || !top->second.is_abstract) return {};
  llvm::StringSet<> seen;
  std::vector<std::string> concrete;
  std::vector<std::string> todo = top->second.derived;
  while (!todo.empty()) {
    const std::string one = std::move(todo.back());
    todo.pop_back();
    const auto at = classes_.find(one);
    if (at == classes_.end() || !seen.insert(one).second) continue;
    if (!at->second.is_abstract) concrete.push_back(one);
    llvm::append_range(todo, at->second.derived);
  }
  llvm::sort(concrete);
  return concrete;
}

const std::shared_ptr<const cpp::TranslatedFile>& CppLinker::TranslatedOf(const ir::Unit& unit) const {
  return parts_[unit.index - kFirstUnit]->translated;
}

std::vector<const ir::Unit*> CppLinker::UnitsOf(llvm::StringRef real_path) const {
  std::vector<const ir::Unit*> units;
  for (const auto& part : parts_) {
    if (part->real_path == real_path) units.push_back(&part->unit);
  }
  return units;
}

}  // namespace lint
