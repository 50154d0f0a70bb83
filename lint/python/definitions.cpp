// Functions, lambdas and classes.

#include <utility>

#include "lint/python/translator.h"

namespace lint::python {

using ir::Op;
using ir::Operand;
using ir::ParamKind;

struct Translator::Signature {
  llvm::SmallVector<ir::Param, 8> params;
  llvm::SmallVector<Operand, 4> defaults;
  // Python 2's parameters that are tuples, by the name that stands in for them.
  llvm::SmallVector<std::pair<NodeId, StringId>, 1> tuples;
  ParamKind kind = ParamKind::kNormal;  // of plain parameters from here on
};

void Translator::Decorated(NodeId n) {
  llvm::SmallVector<Operand, 4> decorators;
  StringId mark = builder_.Intern("@");
  for (NodeId child = tree_.First(n); child != kNoNode; child = tree_.Next(n, child)) {
    switch (tree_.Kind(child)) {
      case NodeKind::kDecorator:
        decorators.push_back({Expression(tree_.First(child)), mark});
        break;
      case NodeKind::kFunction:
        return FunctionDefinition(child, decorators);
      case NodeKind::kClass:
        return ClassDefinition(child, decorators);
      default:
        Statement(child);
    }
  }
}

// Type parameters are names of the definition alone. Says whether a scope was entered.
bool Translator::EnterTypeParameters(NodeId n) {
  NodeId list = tree_.Find(n, NodeKind::kTypeParameter);
  if (list == kNoNode) return false;
  scopes_.EnterRenames();
  for (NodeId type = tree_.First(list); type != kNoNode; type = tree_.Next(list, type)) {
    llvm::StringRef name =
        tree_.Text(type).ltrim('*').take_until([](char c) { return c == ':' || c == '=' || c == ' '; });
    if (name.empty()) continue;
    StringId id = builder_.Intern(name);
    scopes_.Rename(id);
    StoreName(type, scopes_.Resolve(id), Unknown(type, "type parameter"));
  }
  return true;
}

void Translator::FunctionDefinition(NodeId n, Operands& decorators) {
  NodeId identifier = tree_.Find(n, NodeKind::kIdentifier);
  StringId name = Interned(identifier);
  NodeId block = tree_.Find(n, NodeKind::kBlock);
  ir::Function function;
  function.name = name;
  function.name_range = Range(identifier);
  function.is_async = tree_.Find(n, NodeKind::kTokenAsync) != kNoNode;
  bool generic = EnterTypeParameters(n);
  InstrId value = MakeFunction(n, function, decorators, tree_.Find(n, NodeKind::kParameters), [&] { Body(block); });
  if (generic) scopes_.LeaveRenames();
  StoreName(identifier, scopes_.Resolve(name), value);
}

ir::InstrId Translator::Lambda(NodeId n) {
  ir::Function function;
  function.name = builder_.Intern("<lambda>");
  function.name_range = {Range(n).begin, Range(n).begin + 6};
  NodeId parameters = tree_.Find(n, NodeKind::kLambdaParameters);
  NodeId body = parameters == kNoNode ? tree_.First(n) : tree_.Next(n, parameters);
  llvm::SmallVector<Operand, 4> operands;
  return MakeFunction(n, function, operands, parameters, [&] {
    InstrId value = Expression(body);
    builder_.Add({.op = Op::kJump, .kind = ir::Raw(ir::JumpKind::kReturn), .range = Range(body)}, {value});
  });
}

// `operands` comes with the decorators and gets the defaults before them.
ir::InstrId Translator::MakeFunction(NodeId n, ir::Function function, Operands& operands, NodeId parameters,
                                     Emit body) {
  Signature signature;
  Parameters(parameters, signature);
  operands.insert(operands.begin(), signature.defaults.begin(), signature.defaults.end());
  ir::FunctionId id = builder_.ReserveFunction();
  InstrId instr = builder_.Add({.op = Op::kFunction, .aux = id.index, .range = Range(n)}, operands);
  std::string qualname = scopes_.Qualify(builder_.Text(function.name));
  function.qualname = builder_.Intern(qualname);
  function.range = Range(n);
  function.params = builder_.AddParams(signature.params);
  const bool is_outermost = scopes_.AreOutermost();
  const uint32_t lines = is_outermost ? tree_.FunctionWith(tree_.Find(n, NodeKind::kBlock)) : kNoFunction;
  const uint32_t outer_function = is_outermost ? std::exchange(function_, lines) : function_;
  const bool outer_reported = lines != kNoFunction && std::exchange(too_deep_reported_, false);
  scopes_.EnterFunction(qualname);
  for (const ir::Param& param : signature.params) scopes_.Bind(param.name);
  const ir::Extent begin = builder_.Here();
  FunctionBody(function, [&] {
    for (auto& [pattern, name] : signature.tuples) {
      Store(pattern, builder_.Add({.op = Op::kLoadName, .name = name, .range = Range(pattern)}));
    }
    body();
  });
  if (lines != kNoFunction) {
    too_deep_reported_ = outer_reported;
    if (room_ != nullptr && signature.tuples.empty()) KeepRoom(lines, id, begin);
  }
  function_ = outer_function;
  builder_.SetFunction(id, function);
  return instr;
}

// Leaves the function's scope.
void Translator::FunctionBody(ir::Function& function, Emit body) {
  function.body = MakeDefinitionBlock(body);
  FunctionNames names = scopes_.LeaveFunction();
  function.is_generator = names.is_generator;
  function.locals = builder_.AddNames(names.locals);
  function.globals = builder_.AddNames(names.globals);
  function.nonlocals = builder_.AddNames(names.nonlocals);
}

void Translator::KeepRoom(uint32_t index, ir::FunctionId id, const ir::Extent& begin) {
  if (room_->size() <= index) room_->resize(index + 1);
  OutermostFunction& kept = (*room_)[index];
  // Next to an error a definition may be met twice.
  kept.id = kept.depth != 0 ? ir::FunctionId() : id;
  kept.region = builder_.LeaveRoomBehind(begin);
  kept.depth = depth_;
}

void Translator::Parameters(NodeId n, Signature& signature) {
  for (NodeId child = tree_.First(n); child != kNoNode; child = tree_.Next(n, child)) {
    switch (tree_.Kind(child)) {
      case NodeKind::kPositionalSeparator:
        for (ir::Param& param : signature.params) param.kind = ParamKind::kPositional;
        break;
      case NodeKind::kKeywordSeparator:
        signature.kind = ParamKind::kKeywordOnly;
        break;
      default:
        Parameter(child, signature);
    }
  }
}

void Translator::Parameter(NodeId n, Signature& signature) {
  NodeKind kind = tree_.Kind(n);
  NodeId type = tree_.Find(n, NodeKind::kType);
  bool has_default = kind == NodeKind::kDefaultParameter || kind == NodeKind::kTypedDefaultParameter;
  // The name may stand inside a node for the default, the type and a star, in this order.
  NodeId name = n;
  ir::Param param{.kind = signature.kind, .has_default = has_default};
  if (has_default || kind == NodeKind::kTypedParameter) name = tree_.First(n);
  if (tree_.Is(name, NodeKind::kListSplatPattern)) param.kind = ParamKind::kVarArgs;
  if (tree_.Is(name, NodeKind::kDictionarySplatPattern)) param.kind = ParamKind::kKwArgs;
  if (param.kind == ParamKind::kVarArgs) signature.kind = ParamKind::kKeywordOnly;
  if (param.kind == ParamKind::kVarArgs || param.kind == ParamKind::kKwArgs) name = tree_.First(name);
  if (type != kNoNode) param.type = Interned(type);
  if (tree_.Is(name, NodeKind::kIdentifier)) {
    param.name = Interned(name);
  } else {
    param.name = builder_.Intern("." + std::to_string(signature.params.size()));
    signature.tuples.push_back({name, param.name});
  }
  signature.params.push_back(param);
  if (!has_default) return;
  NodeId value = tree_.Next(n, type != kNoNode ? type : tree_.First(n));
  signature.defaults.push_back({Expression(value), param.name});
}

void Translator::ClassDefinition(NodeId n, Operands& decorators) {
  NodeId identifier = tree_.Find(n, NodeKind::kIdentifier);
  StringId name = Interned(identifier);
  bool generic = EnterTypeParameters(n);
  llvm::SmallVector<Operand, 4> operands;
  Arguments(tree_.Find(n, NodeKind::kArgumentList), operands);
  operands.append(decorators.begin(), decorators.end());
  ir::ClassId id = builder_.ReserveClass();
  InstrId value = builder_.Add({.op = Op::kClass, .aux = id.index, .range = Range(n)}, operands);
  std::string qualname = scopes_.Qualify(builder_.Text(name));
  ir::Class klass = {.name = name, .name_range = Range(identifier), .range = Range(n)};
  klass.qualname = builder_.Intern(qualname);
  scopes_.EnterClass(qualname);
  klass.body = MakeDefinitionBlock([&] { Body(tree_.Find(n, NodeKind::kBlock)); });
  scopes_.LeaveClass();
  builder_.SetClass(id, klass);
  if (generic) scopes_.LeaveRenames();
  StoreName(identifier, scopes_.Resolve(name), value);
}

}  // namespace lint::python
