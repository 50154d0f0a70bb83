#include "lint/python/scope.h"

#include <utility>

#include "llvm/ADT/Twine.h"

namespace lint::python {

using ir::StringId;

void Scopes::Enter(Kind kind, std::string prefix) {
  scopes_.push_back(std::make_unique<Scope>());
  scopes_.back()->kind = kind;
  scopes_.back()->prefix = std::move(prefix);
}

std::string Scopes::Qualify(llvm::StringRef name) const { return (scopes_.back()->prefix + name).str(); }

void Scopes::EnterFunction(llvm::StringRef qualname) {
  if (AreOutermost()) {
    next_number_outside_ = std::exchange(next_number_, 1);
    has_own_count_ = true;
  }
  ++functions_;
  Enter(Kind::kFunction, qualname.str() + ".<locals>.");
}

FunctionNames Scopes::LeaveFunction() {
  std::unique_ptr<Scope> scope = std::move(scopes_.back());
  scopes_.pop_back();
  if (--functions_ == 0 && std::exchange(has_own_count_, false)) next_number_ = next_number_outside_;
  FunctionNames names;
  names.is_generator = scope->is_generator;
  for (uint32_t name : scope->globals) names.globals.push_back(StringId(name));
  for (uint32_t name : scope->nonlocals) names.nonlocals.push_back(StringId(name));
  for (uint32_t name : scope->locals) {
    if (!scope->globals.contains(name) && !scope->nonlocals.contains(name)) names.locals.push_back(StringId(name));
  }
  return names;
}

void Scopes::EnterRenames() {
  Enter(Kind::kRenames, scopes_.back()->prefix);
  scopes_.back()->number = next_number_++;
  ++rename_scopes_;
}

void Scopes::LeaveRenames() {
  scopes_.pop_back();
  --rename_scopes_;
}

void Scopes::Rename(StringId name) {
  Scope& scope = *scopes_.back();
  for (auto& [from, to] : scope.renames) {
    if (from == name) return;
  }
  std::string renamed = (builder_.Text(name) + "@" + llvm::Twine(scope.number)).str();
  scope.renames.emplace_back(name, builder_.Intern(renamed));
}

StringId Scopes::Resolve(StringId name) const {
  if (rename_scopes_ == 0) return name;
  for (size_t i = scopes_.size(); i-- > 0;) {
    const Scope& scope = *scopes_[i];
    if (scope.kind == Kind::kFunction && scope.locals.contains(name.index)) return name;
    for (auto& [from, to] : scope.renames) {
      if (from == name) return to;
    }
  }
  return name;
}

Scopes::Scope* Scopes::InnermostFunction() const {
  for (size_t i = scopes_.size(); i-- > 0;) {
    if (scopes_[i]->kind == Kind::kRenames) continue;
    return scopes_[i]->kind == Kind::kFunction ? scopes_[i].get() : nullptr;
  }
  return nullptr;
}

void Scopes::Bind(StringId name) {
  if (Scope* function = InnermostFunction()) function->locals.insert(name.index);
}

void Scopes::DeclareGlobal(StringId name) {
  if (Scope* function = InnermostFunction()) function->globals.insert(name.index);
}

void Scopes::DeclareNonlocal(StringId name) {
  if (Scope* function = InnermostFunction()) function->nonlocals.insert(name.index);
}

void Scopes::MarkGenerator() {
  if (Scope* function = InnermostFunction()) function->is_generator = true;
}

}  // namespace lint::python
