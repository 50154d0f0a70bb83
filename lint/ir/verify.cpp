#include "lint/ir/verify.h"

#include "lint/ir/room.h"
#include "lint/ir/schema.h"
#include "llvm/ADT/Twine.h"

namespace lint::ir {
namespace {

using llvm::Twine;

class Verifier {
 public:
  explicit Verifier(const Module& module) : module_(module) {}

  std::vector<std::string> Run() {
    // The slices of instructions and blocks first: everything after follows them.
    for (uint32_t i = 0; i < module_.instrs.size(); ++i) CheckShape(InstrId(i));
    for (uint32_t i = 0; i < module_.blocks.size(); ++i) CheckBlockShape(BlockId(i));
    CheckDefinitionShapes();
    if (!violations_.empty()) return std::move(violations_);
    uses_of_instr_.resize(module_.instrs.size());
    uses_of_block_.resize(module_.blocks.size());
    visible_.resize(module_.instrs.size());
    functions_defined_.resize(module_.functions.size());
    classes_defined_.resize(module_.classes.size());
    VisitRoot(module_.body);
    for (const Function& function : module_.functions) {
      if (!IsRoom(function)) VisitRoot(function.body);
    }
    for (const Class& klass : module_.classes) {
      if (!IsRoom(klass)) VisitRoot(klass.body);
    }
    CheckUses();
    return std::move(violations_);
  }

 private:
  // Where a block stands, as far as jumps and kNext care.
  struct Context {
    bool in_loop = false;
    bool in_for_body = false;  // of the innermost loop
  };

  void Report(const Twine& where, const Twine& message) { violations_.push_back((where + ": " + message).str()); }
  void Report(InstrId id, const Twine& message) { Report("%" + Twine(id.index), message); }

  template <typename T>
  static bool Holds(const std::vector<T>& vector, Slice slice) {
    return slice.first <= vector.size() && slice.count <= vector.size() - slice.first;
  }

  [[nodiscard]] bool IsString(StringId id) const { return id.index < module_.strings.size(); }

  void CheckShape(InstrId id) {
    const Instr& instr = module_.At(id);
    if (static_cast<size_t>(instr.op) >= kOpCount) return Report(id, "no such op");
    const OpSchema& schema = SchemaOf(instr.op);
    bool kind_fits = schema.kinds.empty() ? instr.kind == 0 : instr.kind < schema.kinds.size();
    if (!kind_fits) return Report(id, "no such kind");
    if (instr.flags >> schema.flags.size() != 0) Report(id, "no such flag");
    CheckName(id, instr);
    CheckAux(id, instr);
    CheckOperands(id, instr);
    CheckBlocks(id, instr);
    if (instr.range.begin > instr.range.end) Report(id, "range ends before it begins");
  }

  void CheckName(InstrId id, const Instr& instr) {
    NameUse use = NameUseOf(instr);
    if (instr.name.valid() && !IsString(instr.name)) Report(id, "name is no string");
    if (use == NameUse::kAlways && !instr.name.valid()) Report(id, "name is missing");
    if (use == NameUse::kNever && instr.name.valid()) Report(id, "has a name");
  }

  void CheckAux(InstrId id, const Instr& instr) {
    bool fits = true;
    switch (SchemaOf(instr.op).aux) {
      case AuxUse::kNone:
        fits = instr.aux == 0;
        break;
      case AuxUse::kUnpack:
        fits = instr.aux < instr.aux2;
        break;
      case AuxUse::kFunction:
        fits = instr.aux < module_.functions.size();
        break;
      case AuxUse::kClass:
        fits = instr.aux < module_.classes.size();
        break;
      case AuxUse::kAnnotation:
      case AuxUse::kMaybeAnnotation:
      case AuxUse::kPath:
        fits = IsString(StringId(instr.aux));
        break;
    }
    if (!fits) Report(id, "aux does not fit");
    if (instr.op != Op::kUnpack && instr.aux2 != 0) Report(id, "has an aux2");
  }

  void CheckOperands(InstrId id, const Instr& instr) {
    if (!Holds(module_.operands, instr.operands)) return Report(id, "operands out of range");
    OperandCount count = OperandsOf(instr);
    bool few = instr.operands.count < count.min;
    bool many = count.max != kMany && instr.operands.count > count.max;
    if (few || many) Report(id, "has " + Twine(instr.operands.count) + " operands");
    for (const Operand& operand : module_.Operands(instr)) {
      if (operand.value.index >= module_.instrs.size()) Report(id, "operand is no instruction");
      if (!operand.name.valid()) continue;
      if (!IsString(operand.name)) Report(id, "operand's name is no string");
      if (!SchemaOf(instr.op).named_operands) Report(id, "operand has a name");
    }
  }

  void CheckBlocks(InstrId id, const Instr& instr) {
    if (!Holds(module_.block_refs, instr.blocks)) return Report(id, "blocks out of range");
    size_t wanted = BlockLabels(instr).size();
    bool fits = instr.op == Op::kTry ? instr.blocks.count >= wanted : instr.blocks.count == wanted;
    if (!fits) Report(id, "has " + Twine(instr.blocks.count) + " blocks");
    for (BlockId block : module_.Blocks(instr)) {
      if (block.index >= module_.blocks.size()) Report(id, "no such block");
    }
  }

  void CheckBlockShape(BlockId id) {
    const Block& block = module_.At(id);
    std::string where = ("block " + Twine(id.index)).str();
    if (!Holds(module_.block_items, block.body)) return Report(where, "body out of range");
    for (InstrId item : module_.Body(id)) {
      if (item.index >= module_.instrs.size()) Report(where, "holds no instruction");
    }
    if (block.result.valid() && block.result.index >= module_.instrs.size()) Report(where, "result is no instruction");
  }

  void CheckDefinitionShapes() {
    if (module_.strings.empty() || !module_.strings[0].empty()) Report("strings", "the first one is empty");
    if (module_.body.index >= module_.blocks.size()) Report("module", "has no body");
    for (const Function& function : module_.functions) {
      if (IsRoom(function)) continue;
      std::string where = ("function " + Twine(module_.functions.size())).str();
      if (IsString(function.qualname)) where = "function " + module_.strings[function.qualname.index];
      bool named = IsString(function.name) && IsString(function.qualname);
      bool lists = Holds(module_.name_lists, function.locals) && Holds(module_.name_lists, function.globals) &&
                   Holds(module_.name_lists, function.nonlocals) && Holds(module_.params, function.params);
      if (!named) Report(where, "has no name");
      if (!lists) Report(where, "lists out of range");
      if (function.body.index >= module_.blocks.size()) Report(where, "has no body");
    }
    for (const Class& klass : module_.classes) {
      if (IsRoom(klass)) continue;
      if (!IsString(klass.name) || !IsString(klass.qualname)) Report("class", "has no name");
      if (klass.body.index >= module_.blocks.size()) Report("class", "has no body");
    }
    for (const Param& param : module_.params) {
      if (!IsString(param.name)) Report("parameter", "has no name");
      if (param.type.valid() && !IsString(param.type)) Report("parameter", "type is no string");
    }
    for (StringId name : module_.name_lists) {
      if (!IsString(name)) Report("name list", "holds no string");
    }
  }

  void VisitRoot(BlockId block) { Visit(block, Context{}); }

  void Visit(BlockId id, Context context) {
    if (++uses_of_block_[id.index] > 1) return;
    for (InstrId item : module_.Body(id)) {
      VisitInstr(item, context);
      visible_[item.index] = true;
    }
    const Block& block = module_.At(id);
    if (block.result.valid() && !visible_[block.result.index]) {
      Report("block " + Twine(id.index), "result %" + Twine(block.result.index) + " is not defined here");
    }
    for (InstrId item : module_.Body(id)) visible_[item.index] = false;
  }

  void VisitInstr(InstrId id, Context context) {
    ++uses_of_instr_[id.index];
    const Instr& instr = module_.At(id);
    for (const Operand& operand : module_.Operands(instr)) {
      if (!visible_[operand.value.index]) Report(id, "%" + Twine(operand.value.index) + " is not defined before it");
    }
    if (instr.op == Op::kNext && !context.in_for_body) Report(id, "next outside of a for loop");
    auto jump = static_cast<JumpKind>(instr.kind);
    bool leaves_loop = instr.op == Op::kJump && (jump == JumpKind::kBreak || jump == JumpKind::kContinue);
    if (leaves_loop && !context.in_loop) Report(id, "jump outside of a loop");
    if (instr.op == Op::kFunction) VisitFunction(id, instr);
    if (instr.op == Op::kClass) ++classes_defined_[instr.aux];
    VisitBlocks(id, instr, context);
  }

  void VisitBlocks(InstrId id, const Instr& instr, Context context) {
    llvm::ArrayRef<BlockId> blocks = module_.Blocks(instr);
    auto has_result = [&](size_t i) { return module_.At(blocks[i]).result.valid(); };
    if (instr.op == Op::kBranch && has_result(0) != has_result(1)) Report(id, "only one block has a result");
    bool is_loop = instr.op == Op::kLoop;
    bool is_for = is_loop && static_cast<LoopKind>(instr.kind) == LoopKind::kFor;
    if (is_loop && !is_for && !has_result(0)) Report(id, "the condition has no result");
    for (size_t i = 0; i < blocks.size(); ++i) {
      // The else block of a loop belongs to what is around the loop.
      bool inside = is_loop && i + 1 < blocks.size();
      Visit(blocks[i], inside ? Context{true, is_for} : context);
    }
  }

  // Defaults go by the names of the parameters that have one.
  void VisitFunction(InstrId id, const Instr& instr) {
    ++functions_defined_[instr.aux];
    for (const Operand& operand : module_.Operands(instr)) {
      if (!operand.name.valid()) {
        Report(id, "default without a parameter's name");
      } else if (module_.Text(operand.name) != "@" && !HasDefault(instr, operand.name)) {
        Report(id, "default of no parameter: " + module_.Text(operand.name));
      }
    }
  }

  [[nodiscard]] bool HasDefault(const Instr& instr, StringId name) const {
    for (const Param& param : module_.Params(module_.functions[instr.aux])) {
      if (param.name == name && param.has_default) return true;
    }
    return false;
  }

  void CheckUses() {
    for (uint32_t i = 0; i < uses_of_instr_.size(); ++i) {
      if (uses_of_instr_[i] == 0 && IsRoom(module_.instrs[i])) continue;
      if (uses_of_instr_[i] != 1) Report(InstrId(i), "stands in " + Twine(uses_of_instr_[i]) + " blocks");
    }
    for (uint32_t i = 0; i < uses_of_block_.size(); ++i) {
      if (uses_of_block_[i] == 0 && IsRoom(module_.blocks[i])) continue;
      if (uses_of_block_[i] != 1) Report("block " + Twine(i), "stands in " + Twine(uses_of_block_[i]) + " places");
    }
    for (uint32_t i = 0; i < functions_defined_.size(); ++i) {
      const uint32_t wanted = IsRoom(module_.functions[i]) ? 0 : 1;
      const uint32_t count = functions_defined_[i];
      if (count != wanted) Report("function", "defined by " + Twine(count) + " instructions");
    }
    for (uint32_t i = 0; i < classes_defined_.size(); ++i) {
      const uint32_t wanted = IsRoom(module_.classes[i]) ? 0 : 1;
      const uint32_t count = classes_defined_[i];
      if (count != wanted) Report("class", "defined by " + Twine(count) + " instructions");
    }
  }

  const Module& module_;
  std::vector<std::string> violations_;
  std::vector<uint32_t> uses_of_instr_;
  std::vector<uint32_t> uses_of_block_;
  std::vector<uint32_t> functions_defined_;
  std::vector<uint32_t> classes_defined_;
  std::vector<bool> visible_;
};

}  // namespace

std::vector<std::string> Verify(const Module& module) { return Verifier(module).Run(); }

}  // namespace lint::ir
