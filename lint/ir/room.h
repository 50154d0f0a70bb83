// Modules in which the body of a function can be exchanged, for files that are being typed in: behind what each of some
// functions' bodies put into the module's vectors there is room for more. So ids outside stay what they are, and ids of
// instructions stay in the order of the text.
//
// Room is harmless to whoever goes over a whole vector: instructions that are kUnknown without a name, operands or a
// range, blocks without a body, functions and classes without a name, a body or a range. Nothing refers to it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "lint/ir/ir.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint::ir {

// Sizes of a module's vectors but for the strings and the problems, in the order of VectorsOf.
using Extent = std::array<uint32_t, 9>;
[[nodiscard]] Extent ExtentOf(const Module& module);

// The entries of each vector that belong to the body of one function, room included.
struct Region {
  Extent begin = {};
  Extent end = {};
};

// Everything from `begin` on is the body of one function; leaves room behind it.
Region LeaveRoom(Module& module, const Extent& begin);

// A function's body translated by itself. Of `function` what the body says: body, locals, globals, nonlocals,
// is_generator. The last block of `module` is its own, empty body.
struct Body {
  Module module;
  Function function;
};

// Puts `body` where the function's body was. False, and nothing changed, where there is not enough room. `intern` gives
// the id of a text in `module`.
[[nodiscard]] bool ReplaceBody(Module& module, FunctionId function, const Region& region, const Body& body,
                               llvm::function_ref<StringId(llvm::StringRef)> intern);

// How offsets into one text become offsets into the text that it was changed to: from `from` on, `delta` more.
struct Shift {
  uint32_t from = 0;
  int64_t delta = 0;
};

// Offsets before the first shift stay. Shifts are in order of `from`. A range of no text at offset 0 stands for none.
[[nodiscard]] SourceRange Shifted(SourceRange range, llvm::ArrayRef<Shift> shifts);
void ShiftRanges(Module& module, llvm::ArrayRef<Shift> shifts);

[[nodiscard]] inline bool IsRoom(const Instr& instr) {
  return instr.op == Op::kUnknown && !instr.name.valid() && instr.operands.count == 0 && instr.range == SourceRange{};
}
[[nodiscard]] inline bool IsRoom(const Block& block) { return block.body.count == 0 && !block.result.valid(); }
[[nodiscard]] inline bool IsRoom(const Function& function) { return !function.name.valid(); }
[[nodiscard]] inline bool IsRoom(const Class& klass) { return !klass.name.valid(); }

}  // namespace lint::ir
