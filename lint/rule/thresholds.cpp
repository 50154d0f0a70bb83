// Comparisons with 0.5 of what a sigmoid gives, which become comparisons with 0 where the sigmoid goes. What else the
// same comparison may be given is known only of what the function makes itself, or, where a model that it is handed
// makes it, when all callers are known.
#include "lint/rule/call_text.h"
#include "lint/rule/maker.h"
#include "lint/rule/mending.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace {

enum class Source : uint8_t { kOwn, kModel, kGiven };

// Where in a function a value comes from: made there, by what the function is handed, or handed to it.
class Sources {
 public:
  Sources(const ir::Unit& unit, const ir::Function* function) : module_(unit.module), function_(function) {}

  Source Of(ir::InstrId id, int depth = 0) const {
    if (!id.valid() || depth > 8) return Source::kGiven;
    const ir::Instr& instr = module_.At(id);
    const auto operands = module_.Operands(instr);
    switch (instr.op) {
      case ir::Op::kLoadName:
        return OfName(instr, depth);
      case ir::Op::kCall:
        return OfCall(instr, depth);
      case ir::Op::kLoadItem:
      case ir::Op::kLoadAttr:
      case ir::Op::kUnpack:
        return Of(operands[0].value, depth + 1);
      default:
        return Source::kGiven;
    }
  }

 private:
  [[nodiscard]] bool IsParam(llvm::StringRef name) const {
    return function_ != nullptr && llvm::any_of(module_.Params(*function_), [&](const ir::Param& param) {
             return module_.Text(param.name) == name;
           });
  }

  [[nodiscard]] bool IsInside(const ir::Instr& instr) const {
    return function_ == nullptr ||
           (function_->range.begin <= instr.range.begin && instr.range.end <= function_->range.end);
  }

  [[nodiscard]] Source OfName(const ir::Instr& load, int depth) const {
    const llvm::StringRef name = module_.Text(load.name);
    if (IsParam(name)) return Source::kGiven;
    bool bound = false;
    Source worst = Source::kOwn;
    for (const ir::Instr& instr : module_.instrs) {
      if (instr.op != ir::Op::kStoreName || module_.Text(instr.name) != name || !IsInside(instr)) continue;
      bound = true;
      worst = std::max(worst, Of(module_.Operands(instr)[0].value, depth + 1));
    }
    return bound ? worst : Source::kGiven;
  }

  // `model(x)`, `model.net(x)`, `F.dropout(p)`, `p.squeeze(1)`.
  [[nodiscard]] Source OfCall(const ir::Instr& call, int depth) const {
    const auto operands = module_.Operands(call);
    const ir::Instr& callee = module_.At(operands[0].value);
    ir::InstrId root = operands[0].value;
    bool attribute = false;
    while (module_.At(root).op == ir::Op::kLoadAttr || module_.At(root).op == ir::Op::kLoadItem) {
      attribute = true;
      root = module_.Operands(module_.At(root))[0].value;
    }
    const ir::Instr& base = module_.At(root);
    if (base.op == ir::Op::kImport) return callee.op == ir::Op::kImport ? OfArguments(call, depth) : Source::kOwn;
    if (base.op != ir::Op::kLoadName) return attribute ? Of(root, depth + 1) : Source::kModel;
    const llvm::StringRef name = module_.Text(base.name);
    if (ImportOf(module_, name)) return OfArguments(call, depth);
    const bool is_view = callee.op == ir::Op::kLoadAttr && IsViewName(module_.Text(callee.name));
    if (is_view) return Of(module_.Operands(callee)[0].value, depth + 1);
    return Source::kModel;
  }

  // A function of a library hands on what it is given, or makes something of it.
  [[nodiscard]] Source OfArguments(const ir::Instr& call, int depth) const {
    const auto operands = module_.Operands(call);
    const ir::Instr& callee = module_.At(operands[0].value);
    const llvm::StringRef name =
        callee.op == ir::Op::kImport ? llvm::StringRef(module_.strings[callee.aux]) : module_.Text(callee.name);
    if (name.ends_with("sigmoid")) return Source::kOwn;
    Source worst = Source::kModel;
    for (const ir::Operand& operand : operands.drop_front()) {
      if (module_.At(operand.value).op != ir::Op::kConst) worst = std::max(worst, Of(operand.value, depth + 1));
    }
    return worst;
  }

  static bool IsViewName(llvm::StringRef name) {
    return name == "squeeze" || name == "unsqueeze" || name == "view" || name == "reshape" || name == "flatten" ||
           name == "detach" || name == "cpu" || name == "numpy" || name == "float" || name == "data" || name == "to" ||
           name == "contiguous" || name == "clone" || name == "item" || name == "tolist" || name == "double" ||
           name == "cuda" || name == "transpose" || name == "permute" || name == "t";
  }

  const ir::Module& module_;
  const ir::Function* function_;
};

bool IsWrittenHalf(llvm::StringRef text) {
  return text == "0.5" || text == ".5" || text == "0.5f" || text == ".5f" || text == "0.5F" || text == "0.50";
}

// The edits of the comparison; none where it is not plainly written, or may be given anything by others.
void Describe(const Pass& pass, const OpFact& fact, Threshold& threshold) {
  const ir::Unit& unit = pass.UnitOf(fact.call);
  const ir::Module& module = unit.module;
  const ir::Instr& instr = module.instrs[fact.call.instr];
  const auto operands = module.Operands(instr);
  const ir::Instr& right = module.At(operands[1].value);
  if (right.op != ir::Op::kConst || !IsWrittenHalf(unit.source->TextOf(right.range))) return;
  const ir::Function* function = FunctionAround(module, instr.range);
  const Source source = Sources(unit, function).Of(operands[0].value);
  if (source == Source::kGiven) return;
  if (source == Source::kModel && function != nullptr) threshold.function = module.Text(function->name).str();
  threshold.edits.push_back({.place = {.file = unit.source, .range = right.range}, .content = "0"});
}

}  // namespace

void CollectThresholds(const Pass& pass, std::vector<Threshold>& thresholds) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.args.size() < 2 || fact.construct.valid()) continue;
    const auto* number = As<ConstValue>(fact.args[1]);
    if (number == nullptr || number->type != ConstType::kFloat || number->number != 0.5) continue;
    const ir::Unit& unit = pass.UnitOf(fact.call);
    if (unit.module.instrs[fact.call.instr].op != ir::Op::kCompare) continue;
    for (const Alternative& alternative : AlternativesOf(fact.args[0])) {
      const auto* tensor = As<TensorValue>(alternative.value);
      if (tensor == nullptr || tensor->form != Form::kIndependent) continue;
      Threshold threshold;
      Describe(pass, fact, threshold);
      threshold.site = pass.OriginKey(fact.call);
      for (const Site maker : {tensor->origin, tensor->construct}) {
        if (!maker.valid()) continue;
        threshold.maker = pass.OriginKey(maker);
        thresholds.push_back(threshold);
      }
    }
  }
}

}  // namespace lint
