#include "lint/python/translator.h"

namespace lint::python {

using ir::Op;

ir::Module Translator::Run() {
  for (const TreeProblem& problem : tree_.problems()) builder_.AddProblem(problem.range, problem.message);
  if (!tree_.empty()) Body(tree_.Root());
  return builder_.Finish();
}

void Translator::ReportTooDeep(NodeId n) {
  if (!too_deep_reported_) builder_.AddProblem(Range(n), "nested too deeply, skipped");
  too_deep_reported_ = true;
}

ir::InstrId Translator::Unknown(NodeId n, llvm::StringRef what, llvm::ArrayRef<ir::Operand> operands) {
  return builder_.Add({.op = Op::kUnknown, .name = builder_.Intern(what), .range = Range(n)}, operands);
}

ir::InstrId Translator::Const(NodeId n, ir::ConstKind kind, llvm::StringRef text) {
  StringId name;
  bool has_text = kind == ir::ConstKind::kInt || kind == ir::ConstKind::kFloat || kind == ir::ConstKind::kString ||
                  kind == ir::ConstKind::kBytes;
  if (has_text) name = builder_.Intern(text);
  return builder_.Add({.op = Op::kConst, .kind = ir::Raw(kind), .name = name, .range = Range(n)});
}

ir::InstrId Translator::Builtin(NodeId n, llvm::StringRef name) {
  return builder_.Add({.op = Op::kLoadName, .name = builder_.Intern(name), .range = Range(n)});
}

NodeId Translator::Operator(NodeId n) const {
  for (NodeId part : tree_.Parts(n)) {
    if (IsToken(tree_.Kind(part))) return part;
  }
  return kNoNode;
}

}  // namespace lint::python
