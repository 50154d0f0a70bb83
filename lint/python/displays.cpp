// Displays of lists, tuples, sets and dicts, and comprehensions.

#include "lint/python/translator.h"
#include "llvm/ADT/STLExtras.h"

namespace lint::python {

using ir::BuildKind;
using ir::Op;
using ir::Operand;

ir::InstrId Translator::Display(NodeId n, BuildKind kind) {
  llvm::SmallVector<Operand, 8> operands;
  for (NodeId element = tree_.First(n); element != kNoNode; element = tree_.Next(n, element)) {
    Element(element, operands);
  }
  return builder_.Add({.op = Op::kBuild, .kind = ir::Raw(kind), .range = Range(n)}, operands);
}

// One element of a display or one positional argument, perhaps spread: `*a`, `(*a)`.
void Translator::Element(NodeId n, Operands& operands) {
  NodeId splat = n;
  while (tree_.Is(splat, NodeKind::kParenthesized) || tree_.Is(splat, NodeKind::kParenthesizedListSplat)) {
    splat = tree_.First(splat);
  }
  bool spread = tree_.Is(splat, NodeKind::kListSplat) || tree_.Is(splat, NodeKind::kListSplatPattern);
  if (spread) {
    operands.push_back({Expression(tree_.First(splat)), builder_.Intern("*")});
  } else {
    operands.push_back({Expression(n), {}});
  }
}

ir::InstrId Translator::Dictionary(NodeId n) {
  llvm::SmallVector<Operand, 8> operands;
  for (NodeId item = tree_.First(n); item != kNoNode; item = tree_.Next(n, item)) {
    if (tree_.Is(item, NodeKind::kPair)) {
      operands.push_back({Expression(tree_.Child(item, 0)), {}});
      operands.push_back({Expression(tree_.Child(item, 1)), {}});
    } else {
      operands.push_back({Expression(tree_.First(item)), builder_.Intern("**")});
    }
  }
  return builder_.Add({.op = Op::kBuild, .kind = ir::Raw(BuildKind::kDict), .range = Range(n)}, operands);
}

static BuildKind ComprehensionKind(NodeKind kind) {
  switch (kind) {
    case NodeKind::kSetComprehension:
      return BuildKind::kSet;
    case NodeKind::kDictionaryComprehension:
      return BuildKind::kDict;
    default:
      return BuildKind::kList;
  }
}

// An empty collection and loops that fill it. The first iterable is evaluated outside the comprehension's scope. The
// names of all clauses are renamed before any of them is translated, as each may mention the ones before.
ir::InstrId Translator::Comprehension(NodeId n) {
  struct OpenClause {
    InstrId instr;
    bool is_loop;
  };
  NodeId body = tree_.First(n);
  NodeId clause = tree_.Find(n, NodeKind::kForInClause);
  InstrId iterable = ClauseIterable(clause);
  BuildKind kind = ComprehensionKind(tree_.Kind(n));
  InstrId result = builder_.Add({.op = Op::kBuild, .kind = ir::Raw(kind), .range = Range(n)});
  scopes_.EnterRenames();
  for (NodeId part : tree_.Parts(n)) {
    if (tree_.Is(part, NodeKind::kForInClause)) RenameTargets(tree_.First(part));
  }
  llvm::SmallVector<OpenClause, 4> open;
  for (; clause != kNoNode; clause = tree_.Next(n, clause)) {
    if (depth_ >= kMaxDepth) {
      ReportTooDeep(clause);
      break;
    }
    if (tree_.Is(clause, NodeKind::kForInClause)) {
      if (!open.empty()) iterable = ClauseIterable(clause);
      NodeId target = tree_.First(clause);
      open.push_back({builder_.Add({.op = Op::kLoop, .range = Range(clause)}, {iterable}), true});
      builder_.BeginBlock();
      Store(target, builder_.Add({.op = Op::kNext, .range = Range(target)}));
    } else {
      InstrId condition = Expression(tree_.First(clause));
      open.push_back({builder_.Add({.op = Op::kBranch, .range = Range(clause)}, {condition}), false});
      builder_.BeginBlock();
    }
    ++depth_;
  }
  ComprehensionElement(body, result, kind == BuildKind::kSet ? "add" : "append");
  depth_ -= static_cast<unsigned>(open.size());
  for (const OpenClause& inner : llvm::reverse(open)) {
    ir::BlockId inside = builder_.EndBlock();
    builder_.SetBlocks(inner.instr, {inside, MakeBlock([] {})});
  }
  scopes_.LeaveRenames();
  return result;
}

ir::InstrId Translator::ClauseIterable(NodeId clause) {
  NodeId target = tree_.First(clause);
  NodeId first = target == kNoNode ? kNoNode : tree_.Next(clause, target);
  NodeId second = first == kNoNode ? kNoNode : tree_.Next(clause, first);
  if (second == kNoNode) return Expression(first);
  // Python 2's `for x in 1, 2`.
  llvm::SmallVector<Operand, 4> operands;
  for (NodeId e = first; e != kNoNode; e = tree_.Next(clause, e)) Element(e, operands);
  return builder_.Add({.op = Op::kBuild, .kind = ir::Raw(BuildKind::kTuple), .range = Range(clause)}, operands);
}

void Translator::ComprehensionElement(NodeId n, InstrId result, llvm::StringRef method) {
  if (tree_.Is(n, NodeKind::kPair)) {
    InstrId key = Expression(tree_.Child(n, 0));
    InstrId value = Expression(tree_.Child(n, 1));
    builder_.Add({.op = Op::kStoreItem, .range = Range(n)}, {result, key, value});
    return;
  }
  InstrId element = Expression(n);
  ir::Instr load = {.op = Op::kLoadAttr, .name = builder_.Intern(method), .range = Range(n)};
  InstrId callee = builder_.Add(load, {result});
  builder_.Add({.op = Op::kCall, .range = Range(n)}, {callee, element});
}

}  // namespace lint::python
