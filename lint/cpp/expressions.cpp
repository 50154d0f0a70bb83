// Expressions: literals, names, members, operators, assignments.
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "lint/cpp/names.h"
#include "lint/cpp/translator.h"
#include "llvm/ADT/StringExtras.h"

namespace lint::cpp {

using clang::SourceRange;

Translator::InstrId Translator::Expr(const clang::Expr* expr) {
  constexpr int kMaxDepth = 400;
  if (expr == nullptr) return Unknown("nothing", {}, {});
  if (depth_ > kMaxDepth) return Unknown("nesting", {}, expr->getSourceRange());
  ++depth_;
  const InstrId value = ExprOf(*expr);
  --depth_;
  return value;
}

std::optional<Translator::InstrId> Translator::Literal(const clang::Expr& expr) {
  const SourceRange range = expr.getSourceRange();
  switch (expr.getStmtClass()) {
    case clang::Stmt::IntegerLiteralClass:
      return Const(ir::ConstKind::kInt,
                   llvm::toString(llvm::cast<clang::IntegerLiteral>(expr).getValue(), 10, /*Signed=*/false), range);
    case clang::Stmt::FloatingLiteralClass: {
      llvm::SmallString<32> text;
      llvm::cast<clang::FloatingLiteral>(expr).getValue().toString(text);
      if (text.find_first_of(".eE") == llvm::StringRef::npos) text += ".0";
      return Const(ir::ConstKind::kFloat, text, range);
    }
    case clang::Stmt::CXXBoolLiteralExprClass:
      return Const(
          llvm::cast<clang::CXXBoolLiteralExpr>(expr).getValue() ? ir::ConstKind::kTrue : ir::ConstKind::kFalse, "",
          range);
    case clang::Stmt::CXXNullPtrLiteralExprClass:
    case clang::Stmt::GNUNullExprClass:
      return None(range);
    case clang::Stmt::StringLiteralClass: {
      const auto& text = llvm::cast<clang::StringLiteral>(expr);
      return Text(text.getCharByteWidth() == 1 ? text.getString() : "", range);
    }
    case clang::Stmt::CharacterLiteralClass:
      return Int(llvm::cast<clang::CharacterLiteral>(expr).getValue(), range);
    default:
      return std::nullopt;
  }
}

// What the compiler knows: sizeof, constexpr numbers, enumerators of the project, template arguments. The library's
// constants are names that the tables know.
std::optional<Translator::InstrId> Translator::Folded(const clang::Expr& expr) {
  if (expr.isValueDependent() || expr.isTypeDependent() || expr.containsErrors()) return std::nullopt;
  const clang::QualType type = expr.getType();
  if (type.isNull() || !type->isIntegralOrEnumerationType()) return std::nullopt;
  if (KindOf(type) == TypeKind::kScalarType) return std::nullopt;
  if (const auto* tag = type->getAs<clang::EnumType>(); tag != nullptr && !unit_.IsOurs(*tag->getDecl())) {
    return std::nullopt;
  }
  const clang::Expr* bare = expr.IgnoreParenImpCasts();
  if (const auto* ref = llvm::dyn_cast<clang::DeclRefExpr>(bare)) {
    const auto* tag = bare->getType()->getAs<clang::EnumType>();
    if (tag != nullptr && !unit_.IsOurs(*tag->getDecl())) return std::nullopt;
    const auto* variable = llvm::dyn_cast<clang::VarDecl>(ref->getDecl());
    if (variable != nullptr && !variable->isUsableInConstantExpressions(ast_)) return std::nullopt;
    if (llvm::isa<clang::ParmVarDecl, clang::BindingDecl>(ref->getDecl())) return std::nullopt;
  } else if (!llvm::isa<clang::UnaryExprOrTypeTraitExpr, clang::BinaryOperator, clang::UnaryOperator,
                        clang::SubstNonTypeTemplateParmExpr, clang::MemberExpr, clang::ConstantExpr,
                        clang::TypeTraitExpr>(bare)) {
    return std::nullopt;
  }
  clang::Expr::EvalResult result;
  if (!expr.EvaluateAsInt(result, ast_, clang::Expr::SE_NoSideEffects) || result.HasSideEffects) return std::nullopt;
  const llvm::APSInt number = result.Val.getInt();
  if (number.getSignificantBits() > 63) return std::nullopt;
  if (type->isBooleanType()) {
    return Const(number.getBoolValue() ? ir::ConstKind::kTrue : ir::ConstKind::kFalse, "", expr.getSourceRange());
  }
  return Int(number.getExtValue(), expr.getSourceRange());
}

Translator::InstrId Translator::ExprOf(const clang::Expr& given) {
  const clang::Expr& expr = *given.IgnoreParens();
  const SourceRange range = expr.getSourceRange();
  if (const auto literal = Literal(expr)) return *literal;
  if (const auto folded = Folded(expr)) return *folded;
  switch (expr.getStmtClass()) {
    case clang::Stmt::DeclRefExprClass:
      return Reference(llvm::cast<clang::DeclRefExpr>(expr));
    case clang::Stmt::MemberExprClass:
      return Member(llvm::cast<clang::MemberExpr>(expr));
    case clang::Stmt::CXXThisExprClass:
      return This(range);
    case clang::Stmt::CXXOperatorCallExprClass:
      return Overloaded(llvm::cast<clang::CXXOperatorCallExpr>(expr));
    case clang::Stmt::CXXMemberCallExprClass:
      return MemberCall(llvm::cast<clang::CXXMemberCallExpr>(expr));
    case clang::Stmt::CallExprClass:
    case clang::Stmt::UserDefinedLiteralClass:
    case clang::Stmt::CUDAKernelCallExprClass:
      return Call(llvm::cast<clang::CallExpr>(expr));
    case clang::Stmt::CXXConstructExprClass:
    case clang::Stmt::CXXTemporaryObjectExprClass:
      return Construct(llvm::cast<clang::CXXConstructExpr>(expr));
    case clang::Stmt::InitListExprClass:
      return InitList(llvm::cast<clang::InitListExpr>(expr));
    case clang::Stmt::LambdaExprClass:
      return EmitLambda(llvm::cast<clang::LambdaExpr>(expr));
    case clang::Stmt::UnaryOperatorClass:
      return Unary(llvm::cast<clang::UnaryOperator>(expr));
    case clang::Stmt::BinaryOperatorClass:
    case clang::Stmt::CompoundAssignOperatorClass:
      return Binary(llvm::cast<clang::BinaryOperator>(expr));
    case clang::Stmt::ConditionalOperatorClass: {
      const auto& choice = llvm::cast<clang::ConditionalOperator>(expr);
      return Conditional(choice.getCond(), choice.getTrueExpr(), choice.getFalseExpr(), range);
    }
    case clang::Stmt::BinaryConditionalOperatorClass: {
      const auto& choice = llvm::cast<clang::BinaryConditionalOperator>(expr);
      return Conditional(choice.getCommon(), choice.getCommon(), choice.getFalseExpr(), range);
    }
    case clang::Stmt::ArraySubscriptExprClass: {
      const auto& item = llvm::cast<clang::ArraySubscriptExpr>(expr);
      return Item(item.getBase(), item.getIdx(), range);
    }
    case clang::Stmt::CXXNewExprClass: {
      const auto& made = llvm::cast<clang::CXXNewExpr>(expr);
      if (made.getConstructExpr() != nullptr && !made.isArray()) return Construct(*made.getConstructExpr());
      return Unknown("new", {}, range);
    }
    case clang::Stmt::CXXDefaultArgExprClass:
      return Expr(llvm::cast<clang::CXXDefaultArgExpr>(expr).getExpr());
    case clang::Stmt::CXXDefaultInitExprClass:
      return Expr(llvm::cast<clang::CXXDefaultInitExpr>(expr).getExpr());
    case clang::Stmt::CXXThrowExprClass: {
      const auto* thrown = llvm::cast<clang::CXXThrowExpr>(expr).getSubExpr();
      llvm::SmallVector<InstrId, 1> what;
      if (thrown != nullptr) what.push_back(Expr(thrown));
      Add({.op = ir::Op::kJump, .kind = ir::Raw(ir::JumpKind::kRaise)}, what, range);
      return Unknown("throw", {}, range);
    }
    case clang::Stmt::CXXInheritedCtorInitExprClass:
    case clang::Stmt::CXXScalarValueInitExprClass:
    case clang::Stmt::ImplicitValueInitExprClass:
      return ConstructOf(expr.getType(), nullptr, {}, range);
    case clang::Stmt::CXXStdInitializerListExprClass:
      return Expr(llvm::cast<clang::CXXStdInitializerListExpr>(expr).getSubExpr());
    case clang::Stmt::ExprWithCleanupsClass:
      return Expr(llvm::cast<clang::ExprWithCleanups>(expr).getSubExpr());
    case clang::Stmt::MaterializeTemporaryExprClass:
      return Expr(llvm::cast<clang::MaterializeTemporaryExpr>(expr).getSubExpr());
    case clang::Stmt::CXXBindTemporaryExprClass:
      return Expr(llvm::cast<clang::CXXBindTemporaryExpr>(expr).getSubExpr());
    case clang::Stmt::ConstantExprClass:
      return Expr(llvm::cast<clang::ConstantExpr>(expr).getSubExpr());
    case clang::Stmt::SubstNonTypeTemplateParmExprClass:
      return Expr(llvm::cast<clang::SubstNonTypeTemplateParmExpr>(expr).getReplacement());
    case clang::Stmt::OpaqueValueExprClass:
      return Expr(llvm::cast<clang::OpaqueValueExpr>(expr).getSourceExpr());
    case clang::Stmt::PackExpansionExprClass:
      return Expr(llvm::cast<clang::PackExpansionExpr>(expr).getPattern());
    case clang::Stmt::CoawaitExprClass:
      return Expr(llvm::cast<clang::CoawaitExpr>(expr).getOperand());
    case clang::Stmt::RecoveryExprClass:
      return Unresolved(expr);
    default:
      break;
  }
  if (const auto* cast = llvm::dyn_cast<clang::CXXDynamicCastExpr>(&expr)) {
    return CastTo(Expr(cast->getSubExpr()), cast->getType(), range);
  }
  if (const auto* cast = llvm::dyn_cast<clang::CastExpr>(&expr)) {
    if (cast->getCastKind() == clang::CK_NullToPointer) return None(range);
    if (cast->getType()->isVoidType()) {
      Expr(cast->getSubExpr());
      return None(range);
    }
    return Expr(cast->getSubExpr());
  }
  return Dependent(expr);
}

// The variable that the expression names, whose type is not known: it has its value all the same.
const clang::ValueDecl* Translator::UnresolvedVariable(const clang::Expr& expr) const {
  const auto* recovery = llvm::dyn_cast<clang::RecoveryExpr>(&expr);
  if (recovery == nullptr || expr.getBeginLoc() != expr.getEndLoc() || expr.getBeginLoc().isMacroID()) return nullptr;
  if (!recovery->subExpressions().empty()) {
    const auto* ref = llvm::dyn_cast_or_null<clang::DeclRefExpr>(recovery->subExpressions().front());
    return ref != nullptr && llvm::isa<clang::VarDecl>(ref->getDecl()) ? ref->getDecl() : nullptr;
  }
  const llvm::StringRef name = clang::Lexer::getSourceText(clang::CharSourceRange::getTokenRange(expr.getSourceRange()),
                                                           ast_.getSourceManager(), ast_.getLangOpts());
  const clang::ValueDecl* latest = nullptr;
  for (const Scope& outer : scopes_) {
    for (const auto& [decl, id] : outer.names) {
      const bool is_it = decl->isInvalidDecl() && decl->getDeclName().isIdentifier() && decl->getName() == name;
      if (is_it && (latest == nullptr || latest->getLocation() < decl->getLocation())) latest = decl;
    }
  }
  return latest;
}

// What did not resolve: the operands are evaluated, what comes of them is not known.
Translator::InstrId Translator::Unresolved(const clang::Expr& expr) {
  if (const clang::ValueDecl* variable = UnresolvedVariable(expr)) return ValueOf(*variable, expr.getSourceRange());
  CountUnresolved(expr);
  llvm::SmallVector<InstrId, 4> operands;
  for (const clang::Stmt* child : expr.children()) {
    const auto* part = llvm::dyn_cast_or_null<clang::Expr>(child);
    if (part != nullptr && !llvm::isa<clang::OverloadExpr>(part)) operands.push_back(Expr(part));
  }
  return Unknown("unresolved", operands, expr.getSourceRange());
}

// Inside a template that nobody instantiates: names are looked up, types are not known.
Translator::InstrId Translator::Dependent(const clang::Expr& expr) {
  const SourceRange range = expr.getSourceRange();
  if (const auto* overloads = llvm::dyn_cast<clang::UnresolvedLookupExpr>(&expr)) {
    for (const clang::NamedDecl* decl : overloads->decls()) {
      if (const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(decl)) decl = pattern->getTemplatedDecl();
      if (!unit_.IsOurs(*decl)) return ImportLibrary(QualifiedName(*decl), range);
    }
    return Unknown("overloads", {}, range);
  }
  if (const auto* member = llvm::dyn_cast<clang::CXXDependentScopeMemberExpr>(&expr)) {
    const InstrId object = member->isImplicitAccess() ? This(range) : Expr(member->getBase());
    return LoadAttr(object, member->getMember().getAsString(), range);
  }
  if (const auto* member = llvm::dyn_cast<clang::UnresolvedMemberExpr>(&expr)) {
    const InstrId object = member->isImplicitAccess() ? This(range) : Expr(member->getBase());
    return LoadAttr(object, member->getMemberName().getAsString(), range);
  }
  if (const auto* made = llvm::dyn_cast<clang::CXXUnresolvedConstructExpr>(&expr)) {
    llvm::SmallVector<const clang::Expr*, 4> args(made->arguments());
    return made->getTypeAsWritten()->isDependentType() ? Unknown("dependent", Values(args), range)
                                                       : ConstructOf(made->getTypeAsWritten(), nullptr, args, range);
  }
  llvm::SmallVector<InstrId, 4> operands;
  for (const clang::Stmt* child : expr.children()) {
    if (const auto* part = llvm::dyn_cast_or_null<clang::Expr>(child)) operands.push_back(Expr(part));
  }
  return Unknown(expr.getStmtClassName(), operands, range);
}

Translator::InstrId Translator::Reference(const clang::DeclRefExpr& ref) {
  return ValueOf(*ref.getDecl(), ref.getSourceRange());
}

Translator::InstrId Translator::LibraryConstant(const clang::ValueDecl& decl, SourceRange range) {
  const std::string name = QualifiedName(decl);
  const llvm::StringRef last = decl.getDeclName().isIdentifier() ? decl.getName() : "";
  if (name == "torch::indexing::None" || last == "nullopt") return None(range);
  if (name == "torch::indexing::Ellipsis") return Const(ir::ConstKind::kEllipsis, "", range);
  // torch::kMean, torch::Reduction::Mean: the tables have Python's strings.
  const clang::CXXRecordDecl* record = decl.getType()->getAsCXXRecordDecl();
  const bool is_tag = record != nullptr && llvm::StringRef(QualifiedName(*record)).starts_with("torch::enumtype::");
  if (is_tag || llvm::StringRef(name).starts_with("torch::Reduction::")) {
    llvm::StringRef text = last;
    if (is_tag) text.consume_front("k");
    return Text(text.lower(), range);
  }
  return ImportLibrary(name, range);
}

Translator::InstrId Translator::ValueOf(const clang::ValueDecl& decl, SourceRange range) {
  if (const clang::Expr* other = AliasOf(decl)) return Expr(other);
  if (const auto* constant = llvm::dyn_cast<clang::EnumConstantDecl>(&decl)) {
    if (unit_.IsOurs(decl)) return Int(constant->getInitVal().getExtValue(), range);
    return LibraryConstant(decl, range);
  }
  if (const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&decl); method != nullptr && unit_.IsOurs(decl)) {
    return LoadAttr(ImportSymbol(SymbolOf(*method->getParent()), range), MethodName(*method), range);
  }
  if (IsGlobal(decl)) {
    return unit_.IsOurs(decl) ? ImportSymbol(SymbolOf(decl), range) : LibraryConstant(decl, range);
  }
  if (llvm::isa<clang::NonTypeTemplateParmDecl>(decl)) return Unknown("template parameter", {}, range);
  return LoadName(NameOf(decl), range);
}

// x if it is one of that class, else nothing.
Translator::InstrId Translator::CastTo(InstrId value, clang::QualType type, SourceRange range) {
  const clang::CXXRecordDecl* record = RecordOf(type);
  if (record == nullptr) return value;
  const InstrId cls = BaseValue(ast_.getRecordType(record));
  return CallBuiltin("builtins.<cast>", {value, cls}, range);
}

Translator::InstrId Translator::Member(const clang::MemberExpr& member) {
  const clang::ValueDecl* decl = member.getMemberDecl();
  const SourceRange range = member.getSourceRange();
  if (llvm::isa<clang::VarDecl, clang::EnumConstantDecl>(decl)) return ValueOf(*decl, range);
  const InstrId object = Expr(member.getBase());
  const auto* field = llvm::dyn_cast<clang::FieldDecl>(decl);
  const clang::QualType base = member.getBase()->getType();
  const TypeKind kind = KindOf(member.isArrow() ? PointeeOf(base) : base);
  if (kind == TypeKind::kTuple && field != nullptr) {
    return LoadItem(object, Int(field->getName() == "first" ? 0 : 1, range), range);
  }
  // A field's own range is its name: what the attribute's value says it was read from.
  return LoadAttr(object, decl->getDeclName().getAsString(), range);
}

Translator::InstrId Translator::Unary(const clang::UnaryOperator& op) {
  const SourceRange range = op.getSourceRange();
  switch (op.getOpcode()) {
    case clang::UO_PostInc:
    case clang::UO_PreInc:
    case clang::UO_PostDec:
    case clang::UO_PreDec:
      return Increment(op.getSubExpr(), op.isIncrementOp(), op.isPostfix(), range);
    case clang::UO_AddrOf:
    case clang::UO_Deref:
    case clang::UO_Extension:
    case clang::UO_Coawait:
      return Expr(op.getSubExpr());
    case clang::UO_Plus:
      return Expr(op.getSubExpr());
    case clang::UO_Minus:
      return Add({.op = ir::Op::kUnary, .kind = ir::Raw(ir::UnaryKind::kNegate)}, {Expr(op.getSubExpr())}, range);
    case clang::UO_Not:
      return Add({.op = ir::Op::kUnary, .kind = ir::Raw(ir::UnaryKind::kInvert)}, {Expr(op.getSubExpr())}, range);
    case clang::UO_LNot:
      return Add({.op = ir::Op::kUnary, .kind = ir::Raw(ir::UnaryKind::kNot)}, {ConditionOf(op.getSubExpr())}, range);
    default:
      return Unknown("unary", {Expr(op.getSubExpr())}, range);
  }
}

Translator::InstrId Translator::Increment(const clang::Expr* target, bool up, bool is_post, SourceRange range) {
  const InstrId old = Expr(target);
  const InstrId one = Int(1, range);
  const InstrId value = BinaryOf(up ? clang::BO_Add : clang::BO_Sub, old, one, range);
  Assign(target, value, range);
  return is_post ? old : value;
}

Translator::InstrId Translator::BinaryOf(clang::BinaryOperatorKind kind, InstrId left, InstrId right, SourceRange range,
                                         bool in_place) {
  const uint8_t flags = in_place ? ir::kInPlace : 0;
  const auto binary = [&](ir::BinaryKind k) {
    return Add({.op = ir::Op::kBinary, .kind = ir::Raw(k), .flags = flags}, {left, right}, range);
  };
  const auto compare = [&](ir::CompareKind k) {
    return Add({.op = ir::Op::kCompare, .kind = ir::Raw(k)}, {left, right}, range);
  };
  switch (kind) {
    case clang::BO_Add:
      return binary(ir::BinaryKind::kAdd);
    case clang::BO_Sub:
      return binary(ir::BinaryKind::kSub);
    case clang::BO_Mul:
      return binary(ir::BinaryKind::kMul);
    case clang::BO_Div:
      return binary(ir::BinaryKind::kDiv);
    case clang::BO_Rem:
      return binary(ir::BinaryKind::kMod);
    case clang::BO_And:
      return binary(ir::BinaryKind::kAnd);
    case clang::BO_Or:
      return binary(ir::BinaryKind::kOr);
    case clang::BO_Xor:
      return binary(ir::BinaryKind::kXor);
    case clang::BO_Shl:
      return binary(ir::BinaryKind::kShl);
    case clang::BO_Shr:
      return binary(ir::BinaryKind::kShr);
    case clang::BO_EQ:
      return compare(ir::CompareKind::kEq);
    case clang::BO_NE:
      return compare(ir::CompareKind::kNe);
    case clang::BO_LT:
      return compare(ir::CompareKind::kLt);
    case clang::BO_LE:
      return compare(ir::CompareKind::kLe);
    case clang::BO_GT:
      return compare(ir::CompareKind::kGt);
    case clang::BO_GE:
      return compare(ir::CompareKind::kGe);
    default:
      return Unknown("binary", {left, right}, range);
  }
}

Translator::InstrId Translator::Binary(const clang::BinaryOperator& op) {
  const SourceRange range = op.getSourceRange();
  if (op.getOpcode() == clang::BO_Assign) return Assign(op.getLHS(), Expr(op.getRHS()), range);
  if (op.getOpcode() == clang::BO_Comma) {
    Expr(op.getLHS());
    return Expr(op.getRHS());
  }
  if (op.isLogicalOp()) return Logical(op.getLHS(), op.getRHS(), op.getOpcode() == clang::BO_LAnd, range);
  const InstrId left = Expr(op.getLHS());
  const InstrId right = Expr(op.getRHS());
  if (op.isCompoundAssignmentOp()) {
    const auto kind = clang::BinaryOperator::getOpForCompoundAssignment(op.getOpcode());
    return Assign(op.getLHS(), BinaryOf(kind, left, right, range, /*in_place=*/true), range);
  }
  // Whole numbers divide to whole numbers.
  if (op.getOpcode() == clang::BO_Div && op.getType()->isIntegerType()) {
    return Add({.op = ir::Op::kBinary, .kind = ir::Raw(ir::BinaryKind::kFloorDiv)}, {left, right}, range);
  }
  return BinaryOf(op.getOpcode(), left, right, range);
}

Translator::InstrId Translator::Logical(const clang::Expr* left, const clang::Expr* right, bool is_and,
                                        SourceRange range) {
  const InstrId first = ConditionOf(left);
  const InstrId branch = Add({.op = ir::Op::kBranch}, {first}, range);
  builder_.BeginBlock();
  if (!is_and) {
    const ir::BlockId then = builder_.EndBlock(first);
    builder_.BeginBlock();
    const InstrId second = ConditionOf(right);
    builder_.SetBlocks(branch, {then, builder_.EndBlock(second)});
    return branch;
  }
  const InstrId second = ConditionOf(right);
  const ir::BlockId then = builder_.EndBlock(second);
  builder_.BeginBlock();
  builder_.SetBlocks(branch, {then, builder_.EndBlock(first)});
  return branch;
}

Translator::InstrId Translator::Conditional(const clang::Expr* condition, const clang::Expr* yes, const clang::Expr* no,
                                            SourceRange range) {
  const InstrId test = ConditionOf(condition);
  const InstrId branch = Add({.op = ir::Op::kBranch}, {test}, range);
  builder_.BeginBlock();
  const InstrId first = Expr(yes);
  const ir::BlockId then = builder_.EndBlock(first);
  builder_.BeginBlock();
  const InstrId second = Expr(no);
  builder_.SetBlocks(branch, {then, builder_.EndBlock(second)});
  return branch;
}

// A pointer, an optional as a condition: whether there is something.
Translator::InstrId Translator::ConditionOf(const clang::Expr* expr) {
  const clang::Expr* bare = expr->IgnoreParenImpCasts();
  if (const auto* call = llvm::dyn_cast<clang::CXXMemberCallExpr>(bare)) {
    const auto* conversion = llvm::dyn_cast_or_null<clang::CXXConversionDecl>(call->getMethodDecl());
    if (conversion != nullptr) bare = call->getImplicitObjectArgument()->IgnoreParenImpCasts();
  }
  if (KindOf(bare->getType()) != TypeKind::kPointer) return Expr(expr);
  const InstrId value = Expr(bare);
  const InstrId none = None(bare->getSourceRange());
  return Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kIsNot)}, {value, none}, bare->getSourceRange());
}

Translator::InstrId Translator::Item(const clang::Expr* container, const clang::Expr* index, SourceRange range) {
  const InstrId of = Expr(container);
  return LoadItem(of, Expr(index), range);
}

Translator::InstrId Translator::AssignTo(const clang::ValueDecl& decl, InstrId value, SourceRange range) {
  if (const clang::Expr* other = AliasOf(decl)) return Assign(other, value, range);
  if (IsGlobal(decl)) {
    if (!unit_.IsOurs(decl)) return value;
    const ir::StringId symbol = builder_.Intern(SymbolOf(decl));
    unit_.wanted.insert(SymbolOf(decl));
    const InstrId module =
        Add({.op = ir::Op::kImport, .kind = ir::Raw(ir::ImportKind::kModule), .aux = symbol.index}, {}, range);
    Add({.op = ir::Op::kStoreAttr, .name = symbol}, {module, value}, range);
    return value;
  }
  const bool own = scope().names.contains(&decl);
  const ir::StringId name = NameOf(decl);
  if (!own && !llvm::is_contained(scope().locals, name) && !llvm::is_contained(scope().nonlocals, name)) {
    scope().nonlocals.push_back(name);
  }
  StoreName(name, value, range);
  return value;
}

// Stores where an expression on the left of `=` leads.
Translator::InstrId Translator::Assign(const clang::Expr* target, InstrId value, SourceRange range) {
  target = target->IgnoreParenImpCasts();
  if (const auto* wrapped = llvm::dyn_cast<clang::MaterializeTemporaryExpr>(target)) {
    target = wrapped->getSubExpr()->IgnoreParenImpCasts();
  }
  if (const auto* wrapped = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(target)) {
    target = wrapped->getSubExpr()->IgnoreParenImpCasts();
  }
  if (const auto* ref = llvm::dyn_cast<clang::DeclRefExpr>(target)) return AssignTo(*ref->getDecl(), value, range);
  if (const clang::ValueDecl* variable = UnresolvedVariable(*target)) return AssignTo(*variable, value, range);
  if (const auto* member = llvm::dyn_cast<clang::MemberExpr>(target)) {
    if (llvm::isa<clang::VarDecl>(member->getMemberDecl())) return AssignTo(*member->getMemberDecl(), value, range);
    const InstrId object = Expr(member->getBase());
    Add({.op = ir::Op::kStoreAttr, .name = builder_.Intern(member->getMemberDecl()->getDeclName().getAsString())},
        {object, value}, range);
    return value;
  }
  if (const auto* item = llvm::dyn_cast<clang::ArraySubscriptExpr>(target)) {
    const InstrId container = Expr(item->getBase());
    const InstrId index = Expr(item->getIdx());
    Add({.op = ir::Op::kStoreItem}, {container, index, value}, range);
    return value;
  }
  if (const auto* op = llvm::dyn_cast<clang::UnaryOperator>(target);
      op != nullptr && op->getOpcode() == clang::UO_Deref) {
    return Assign(op->getSubExpr(), value, range);
  }
  if (const auto* op = llvm::dyn_cast<clang::CXXOperatorCallExpr>(target)) {
    if (op->getOperator() == clang::OO_Subscript && op->getNumArgs() == 2) {
      const InstrId container = Expr(op->getArg(0));
      const InstrId index = Expr(op->getArg(1));
      Add({.op = ir::Op::kStoreItem}, {container, index, value}, range);
      return value;
    }
    if ((op->getOperator() == clang::OO_Star || op->getOperator() == clang::OO_Arrow) && op->getNumArgs() == 1) {
      return Assign(op->getArg(0), value, range);
    }
  }
  if (const auto* call = llvm::dyn_cast<clang::CallExpr>(target)) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    const std::string name = callee == nullptr ? "" : callee->getNameAsString();
    if (name == "tie") {
      for (unsigned i = 0; i < call->getNumArgs(); ++i) {
        const InstrId part = Add({.op = ir::Op::kUnpack, .aux = i, .aux2 = call->getNumArgs()}, {value},
                                 call->getArg(i)->getSourceRange());
        Assign(call->getArg(i), part, range);
      }
      return value;
    }
    if (const auto* method = llvm::dyn_cast<clang::CXXMemberCallExpr>(call)) {
      const clang::Expr* object = method->getImplicitObjectArgument();
      if (name == "index" && object != nullptr) {
        const InstrId container = Expr(object);
        llvm::SmallVector<const clang::Expr*, 2> args(call->arguments());
        const InstrId index = IndexOf(args, range);
        Add({.op = ir::Op::kStoreItem}, {container, index, value}, range);
        return value;
      }
      if ((name == "at" || name == "operator[]") && object != nullptr && call->getNumArgs() == 1) {
        const InstrId container = Expr(object);
        const InstrId index = Expr(call->getArg(0));
        Add({.op = ir::Op::kStoreItem}, {container, index, value}, range);
        return value;
      }
    }
  }
  const InstrId written = Expr(target);
  return Unknown("assignment", {written, value}, range);
}

Translator::InstrId Translator::Overloaded(const clang::CXXOperatorCallExpr& call) {
  const SourceRange range = call.getSourceRange();
  const auto kind = call.getOperator();
  const clang::Expr* first = call.getNumArgs() > 0 ? call.getArg(0) : nullptr;
  const clang::FunctionDecl* callee = call.getDirectCallee();
  const auto* method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(callee);
  const llvm::ArrayRef<const clang::Expr*> all(call.getArgs(), call.getNumArgs());
  if (callee != nullptr && !unit_.IsOurs(*callee)) CountCall(*callee);
  if (kind == clang::OO_Call) {
    const TypeKind type = KindOf(first->getType());
    if (method != nullptr && unit_.IsOurs(*method) && !method->getParent()->isLambda() && type != TypeKind::kHolder) {
      return CallMethod(Expr(first), *method, all.drop_front(), range);
    }
    if (type == TypeKind::kHolder) return CallHeld(first, all.drop_front(), range);
    // The parameters of a std::function are those of what it holds; what else is called so hands on what it gets.
    const bool is_known = type == TypeKind::kFunction || (method != nullptr && unit_.IsOurs(*method));
    return CallValue(Expr(first), all.drop_front(), range, is_known ? method : nullptr, /*is_library=*/false);
  }
  if (kind == clang::OO_Equal && call.getNumArgs() == 2) {
    const InstrId value = Expr(call.getArg(1));
    return Assign(first, value, range);
  }
  if ((kind == clang::OO_Star && call.getNumArgs() == 1) || kind == clang::OO_Arrow) return Expr(first);
  if (kind == clang::OO_Subscript && call.getNumArgs() == 2) {
    if (method != nullptr && unit_.IsOurs(*method)) {
      return CallMethod(Expr(first), *method, all.drop_front(), range);
    }
    return Item(first, call.getArg(1), range);
  }
  if (callee != nullptr && unit_.IsOurs(*callee)) {
    if (method != nullptr) return CallMethod(Expr(first), *method, all.drop_front(), range);
    return CallFunction(*callee, call);
  }
  if (kind == clang::OO_PlusPlus || kind == clang::OO_MinusMinus) return Expr(first);
  if (call.getNumArgs() == 1) {
    const auto unary = [&](ir::UnaryKind k) {
      return Add({.op = ir::Op::kUnary, .kind = ir::Raw(k)}, {Expr(first)}, range);
    };
    if (kind == clang::OO_Minus) return unary(ir::UnaryKind::kNegate);
    if (kind == clang::OO_Tilde) return unary(ir::UnaryKind::kInvert);
    if (kind == clang::OO_Exclaim) return unary(ir::UnaryKind::kNot);
  }
  if (call.getNumArgs() == 2) {
    const InstrId left = Expr(first);
    const InstrId right = Expr(call.getArg(1));
    const auto binary = clang::BinaryOperator::getOverloadedOpcode(kind);
    if (clang::BinaryOperator::isCompoundAssignmentOp(binary)) {
      const auto plain = clang::BinaryOperator::getOpForCompoundAssignment(binary);
      // The tensor itself changes, and so does the variable that holds it.
      return Assign(first, BinaryOf(plain, left, right, range, /*in_place=*/true), range);
    }
    if (kind == clang::OO_LessLess || kind == clang::OO_GreaterGreater) {
      // Streams: what is printed is read.
      Unknown("stream", {right}, range);
      return left;
    }
    return BinaryOf(binary, left, right, range);
  }
  llvm::SmallVector<InstrId, 4> operands = Values(all);
  return Unknown("operator", operands, range);
}

}  // namespace lint::cpp
