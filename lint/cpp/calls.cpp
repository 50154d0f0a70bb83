// Calls of functions, methods and of values that are called.
#include <algorithm>

#include "lint/cpp/names.h"
#include "lint/cpp/translator.h"
#include "llvm/ADT/StringExtras.h"

namespace lint::cpp {

using clang::SourceRange;

void Translator::CountCall(const clang::FunctionDecl& function) {
  const std::string name = function.getDeclName().getAsString();
  if (!unit_.options.is_of_interest(name)) return;
  if (llvm::StringRef(QualifiedName(function)).starts_with("torch::")) ++unit_.torch_calls;
}

// Of an expression that did not resolve, the text that is not that of a part which did: which calls it may have been.
void Translator::CountUnresolved(const clang::Expr& expr) {
  const lint::SourceRange range = RangeOf(expr.getSourceRange());
  const llvm::StringRef text = unit_.sources().getBufferData(file_);
  if (range.end > text.size()) return;
  std::string own = text.slice(range.begin, range.end).str();
  for (const clang::Stmt* child : expr.children()) {
    if (child == nullptr || llvm::isa<clang::OverloadExpr, clang::DeclRefExpr>(child)) continue;
    const lint::SourceRange part = RangeOf(child->getSourceRange());
    if (part.begin <= range.begin || part.end > range.end) continue;
    std::fill(own.begin() + (part.begin - range.begin), own.begin() + (part.end - range.begin), ' ');
  }
  const llvm::StringRef rest = own;
  const auto is_word = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  for (size_t at = rest.find('('); at != llvm::StringRef::npos; at = rest.find('(', at + 1)) {
    const llvm::StringRef before = rest.take_front(at).rtrim();
    size_t begin = before.size();
    while (begin > 0 && is_word(before[begin - 1])) --begin;
    if (unit_.options.is_of_interest(before.drop_front(begin))) ++unit_.unresolved_calls;
  }
}

void Translator::Arguments(llvm::ArrayRef<const clang::Expr*> args, const clang::FunctionDecl* function,
                           bool is_library, llvm::SmallVectorImpl<ir::Operand>& operands,
                           llvm::SmallVectorImpl<Box>& boxes) {
  for (size_t i = 0; i < args.size(); ++i) {
    const clang::Expr* arg = args[i];
    if (is_library && llvm::isa<clang::CXXDefaultArgExpr>(arg)) continue;
    const bool known = function != nullptr && i < function->getNumParams();
    if (!is_library && known && IsBoxed(function->getParamDecl(i)->getType())) {
      const clang::Expr* target = arg->IgnoreParenImpCasts();
      const auto* address = llvm::dyn_cast<clang::UnaryOperator>(target);
      if (address != nullptr && address->getOpcode() == clang::UO_AddrOf) target = address->getSubExpr();
      const InstrId list = Build(ir::BuildKind::kList, {Expr(target)}, arg->getSourceRange());
      operands.push_back({list, {}});
      boxes.push_back({list, target});
      continue;
    }
    const clang::QualType type = arg->getType();
    const TypeKind kind = is_library && !arg->isTypeDependent() ? KindOf(type) : TypeKind::kOther;
    const bool spreads = kind == TypeKind::kOptions || kind == TypeKind::kTensorOptions;
    const InstrId value = Expr(arg);
    operands.push_back({value, spreads ? builder_.Intern("**") : ir::StringId()});
  }
}

// What the callee has left in the lists goes to where the arguments came from.
void Translator::TakeBack(llvm::ArrayRef<Box> boxes, SourceRange range) {
  for (const Box& box : boxes) {
    if (!box.target->isLValue()) continue;
    const InstrId zero = Int(0, range);
    Assign(box.target, LoadItem(box.list, zero, range), range);
  }
}

Translator::InstrId Translator::CallValue(InstrId callee, llvm::ArrayRef<const clang::Expr*> args, SourceRange range,
                                          const clang::FunctionDecl* function, bool is_library,
                                          llvm::ArrayRef<ir::Operand> more) {
  llvm::SmallVector<ir::Operand, 8> operands = {{callee, {}}};
  llvm::SmallVector<Box, 2> boxes;
  Arguments(args, function, is_library, operands, boxes);
  operands.append(more.begin(), more.end());
  const InstrId result = AddNamed({.op = ir::Op::kCall}, operands, range);
  TakeBack(boxes, range);
  return result;
}

Translator::InstrId Translator::CallFunction(const clang::FunctionDecl& function, const clang::CallExpr& call) {
  const llvm::ArrayRef<const clang::Expr*> args(call.getArgs(), call.getNumArgs());
  const SourceRange range = call.getSourceRange();
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  if (unit_.IsOurs(function) && method != nullptr) {
    return CallValue(ValueOf(function, range), args, range, &function, /*is_library=*/false);
  }
  if (unit_.IsOurs(function)) {
    // A template's pattern is what a call is of that nobody instantiates.
    return CallValue(ImportSymbol(SymbolOf(function), range), args, range, &function, /*is_library=*/false);
  }
  CountCall(function);
  const std::string name = QualifiedName(function);
  if (const auto value = LibraryFunction(function, name, GivenArguments(args), range)) return *value;
  return CallValue(ImportLibrary(name, range), args, range, &function, /*is_library=*/true);
}

Translator::InstrId Translator::Call(const clang::CallExpr& call) {
  const llvm::ArrayRef<const clang::Expr*> args(call.getArgs(), call.getNumArgs());
  const SourceRange range = call.getSourceRange();
  if (const clang::FunctionDecl* function = call.getDirectCallee()) return CallFunction(*function, call);
  const clang::Expr* callee = call.getCallee();
  if (llvm::isa<clang::CXXPseudoDestructorExpr>(callee)) return None(range);
  // Of a function pointer the type says which parameters are written through.
  if (callee->isTypeDependent() || llvm::isa<clang::UnresolvedLookupExpr>(callee->IgnoreParenImpCasts())) {
    const InstrId value = Expr(callee);
    return CallValue(value, args, range, nullptr, /*is_library=*/true);
  }
  return CallValue(Expr(callee), args, range, nullptr, /*is_library=*/false);
}

Translator::InstrId Translator::CallMethod(InstrId object, const clang::CXXMethodDecl& method,
                                           llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  const InstrId callee = LoadAttr(object, MethodName(method), range);
  return CallValue(callee, args, range, &method, /*is_library=*/false);
}

// A holder that is called runs its module's `forward`.
Translator::InstrId Translator::CallHeld(const clang::Expr* object, llvm::ArrayRef<const clang::Expr*> args,
                                         SourceRange range) {
  const clang::CXXRecordDecl* holder = RecordOf(object->getType());
  const clang::CXXRecordDecl* held = holder == nullptr ? nullptr : HeldBy(*holder);
  const InstrId value = Expr(object);
  while (held != nullptr && unit_.IsOurs(*held)) {
    for (const clang::CXXMethodDecl* method : held->methods()) {
      if (method->getNameAsString() != "forward" || method->getNumParams() < args.size() ||
          method->getMinRequiredArguments() > args.size()) {
        continue;
      }
      return CallMethod(value, *method, args, range);
    }
    const clang::CXXRecordDecl* base = held->getNumBases() == 0 ? nullptr : RecordOf(held->bases_begin()->getType());
    held = base;
  }
  return CallValue(value, args, range, nullptr, /*is_library=*/true);
}

Translator::InstrId Translator::MemberCall(const clang::CXXMemberCallExpr& call) {
  const llvm::ArrayRef<const clang::Expr*> args(call.getArgs(), call.getNumArgs());
  const SourceRange range = call.getSourceRange();
  const clang::CXXMethodDecl* method = call.getMethodDecl();
  const clang::Expr* object = call.getImplicitObjectArgument();
  if (method == nullptr || object == nullptr) {
    llvm::SmallVector<InstrId, 8> operands = Values(args);
    return Unknown("pointer to member", operands, range);
  }
  const bool is_lambda = method->getParent()->isLambda();
  if (llvm::isa<clang::CXXConversionDecl>(method) && (is_lambda || !unit_.IsOurs(*method))) return Expr(object);
  const auto* member = llvm::dyn_cast<clang::MemberExpr>(call.getCallee()->IgnoreParens());
  const bool is_static_call = member != nullptr && member->hasQualifier();
  if (is_static_call && unit_.IsOurs(*method)) {
    // Base::forward(x): that very class's.
    const InstrId callee = LoadAttr(ImportSymbol(SymbolOf(*method->getParent()), range), MethodName(*method), range);
    llvm::SmallVector<ir::Operand, 8> operands = {{callee, {}}, {Expr(object), {}}};
    llvm::SmallVector<Box, 2> boxes;
    Arguments(args, method, /*is_library=*/false, operands, boxes);
    const InstrId result = AddNamed({.op = ir::Op::kCall}, operands, range);
    TakeBack(boxes, range);
    return result;
  }
  if (unit_.IsOurs(*method)) return CallMethod(Expr(object), *method, args, range);
  CountCall(*method);
  const std::string record = QualifiedName(*method->getParent());
  const std::string name = method->getDeclName().getAsString();
  const auto* caller = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(scope().function);
  if (is_static_call && caller != nullptr && llvm::StringRef(record).starts_with("torch::nn::")) {
    // torch::nn::SequentialImpl::forward(x) of a class that derives from it.
    const InstrId self_class = ImportSymbol(SymbolOf(*caller->getParent()), range);
    const InstrId super = CallBuiltin("builtins.super", {self_class, Expr(object)}, range);
    return CallValue(LoadAttr(super, name, range), args, range, method, /*is_library=*/true);
  }
  const InstrId value = Expr(object);
  if (const auto result = LibraryMethod(value, *method, record, GivenArguments(args), range, object)) return *result;
  return CallValue(LoadAttr(value, name, range), args, range, method, /*is_library=*/true);
}

}  // namespace lint::cpp
