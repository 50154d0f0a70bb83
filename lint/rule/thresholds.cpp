#include "lint/rule/mending.h"

namespace lint {

void CollectThresholds(const Pass& pass, std::vector<Threshold>& thresholds) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.args.size() < 2 || fact.construct.valid()) continue;
    const auto* number = As<ConstValue>(fact.args[1]);
    if (number == nullptr || number->type != ConstType::kFloat || number->number != 0.5) continue;
    const ir::Unit& unit = pass.UnitOf(fact.call);
    const ir::Instr& instr = unit.module.instrs[fact.call.instr];
    if (instr.op != ir::Op::kCompare) continue;
    Edits edits;
    const ir::Instr& right = unit.module.At(unit.module.Operands(instr)[1].value);
    const llvm::StringRef text = unit.source->TextOf(right.range);
    if (right.op == ir::Op::kConst && (text == "0.5" || text == ".5")) {
      edits.push_back({.place = {.file = unit.source, .range = right.range}, .content = "0"});
    }
    for (const Alternative& alternative : AlternativesOf(fact.args[0])) {
      const auto* tensor = As<TensorValue>(alternative.value);
      if (tensor == nullptr || tensor->form != Form::kIndependent) continue;
      for (const Site maker : {tensor->origin, tensor->construct}) {
        if (maker.valid()) {
          thresholds.push_back({.maker = pass.OriginKey(maker), .site = pass.OriginKey(fact.call), .edits = edits});
        }
      }
    }
  }
}

}  // namespace lint
