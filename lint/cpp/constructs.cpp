// Calls of constructors and initialiser lists.
#include "lint/cpp/names.h"
#include "lint/cpp/translator.h"

namespace lint::cpp {

using clang::SourceRange;

llvm::SmallVector<const clang::Expr*, 4> GivenArguments(llvm::ArrayRef<const clang::Expr*> args) {
  llvm::SmallVector<const clang::Expr*, 4> given;
  for (const clang::Expr* arg : args) {
    if (!llvm::isa<clang::CXXDefaultArgExpr>(arg)) given.push_back(arg);
  }
  return given;
}

const clang::InitListExpr* InitListIn(const clang::Expr* expr) {
  expr = expr->IgnoreImplicit();
  if (const auto* standard = llvm::dyn_cast<clang::CXXStdInitializerListExpr>(expr)) {
    expr = standard->getSubExpr()->IgnoreImplicit();
  }
  if (const auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(expr); made != nullptr && made->getNumArgs() > 0) {
    return made->isStdInitListInitialization() || made->isListInitialization() ? InitListIn(made->getArg(0)) : nullptr;
  }
  return llvm::dyn_cast<clang::InitListExpr>(expr);
}

Translator::InstrId Translator::Construct(const clang::CXXConstructExpr& expr) {
  const clang::CXXConstructorDecl* constructor = expr.getConstructor();
  const llvm::ArrayRef<const clang::Expr*> args(expr.getArgs(), expr.getNumArgs());
  if (constructor != nullptr && constructor->isCopyOrMoveConstructor() && !args.empty()) {
    return constructor->isCopyConstructor() ? CopyOf(*args[0]) : Expr(args[0]);
  }
  return ConstructOf(expr.getType(), constructor, args, expr.getSourceRange());
}

// A struct of the project is copied field by field; everything else is shared, as in what assigns it nothing changes
// inside.
Translator::InstrId Translator::CopyOf(const clang::Expr& expr) {
  const InstrId value = Expr(&expr);
  if (expr.getType().isNull()) return value;
  const clang::CXXRecordDecl* record = expr.getType()->getAsCXXRecordDecl();
  const TypeKind kind = KindOf(expr.getType());
  const bool is_struct = record != nullptr && unit_.IsOurs(*record) && !record->isLambda() && kind == TypeKind::kOther;
  if (!is_struct && kind != TypeKind::kList && kind != TypeKind::kMap) return value;
  return CallBuiltin("builtins.<copy>", {value}, expr.getSourceRange());
}

Translator::InstrId Translator::ConstructOf(clang::QualType type, const clang::CXXConstructorDecl* constructor,
                                            llvm::ArrayRef<const clang::Expr*> all, SourceRange range) {
  const llvm::SmallVector<const clang::Expr*, 4> args = GivenArguments(all);
  const clang::CXXRecordDecl* made = type->getAsCXXRecordDecl();
  if (made != nullptr && unit_.options.is_of_interest(made->getName())) ++unit_.torch_calls;
  switch (KindOf(type)) {
    case TypeKind::kHolder:
      if (const clang::CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl()) {
        return MakeHeld(*record, args, range);
      }
      break;
    case TypeKind::kOptions:
      return MakeOptions(constructor, args, range);
    case TypeKind::kTensorOptions:
      return MakeTensorOptions(args, range);
    case TypeKind::kList:
      return MakeList(args, type, range);
    case TypeKind::kMap:
      return MakeMap(args, range);
    case TypeKind::kTuple:
      return MakeTuple(args, range);
    case TypeKind::kString:
      return args.empty() ? Text("", range) : args.size() == 1 ? Expr(args[0]) : Unknown("string", Values(args), range);
    case TypeKind::kNumber:
      return args.empty() ? Int(0, range) : Expr(args[0]);
    case TypeKind::kTensor:
    case TypeKind::kPointer:
    case TypeKind::kFunction:
    case TypeKind::kScalarType:
    case TypeKind::kWrapper:
      break;
    case TypeKind::kOther: {
      const clang::CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
      if (record == nullptr) break;
      if (record->isLambda()) return args.empty() ? Unknown("lambda", {}, range) : Expr(args[0]);
      if (QualifiedName(*record) == "torch::indexing::Slice") return MakeSlice(args, range);
      return MakeObject(*record, constructor, all, range);
    }
  }
  if (args.empty()) return None(range);
  const clang::CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  const std::string name = record == nullptr ? "" : QualifiedName(*record);
  if (name == "torch::nn::Functional" || name == "torch::nn::FunctionalImpl") return Partial(args, range);
  if (name == "torch::nn::NamedAnyModule" && args.size() == 2) return MakeTuple(args, range);
  return args.size() == 1 ? Expr(args[0]) : MakeTuple(args, range);
}

// A holder made of arguments makes the module; of a pointer or another holder it is that module.
Translator::InstrId Translator::MakeHeld(const clang::CXXRecordDecl& holder, llvm::ArrayRef<const clang::Expr*> args,
                                         SourceRange range) {
  const clang::CXXRecordDecl* held = HeldBy(holder);
  if (args.size() == 1) {
    const clang::QualType given = args[0]->getType();
    if (given->isNullPtrType()) return None(range);
    const TypeKind kind = KindOf(given);
    const clang::CXXRecordDecl* of = RecordOf(given);
    const bool is_holder = kind == TypeKind::kHolder && of != nullptr && HeldBy(*of) == held;
    if (is_holder || (kind == TypeKind::kPointer && of == held)) return Expr(args[0]);
  }
  if (held == nullptr) return Unknown("holder", Values(args), range);
  return MakeObject(*held, nullptr, args, range);
}

Translator::InstrId Translator::MakeObject(const clang::CXXRecordDecl& record,
                                           const clang::CXXConstructorDecl* constructor,
                                           llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  if (!unit_.IsOurs(record)) {
    std::string name = QualifiedName(record);
    llvm::StringRef text = name;
    if (text.starts_with("torch::nn::")) text.consume_back("Impl");
    if (text == "torch::nn::Functional") return args.empty() ? None(range) : Partial(args, range);
    if (text == "torch::nn::Sequential" && !args.empty()) {
      if (const clang::InitListExpr* list = InitListIn(args[0]))
        return CallInstr(ImportLibrary(text, range), {Pairs(list->inits(), range)}, range);
    }
    return CallValue(ImportLibrary(text, range), args, range, constructor, /*is_library=*/true);
  }
  const InstrId callee = ImportSymbol(SymbolOf(record), range);
  llvm::SmallVector<ir::Operand, 1> more;
  const auto overloads = ConstructorsOf(record);
  if (constructor != nullptr && overloads.size() > 1 &&
      constructor->getParent()->getCanonicalDecl() == record.getCanonicalDecl()) {
    const auto* at = llvm::find(overloads, constructor->getCanonicalDecl());
    if (at != overloads.end()) more.push_back({Int(at - overloads.begin(), range), builder_.Intern("overload")});
  }
  return CallValue(callee, args, range, constructor, /*is_library=*/false, more);
}

// Options of a layer or of a functional: {parameter: value}, changed by the builder's methods.
Translator::InstrId Translator::MakeOptions(const clang::CXXConstructorDecl* constructor,
                                            llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  llvm::SmallVector<InstrId, 8> entries;
  for (size_t i = 0; i < args.size(); ++i) {
    if (KindOf(args[i]->getType()) == TypeKind::kOptions) return Expr(args[i]);
    const bool named = constructor != nullptr && i < constructor->getNumParams();
    const llvm::StringRef name = named ? constructor->getParamDecl(i)->getName() : "";
    const InstrId key = Text(name.trim('_'), range);
    entries.push_back(key);
    entries.push_back(Expr(args[i]));
  }
  return Build(ir::BuildKind::kDict, entries, range);
}

Translator::InstrId Translator::MakeTensorOptions(llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  if (args.size() != 1) return Build(ir::BuildKind::kDict, {}, range);
  const TypeKind kind = KindOf(args[0]->getType());
  const InstrId value = Expr(args[0]);
  if (kind == TypeKind::kTensorOptions) return value;
  if (kind != TypeKind::kScalarType) return Build(ir::BuildKind::kDict, {}, range);
  const InstrId key = Text("dtype", range);
  return Build(ir::BuildKind::kDict, {key, value}, range);
}

Translator::InstrId Translator::MakeList(llvm::ArrayRef<const clang::Expr*> args, clang::QualType type,
                                         SourceRange range) {
  if (args.empty()) return Build(ir::BuildKind::kList, {}, range);
  if (const clang::InitListExpr* list = InitListIn(args[0]); list != nullptr && args.size() == 1)
    return InitList(*list);
  if (args.size() == 1) {
    const TypeKind kind = KindOf(args[0]->getType());
    if (kind == TypeKind::kNumber) {
      // So many default values; an array of sizes made of one number is that number.
      const clang::CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
      const bool many = record != nullptr && llvm::StringRef(QualifiedName(*record)).starts_with("std::");
      return many ? Unknown("list", Values(args), range) : Expr(args[0]);
    }
    return Expr(args[0]);
  }
  return Unknown("list", Values(args), range);
}

Translator::InstrId Translator::Pairs(llvm::ArrayRef<const clang::Expr*> pairs, SourceRange range) {
  llvm::SmallVector<InstrId, 8> entries;
  for (const clang::Expr* pair : pairs) {
    const clang::Expr* bare = pair->IgnoreImplicit();
    llvm::SmallVector<const clang::Expr*, 2> two;
    if (const auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(bare)) {
      two = GivenArguments(llvm::ArrayRef(made->getArgs(), made->getNumArgs()));
    } else if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(bare)) {
      for (const clang::Expr* init : list->inits()) two.push_back(init);
    }
    if (two.size() == 2) {
      const InstrId key = Expr(two[0]);
      entries.push_back(key);
      entries.push_back(Expr(two[1]));
    } else {
      const InstrId value = Expr(pair);
      entries.push_back(LoadItem(value, Int(0, range), range));
      entries.push_back(LoadItem(value, Int(1, range), range));
    }
  }
  return Build(ir::BuildKind::kDict, entries, range);
}

Translator::InstrId Translator::MakeMap(llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  if (args.empty()) return Build(ir::BuildKind::kDict, {}, range);
  if (const clang::InitListExpr* list = InitListIn(args[0])) return Pairs(list->inits(), range);
  return args.size() == 1 ? Expr(args[0]) : Unknown("map", Values(args), range);
}

Translator::InstrId Translator::MakeTuple(llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  if (args.size() == 1 && KindOf(args[0]->getType()) == TypeKind::kTuple) return Expr(args[0]);
  return Build(ir::BuildKind::kTuple, Values(args), range);
}

Translator::InstrId Translator::MakeSlice(llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  llvm::SmallVector<InstrId, 8> bounds = Values(args);
  while (bounds.size() < 3) bounds.push_back(None(range));
  return Build(ir::BuildKind::kSlice, bounds, range);
}

Translator::InstrId Translator::InitList(const clang::InitListExpr& given) {
  const clang::InitListExpr& list =
      given.isSemanticForm() || given.getSemanticForm() == nullptr ? given : *given.getSemanticForm();
  const SourceRange range = list.getSourceRange();
  llvm::SmallVector<const clang::Expr*, 8> inits;
  for (const clang::Expr* init : list.inits()) inits.push_back(init);
  const clang::QualType type = list.getType();
  if (type.isNull()) return Build(ir::BuildKind::kList, Values(inits), range);  // of what did not resolve
  if (const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl(); record != nullptr && unit_.IsOurs(*record)) {
    return Aggregate(*record, inits, range);
  }
  switch (KindOf(type)) {
    case TypeKind::kList:
      // std::array is a record around an array.
      if (inits.size() == 1 && type->isRecordType()) {
        if (const auto* inner = llvm::dyn_cast<clang::InitListExpr>(inits[0]->IgnoreImplicit()))
          return InitList(*inner);
      }
      if (list.hasArrayFiller()) return Unknown("array", Values(inits), range);
      break;
    case TypeKind::kTuple:
      return Build(ir::BuildKind::kTuple, Values(inits), range);
    case TypeKind::kMap:
      return Pairs(inits, range);
    default:
      if (type->isScalarType()) return inits.empty() ? Int(0, range) : Expr(inits[0]);
      if (type->isRecordType() && inits.size() == 1) return Expr(inits[0]);
      break;
  }
  return Build(ir::BuildKind::kList, Values(inits), range);
}

Translator::InstrId Translator::Aggregate(const clang::CXXRecordDecl& record, llvm::ArrayRef<const clang::Expr*> inits,
                                          SourceRange range) {
  llvm::SmallVector<std::pair<std::string, InstrId>, 8> fields;
  auto field = record.field_begin();
  for (const clang::Expr* init : inits.drop_front(std::min<size_t>(record.getNumBases(), inits.size()))) {
    if (field == record.field_end()) break;
    if (!llvm::isa<clang::ImplicitValueInitExpr>(init)) fields.emplace_back(field->getNameAsString(), Expr(init));
    ++field;
  }
  const InstrId object = CallInstr(ImportSymbol(SymbolOf(record), range), {}, range);
  for (const auto& [name, value] : fields) {
    Add({.op = ir::Op::kStoreAttr, .name = builder_.Intern(name)}, {object, value}, range);
  }
  return object;
}

}  // namespace lint::cpp
