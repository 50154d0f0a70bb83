// Simple statements, and which function translates which statement.

#include "lint/python/translator.h"

namespace lint::python {

using ir::Op;
using ir::Operand;

void Translator::Body(NodeId n) {
  for (NodeId part : tree_.Parts(n)) {
    if (!IsToken(tree_.Kind(part))) Statement(part);
  }
}

void Translator::Statement(NodeId n) {
  Level level(*this, n);
  if (!level.allowed) return;
  if (!KnownStatement(n)) return ErrorRegion(n);
  if (tree_.problems().empty()) return;
  for (NodeId part : tree_.Parts(n)) {
    if (tree_.Is(part, NodeKind::kError)) Statement(part);
  }
}

// Translates what the grammar has as a statement; says whether `n` is one.
bool Translator::KnownStatement(NodeId n) {
  llvm::SmallVector<Operand, 1> no_decorators;
  switch (tree_.Kind(n)) {
    case NodeKind::kExpressionStatement:
      ExpressionStatement(n);
      break;
    case NodeKind::kReturn:
      Return(n);
      break;
    case NodeKind::kIf:
      If(n);
      break;
    case NodeKind::kFor:
      For(n);
      break;
    case NodeKind::kWhile:
      While(n);
      break;
    case NodeKind::kTry:
      Try(n);
      break;
    case NodeKind::kWith:
      With(n);
      break;
    case NodeKind::kMatch:
      Match(n);
      break;
    case NodeKind::kFunction:
      FunctionDefinition(n, no_decorators);
      break;
    case NodeKind::kClass:
      ClassDefinition(n, no_decorators);
      break;
    case NodeKind::kDecorated:
      Decorated(n);
      break;
    case NodeKind::kImport:
      Import(n);
      break;
    case NodeKind::kImportFrom:
      ImportFrom(n);
      break;
    case NodeKind::kAssert:
      Assert(n);
      break;
    case NodeKind::kRaise:
      Raise(n);
      break;
    case NodeKind::kBreak:
      LeaveLoop(n, ir::JumpKind::kBreak);
      break;
    case NodeKind::kContinue:
      LeaveLoop(n, ir::JumpKind::kContinue);
      break;
    case NodeKind::kDelete:
      Delete(tree_.First(n));
      break;
    case NodeKind::kGlobal:
    case NodeKind::kNonlocal:
      DeclareNames(n);
      break;
    case NodeKind::kPrint:
      Print(n);
      break;
    case NodeKind::kExec:
      Exec(n);
      break;
    case NodeKind::kTypeAlias:
      TypeAlias(n);
      break;
    case NodeKind::kPass:
    case NodeKind::kImportFuture:
      break;
    default:
      return false;
  }
  return true;
}

// What an expression looks like where the statement around it is lost.
static bool IsWholeExpression(NodeKind kind) {
  return kind >= NodeKind::kNamedExpression && kind <= NodeKind::kLastNode && kind != NodeKind::kForInClause &&
         kind != NodeKind::kIfClause && kind != NodeKind::kPair && kind != NodeKind::kInterpolation &&
         kind != NodeKind::kFormatSpecifier && kind != NodeKind::kTypeConversion && kind != NodeKind::kStringStart &&
         kind != NodeKind::kStringContent && kind != NodeKind::kStringEnd;
}

// A block, or something that stands here only because what was around it did not parse.
void Translator::ErrorRegion(NodeId n) {
  NodeKind kind = tree_.Kind(n);
  if (kind == NodeKind::kType || IsPlainString(n)) return;
  if (IsWholeExpression(kind)) {
    Expression(n);
  } else {
    Body(n);
  }
}

void Translator::ExpressionStatement(NodeId n) {
  for (NodeId child = tree_.First(n); child != kNoNode; child = tree_.Next(n, child)) {
    // A string by itself is a comment.
    if (!IsPlainString(child)) Expression(child);
  }
}

void Translator::Return(NodeId n) {
  NodeId value = tree_.First(n);
  if (value == kNoNode) return Jump(n, ir::JumpKind::kReturn);
  InstrId returned = Expression(value);
  builder_.Add({.op = Op::kJump, .kind = ir::Raw(ir::JumpKind::kReturn), .range = Range(n)}, {returned});
}

void Translator::Jump(NodeId n, ir::JumpKind kind) {
  builder_.Add({.op = Op::kJump, .kind = ir::Raw(kind), .range = Range(n)});
}

// Outside of a loop, where Python would not accept it, there is nothing to leave.
void Translator::LeaveLoop(NodeId n, ir::JumpKind kind) {
  if (loops_ > 0) Jump(n, kind);
}

void Translator::Assert(NodeId n) {
  NodeId condition = tree_.First(n);
  InstrId value = Expression(condition);
  InstrId branch = builder_.Add({.op = Op::kBranch, .range = Range(n)}, {value});
  ir::BlockId then = MakeBlock([] {});
  ir::BlockId otherwise = MakeBlock([&] {
    llvm::SmallVector<Operand, 2> operands = {{Builtin(n, "AssertionError"), {}}};
    NodeId message = condition == kNoNode ? kNoNode : tree_.Next(n, condition);
    if (message != kNoNode) operands.push_back({Expression(message), {}});
    InstrId error = builder_.Add({.op = Op::kCall, .range = Range(n)}, operands);
    builder_.Add({.op = Op::kJump, .kind = ir::Raw(ir::JumpKind::kRaise), .range = Range(n)}, {error});
  });
  builder_.SetBlocks(branch, {then, otherwise});
}

void Translator::Raise(NodeId n) {
  NodeId error = tree_.First(n);
  if (error == kNoNode) return Jump(n, ir::JumpKind::kRaise);
  InstrId raised = Expression(error);
  NodeId cause = tree_.Next(n, error);
  if (cause != kNoNode) Expression(cause);
  builder_.Add({.op = Op::kJump, .kind = ir::Raw(ir::JumpKind::kRaise), .range = Range(n)}, {raised});
}

// Python 2's statement means the call.
void Translator::Print(NodeId n) {
  llvm::SmallVector<Operand, 8> operands = {{Builtin(n, "print"), {}}};
  for (NodeId child = tree_.First(n); child != kNoNode; child = tree_.Next(n, child)) {
    bool is_file = tree_.Is(child, NodeKind::kChevron);
    InstrId value = Expression(is_file ? tree_.First(child) : child);
    operands.push_back({value, is_file ? builder_.Intern("file") : StringId()});
  }
  builder_.Add({.op = Op::kCall, .range = Range(n)}, operands);
}

void Translator::Exec(NodeId n) {
  llvm::SmallVector<Operand, 4> operands;
  for (NodeId child = tree_.First(n); child != kNoNode; child = tree_.Next(n, child)) {
    operands.push_back({Expression(child), {}});
  }
  Unknown(n, "exec", operands);
}

// The value is a description of a type, which nothing computes with.
void Translator::TypeAlias(NodeId n) {
  NodeId left = tree_.First(n);
  llvm::StringRef name = tree_.Text(left).take_until([](char c) { return c == '[' || c == ' '; });
  StoreName(left, builder_.Intern(name), Unknown(n, "type alias"));
}

void Translator::DeclareNames(NodeId n) {
  bool global = tree_.Is(n, NodeKind::kGlobal);
  for (NodeId child = tree_.First(n); child != kNoNode; child = tree_.Next(n, child)) {
    StringId name = Interned(child);
    global ? scopes_.DeclareGlobal(name) : scopes_.DeclareNonlocal(name);
  }
}

}  // namespace lint::python
