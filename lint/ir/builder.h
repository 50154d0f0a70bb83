// The only way a front end makes a Module. It keeps the vectors consistent: strings are shared, an instruction goes
// into the innermost open block, operands, blocks and name lists become slices.
//
// Instructions with blocks are added first and get their blocks afterwards, so ids grow in the order of the text:
//
//   InstrId branch = builder.Add({.op = Op::kBranch, .range = range}, {{condition}});
//   builder.BeginBlock();
//   ...
//   BlockId then = builder.EndBlock(value);
//   builder.BeginBlock();
//   BlockId otherwise = builder.EndBlock();
//   builder.SetBlocks(branch, {then, otherwise});
#pragma once

#include <string>
#include <vector>

#include "lint/ir/ir.h"
#include "lint/ir/room.h"
#include "llvm/ADT/StringMap.h"

namespace lint::ir {

// A kind as an instruction holds it.
template <typename Kind>
constexpr uint8_t Raw(Kind kind) {
  return static_cast<uint8_t>(kind);
}

class Builder {
 public:
  // Opens the block of the module's own statements.
  Builder();

  StringId Intern(llvm::StringRef text);
  [[nodiscard]] llvm::StringRef Text(StringId id) const { return module_.Text(id); }

  // Appends to the innermost open block. `instr.operands` and `instr.blocks` are filled in from `operands` and by
  // SetBlocks.
  InstrId Add(Instr instr, llvm::ArrayRef<Operand> operands = {});
  // For instructions whose operands are all positional.
  InstrId Add(Instr instr, std::initializer_list<InstrId> operands);
  void SetBlocks(InstrId instr, llvm::ArrayRef<BlockId> blocks);

  void BeginBlock();
  BlockId EndBlock(InstrId result = {});

  // Reserves a place, so that an outer function comes before the ones inside it.
  FunctionId ReserveFunction();
  void SetFunction(FunctionId id, Function function);
  ClassId ReserveClass();
  void SetClass(ClassId id, Class klass);
  Slice AddParams(llvm::ArrayRef<Param> params);
  Slice AddNames(llvm::ArrayRef<StringId> names);

  // For bodies that will be exchanged: where the next one begins, and the end of the one that began there.
  [[nodiscard]] Extent Here() const { return ExtentOf(module_); }
  Region LeaveRoomBehind(const Extent& begin) { return LeaveRoom(module_, begin); }

  void AddProblem(SourceRange range, std::string message);

  // Closes the module's block. The builder is used up.
  Module Finish();

 private:
  Module module_;
  llvm::StringMap<uint32_t> string_index_;
  // Instructions of all open blocks, the outermost first; `open_` holds where each block begins.
  std::vector<InstrId> pending_;
  std::vector<uint32_t> open_;
};

}  // namespace lint::ir
