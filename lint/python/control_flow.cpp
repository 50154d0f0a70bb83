// Compound statements but for definitions and match.

#include <utility>

#include "lint/python/translator.h"
#include "llvm/ADT/STLExtras.h"

namespace lint::python {

using ir::BlockId;
using ir::Op;
using ir::Operand;

BlockId Translator::MakeBlock(Emit emit) {
  builder_.BeginBlock();
  emit();
  return builder_.EndBlock();
}

BlockId Translator::MakeLoopBlock(Emit emit) {
  ++loops_;
  BlockId block = MakeBlock(emit);
  --loops_;
  return block;
}

// The body of a function or class: loops around the definition are not loops around this.
BlockId Translator::MakeDefinitionBlock(Emit emit) {
  unsigned outer_loops = std::exchange(loops_, 0);
  BlockId block = MakeBlock(emit);
  loops_ = outer_loops;
  return block;
}

BlockId Translator::MakeValueBlock(EmitValue emit) {
  builder_.BeginBlock();
  InstrId value = emit();
  return builder_.EndBlock(value);
}

ir::InstrId Translator::ValueBranch(InstrId condition, SourceRange range, EmitValue then, EmitValue otherwise) {
  InstrId branch = builder_.Add({.op = Op::kBranch, .range = range}, {condition});
  BlockId then_block = MakeValueBlock(then);
  BlockId else_block = MakeValueBlock(otherwise);
  builder_.SetBlocks(branch, {then_block, else_block});
  return branch;
}

void Translator::Chain::Link(SourceRange range, InstrId condition, Emit body) {
  ir::Builder& builder = translator_.builder_;
  InstrId branch = builder.Add({.op = Op::kBranch, .range = range}, {condition});
  BlockId then = translator_.MakeBlock(body);
  links_.push_back({branch, then});
  ++translator_.depth_;
  builder.BeginBlock();
}

void Translator::Chain::Close() {
  ir::Builder& builder = translator_.builder_;
  for (const LinkBlocks& link : llvm::reverse(links_)) builder.SetBlocks(link.branch, {link.then, builder.EndBlock()});
}

void Translator::If(NodeId n) {
  Chain chain(*this);
  NodeId condition = tree_.First(n);
  NodeId block = tree_.Find(n, NodeKind::kBlock);
  InstrId value = Expression(condition);
  chain.Link(Range(n), value, [&] { Body(block); });
  for (NodeId part : tree_.Parts(n)) {
    NodeKind kind = tree_.Kind(part);
    if (kind == NodeKind::kElifClause) {
      if (chain.Full()) {
        ReportTooDeep(part);
        break;
      }
      InstrId elif = Expression(tree_.First(part));
      chain.Link(Range(part), elif, [&] { Body(tree_.Find(part, NodeKind::kBlock)); });
    } else if (kind == NodeKind::kElseClause) {
      ElseClause(part);
    }
  }
  chain.Close();
}

void Translator::ElseClause(NodeId n) {
  if (n != kNoNode) Body(tree_.Find(n, NodeKind::kBlock));
}

void Translator::For(NodeId n) {
  NodeId target = tree_.Child(n, 0);
  InstrId iterable = Expression(tree_.Child(n, 1));
  InstrId loop = builder_.Add({.op = Op::kLoop, .kind = ir::Raw(ir::LoopKind::kFor), .range = Range(n)}, {iterable});
  BlockId body = MakeLoopBlock([&] {
    InstrId element = builder_.Add({.op = Op::kNext, .range = Range(target)});
    Store(target, element);
    Body(tree_.Find(n, NodeKind::kBlock));
  });
  BlockId otherwise = MakeBlock([&] { ElseClause(tree_.Find(n, NodeKind::kElseClause)); });
  builder_.SetBlocks(loop, {body, otherwise});
}

void Translator::While(NodeId n) {
  InstrId loop = builder_.Add({.op = Op::kLoop, .kind = ir::Raw(ir::LoopKind::kWhile), .range = Range(n)});
  BlockId condition = MakeValueBlock([&] { return Expression(tree_.First(n)); });
  BlockId body = MakeLoopBlock([&] { Body(tree_.Find(n, NodeKind::kBlock)); });
  BlockId otherwise = MakeBlock([&] { ElseClause(tree_.Find(n, NodeKind::kElseClause)); });
  builder_.SetBlocks(loop, {condition, body, otherwise});
}

void Translator::Try(NodeId n) {
  InstrId attempt = builder_.Add({.op = Op::kTry, .range = Range(n)});
  llvm::SmallVector<BlockId, 6> blocks;
  blocks.push_back(MakeBlock([&] { Body(tree_.Find(n, NodeKind::kBlock)); }));
  // The text has the handlers before the else block; evaluation order is the IR's business, order of ids is the text's.
  llvm::SmallVector<BlockId, 4> handlers;
  for (NodeId part : tree_.Parts(n)) {
    if (tree_.Is(part, NodeKind::kExceptClause)) handlers.push_back(MakeBlock([&] { Handler(part); }));
  }
  blocks.push_back(MakeBlock([&] { ElseClause(tree_.Find(n, NodeKind::kElseClause)); }));
  blocks.push_back(MakeBlock([&] { ElseClause(tree_.Find(n, NodeKind::kFinallyClause)); }));
  blocks.append(handlers);
  builder_.SetBlocks(attempt, blocks);
}

static bool StartsLower(llvm::StringRef name) { return !name.empty() && name.front() >= 'a' && name.front() <= 'z'; }

// The types are evaluated first; the name is bound to "exception" of them.
void Translator::Handler(NodeId n) {
  NodeId block = tree_.Find(n, NodeKind::kBlock);
  NodeId alias = kNoNode;
  llvm::SmallVector<NodeId, 2> types;
  bool after_as = false;
  for (NodeId part : tree_.Parts(n)) {
    NodeKind kind = tree_.Kind(part);
    if (kind == NodeKind::kTokenAs) after_as = true;
    if (part == block || IsToken(kind) || kind == NodeKind::kError) continue;
    after_as ? void(alias = part) : types.push_back(part);
  }
  if (types.size() == 1 && tree_.Is(types[0], NodeKind::kAsPattern)) {
    alias = tree_.Find(types[0], NodeKind::kAsPatternTarget);
    types[0] = tree_.First(types[0]);
  }
  // Python 2's `except Error, name`; in later versions a list without parentheses, whose members begin in capitals.
  bool is_pair = !after_as && types.size() == 2 && tree_.Is(types[1], NodeKind::kIdentifier);
  if (is_pair && StartsLower(tree_.Text(types[1]))) alias = types.pop_back_val();
  llvm::SmallVector<Operand, 2> values;
  for (NodeId type : types) values.push_back({Expression(type), {}});
  if (alias != kNoNode) Store(alias, Unknown(alias, "exception", values));
  Body(block);
}

void Translator::With(NodeId n) {
  NodeId clause = tree_.Find(n, NodeKind::kWithClause);
  for (NodeId item : tree_.Parts(clause)) {
    if (tree_.Is(item, NodeKind::kWithItem)) WithItem(tree_.First(item));
  }
  Body(tree_.Find(n, NodeKind::kBlock));
}

void Translator::WithItem(NodeId value) {
  Level level(*this, value);
  if (!level.allowed) return;
  // `with (a as b, c):` may come as a tuple.
  bool is_group = tree_.Is(value, NodeKind::kTuple) || tree_.Is(value, NodeKind::kParenthesized);
  NodeId alias = tree_.Is(value, NodeKind::kAsPattern) ? tree_.Find(value, NodeKind::kAsPatternTarget) : kNoNode;
  if (is_group && tree_.First(value) != kNoNode) {
    for (NodeId part : tree_.Parts(value)) {
      if (!tree_.Is(part, NodeKind::kError)) WithItem(part);
    }
    return;
  }
  NodeId manager = tree_.Is(value, NodeKind::kAsPattern) ? tree_.First(value) : value;
  InstrId entered = builder_.Add({.op = Op::kEnter, .range = Range(manager)}, {Expression(manager)});
  if (alias != kNoNode) Store(alias, entered);
}

}  // namespace lint::python
