// Assignments and everything else that binds: where a value goes.

#include "lint/python/translator.h"

namespace lint::python {

using ir::Op;

static ir::BinaryKind InPlaceKind(NodeKind token) {
  switch (token) {
    case NodeKind::kTokenMinusAssign:
      return ir::BinaryKind::kSub;
    case NodeKind::kTokenStarAssign:
      return ir::BinaryKind::kMul;
    case NodeKind::kTokenSlashAssign:
      return ir::BinaryKind::kDiv;
    case NodeKind::kTokenSlashSlashAssign:
      return ir::BinaryKind::kFloorDiv;
    case NodeKind::kTokenPercentAssign:
      return ir::BinaryKind::kMod;
    case NodeKind::kTokenStarStarAssign:
      return ir::BinaryKind::kPow;
    case NodeKind::kTokenAtAssign:
      return ir::BinaryKind::kMatMul;
    case NodeKind::kTokenAmpersandAssign:
      return ir::BinaryKind::kAnd;
    case NodeKind::kTokenPipeAssign:
      return ir::BinaryKind::kOr;
    case NodeKind::kTokenCaretAssign:
      return ir::BinaryKind::kXor;
    case NodeKind::kTokenShiftLeftAssign:
      return ir::BinaryKind::kShl;
    case NodeKind::kTokenShiftRightAssign:
      return ir::BinaryKind::kShr;
    default:
      return ir::BinaryKind::kAdd;
  }
}

// The target itself, without parentheses, a star, or the node that only says "target".
NodeId Translator::Target(NodeId n) const {
  for (;;) {
    switch (tree_.Kind(n)) {
      case NodeKind::kParenthesized:
      case NodeKind::kAsPatternTarget:
      case NodeKind::kListSplat:
      case NodeKind::kListSplatPattern:
      case NodeKind::kParenthesizedListSplat:
        if (tree_.First(n) == kNoNode) return n;
        n = tree_.First(n);
        continue;
      default:
        return n;
    }
  }
}

// a = b = c is nested to the right; the value is what ends the chain.
ir::InstrId Translator::Assignment(NodeId n) {
  llvm::SmallVector<NodeId, 4> targets;
  NodeId type = kNoNode;
  NodeId right = n;
  while (tree_.Is(right, NodeKind::kAssignment)) {
    NodeId left = tree_.First(right);
    NodeId next = left == kNoNode ? kNoNode : tree_.Next(right, left);
    targets.push_back(left);
    if (tree_.Is(next, NodeKind::kType)) {
      type = next;
      next = tree_.Next(right, next);
    }
    right = next;
  }
  if (right == kNoNode && type != kNoNode) {
    if (!tree_.Is(targets.back(), NodeKind::kIdentifier)) return {};
    StringId name = scopes_.Resolve(Interned(targets.back()));
    scopes_.Bind(name);
    return builder_.Add({.op = Op::kAnnotate, .name = name, .aux = Interned(type).index, .range = Range(n)});
  }
  InstrId value = Expression(right);
  for (NodeId target : targets) Store(target, value, type == kNoNode ? StringId() : Interned(type));
  return value;
}

void Translator::StoreName(NodeId identifier, StringId name, InstrId value, StringId annotation) {
  scopes_.Bind(name);
  uint32_t aux = annotation.valid() ? annotation.index : 0;
  builder_.Add({.op = Op::kStoreName, .name = name, .aux = aux, .range = Range(identifier)}, {value});
}

void Translator::Store(NodeId target, InstrId value, StringId annotation) {
  Level level(*this, target);
  if (!level.allowed) return;
  target = Target(target);
  if (tree_.Missing(target)) return;
  switch (tree_.Kind(target)) {
    case NodeKind::kIdentifier:
      return StoreName(target, scopes_.Resolve(Interned(target)), value, annotation);
    case NodeKind::kAttribute: {
      InstrId object = Expression(tree_.First(target));
      StringId name = Interned(tree_.Child(target, 1));
      builder_.Add({.op = Op::kStoreAttr, .name = name, .range = Range(target)}, {object, value});
      return;
    }
    case NodeKind::kSubscript: {
      InstrId container = Expression(tree_.First(target));
      InstrId index = Index(target);
      builder_.Add({.op = Op::kStoreItem, .range = Range(target)}, {container, index, value});
      return;
    }
    case NodeKind::kTuple:
    case NodeKind::kList:
    case NodeKind::kTuplePattern:
    case NodeKind::kListPattern:
    case NodeKind::kPatternList:
    case NodeKind::kExpressionList:
      return Unpack(target, value);
    default:
      // Not something that can be assigned to.
      Unknown(target, "target", {{Expression(target), {}}, {value, {}}});
  }
}

static bool IsStarred(NodeKind kind) { return kind == NodeKind::kListSplat || kind == NodeKind::kListSplatPattern; }

void Translator::Unpack(NodeId target, InstrId value) {
  llvm::SmallVector<NodeId, 8> elements;
  for (NodeId e = tree_.First(target); e != kNoNode; e = tree_.Next(target, e)) elements.push_back(e);
  auto values = UnpackEach(elements, value, [&](NodeId element) { return IsStarred(tree_.Kind(element)); });
  for (size_t i = 0; i < elements.size(); ++i) Store(elements[i], values[i]);
}

// One kUnpack for each target; the ones behind a starred target count from the back.
llvm::SmallVector<ir::InstrId, 8> Translator::UnpackEach(llvm::ArrayRef<NodeId> targets, InstrId value,
                                                         llvm::function_ref<bool(NodeId)> is_starred) {
  llvm::SmallVector<InstrId, 8> values;
  auto count = static_cast<uint32_t>(targets.size());
  bool behind_star = false;
  for (uint32_t i = 0; i < count; ++i) {
    bool starred = is_starred(targets[i]);
    auto flags = static_cast<uint8_t>((starred ? ir::kStar : 0) | (behind_star ? ir::kFromBack : 0));
    uint32_t position = behind_star ? count - 1 - i : i;
    behind_star |= starred;
    values.push_back(builder_.Add(
        {.op = Op::kUnpack, .flags = flags, .aux = position, .aux2 = count, .range = Range(targets[i])}, {value}));
  }
  return values;
}

ir::InstrId Translator::AugmentedAssignment(NodeId n) {
  NodeId left = tree_.First(n);
  NodeId target = Target(left);
  NodeId right = left == kNoNode ? kNoNode : tree_.Next(n, left);
  ir::Instr operation = {.op = Op::kBinary,
                         .kind = ir::Raw(InPlaceKind(tree_.Kind(Operator(n)))),
                         .flags = ir::kInPlace,
                         .range = Range(n)};
  if (tree_.Is(target, NodeKind::kAttribute)) {
    InstrId object = Expression(tree_.First(target));
    InstrId old = Attribute(target, object);
    InstrId result = builder_.Add(operation, {old, Expression(right)});
    StringId name = Interned(tree_.Child(target, 1));
    builder_.Add({.op = Op::kStoreAttr, .name = name, .range = Range(target)}, {object, result});
    return result;
  }
  if (tree_.Is(target, NodeKind::kSubscript)) {
    InstrId container = Expression(tree_.First(target));
    InstrId index = Index(target);
    InstrId old = builder_.Add({.op = Op::kLoadItem, .range = Range(target)}, {container, index});
    InstrId result = builder_.Add(operation, {old, Expression(right)});
    builder_.Add({.op = Op::kStoreItem, .range = Range(target)}, {container, index, result});
    return result;
  }
  InstrId old = Expression(target);
  InstrId result = builder_.Add(operation, {old, Expression(right)});
  Store(target, result);
  return result;
}

void Translator::Delete(NodeId target) {
  Level level(*this, target);
  if (!level.allowed) return;
  target = Target(target);
  if (tree_.Missing(target)) return;
  ir::Instr instr = {.op = Op::kDelete, .range = Range(target)};
  switch (tree_.Kind(target)) {
    case NodeKind::kIdentifier:
      instr.kind = ir::Raw(ir::DeleteKind::kName);
      instr.name = scopes_.Resolve(Interned(target));
      scopes_.Bind(instr.name);
      builder_.Add(instr);
      return;
    case NodeKind::kAttribute: {
      InstrId object = Expression(tree_.First(target));
      instr.kind = ir::Raw(ir::DeleteKind::kAttr);
      instr.name = Interned(tree_.Child(target, 1));
      builder_.Add(instr, {object});
      return;
    }
    case NodeKind::kSubscript: {
      InstrId container = Expression(tree_.First(target));
      InstrId index = Index(target);
      instr.kind = ir::Raw(ir::DeleteKind::kItem);
      builder_.Add(instr, {container, index});
      return;
    }
    default:
      for (NodeId e = tree_.First(target); e != kNoNode; e = tree_.Next(target, e)) Delete(e);
  }
}

// Gives the names that a comprehension's target binds names of their own.
void Translator::RenameTargets(NodeId target) {
  Level level(*this, target);
  if (!level.allowed) return;
  target = Target(target);
  switch (tree_.Kind(target)) {
    case NodeKind::kIdentifier:
      return scopes_.Rename(Interned(target));
    case NodeKind::kTuple:
    case NodeKind::kList:
    case NodeKind::kTuplePattern:
    case NodeKind::kListPattern:
    case NodeKind::kPatternList:
    case NodeKind::kExpressionList:
      for (NodeId e = tree_.First(target); e != kNoNode; e = tree_.Next(target, e)) RenameTargets(e);
      return;
    default:
      return;
  }
}

}  // namespace lint::python
