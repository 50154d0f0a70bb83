// Functions, classes, lambdas and variables of a file.
#include "lint/cpp/names.h"
#include "lint/cpp/translator.h"

namespace lint::cpp {

namespace {

// What the tables call the class that code derives from: without "Impl", and Cloneable is Module.
std::string BaseName(const clang::CXXRecordDecl& record) {
  std::string name = QualifiedName(record);
  if (name == "torch::nn::Cloneable") return "torch::nn::Module";
  if (llvm::StringRef(name).starts_with("torch::nn::") && llvm::StringRef(name).ends_with("Impl")) {
    name.resize(name.size() - 4);
  }
  return name;
}

}  // namespace

const clang::Stmt* Translator::BodyOf(const clang::FunctionDecl& function) {
  return function.doesThisDeclarationHaveABody() ? function.getBody() : nullptr;
}

void Translator::TranslateFunction(const clang::FunctionDecl& function) {
  const std::string symbol = SymbolOf(function);
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  const InstrId value =
      EmitFunction(function, symbol, method != nullptr && method->isInstance() ? method->getParent() : nullptr);
  StoreName(builder_.Intern(symbol), value, function.getSourceRange());
  result_.symbols.push_back(symbol);
}

void Translator::TranslateVariable(const clang::VarDecl& variable) {
  const std::string symbol = SymbolOf(variable);
  last_range_ = RangeOf(variable.getSourceRange());
  const InstrId value = variable.getInit() != nullptr ? Expr(variable.getInit())
                                                      : Unknown("uninitialized", {}, variable.getSourceRange());
  StoreName(builder_.Intern(symbol), value, variable.getSourceRange());
  result_.symbols.push_back(symbol);
}

Translator::InstrId Translator::BaseValue(clang::QualType type) {
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (record == nullptr) return Unknown("base", {}, {});
  return unit_.IsOurs(*record) ? ImportSymbol(SymbolOf(*record), {}) : ImportLibrary(BaseName(*record), {});
}

void Translator::TranslateClass(const clang::CXXRecordDecl& record) {
  const std::string symbol = SymbolOf(record);
  last_range_ = RangeOf(record.getSourceRange());
  llvm::SmallVector<InstrId, 4> bases;
  for (const clang::CXXBaseSpecifier& base : record.bases()) bases.push_back(BaseValue(base.getType()));
  const ir::ClassId id = builder_.ReserveClass();
  const InstrId instr = Add({.op = ir::Op::kClass, .aux = id.index}, bases, record.getSourceRange());
  builder_.BeginBlock();
  TranslateConstructors(record);
  for (const clang::Decl* decl : record.decls()) {
    if (const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl)) {
      TranslateMember(*method);
    } else if (const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(decl)) {
      bool is_instantiated = false;
      for (const clang::FunctionDecl* special : pattern->specializations()) {
        is_instantiated |= BodyOf(*special) != nullptr;
        if (const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(special)) TranslateMember(*method);
      }
      const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(pattern->getTemplatedDecl());
      if (!is_instantiated && method != nullptr && BodyOf(*method) != nullptr) TranslateMember(*method);
    }
  }
  const ir::BlockId body = builder_.EndBlock();
  const ir::StringId name = builder_.Intern(symbol);
  builder_.SetClass(id, {.name = name,
                         .qualname = builder_.Intern(QualifiedName(record)),
                         .body = body,
                         .name_range = RangeOf(record.getLocation()),
                         .range = RangeOf(record.getSourceRange())});
  StoreName(name, instr, record.getSourceRange());
  result_.symbols.push_back(symbol);
  TranslatedClass note{.symbol = symbol, .bases = {}, .is_abstract = record.isAbstract()};
  for (const clang::CXXBaseSpecifier& base : record.bases()) {
    const clang::CXXRecordDecl* of = base.getType()->getAsCXXRecordDecl();
    if (of != nullptr && unit_.IsOurs(*of)) note.bases.push_back(SymbolOf(*of));
  }
  result_.classes.push_back(std::move(note));
}

void Translator::TranslateMember(const clang::CXXMethodDecl& method) {
  if (method.isImplicit() || method.isPureVirtual() || method.isDeleted()) return;
  if (llvm::isa<clang::CXXConstructorDecl, clang::CXXDestructorDecl>(method)) return;
  const std::string name = MethodName(method);
  last_range_ = RangeOf(method.getSourceRange());
  const clang::FunctionDecl* pattern =
      BodyOf(method) == nullptr ? method.getTemplateInstantiationPattern(/*ForDefinition=*/false) : nullptr;
  if (pattern != nullptr && !pattern->isDefined()) pattern = nullptr;
  const bool here = BodyOf(method) != nullptr && unit_.FileOf(method.getLocation()) == file_;
  const InstrId value = here ? EmitFunction(method, name, method.isInstance() ? method.getParent() : nullptr)
                             : ImportSymbol(SymbolOf(pattern == nullptr ? method : *pattern), method.getSourceRange());
  StoreName(builder_.Intern(name), value, method.getSourceRange());
}

void Translator::TranslateConstructors(const clang::CXXRecordDecl& record) {
  const auto constructors = ConstructorsOf(record);
  for (const clang::CXXConstructorDecl* constructor : constructors) {
    const std::string name = ConstructorName(*constructor);
    const auto* definition = llvm::cast_or_null<clang::CXXConstructorDecl>(constructor->getDefinition());
    const bool inside = definition == nullptr ? constructor->isImplicit() || constructor->isDefaulted()
                                              : definition->getLexicalDeclContext()->isRecord();
    const InstrId value = inside ? EmitFunction(definition == nullptr ? *constructor : *definition, name, &record)
                                 : ImportSymbol(SymbolOf(*constructor), constructor->getSourceRange());
    StoreName(builder_.Intern(name), value, constructor->getSourceRange());
  }
  if (constructors.empty()) {
    // Nobody declared one: the fields are made by what they are declared with.
    const ir::FunctionId id = builder_.ReserveFunction();
    const InstrId function = Add({.op = ir::Op::kFunction, .aux = id.index}, {}, record.getSourceRange());
    builder_.BeginBlock();
    scopes_.emplace_back();
    for (const clang::CXXBaseSpecifier& base : record.bases()) {
      const InstrId of = BaseValue(base.getType());
      CallMethodNamed(of, "__init__", {This(record.getSourceRange())}, record.getSourceRange());
    }
    EmitFieldDefaults(record);
    scopes_.pop_back();
    const ir::BlockId body = builder_.EndBlock();
    const ir::StringId self = builder_.Intern("this");
    builder_.SetFunction(id, {.name = builder_.Intern("__init__"),
                              .qualname = builder_.Intern(QualifiedName(record)),
                              .params = builder_.AddParams({ir::Param{.name = self}}),
                              .body = body,
                              .locals = builder_.AddNames({self}),
                              .range = RangeOf(record.getSourceRange())});
    StoreName(builder_.Intern("__init__"), function, record.getSourceRange());
  }
  if (constructors.size() > 1) TranslateDispatch(constructors, record.getSourceRange());
}

// def __init__(this, *args, overload=None): whoever knows which constructor it calls says so; behind a template that
// hands arguments on (std::make_shared) their number decides.
void Translator::TranslateDispatch(llvm::ArrayRef<const clang::CXXConstructorDecl*> constructors,
                                   clang::SourceRange range) {
  const ir::FunctionId id = builder_.ReserveFunction();
  const ir::StringId overload = builder_.Intern("overload");
  const ir::StringId rest = builder_.Intern("args");
  const ir::StringId self = builder_.Intern("this");
  const InstrId none = None(range);
  const InstrId function = AddNamed({.op = ir::Op::kFunction, .aux = id.index}, {{none, overload}}, range);
  builder_.BeginBlock();
  const auto call_where = [&](InstrId condition, const clang::CXXConstructorDecl& constructor) {
    const InstrId branch = Add({.op = ir::Op::kBranch}, {condition}, range);
    builder_.BeginBlock();
    const InstrId method = LoadAttr(This(range), ConstructorName(constructor), range);
    const InstrId args = LoadName(rest, range);
    AddNamed({.op = ir::Op::kCall}, {{method, {}}, {args, builder_.Intern("*")}}, range);
    const InstrId nothing = None(range);
    Add({.op = ir::Op::kJump, .kind = ir::Raw(ir::JumpKind::kReturn)}, {nothing}, range);
    const ir::BlockId then = builder_.EndBlock();
    builder_.BeginBlock();
    builder_.SetBlocks(branch, {then, builder_.EndBlock()});
  };
  const auto equals = [&](InstrId left, int64_t number) {
    const InstrId right = Int(number, range);
    return Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kEq)}, {left, right}, range);
  };
  for (size_t k = 0; k < constructors.size(); ++k) {
    const InstrId which = LoadName(overload, range);
    call_where(equals(which, static_cast<int64_t>(k)), *constructors[k]);
  }
  constexpr unsigned kMostArguments = 12;
  for (const clang::CXXConstructorDecl* constructor : constructors) {
    const unsigned most = std::min(constructor->getNumParams(), kMostArguments);
    for (unsigned n = constructor->getMinRequiredArguments(); n <= most; ++n) {
      const InstrId args = LoadName(rest, range);
      const InstrId count = CallBuiltin("builtins.len", {args}, range);
      call_where(equals(count, n), *constructor);
    }
  }
  // Nobody knows the arguments: as the first one would be called.
  const InstrId first = LoadAttr(This(range), ConstructorName(*constructors.front()), range);
  const InstrId given = LoadName(rest, range);
  AddNamed({.op = ir::Op::kCall}, {{first, {}}, {given, builder_.Intern("*")}}, range);
  const ir::BlockId body = builder_.EndBlock();
  builder_.SetFunction(id,
                       {.name = builder_.Intern("__init__"),
                        .qualname = builder_.Intern("__init__"),
                        .params = builder_.AddParams(
                            {ir::Param{.name = self}, ir::Param{.name = rest, .kind = ir::ParamKind::kVarArgs},
                             ir::Param{.name = overload, .kind = ir::ParamKind::kKeywordOnly, .has_default = true}}),
                        .body = body,
                        .locals = builder_.AddNames({self, rest, overload}),
                        .range = RangeOf(range)});
  StoreName(builder_.Intern("__init__"), function, range);
}

void Translator::EmitFieldDefaults(const clang::CXXRecordDecl& record) {
  for (const clang::FieldDecl* field : record.fields()) {
    if (field->isImplicit() || field->getType()->isReferenceType()) continue;
    InstrId value;
    if (const clang::Expr* init = field->getInClassInitializer()) {
      value = Expr(init);
    } else if (field->getType()->isRecordType() || KindOf(field->getType()) == TypeKind::kPointer) {
      value = ConstructOf(field->getType(), nullptr, {}, field->getSourceRange());
    } else {
      continue;
    }
    Add({.op = ir::Op::kStoreAttr, .name = builder_.Intern(field->getName())}, {This(field->getSourceRange()), value},
        field->getSourceRange());
  }
}

void Translator::EmitInitializers(const clang::CXXConstructorDecl& constructor) {
  const clang::CXXRecordDecl& record = *constructor.getParent();
  if (constructor.inits().empty() && constructor.isDefaulted()) {
    for (const clang::CXXBaseSpecifier& base : record.bases()) {
      const InstrId of = BaseValue(base.getType());
      CallMethodNamed(of, "__init__", {This(record.getSourceRange())}, record.getSourceRange());
    }
    EmitFieldDefaults(record);
    return;
  }
  for (const clang::CXXCtorInitializer* init : constructor.inits()) {
    const clang::Expr* value = init->getInit();
    if (value == nullptr) continue;
    const clang::SourceRange range = init->isWritten() ? init->getSourceRange() : constructor.getSourceRange();
    if (const clang::FieldDecl* field = init->getAnyMember()) {
      const InstrId made = Expr(value);
      Add({.op = ir::Op::kStoreAttr, .name = builder_.Intern(field->getName())}, {This(range), made}, range);
      continue;
    }
    const auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(value->IgnoreImplicit());
    llvm::ArrayRef<const clang::Expr*> args;
    if (construct != nullptr) args = llvm::ArrayRef(construct->getArgs(), construct->getNumArgs());
    if (init->isDelegatingInitializer() && construct != nullptr) {
      const InstrId method = LoadAttr(This(range), ConstructorName(*construct->getConstructor()), range);
      CallValue(method, args, range, construct->getConstructor(), /*is_library=*/false);
      continue;
    }
    const clang::CXXRecordDecl* base = RecordOf(value->getType());
    if (base != nullptr && unit_.IsOurs(*base)) {
      const std::string name = construct == nullptr ? "__init__" : ConstructorName(*construct->getConstructor());
      const InstrId method = LoadAttr(ImportSymbol(SymbolOf(*base), range), name, range);
      llvm::SmallVector<ir::Operand, 8> operands = {{method, {}}, {This(range), {}}};
      llvm::SmallVector<Box, 2> boxes;
      Arguments(args, construct == nullptr ? nullptr : construct->getConstructor(), /*is_library=*/false, operands,
                boxes);
      AddNamed({.op = ir::Op::kCall}, operands, range);
      continue;
    }
    const InstrId self_class = ImportSymbol(SymbolOf(record), range);
    const InstrId super = CallBuiltin("builtins.super", {self_class, This(range)}, range);
    CallValue(LoadAttr(super, "__init__", range), args, range, nullptr, /*is_library=*/true);
  }
}

// The default argument's value where it is a constant: what a caller that nobody sees most likely leaves it at.
Translator::InstrId Translator::ConstantDefault(const clang::ParmVarDecl& param) {
  if (!param.hasDefaultArg() || param.hasUnparsedDefaultArg() || param.hasUninstantiatedDefaultArg()) return {};
  const clang::Expr* value = param.getDefaultArg();
  if (value == nullptr || value->isValueDependent() || IsBoxed(param.getType())) return {};
  const clang::Expr* bare = value->IgnoreImplicit();
  if (const auto literal = Literal(*bare)) return *literal;
  if (const auto folded = Folded(*bare)) return *folded;
  return {};
}

void Translator::OpenBoxes(const clang::FunctionDecl& function) {
  for (const clang::ParmVarDecl* param : function.parameters()) {
    if (!IsBoxed(param->getType())) continue;
    const ir::StringId box = NameOf(*param);
    scope().boxes[param] = box;
    scope().names.erase(param);
    const InstrId list = LoadName(box, param->getSourceRange());
    const InstrId zero = Int(0, param->getSourceRange());
    const InstrId value = LoadItem(list, zero, param->getSourceRange());
    StoreName(NameOf(*param), value, param->getSourceRange());
  }
}

// What was assigned to parameters that the caller sees goes back into their lists.
void Translator::CloseBoxes(clang::SourceRange range) {
  const clang::FunctionDecl* function = scope().function;
  if (function == nullptr) return;
  for (const clang::ParmVarDecl* param : function->parameters()) {
    const ir::StringId box = BoxOf(*param);
    if (!box.valid()) continue;
    const InstrId list = LoadName(box, range);
    const InstrId zero = Int(0, range);
    const InstrId value = LoadName(NameOf(*param), range);
    Add({.op = ir::Op::kStoreItem}, {list, zero, value}, range);
  }
}

void Translator::EmitBody(const clang::FunctionDecl& function) {
  const clang::Stmt* body = BodyOf(function);
  if (body == nullptr) return;
  Statement(body);
  CloseBoxes(body->getSourceRange());
}

Translator::InstrId Translator::EmitFunction(const clang::FunctionDecl& function, llvm::StringRef name,
                                             const clang::CXXRecordDecl* owner) {
  const SourceRange last = last_range_;
  last_range_ = RangeOf(function.getSourceRange());
  llvm::SmallVector<ir::Operand, 4> defaults;
  for (const clang::ParmVarDecl* param : function.parameters()) {
    if (const InstrId value = ConstantDefault(*param); value.valid()) {
      defaults.push_back({value, builder_.Intern(param->getName())});
    }
  }
  const ir::FunctionId id = builder_.ReserveFunction();
  const InstrId instr = AddNamed({.op = ir::Op::kFunction, .aux = id.index}, defaults, function.getSourceRange());
  scopes_.emplace_back();
  scope().function = &function;
  llvm::SmallVector<ir::Param, 6> params;
  if (owner != nullptr) {
    const ir::StringId self = builder_.Intern("this");
    params.push_back({.name = self, .type = builder_.Intern(SymbolOf(*owner))});
    scope().locals.push_back(self);
    scope().used.insert("this");
  }
  for (const clang::ParmVarDecl* param : function.parameters()) {
    const ir::StringId own = NameOf(*param);
    const bool has_default = llvm::any_of(defaults, [&](const ir::Operand& d) { return d.name == own; });
    const clang::CXXRecordDecl* record = param->getType()->isDependentType() ? nullptr : RecordOf(param->getType());
    if (record != nullptr && KindOf(param->getType()) == TypeKind::kHolder) record = HeldBy(*record);
    const bool is_ours = record != nullptr && unit_.IsOurs(*record);
    const bool is_layer = record != nullptr && !is_ours && DerivesFrom(*record, "torch::nn::Module");
    ir::StringId type;
    if (is_ours) type = builder_.Intern(SymbolOf(*record));
    if (is_layer) type = builder_.Intern(BaseName(*record));
    params.push_back({.name = own,
                      .kind = param->isParameterPack() ? ir::ParamKind::kVarArgs : ir::ParamKind::kNormal,
                      .has_default = has_default,
                      .type = type});
  }
  builder_.BeginBlock();
  OpenBoxes(function);
  if (const auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(&function)) EmitInitializers(*constructor);
  EmitBody(function);
  const ir::BlockId body = builder_.EndBlock();
  const Scope done = std::move(scopes_.back());
  scopes_.pop_back();
  const bool is_lambda = name == "<lambda>";
  builder_.SetFunction(id, {.name = builder_.Intern(name),
                            .qualname = builder_.Intern(is_lambda ? "<lambda>" : QualifiedName(function)),
                            .params = builder_.AddParams(params),
                            .body = body,
                            .locals = builder_.AddNames(done.locals),
                            .nonlocals = builder_.AddNames(done.nonlocals),
                            .name_range = RangeOf(function.getLocation()),
                            .range = RangeOf(function.getSourceRange())});
  last_range_ = last;
  return instr;
}

Translator::InstrId Translator::EmitLambda(const clang::LambdaExpr& lambda) {
  for (const clang::LambdaCapture& capture : lambda.captures()) {
    if (!capture.capturesVariable()) continue;
    const auto* variable = llvm::dyn_cast<clang::VarDecl>(capture.getCapturedVar());
    if (variable != nullptr && variable->isInitCapture() && variable->getInit() != nullptr) Declare(*variable);
  }
  const clang::FunctionDecl* function = lambda.getCallOperator();
  if (const clang::FunctionTemplateDecl* pattern = lambda.getDependentCallOperator()) {
    for (const clang::FunctionDecl* special : pattern->specializations()) {
      if (special->doesThisDeclarationHaveABody()) {
        function = special;
        break;
      }
    }
  }
  return EmitFunction(*function, "<lambda>", nullptr);
}

}  // namespace lint::cpp
