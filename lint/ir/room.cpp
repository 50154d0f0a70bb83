#include "lint/ir/room.h"

#include <algorithm>

#include "lint/base/check.h"

namespace lint::ir {
namespace {

enum Vector : uint8_t { kInstrs, kBlocks, kFunctions, kClasses, kOperands, kBlockRefs, kBlockItems, kParams, kNames };

// Room beyond half of what is there.
constexpr Extent kLeastRoom = {64, 16, 4, 2, 96, 16, 64, 8, 24};

template <typename AnyModule, typename Visit>
void VisitVectors(AnyModule& module, Visit visit) {
  visit(kInstrs, module.instrs);
  visit(kBlocks, module.blocks);
  visit(kFunctions, module.functions);
  visit(kClasses, module.classes);
  visit(kOperands, module.operands);
  visit(kBlockRefs, module.block_refs);
  visit(kBlockItems, module.block_items);
  visit(kParams, module.params);
  visit(kNames, module.name_lists);
}

// What stands in room.
template <typename T>
T Filler() {
  return T{};
}
template <>
Param Filler<Param>() {
  return {.name = StringId(0), .type = {}};
}
template <>
StringId Filler<StringId>() {
  return StringId(0);
}

// Copies a body to its place, with everything that it refers to by index.
class Mover {
 public:
  Mover(Module& to, const Module& from, const Extent& at, llvm::function_ref<StringId(llvm::StringRef)> intern)
      : to_(to), from_(from), at_(at) {
    strings_.reserve(from.strings.size());
    for (const std::string& text : from.strings) strings_.push_back(intern(text));
  }

  void Run(const Extent& count) {
    Copy(to_.instrs, from_.instrs, kInstrs, count, [&](Instr instr) { return Moved(instr); });
    Copy(to_.blocks, from_.blocks, kBlocks, count, [&](Block block) {
      block.body = Moved(block.body, kBlockItems);
      block.result = Moved(block.result, kInstrs);
      return block;
    });
    Copy(to_.functions, from_.functions, kFunctions, count, [&](Function function) { return Moved(function); });
    Copy(to_.classes, from_.classes, kClasses, count, [&](Class klass) {
      klass.name = Moved(klass.name);
      klass.qualname = Moved(klass.qualname);
      klass.body = Moved(klass.body, kBlocks);
      return klass;
    });
    Copy(to_.operands, from_.operands, kOperands, count,
         [&](Operand operand) { return Operand{.value = Moved(operand.value, kInstrs), .name = Moved(operand.name)}; });
    Copy(to_.block_refs, from_.block_refs, kBlockRefs, count, [&](BlockId id) { return Moved(id, kBlocks); });
    Copy(to_.block_items, from_.block_items, kBlockItems, count, [&](InstrId id) { return Moved(id, kInstrs); });
    Copy(to_.params, from_.params, kParams, count, [&](Param param) {
      param.name = Moved(param.name);
      param.type = Moved(param.type);
      return param;
    });
    Copy(to_.name_lists, from_.name_lists, kNames, count, [&](StringId id) { return Moved(id); });
  }

  Function Moved(Function function) const {
    function.name = Moved(function.name);
    function.qualname = Moved(function.qualname);
    function.params = Moved(function.params, kParams);
    function.body = Moved(function.body, kBlocks);
    function.locals = Moved(function.locals, kNames);
    function.globals = Moved(function.globals, kNames);
    function.nonlocals = Moved(function.nonlocals, kNames);
    return function;
  }

 private:
  template <typename T, typename Move>
  void Copy(std::vector<T>& to, const std::vector<T>& from, Vector which, const Extent& count, Move move) {
    for (uint32_t i = 0; i < count[which]; ++i) to[at_[which] + i] = move(from[i]);
  }

  template <typename Tag>
  [[nodiscard]] Id<Tag> Moved(Id<Tag> id, Vector which) const {
    return id.valid() ? Id<Tag>(id.index + at_[which]) : id;
  }
  [[nodiscard]] StringId Moved(StringId id) const { return id.valid() ? strings_[id.index] : id; }
  [[nodiscard]] Slice Moved(Slice slice, Vector which) const { return {slice.first + at_[which], slice.count}; }

  [[nodiscard]] Instr Moved(Instr instr) const {
    instr.name = Moved(instr.name);
    instr.operands = Moved(instr.operands, kOperands);
    instr.blocks = Moved(instr.blocks, kBlockRefs);
    switch (instr.op) {
      case Op::kFunction:
        instr.aux += at_[kFunctions];
        break;
      case Op::kClass:
        instr.aux += at_[kClasses];
        break;
      case Op::kStoreName:
      case Op::kAnnotate:
      case Op::kImport:
        instr.aux = strings_[instr.aux].index;
        break;
      default:
        break;
    }
    return instr;
  }

  Module& to_;
  const Module& from_;
  const Extent& at_;
  std::vector<StringId> strings_;
};

}  // namespace

Extent ExtentOf(const Module& module) {
  Extent extent;
  VisitVectors(module, [&](Vector which, const auto& vector) { extent[which] = static_cast<uint32_t>(vector.size()); });
  return extent;
}

Region LeaveRoom(Module& module, const Extent& begin) {
  VisitVectors(module, [&](Vector which, auto& vector) {
    using T = typename std::remove_reference_t<decltype(vector)>::value_type;
    const size_t used = vector.size() - begin[which];
    vector.resize(vector.size() + used / 2 + kLeastRoom[which], Filler<T>());
  });
  return {begin, ExtentOf(module)};
}

bool ReplaceBody(Module& module, FunctionId function, const Region& region, const Body& body,
                 llvm::function_ref<StringId(llvm::StringRef)> intern) {
  Extent count = ExtentOf(body.module);
  LINT_CHECK(count[kBlocks] > 0, "a module has a body");
  --count[kBlocks];
  for (size_t i = 0; i < count.size(); ++i) {
    if (count[i] > region.end[i] - region.begin[i]) return false;
  }
  VisitVectors(module, [&](Vector which, auto& vector) {
    using T = typename std::remove_reference_t<decltype(vector)>::value_type;
    std::fill(vector.begin() + region.begin[which] + count[which], vector.begin() + region.end[which], Filler<T>());
  });
  Mover mover(module, body.module, region.begin, intern);
  mover.Run(count);
  const Function moved = mover.Moved(body.function);
  Function& changed = module.functions[function.index];
  changed.body = moved.body;
  changed.locals = moved.locals;
  changed.globals = moved.globals;
  changed.nonlocals = moved.nonlocals;
  changed.is_generator = moved.is_generator;
  return true;
}

static uint32_t ShiftedOffset(uint32_t offset, llvm::ArrayRef<Shift> shifts) {
  const auto* after = std::upper_bound(shifts.begin(), shifts.end(), offset,
                                       [](uint32_t o, const Shift& shift) { return o < shift.from; });
  return after == shifts.begin() ? offset : static_cast<uint32_t>(offset + std::prev(after)->delta);
}

SourceRange Shifted(SourceRange range, llvm::ArrayRef<Shift> shifts) {
  if (range == SourceRange{}) return range;
  return {ShiftedOffset(range.begin, shifts), ShiftedOffset(range.end, shifts)};
}

void ShiftRanges(Module& module, llvm::ArrayRef<Shift> shifts) {
  if (shifts.empty()) return;
  const auto move = [&](SourceRange& range) {
    if (range.end >= shifts.front().from) range = Shifted(range, shifts);
  };
  for (Instr& instr : module.instrs) move(instr.range);
  for (Function& function : module.functions) {
    move(function.range);
    move(function.name_range);
  }
  for (Class& klass : module.classes) {
    move(klass.range);
    move(klass.name_range);
  }
  for (SyntaxProblem& problem : module.problems) move(problem.range);
}

}  // namespace lint::ir
