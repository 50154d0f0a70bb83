// What every instruction may carry, as data: the printer, the parser and the verifier read this table, which says again
// what the comments in ir.h say.
#pragma once

#include "lint/ir/ir.h"

namespace lint::ir {

enum class NameUse : uint8_t { kNever, kMaybe, kAlways };

// What `aux` and `aux2` are.
enum class AuxUse : uint8_t { kNone, kUnpack, kFunction, kClass, kAnnotation, kPath, kMaybeAnnotation };

struct OpSchema {
  llvm::StringRef spelling;
  llvm::ArrayRef<llvm::StringRef> kinds;  // spellings by value; empty where an instruction of this op has no kind
  llvm::ArrayRef<llvm::StringRef> flags;  // spellings by bit
  NameUse name = NameUse::kNever;
  AuxUse aux = AuxUse::kNone;
  uint8_t min_operands = 0;
  uint8_t max_operands = 0;     // kMany: no limit
  bool named_operands = false;  // whether operands may have names
  bool has_blocks = false;
};

inline constexpr uint8_t kMany = 255;
inline constexpr size_t kOpCount = static_cast<size_t>(Op::kUnknown) + 1;

const OpSchema& SchemaOf(Op op);

// What the blocks of such an instruction are called, in order; a kTry has any number of "except" after these. Empty for
// an instruction without blocks.
llvm::ArrayRef<llvm::StringRef> BlockLabels(const Instr& instr);

// How many operands this very instruction must have at least and at most, its kind considered.
struct OperandCount {
  uint8_t min;
  uint8_t max;
};
OperandCount OperandsOf(const Instr& instr);

// Whether an instruction of this kind has a name.
NameUse NameUseOf(const Instr& instr);

llvm::ArrayRef<llvm::StringRef> ParamKindSpellings();

}  // namespace lint::ir
