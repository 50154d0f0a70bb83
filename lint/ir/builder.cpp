#include "lint/ir/builder.h"

#include <utility>

#include "lint/base/check.h"
#include "llvm/ADT/SmallVector.h"

namespace lint::ir {
namespace {

template <typename T>
Slice Append(std::vector<T>& to, llvm::ArrayRef<T> from) {
  Slice slice{static_cast<uint32_t>(to.size()), static_cast<uint32_t>(from.size())};
  to.insert(to.end(), from.begin(), from.end());
  return slice;
}

}  // namespace

Builder::Builder() {
  Intern("");
  BeginBlock();
}

StringId Builder::Intern(llvm::StringRef text) {
  auto [it, inserted] = string_index_.try_emplace(text, static_cast<uint32_t>(module_.strings.size()));
  if (inserted) module_.strings.push_back(text.str());
  return StringId(it->second);
}

InstrId Builder::Add(Instr instr, llvm::ArrayRef<Operand> operands) {
  instr.operands = Append(module_.operands, operands);
  InstrId id(static_cast<uint32_t>(module_.instrs.size()));
  module_.instrs.push_back(instr);
  pending_.push_back(id);
  return id;
}

InstrId Builder::Add(Instr instr, std::initializer_list<InstrId> operands) {
  llvm::SmallVector<Operand, 4> list;
  for (InstrId operand : operands) list.push_back({operand, {}});
  return Add(instr, list);
}

void Builder::SetBlocks(InstrId instr, llvm::ArrayRef<BlockId> blocks) {
  LINT_CHECK(module_.At(instr).blocks.count == 0, "an instruction gets its blocks once");
  module_.instrs[instr.index].blocks = Append(module_.block_refs, blocks);
}

void Builder::BeginBlock() { open_.push_back(static_cast<uint32_t>(pending_.size())); }

BlockId Builder::EndBlock(InstrId result) {
  LINT_CHECK(!open_.empty(), "a block was begun");
  llvm::ArrayRef<InstrId> body = llvm::ArrayRef(pending_).drop_front(open_.back());
  BlockId id(static_cast<uint32_t>(module_.blocks.size()));
  module_.blocks.push_back({.body = Append(module_.block_items, body), .result = result});
  pending_.resize(open_.back());
  open_.pop_back();
  return id;
}

FunctionId Builder::ReserveFunction() {
  module_.functions.emplace_back();
  return FunctionId(static_cast<uint32_t>(module_.functions.size() - 1));
}

void Builder::SetFunction(FunctionId id, Function function) { module_.functions[id.index] = function; }

ClassId Builder::ReserveClass() {
  module_.classes.emplace_back();
  return ClassId(static_cast<uint32_t>(module_.classes.size() - 1));
}

void Builder::SetClass(ClassId id, Class klass) { module_.classes[id.index] = klass; }

Slice Builder::AddParams(llvm::ArrayRef<Param> params) { return Append(module_.params, params); }

Slice Builder::AddNames(llvm::ArrayRef<StringId> names) { return Append(module_.name_lists, names); }

void Builder::AddProblem(SourceRange range, std::string message) {
  module_.problems.push_back({range, std::move(message)});
}

Module Builder::Finish() {
  module_.body = EndBlock();
  LINT_CHECK(open_.empty(), "every block is closed when the module ends");
  return std::move(module_);
}

}  // namespace lint::ir
