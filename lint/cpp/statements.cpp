// Statements: control flow becomes blocks, declarations become stores.
#include "clang/AST/StmtCXX.h"
#include "lint/cpp/repair.h"
#include "lint/cpp/translator.h"

namespace lint::cpp {

using clang::SourceRange;

namespace {

// `break` that belongs to a switch around it, other than the last statement of a case.
bool BreaksInside(const clang::Stmt* statement) {
  if (statement == nullptr) return false;
  if (llvm::isa<clang::BreakStmt>(statement)) return true;
  if (llvm::isa<clang::ForStmt, clang::WhileStmt, clang::DoStmt, clang::CXXForRangeStmt, clang::SwitchStmt,
                clang::LambdaExpr>(statement)) {
    return false;
  }
  return llvm::any_of(statement->children(), BreaksInside);
}

// Whether the statement assigns to the variable anywhere.
bool Writes(const clang::Stmt* statement, const clang::VarDecl& variable) {
  if (statement == nullptr) return false;
  const auto is_it = [&](const clang::Expr* expr) {
    const auto* ref = llvm::dyn_cast<clang::DeclRefExpr>(expr->IgnoreParenImpCasts());
    return ref != nullptr && ref->getDecl() == &variable;
  };
  if (const auto* op = llvm::dyn_cast<clang::BinaryOperator>(statement)) {
    if (op->isAssignmentOp() && is_it(op->getLHS())) return true;
  }
  if (const auto* op = llvm::dyn_cast<clang::UnaryOperator>(statement)) {
    if ((op->isIncrementDecrementOp() || op->getOpcode() == clang::UO_AddrOf) && is_it(op->getSubExpr())) return true;
  }
  return llvm::any_of(statement->children(), [&](const clang::Stmt* s) { return Writes(s, variable); });
}

const clang::VarDecl* OnlyVariable(const clang::Stmt* init) {
  const auto* decl = llvm::dyn_cast_or_null<clang::DeclStmt>(init);
  if (decl == nullptr || !decl->isSingleDecl()) return nullptr;
  return llvm::dyn_cast<clang::VarDecl>(decl->getSingleDecl());
}

// Something that means the same whenever it is evaluated: a variable, or a member of one.
bool IsPlace(const clang::Expr* expr) {
  expr = expr->IgnoreParenImpCasts();
  if (llvm::isa<clang::DeclRefExpr, clang::CXXThisExpr>(expr)) return true;
  const auto* member = llvm::dyn_cast<clang::MemberExpr>(expr);
  return member != nullptr && IsPlace(member->getBase());
}

}  // namespace

ir::BlockId Translator::BlockOf(const clang::Stmt* statement) {
  builder_.BeginBlock();
  if (statement != nullptr) Statement(statement);
  return builder_.EndBlock();
}

void Translator::Statement(const clang::Stmt* statement) {
  if (statement == nullptr) return;
  constexpr int kMaxDepth = 400;
  if (depth_ > kMaxDepth) return;
  ++depth_;
  const lint::SourceRange outer = last_range_;
  if (!llvm::isa<clang::CompoundStmt>(statement)) RangeOf(statement->getSourceRange());
  switch (statement->getStmtClass()) {
    case clang::Stmt::CompoundStmtClass:
      Block(*llvm::cast<clang::CompoundStmt>(statement));
      break;
    case clang::Stmt::DeclStmtClass:
      for (const clang::Decl* decl : llvm::cast<clang::DeclStmt>(statement)->decls()) {
        if (const auto* parts = llvm::dyn_cast<clang::DecompositionDecl>(decl)) {
          DeclareBindings(*parts);
        } else if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(decl)) {
          Declare(*variable);
        }
      }
      break;
    case clang::Stmt::IfStmtClass:
      If(*llvm::cast<clang::IfStmt>(statement));
      break;
    case clang::Stmt::WhileStmtClass: {
      const auto& loop = *llvm::cast<clang::WhileStmt>(statement);
      if (loop.getConditionVariable() != nullptr) Declare(*loop.getConditionVariable());
      While(loop, loop.getCond(), loop.getBody(), nullptr, false);
      break;
    }
    case clang::Stmt::DoStmtClass: {
      const auto& loop = *llvm::cast<clang::DoStmt>(statement);
      While(loop, loop.getCond(), loop.getBody(), nullptr, true);
      break;
    }
    case clang::Stmt::ForStmtClass:
      For(*llvm::cast<clang::ForStmt>(statement));
      break;
    case clang::Stmt::CXXForRangeStmtClass:
      ForRange(*llvm::cast<clang::CXXForRangeStmt>(statement));
      break;
    case clang::Stmt::SwitchStmtClass:
      Switch(*llvm::cast<clang::SwitchStmt>(statement));
      break;
    case clang::Stmt::ReturnStmtClass:
      Return(*llvm::cast<clang::ReturnStmt>(statement));
      break;
    case clang::Stmt::BreakStmtClass:
      Add({.op = ir::Op::kJump, .kind = ir::Raw(ir::JumpKind::kBreak)}, {}, statement->getSourceRange());
      break;
    case clang::Stmt::ContinueStmtClass:
      Add({.op = ir::Op::kJump, .kind = ir::Raw(ir::JumpKind::kContinue)}, {}, statement->getSourceRange());
      break;
    case clang::Stmt::CXXTryStmtClass:
      Try(*llvm::cast<clang::CXXTryStmt>(statement));
      break;
    case clang::Stmt::LabelStmtClass:
      Statement(llvm::cast<clang::LabelStmt>(statement)->getSubStmt());
      break;
    case clang::Stmt::AttributedStmtClass:
      Statement(llvm::cast<clang::AttributedStmt>(statement)->getSubStmt());
      break;
    case clang::Stmt::CaseStmtClass:
    case clang::Stmt::DefaultStmtClass:
      Statement(llvm::cast<clang::SwitchCase>(statement)->getSubStmt());
      break;
    default:
      if (const auto* expr = llvm::dyn_cast<clang::Expr>(statement)) Expr(expr);
      break;
  }
  last_range_ = outer;
  --depth_;
}

void Translator::Block(const clang::CompoundStmt& block) {
  for (auto child = block.body_begin(); child != block.body_end(); ++child) {
    const clang::VarDecl* variable = OnlyVariable(*child);
    const clang::BinaryOperator* value =
        variable == nullptr || std::next(child) == block.body_end() ? nullptr : RepairedValue(*std::next(child));
    if (value == nullptr) {
      Statement(*child);
      continue;
    }
    StoreName(NameOf(*variable), Expr(value->getRHS()), variable->getSourceRange());
    ++child;
  }
}

void Translator::Declare(const clang::VarDecl& variable) {
  const clang::Expr* init = variable.getInit();
  const clang::QualType type = variable.getType();
  if (init != nullptr && type->isReferenceType() && !type->getPointeeType().isConstQualified() && IsPlace(init) &&
      init->isLValue()) {
    scope().aliases[&variable] = init;
    return;
  }
  InstrId value;
  if (init != nullptr) {
    value = Expr(init);
  } else if (variable.hasExternalStorage()) {
    return;
  } else if (variable.isInvalidDecl()) {
    value = Unknown("unresolved", {}, variable.getSourceRange());
  } else {
    value = ConstructOf(type, nullptr, {}, variable.getSourceRange());
  }
  StoreName(NameOf(variable), value, variable.getSourceRange());
}

void Translator::DeclareBindings(const clang::DecompositionDecl& decl) {
  if (decl.getInit() == nullptr) return;
  BindParts(decl, Expr(decl.getInit()));
}

void Translator::BindParts(const clang::DecompositionDecl& decl, InstrId value) {
  const clang::CXXRecordDecl* record = decl.getType()->isDependentType() ? nullptr : RecordOf(decl.getType());
  const bool by_field = record != nullptr && unit_.IsOurs(*record) && KindOf(decl.getType()) == TypeKind::kOther;
  std::vector<std::string> fields;
  if (by_field) {
    for (const clang::FieldDecl* field : record->fields()) fields.push_back(field->getNameAsString());
  }
  const auto bindings = decl.bindings();
  for (uint32_t i = 0; i < bindings.size(); ++i) {
    const SourceRange range = bindings[i]->getSourceRange();
    const InstrId part =
        by_field && i < fields.size()
            ? LoadAttr(value, fields[i], range)
            : Add({.op = ir::Op::kUnpack, .aux = i, .aux2 = static_cast<uint32_t>(bindings.size())}, {value}, range);
    StoreName(NameOf(*bindings[i]), part, range);
  }
}

void Translator::If(const clang::IfStmt& statement) {
  if (statement.getInit() != nullptr) Statement(statement.getInit());
  if (statement.getConditionVariable() != nullptr) Declare(*statement.getConditionVariable());
  if (statement.isConsteval()) return Statement(statement.getElse());
  // `if constexpr`: only the side that the instantiation has.
  if (const auto taken = statement.getNondiscardedCase(ast_)) return Statement(*taken);
  const InstrId condition = ConditionOf(statement.getCond());
  const InstrId branch = Add({.op = ir::Op::kBranch}, {condition}, statement.getSourceRange());
  const ir::BlockId then = BlockOf(statement.getThen());
  builder_.SetBlocks(branch, {then, BlockOf(statement.getElse())});
}

void Translator::While(const clang::Stmt& statement, const clang::Stmt* condition, const clang::Stmt* body,
                       const clang::Expr* increment, bool body_first) {
  const InstrId loop =
      Add({.op = ir::Op::kLoop, .kind = ir::Raw(ir::LoopKind::kWhile)}, {}, statement.getSourceRange());
  builder_.BeginBlock();
  InstrId result;
  if (body_first || condition == nullptr) {
    result = Const(ir::ConstKind::kTrue, "", statement.getSourceRange());
  } else {
    result = ConditionOf(llvm::cast<clang::Expr>(condition));
  }
  const ir::BlockId test = builder_.EndBlock(result);
  builder_.BeginBlock();
  Statement(body);
  if (increment != nullptr) Expr(increment);
  if (body_first && condition != nullptr) {
    const InstrId again = ConditionOf(llvm::cast<clang::Expr>(condition));
    const InstrId branch = Add({.op = ir::Op::kBranch}, {again}, statement.getSourceRange());
    builder_.BeginBlock();
    const ir::BlockId then = builder_.EndBlock();
    builder_.BeginBlock();
    Add({.op = ir::Op::kJump, .kind = ir::Raw(ir::JumpKind::kBreak)}, {}, statement.getSourceRange());
    builder_.SetBlocks(branch, {then, builder_.EndBlock()});
  }
  const ir::BlockId repeated = builder_.EndBlock();
  builder_.BeginBlock();
  builder_.SetBlocks(loop, {test, repeated, builder_.EndBlock()});
}

void Translator::For(const clang::ForStmt& statement) {
  if (CountedFor(statement) || IteratorFor(statement)) return;
  Statement(statement.getInit());
  if (statement.getConditionVariable() != nullptr) Declare(*statement.getConditionVariable());
  While(statement, statement.getCond(), statement.getBody(), statement.getInc(), false);
}

void Translator::ForOver(const clang::Stmt& loop, InstrId iterable, const clang::VarDecl& variable,
                         const clang::Stmt* body) {
  const SourceRange range = loop.getSourceRange();
  const InstrId instr = Add({.op = ir::Op::kLoop, .kind = ir::Raw(ir::LoopKind::kFor)}, {iterable}, range);
  builder_.BeginBlock();
  const InstrId element = Add({.op = ir::Op::kNext}, {}, variable.getSourceRange());
  if (const auto* parts = llvm::dyn_cast<clang::DecompositionDecl>(&variable)) {
    BindParts(*parts, element);
  } else {
    StoreName(NameOf(variable), element, variable.getSourceRange());
  }
  Statement(body);
  const ir::BlockId repeated = builder_.EndBlock();
  builder_.BeginBlock();
  builder_.SetBlocks(instr, {repeated, builder_.EndBlock()});
}

namespace {

struct Counter {
  const clang::VarDecl* variable = nullptr;
  const clang::Expr* limit = nullptr;
  const clang::Expr* offset = nullptr;  // added to the variable in the test; null: nothing
  clang::BinaryOperatorKind compare = clang::BO_LT;
  const clang::Expr* step = nullptr;  // null: one
  bool up = true;
};

bool Is(const clang::Expr* expr, const clang::VarDecl& variable) {
  const auto* ref = llvm::dyn_cast<clang::DeclRefExpr>(expr->IgnoreParenImpCasts());
  return ref != nullptr && ref->getDecl() == &variable;
}

// for (int i = a; i < b; ++i), and its kin.
std::optional<Counter> CounterOf(const clang::ForStmt& loop) {
  Counter counter;
  counter.variable = OnlyVariable(loop.getInit());
  const auto* test = llvm::dyn_cast_or_null<clang::BinaryOperator>(
      loop.getCond() == nullptr ? nullptr : loop.getCond()->IgnoreParenImpCasts());
  if (counter.variable == nullptr || counter.variable->getInit() == nullptr || test == nullptr ||
      !counter.variable->getType().getNonReferenceType()->isIntegerType() || loop.getInc() == nullptr) {
    return std::nullopt;
  }
  const auto* sum = llvm::dyn_cast<clang::BinaryOperator>(test->getLHS()->IgnoreParenImpCasts());
  if (sum != nullptr && sum->getOpcode() == clang::BO_Add && Is(sum->getLHS(), *counter.variable)) {
    counter.offset = sum->getRHS();
  } else if (!Is(test->getLHS(), *counter.variable)) {
    return std::nullopt;
  }
  counter.compare = test->getOpcode();
  counter.limit = test->getRHS();
  if (!test->isRelationalOp() && counter.compare != clang::BO_NE) return std::nullopt;
  const clang::Expr* inc = loop.getInc()->IgnoreParenImpCasts();
  if (const auto* unary = llvm::dyn_cast<clang::UnaryOperator>(inc)) {
    if (!unary->isIncrementDecrementOp() || !Is(unary->getSubExpr(), *counter.variable)) return std::nullopt;
    counter.up = unary->isIncrementOp();
  } else if (const auto* compound = llvm::dyn_cast<clang::CompoundAssignOperator>(inc)) {
    const bool adds = compound->getOpcode() == clang::BO_AddAssign;
    if ((!adds && compound->getOpcode() != clang::BO_SubAssign) || !Is(compound->getLHS(), *counter.variable)) {
      return std::nullopt;
    }
    counter.step = compound->getRHS();
    counter.up = adds;
  } else {
    return std::nullopt;
  }
  const bool rises = counter.compare == clang::BO_LT || counter.compare == clang::BO_LE;
  if (counter.compare != clang::BO_NE && rises != counter.up) return std::nullopt;
  return Writes(loop.getBody(), *counter.variable) ? std::nullopt : std::optional(counter);
}

}  // namespace

bool Translator::CountedFor(const clang::ForStmt& statement) {
  const auto counter = CounterOf(statement);
  if (!counter) return false;
  const SourceRange range = statement.getInit()->getSourceRange();
  const InstrId start = Expr(counter->variable->getInit());
  InstrId stop = Expr(counter->limit);
  if (counter->offset != nullptr) stop = BinaryOf(clang::BO_Sub, stop, Expr(counter->offset), range);
  if (counter->compare == clang::BO_LE || counter->compare == clang::BO_GE) {
    const InstrId one = Int(1, range);
    stop = BinaryOf(counter->up ? clang::BO_Add : clang::BO_Sub, stop, one, range);
  }
  InstrId step = counter->step == nullptr ? Int(counter->up ? 1 : -1, range) : Expr(counter->step);
  if (counter->step != nullptr && !counter->up) {
    step = Add({.op = ir::Op::kUnary, .kind = ir::Raw(ir::UnaryKind::kNegate)}, {step}, range);
  }
  const InstrId numbers = CallBuiltin("builtins.range", {start, stop, step}, range);
  ForOver(statement, numbers, *counter->variable, statement.getBody());
  return true;
}

// for (auto it = v.begin(); it != v.end(); ++it): the iterator stands for the element it is at.
bool Translator::IteratorFor(const clang::ForStmt& statement) {
  const clang::VarDecl* variable = OnlyVariable(statement.getInit());
  if (variable == nullptr || variable->getInit() == nullptr) return false;
  const auto* begin = llvm::dyn_cast<clang::CXXMemberCallExpr>(variable->getInit()->IgnoreUnlessSpelledInSource());
  if (begin == nullptr || begin->getMethodDecl() == nullptr || !begin->getMethodDecl()->getIdentifier()) return false;
  const llvm::StringRef name = begin->getMethodDecl()->getName();
  if (name != "begin" && name != "cbegin") return false;
  const InstrId container = Expr(begin);
  ForOver(statement, container, *variable, statement.getBody());
  return true;
}

void Translator::ForRange(const clang::CXXForRangeStmt& statement) {
  if (statement.getInit() != nullptr) Statement(statement.getInit());
  const clang::IfStmt* repaired = RepairedBody(statement);
  const clang::Expr* range_init = repaired == nullptr ? statement.getRangeInit() : repaired->getCond();
  InstrId iterable = range_init == nullptr ? Unknown("range", {}, statement.getSourceRange()) : Expr(range_init);
  if (range_init != nullptr && KindOf(range_init->getType()) == TypeKind::kMap) {
    iterable = CallMethodNamed(iterable, "items", {}, range_init->getSourceRange());
  }
  ForOver(statement, iterable, *statement.getLoopVariable(),
          repaired == nullptr ? statement.getBody() : repaired->getThen());
}

// Every case is a branch that runs what stands from its label to the next jump out of the switch.
void Translator::Switch(const clang::SwitchStmt& statement) {
  if (statement.getInit() != nullptr) Statement(statement.getInit());
  if (statement.getConditionVariable() != nullptr) Declare(*statement.getConditionVariable());
  const SourceRange range = statement.getSourceRange();
  const InstrId value = Expr(statement.getCond());
  const auto* body = llvm::dyn_cast<clang::CompoundStmt>(statement.getBody());
  if (body == nullptr) return;
  struct Arm {
    llvm::SmallVector<const clang::Expr*, 2> labels;
    bool is_default = false;
    llvm::SmallVector<const clang::Stmt*, 4> statements;
  };
  std::vector<Arm> arms;
  for (const clang::Stmt* child : body->body()) {
    bool opened = false;
    while (const auto* label = llvm::dyn_cast<clang::SwitchCase>(child)) {
      if (!opened) arms.emplace_back();
      opened = true;
      if (const auto* one = llvm::dyn_cast<clang::CaseStmt>(label)) arms.back().labels.push_back(one->getLHS());
      arms.back().is_default |= llvm::isa<clang::DefaultStmt>(label);
      child = label->getSubStmt();
    }
    if (!arms.empty() && child != nullptr) arms.back().statements.push_back(child);
  }
  // The loop that runs once gives `break` its meaning.
  const InstrId once = Build(ir::BuildKind::kTuple, {value}, range);
  const InstrId loop = Add({.op = ir::Op::kLoop, .kind = ir::Raw(ir::LoopKind::kFor)}, {once}, range);
  builder_.BeginBlock();
  const InstrId subject = Add({.op = ir::Op::kNext}, {}, range);
  const auto ends = [](const clang::Stmt* s) {
    return llvm::isa<clang::BreakStmt, clang::ReturnStmt, clang::ContinueStmt>(s);
  };
  const auto run = [&](size_t from) {
    for (size_t i = from; i < arms.size(); ++i) {
      for (const clang::Stmt* s : arms[i].statements) {
        const auto* inner = llvm::dyn_cast<clang::CompoundStmt>(s);
        if (llvm::isa<clang::BreakStmt>(s)) return;
        if (inner != nullptr && !inner->body_empty() && llvm::isa<clang::BreakStmt>(inner->body_back())) {
          const bool breaks_before = llvm::any_of(llvm::drop_end(inner->body()), BreaksInside);
          if (!breaks_before) {
            for (const clang::Stmt* child : llvm::drop_end(inner->body())) Statement(child);
            return;
          }
        }
        Statement(s);
        if (ends(s)) return;
        if (inner != nullptr && !inner->body_empty() && ends(inner->body_back())) return;
      }
    }
  };
  // From the first case on: if (value is one of its labels) ... else the next; the default comes last.
  const auto chain = [&](auto&& self, size_t i) -> void {
    while (i < arms.size() && arms[i].is_default) ++i;
    if (i >= arms.size()) {
      for (size_t d = 0; d < arms.size(); ++d) {
        if (arms[d].is_default) run(d);
      }
      return;
    }
    InstrId condition;
    for (const clang::Expr* label : arms[i].labels) {
      const InstrId number = Expr(label);
      const InstrId equal = Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kEq)}, {subject, number},
                                label->getSourceRange());
      if (!condition.valid()) {
        condition = equal;
        continue;
      }
      const InstrId either = Add({.op = ir::Op::kBranch}, {condition}, label->getSourceRange());
      builder_.BeginBlock();
      const InstrId yes = Const(ir::ConstKind::kTrue, "", label->getSourceRange());
      const ir::BlockId then = builder_.EndBlock(yes);
      builder_.BeginBlock();
      builder_.SetBlocks(either, {then, builder_.EndBlock(equal)});
      condition = either;
    }
    const InstrId branch = Add({.op = ir::Op::kBranch}, {condition}, range);
    builder_.BeginBlock();
    run(i);
    const ir::BlockId then = builder_.EndBlock();
    builder_.BeginBlock();
    self(self, i + 1);
    builder_.SetBlocks(branch, {then, builder_.EndBlock()});
  };
  chain(chain, 0);
  const ir::BlockId repeated = builder_.EndBlock();
  builder_.BeginBlock();
  builder_.SetBlocks(loop, {repeated, builder_.EndBlock()});
}

void Translator::Return(const clang::ReturnStmt& statement) {
  const InstrId value =
      statement.getRetValue() != nullptr ? Expr(statement.getRetValue()) : None(statement.getSourceRange());
  CloseBoxes(statement.getSourceRange());
  Add({.op = ir::Op::kJump, .kind = ir::Raw(ir::JumpKind::kReturn)}, {value}, statement.getSourceRange());
}

void Translator::Try(const clang::CXXTryStmt& statement) {
  const InstrId instr = Add({.op = ir::Op::kTry}, {}, statement.getSourceRange());
  llvm::SmallVector<ir::BlockId, 4> blocks = {BlockOf(statement.getTryBlock())};
  blocks.push_back(BlockOf(nullptr));
  blocks.push_back(BlockOf(nullptr));
  for (unsigned i = 0; i < statement.getNumHandlers(); ++i) {
    const clang::CXXCatchStmt* handler = statement.getHandler(i);
    builder_.BeginBlock();
    if (const clang::VarDecl* caught = handler->getExceptionDecl()) {
      StoreName(NameOf(*caught), Unknown("exception", {}, caught->getSourceRange()), caught->getSourceRange());
    }
    Statement(handler->getHandlerBlock());
    blocks.push_back(builder_.EndBlock());
  }
  builder_.SetBlocks(instr, blocks);
}

}  // namespace lint::cpp
