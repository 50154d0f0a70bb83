#include "lint/ir/schema.h"

namespace lint::ir {
namespace {

using llvm::StringRef;

constexpr StringRef kConstKinds[] = {"none", "true", "false", "int", "float", "string", "bytes", "ellipsis"};
constexpr StringRef kBuildKinds[] = {"tuple", "list", "set", "dict", "slice", "string"};
constexpr StringRef kUnaryKinds[] = {"negate", "plus", "invert", "not"};
constexpr StringRef kBinaryKinds[] = {"add",    "sub", "mul", "div", "floordiv", "mod", "pow",
                                      "matmul", "and", "or",  "xor", "shl",      "shr"};
constexpr StringRef kCompareKinds[] = {"eq", "ne", "lt", "le", "gt", "ge", "in", "not_in", "is", "is_not"};
constexpr StringRef kLoopKinds[] = {"for", "while"};
constexpr StringRef kJumpKinds[] = {"return", "break", "continue", "raise"};
constexpr StringRef kImportKinds[] = {"module", "member", "star"};
constexpr StringRef kDeleteKinds[] = {"name", "attr", "item"};
constexpr StringRef kParamKinds[] = {"pos", "", "*", "kw", "**"};

constexpr StringRef kUnpackFlags[] = {"star", "from_back"};
constexpr StringRef kBinaryFlags[] = {"in_place"};
constexpr StringRef kYieldFlags[] = {"from"};
constexpr StringRef kImportFlags[] = {"top"};

constexpr StringRef kBranchBlocks[] = {"then", "else"};
constexpr StringRef kForBlocks[] = {"body", "else"};
constexpr StringRef kWhileBlocks[] = {"condition", "body", "else"};
constexpr StringRef kTryBlocks[] = {"body", "else", "finally"};

constexpr NameUse kNever = NameUse::kNever;
constexpr NameUse kMaybe = NameUse::kMaybe;
constexpr NameUse kAlways = NameUse::kAlways;

// In the order of Op.
constexpr OpSchema kSchemas[kOpCount] = {
    {"const", kConstKinds, {}, kMaybe},
    {"load_name", {}, {}, kAlways},
    {"store_name", {}, {}, kAlways, AuxUse::kMaybeAnnotation, 1, 1},
    {"load_attr", {}, {}, kAlways, AuxUse::kNone, 1, 1},
    {"store_attr", {}, {}, kAlways, AuxUse::kNone, 2, 2},
    {"load_item", {}, {}, kNever, AuxUse::kNone, 2, 2},
    {"store_item", {}, {}, kNever, AuxUse::kNone, 3, 3},
    {"unpack", {}, kUnpackFlags, kNever, AuxUse::kUnpack, 1, 1},
    {"next"},
    {"enter", {}, {}, kNever, AuxUse::kNone, 1, 1},
    {"call", {}, {}, kNever, AuxUse::kNone, 1, kMany, true},
    {"build", kBuildKinds, {}, kNever, AuxUse::kNone, 0, kMany, true},
    {"unary", kUnaryKinds, {}, kNever, AuxUse::kNone, 1, 1},
    {"binary", kBinaryKinds, kBinaryFlags, kNever, AuxUse::kNone, 2, 2},
    {"compare", kCompareKinds, {}, kNever, AuxUse::kNone, 2, 2},
    {"branch", {}, {}, kNever, AuxUse::kNone, 1, 1, false, true},
    {"loop", kLoopKinds, {}, kNever, AuxUse::kNone, 0, 1, false, true},
    {"try", {}, {}, kNever, AuxUse::kNone, 0, 0, false, true},
    {"jump", kJumpKinds, {}, kNever, AuxUse::kNone, 0, 1},
    {"yield", {}, kYieldFlags, kNever, AuxUse::kNone, 1, 1},
    {"function", {}, {}, kNever, AuxUse::kFunction, 0, kMany, true},
    {"class", {}, {}, kNever, AuxUse::kClass, 0, kMany, true},
    {"annotate", {}, {}, kAlways, AuxUse::kAnnotation},
    {"import", kImportKinds, kImportFlags, kMaybe, AuxUse::kPath},
    {"delete", kDeleteKinds, {}, kMaybe, AuxUse::kNone, 0, 2},
    {"unknown", {}, {}, kMaybe, AuxUse::kNone, 0, kMany, true},
};

bool ConstHasText(ConstKind kind) {
  return kind == ConstKind::kInt || kind == ConstKind::kFloat || kind == ConstKind::kString ||
         kind == ConstKind::kBytes;
}

}  // namespace

const OpSchema& SchemaOf(Op op) { return kSchemas[static_cast<size_t>(op)]; }

llvm::ArrayRef<StringRef> BlockLabels(const Instr& instr) {
  switch (instr.op) {
    case Op::kBranch:
      return kBranchBlocks;
    case Op::kLoop:
      if (static_cast<LoopKind>(instr.kind) == LoopKind::kFor) return kForBlocks;
      return kWhileBlocks;
    case Op::kTry:
      return kTryBlocks;
    default:
      return {};
  }
}

OperandCount OperandsOf(const Instr& instr) {
  const OpSchema& schema = SchemaOf(instr.op);
  switch (instr.op) {
    case Op::kLoop: {
      uint8_t count = static_cast<LoopKind>(instr.kind) == LoopKind::kFor ? 1 : 0;
      return {count, count};
    }
    case Op::kJump: {
      auto kind = static_cast<JumpKind>(instr.kind);
      bool may_have = kind == JumpKind::kReturn || kind == JumpKind::kRaise;
      return {0, may_have ? uint8_t{1} : uint8_t{0}};
    }
    case Op::kBuild:
      if (static_cast<BuildKind>(instr.kind) == BuildKind::kSlice) return {3, 3};
      return {schema.min_operands, schema.max_operands};
    case Op::kDelete:
      return {instr.kind, instr.kind};
    default:
      return {schema.min_operands, schema.max_operands};
  }
}

NameUse NameUseOf(const Instr& instr) {
  switch (instr.op) {
    case Op::kConst:
      return ConstHasText(static_cast<ConstKind>(instr.kind)) ? kAlways : kNever;
    case Op::kImport:
      return static_cast<ImportKind>(instr.kind) == ImportKind::kMember ? kAlways : kNever;
    case Op::kDelete:
      return static_cast<DeleteKind>(instr.kind) == DeleteKind::kItem ? kNever : kAlways;
    default:
      return SchemaOf(instr.op).name;
  }
}

llvm::ArrayRef<StringRef> ParamKindSpellings() { return kParamKinds; }

}  // namespace lint::ir
