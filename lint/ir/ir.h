// The small language that Python and C++ become. Structured three-address code: an instruction makes at most one value,
// named by the instruction's id; control flow is blocks inside instructions. All of a module is a handful of vectors
// that refer to one another by index: plain, relocatable data.
//
// A front end never fails: what it cannot translate becomes `kUnknown` with the operands it could translate, and what
// does not parse becomes a problem; the rest of the file goes on.
//
// How Python's larger constructs are spelled in it:
//   a and b, a or b, x if c else y   kBranch whose blocks have results
//   a < b < c                        kBranch over kCompare
//   comprehensions, generators       an empty kBuild, a kLoop that calls `.append` / `.add` or stores items, the list
//   as
//                                    the value; the loop's names are renamed apart ("x@3") as they have their own scope
//   with c as v                      kEnter of c, stored; the body follows in the same block
//   match                            a chain of kBranch; captures are stored before the guard
//   f-strings                        kBuild of kind kString
//   except T as e                    kUnknown "exception" of what T is, stored when the handler's block begins
//   await x                          x
//   x += y                           kBinary flagged kInPlace, then the store
//   a, b = v                         one kUnpack per target, then the stores
//   del, global, assert              kDelete; Function::globals; kBranch on the condition whose else block raises
#pragma once

#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "lint/base/ids.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint::ir {

struct StringTag;
struct InstrTag;
struct BlockTag;
struct FunctionTag;
struct ClassTag;
using StringId = Id<StringTag>;
using InstrId = Id<InstrTag>;
using BlockId = Id<BlockTag>;
using FunctionId = Id<FunctionTag>;
using ClassId = Id<ClassTag>;

enum class Op : uint8_t {
  kConst,      // kind: ConstKind; name: its text (decimal digits, a float's spelling, a string's content)
  kLoadName,   // name
  kStoreName,  // name; operands: value; aux: StringId of the text of the type it was declared with, 0 if it was not
  kLoadAttr,   // name; operands: object. range: the attribute's identifier alone
  kStoreAttr,  // name; operands: object, value
  kLoadItem,   // operands: container, index
  kStoreItem,  // operands: container, index, value
  kUnpack,     // aux: position of the target (flag kFromBack: counted from the last one, behind a starred one); aux2:
               // number of targets; flag kStar: this target takes the rest. operands: value
  kNext,       // the current element of the innermost enclosing for loop (first instruction of its body)
  kEnter,      // what entering a context manager gives. operands: manager
  kCall,       // operands: callee, then arguments ("" positional, "*", "**" or the keyword's name)
  kBuild,      // kind: BuildKind; operands: elements ("*" spreads one); a dict has key, value, key, value ("**" spreads
               // one)
  kUnary,      // kind: UnaryKind; operands: value
  kBinary,     // kind: BinaryKind; flag kInPlace; operands: left, right
  kCompare,    // kind: CompareKind; operands: left, right
  kBranch,     // operands: condition; blocks: then, else. Its value is the result of the block that ran
  kLoop,   // kind: LoopKind. for: operands: iterable; blocks: body, else. while: blocks: condition (its result), body,
           // else
  kTry,    // blocks: body, else, finally, then one per handler
  kJump,   // kind: JumpKind; operands: the value returned or raised, if there is one
  kYield,  // flag kFrom: yield from; operands: value. In a list-like generator the values yielded are its elements
  kFunction,  // aux: FunctionId; operands: defaults (named by their parameter) and decorators ("@", outermost first)
  kClass,     // aux: ClassId; operands: bases ("" or "*"), keywords (by name), decorators ("@")
  kAnnotate,  // name: a field declared with a type and no value (dataclass, NamedTuple); aux: StringId of the type's
              // text
  kImport,    // kind: ImportKind; aux: StringId of the module's dotted path, with leading dots if relative
              //   kModule: value is that module; flag kTop: value is its top-level package (import a.b.c)
              //   kMember: value is member `name` of it;  kStar: binds every public name here
  kDelete,    // kind: DeleteKind; kName: name; kAttr: name, operands: object; kItem: operands: container, index
  kUnknown,   // operands: whatever was evaluated on the way; name: what it stood for
};

enum class ConstKind : uint8_t { kNone, kTrue, kFalse, kInt, kFloat, kString, kBytes, kEllipsis };
enum class BuildKind : uint8_t { kTuple, kList, kSet, kDict, kSlice, kString };  // kSlice: start, stop, step
enum class UnaryKind : uint8_t { kNegate, kPlus, kInvert, kNot };
enum class BinaryKind : uint8_t { kAdd, kSub, kMul, kDiv, kFloorDiv, kMod, kPow, kMatMul, kAnd, kOr, kXor, kShl, kShr };
enum class CompareKind : uint8_t { kEq, kNe, kLt, kLe, kGt, kGe, kIn, kNotIn, kIs, kIsNot };
enum class LoopKind : uint8_t { kFor, kWhile };
enum class JumpKind : uint8_t { kReturn, kBreak, kContinue, kRaise };
enum class ImportKind : uint8_t { kModule, kMember, kStar };
enum class DeleteKind : uint8_t { kName, kAttr, kItem };

// Flags of an instruction; each op says which it may carry.
inline constexpr uint8_t kStar = 1;
inline constexpr uint8_t kFromBack = 2;
inline constexpr uint8_t kInPlace = 1;
inline constexpr uint8_t kFrom = 1;
inline constexpr uint8_t kTop = 1;

struct Operand {
  InstrId value;
  StringId name;  // not valid where the operand is positional

  friend bool operator==(const Operand&, const Operand&) = default;
};

struct Instr {
  Op op = Op::kUnknown;
  uint8_t kind = 0;  // one of the *Kind enumerations above, by op
  uint8_t flags = 0;
  StringId name;
  uint32_t aux = 0;
  uint32_t aux2 = 0;
  Slice operands;     // into Module::operands
  Slice blocks;       // into Module::block_refs
  SourceRange range;  // the expression or statement; of a call the whole call
};

struct Block {
  Slice body;      // into Module::block_items
  InstrId result;  // the value of the block, where its parent asks for one
};

enum class ParamKind : uint8_t { kPositional, kNormal, kVarArgs, kKeywordOnly, kKwArgs };

struct Param {
  StringId name;
  ParamKind kind = ParamKind::kNormal;
  bool has_default = false;  // then the kFunction instruction has an operand of this name
  StringId type;             // text of its annotation, or of its declared type in C++; may be not valid
};

struct Function {
  StringId name;      // "<lambda>" for a lambda
  StringId qualname;  // "Net.forward", "outer.<locals>.inner"
  Slice params;       // into Module::params, in order of declaration
  BlockId body;       // a lambda's body ends in a kJump return
  Slice locals;  // into Module::name_lists: every name that the body binds, parameters included, but for those declared
                 // global or nonlocal
  Slice globals;    // names declared global
  Slice nonlocals;  // names declared nonlocal
  bool is_async = false;
  bool is_generator = false;
  SourceRange name_range;
  SourceRange range;
};

struct Class {
  StringId name;
  StringId qualname;
  BlockId body;
  SourceRange name_range;
  SourceRange range;
};

// A stretch of the file that did not parse; what stands around it was translated.
struct SyntaxProblem {
  SourceRange range;
  std::string message;
};

struct Module {
  std::vector<std::string> strings;  // [0] is ""
  std::vector<Instr> instrs;
  std::vector<Block> blocks;
  std::vector<Function> functions;
  std::vector<Class> classes;
  std::vector<Operand> operands;
  std::vector<BlockId> block_refs;
  std::vector<InstrId> block_items;
  std::vector<Param> params;
  std::vector<StringId> name_lists;
  std::vector<SyntaxProblem> problems;
  BlockId body;  // the module's own statements

  // Gives back what the vectors hold in reserve. (`shrink_to_fit` of libstdc++ does nothing where there are no
  // exceptions.)
  void ShrinkToFit() {
    const auto shrink = []<typename... T>(std::vector<T>&... all) {
      ((all = std::vector<T>(std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()))), ...);
    };
    shrink(strings, instrs, blocks, functions, classes, operands, block_refs, block_items, params, name_lists);
  }

  [[nodiscard]] const Instr& At(InstrId id) const { return instrs[id.index]; }
  [[nodiscard]] const Block& At(BlockId id) const { return blocks[id.index]; }
  [[nodiscard]] const Function& At(FunctionId id) const { return functions[id.index]; }
  [[nodiscard]] const Class& At(ClassId id) const { return classes[id.index]; }
  [[nodiscard]] llvm::StringRef Text(StringId id) const { return id.valid() ? llvm::StringRef(strings[id.index]) : ""; }
  [[nodiscard]] llvm::ArrayRef<Operand> Operands(const Instr& i) const {
    return llvm::ArrayRef(operands).slice(i.operands.first, i.operands.count);
  }
  [[nodiscard]] llvm::ArrayRef<BlockId> Blocks(const Instr& i) const {
    return llvm::ArrayRef(block_refs).slice(i.blocks.first, i.blocks.count);
  }
  [[nodiscard]] llvm::ArrayRef<InstrId> Body(BlockId b) const {
    return llvm::ArrayRef(block_items).slice(At(b).body.first, At(b).body.count);
  }
  [[nodiscard]] llvm::ArrayRef<Param> Params(const Function& f) const {
    return llvm::ArrayRef(params).slice(f.params.first, f.params.count);
  }
  [[nodiscard]] llvm::ArrayRef<StringId> Names(Slice s) const {
    return llvm::ArrayRef(name_lists).slice(s.first, s.count);
  }
};

}  // namespace lint::ir
