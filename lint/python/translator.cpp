#include "lint/python/translator.h"

#include <utility>

namespace lint::python {

using ir::Op;

ir::Module Translator::Run() {
  Body(tree_.Root());
  return builder_.Finish();
}

ir::Module Translator::RunWithRoom(std::vector<OutermostFunction>& functions) {
  room_ = &functions;
  return Run();
}

ir::Body Translator::RunBody(const ir::Module& module, const OutermostFunction& function) {
  const ir::Function& whole = module.At(function.id);
  ir::Body result;
  depth_ = function.depth;
  scopes_.EnterFunction(module.Text(whole.qualname));
  for (const ir::Param& param : module.Params(whole)) scopes_.Bind(builder_.Intern(module.Text(param.name)));
  FunctionBody(result.function, [&] { Body(tree_.Root()); });
  depth_ = 0;
  result.module = builder_.Finish();
  return result;
}

void Translator::ReportTooDeep(NodeId n) {
  if (!too_deep_reported_) problems_.push_back({Range(n), "nested too deeply, skipped", function_});
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
