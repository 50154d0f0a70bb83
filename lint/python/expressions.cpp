// Expressions but for displays, comprehensions and strings.

#include "lint/python/translator.h"

namespace lint::python {

using ir::ConstKind;
using ir::Op;
using ir::Operand;

namespace {

ir::BinaryKind BinaryKindOf(NodeKind token) {
  switch (token) {
    case NodeKind::kTokenMinus:
      return ir::BinaryKind::kSub;
    case NodeKind::kTokenStar:
      return ir::BinaryKind::kMul;
    case NodeKind::kTokenSlash:
      return ir::BinaryKind::kDiv;
    case NodeKind::kTokenSlashSlash:
      return ir::BinaryKind::kFloorDiv;
    case NodeKind::kTokenPercent:
      return ir::BinaryKind::kMod;
    case NodeKind::kTokenStarStar:
      return ir::BinaryKind::kPow;
    case NodeKind::kTokenAt:
      return ir::BinaryKind::kMatMul;
    case NodeKind::kTokenAmpersand:
      return ir::BinaryKind::kAnd;
    case NodeKind::kTokenPipe:
      return ir::BinaryKind::kOr;
    case NodeKind::kTokenCaret:
      return ir::BinaryKind::kXor;
    case NodeKind::kTokenShiftLeft:
      return ir::BinaryKind::kShl;
    case NodeKind::kTokenShiftRight:
      return ir::BinaryKind::kShr;
    default:
      return ir::BinaryKind::kAdd;
  }
}

ir::CompareKind CompareKindOf(NodeKind token) {
  switch (token) {
    case NodeKind::kTokenNotEqual:
    case NodeKind::kTokenLessGreater:
      return ir::CompareKind::kNe;
    case NodeKind::kTokenLess:
      return ir::CompareKind::kLt;
    case NodeKind::kTokenLessEqual:
      return ir::CompareKind::kLe;
    case NodeKind::kTokenGreater:
      return ir::CompareKind::kGt;
    case NodeKind::kTokenGreaterEqual:
      return ir::CompareKind::kGe;
    case NodeKind::kTokenIn:
      return ir::CompareKind::kIn;
    case NodeKind::kTokenNotIn:
      return ir::CompareKind::kNotIn;
    case NodeKind::kTokenIs:
      return ir::CompareKind::kIs;
    case NodeKind::kTokenIsNot:
      return ir::CompareKind::kIsNot;
    default:
      return ir::CompareKind::kEq;
  }
}

// Nodes whose first child is evaluated first and which can be chained without end: a.b(c)[d].e, a + b + c, a or b or c.
bool LeansLeft(NodeKind kind) {
  return kind == NodeKind::kAttribute || kind == NodeKind::kCall || kind == NodeKind::kSubscript ||
         kind == NodeKind::kBinaryOperator || kind == NodeKind::kBooleanOperator;
}

bool IsTransparent(NodeKind kind) { return kind == NodeKind::kParenthesized || kind == NodeKind::kAwait; }

}  // namespace

ir::InstrId Translator::Expression(NodeId n) {
  Level level(*this, n);
  return level.allowed ? ExpressionInside(n) : Unknown(n, "nested too deeply");
}

ir::InstrId Translator::ExpressionInside(NodeId n) {
  size_t base = spine_.size();
  for (;;) {
    NodeKind kind = tree_.Kind(n);
    if (IsTransparent(kind)) {
      n = tree_.First(n);
    } else if (LeansLeft(kind)) {
      spine_.push_back(n);
      n = tree_.First(n);
    } else {
      break;
    }
  }
  InstrId value = Atom(n);
  while (spine_.size() > base) {
    NodeId outer = spine_.back();
    spine_.pop_back();
    value = Apply(outer, value);
  }
  return value;
}

// `left` is the value of the node's first child.
ir::InstrId Translator::Apply(NodeId n, InstrId left) {
  switch (tree_.Kind(n)) {
    case NodeKind::kAttribute:
      return Attribute(n, left);
    case NodeKind::kCall:
      return Call(n, left);
    case NodeKind::kSubscript:
      return Subscript(n, left);
    case NodeKind::kBooleanOperator:
      return BooleanOperator(n, left);
    default:
      return BinaryOperator(n, left);
  }
}

ir::InstrId Translator::Atom(NodeId n) {
  if (tree_.Missing(n)) return Unknown(n, "missing");
  switch (tree_.Kind(n)) {
    case NodeKind::kIdentifier:
      return Name(n);
    case NodeKind::kString:
    case NodeKind::kConcatenatedString:
      return String(n);
    case NodeKind::kInteger:
    case NodeKind::kFloat:
      return Number(n);
    case NodeKind::kNone:
      return NoneAt(n);
    case NodeKind::kTrue:
      return Const(n, ConstKind::kTrue);
    case NodeKind::kFalse:
      return Const(n, ConstKind::kFalse);
    case NodeKind::kEllipsis:
      return Const(n, ConstKind::kEllipsis);
    case NodeKind::kComparison:
      return Comparison(n);
    case NodeKind::kUnaryOperator:
    case NodeKind::kNotOperator:
      return UnaryOperator(n);
    case NodeKind::kConditional:
      return Conditional(n);
    case NodeKind::kTuple:
    case NodeKind::kTuplePattern:
    case NodeKind::kExpressionList:
    case NodeKind::kPatternList:
      return Display(n, ir::BuildKind::kTuple);
    case NodeKind::kList:
    case NodeKind::kListPattern:
      return Display(n, ir::BuildKind::kList);
    case NodeKind::kSet:
      return Display(n, ir::BuildKind::kSet);
    case NodeKind::kDictionary:
      return Dictionary(n);
    case NodeKind::kListComprehension:
    case NodeKind::kSetComprehension:
    case NodeKind::kDictionaryComprehension:
    case NodeKind::kGenerator:
      return Comprehension(n);
    case NodeKind::kLambda:
      return Lambda(n);
    case NodeKind::kNamedExpression:
      return NamedExpression(n);
    case NodeKind::kYield:
      return Yield(n);
    case NodeKind::kSlice:
      return SliceIndex(n);
    case NodeKind::kAssignment: {
      InstrId value = Assignment(n);
      return value.valid() ? value : Unknown(n, "annotation");
    }
    case NodeKind::kAugmentedAssignment:
      return AugmentedAssignment(n);
    case NodeKind::kAsPattern: {
      InstrId value = Expression(tree_.First(n));
      Store(tree_.Find(n, NodeKind::kAsPatternTarget), value);
      return value;
    }
    case NodeKind::kListSplat:
    case NodeKind::kListSplatPattern:
    case NodeKind::kDictionarySplat:
    case NodeKind::kKeywordArgument:
      // Out of place: these mean something in a call or a display only.
      return Unknown(n, "splat", {{Expression(tree_.Child(n, tree_.Is(n, NodeKind::kKeywordArgument) ? 1 : 0)), {}}});
    default:
      return Unknown(n, "expression");
  }
}

ir::InstrId Translator::Name(NodeId n) {
  llvm::StringRef text = tree_.Text(n);
  if (text == "__debug__") return Const(n, ConstKind::kTrue);
  return builder_.Add({.op = Op::kLoadName, .name = scopes_.Resolve(builder_.Intern(text)), .range = Range(n)});
}

ir::InstrId Translator::Number(NodeId n) {
  bool integer = tree_.Is(n, NodeKind::kInteger);
  std::optional<std::string> text = integer ? DecimalDigits(tree_.Text(n)) : FloatSpelling(tree_.Text(n));
  if (!text) return Unknown(n, "number");
  return Const(n, integer ? ConstKind::kInt : ConstKind::kFloat, *text);
}

ir::InstrId Translator::Attribute(NodeId n, InstrId object) {
  NodeId name = tree_.Child(n, 1);
  if (tree_.Missing(name)) return Unknown(n, "missing", {{object, {}}});
  return builder_.Add({.op = Op::kLoadAttr, .name = Interned(name), .range = Range(name)}, {object});
}

ir::InstrId Translator::Call(NodeId n, InstrId callee) {
  llvm::SmallVector<Operand, 8> operands = {{callee, {}}};
  NodeId arguments = tree_.Child(n, 1);
  if (tree_.Is(arguments, NodeKind::kGenerator)) {
    operands.push_back({Expression(arguments), {}});
  } else {
    Arguments(arguments, operands);
  }
  return builder_.Add({.op = Op::kCall, .range = Range(n)}, operands);
}

void Translator::Arguments(NodeId n, Operands& operands) {
  for (NodeId argument = tree_.First(n); argument != kNoNode; argument = tree_.Next(n, argument)) {
    Argument(argument, operands);
  }
}

void Translator::Argument(NodeId n, Operands& operands) {
  switch (tree_.Kind(n)) {
    case NodeKind::kKeywordArgument: {
      NodeId name = tree_.First(n);
      InstrId value = Expression(name == kNoNode ? kNoNode : tree_.Next(n, name));
      operands.push_back({value, Interned(name)});
      return;
    }
    case NodeKind::kDictionarySplat:
    case NodeKind::kDictionarySplatPattern:
      operands.push_back({Expression(tree_.First(n)), builder_.Intern("**")});
      return;
    default:
      Element(n, operands);
  }
}

ir::InstrId Translator::BinaryOperator(NodeId n, InstrId left) {
  InstrId right = Expression(tree_.Child(n, 1));
  ir::BinaryKind kind = BinaryKindOf(tree_.Kind(Operator(n)));
  return builder_.Add({.op = Op::kBinary, .kind = ir::Raw(kind), .range = Range(n)}, {left, right});
}

ir::InstrId Translator::BooleanOperator(NodeId n, InstrId left) {
  auto keep = [&] { return left; };
  auto go_on = [&] { return Expression(tree_.Child(n, 1)); };
  bool is_or = tree_.Is(Operator(n), NodeKind::kTokenOr);
  return is_or ? ValueBranch(left, Range(n), keep, go_on) : ValueBranch(left, Range(n), go_on, keep);
}

ir::InstrId Translator::Comparison(NodeId n) {
  InstrId left = Expression(tree_.First(n));
  return ComparisonTail(n, Operator(n), left);
}

// a < b < c compares a with b and, in the then block, b with c.
ir::InstrId Translator::ComparisonTail(NodeId n, NodeId op, InstrId left) {
  if (op == kNoNode) return left;
  Level level(*this, op);
  NodeId right_node = tree_.Next(n, op);
  if (!level.allowed || right_node == kNoNode) return Unknown(n, "comparison", {{left, {}}});
  InstrId right = Expression(right_node);
  SourceRange range = {tree_.Range(tree_.First(n)).begin, tree_.Range(right_node).end};
  ir::CompareKind kind = CompareKindOf(tree_.Kind(op));
  InstrId result = builder_.Add({.op = Op::kCompare, .kind = ir::Raw(kind), .range = range}, {left, right});
  NodeId next_op = tree_.NextToken(n, right_node);
  if (next_op == kNoNode) return result;
  return ValueBranch(result, Range(n), [&] { return ComparisonTail(n, next_op, right); }, [&] { return result; });
}

ir::InstrId Translator::UnaryOperator(NodeId n) {
  InstrId value = Expression(tree_.First(n));
  ir::UnaryKind kind = ir::UnaryKind::kNot;
  if (tree_.Is(n, NodeKind::kUnaryOperator)) {
    NodeKind op = tree_.Kind(Operator(n));
    kind = op == NodeKind::kTokenMinus  ? ir::UnaryKind::kNegate
           : op == NodeKind::kTokenPlus ? ir::UnaryKind::kPlus
                                        : ir::UnaryKind::kInvert;
  }
  return builder_.Add({.op = Op::kUnary, .kind = ir::Raw(kind), .range = Range(n)}, {value});
}

// "x if c else y": the children are x, c and y.
ir::InstrId Translator::Conditional(NodeId n) {
  InstrId condition = Expression(tree_.Child(n, 1));
  return ValueBranch(
      condition, Range(n), [&] { return Expression(tree_.Child(n, 0)); },
      [&] { return Expression(tree_.Child(n, 2)); });
}

// A walrus in a comprehension binds in the function around it, so its name is not one of the comprehension's own.
ir::InstrId Translator::NamedExpression(NodeId n) {
  NodeId name = tree_.First(n);
  InstrId value = Expression(tree_.Child(n, 1));
  if (!tree_.Missing(name)) StoreName(name, scopes_.Resolve(Interned(name)), value);
  return value;
}

ir::InstrId Translator::Yield(NodeId n) {
  scopes_.MarkGenerator();
  NodeId operand = tree_.First(n);
  InstrId value = operand == kNoNode ? NoneAt(n) : Expression(operand);
  uint8_t flags = tree_.Is(Operator(n), NodeKind::kTokenFrom) ? ir::kFrom : 0;
  return builder_.Add({.op = Op::kYield, .flags = flags, .range = Range(n)}, {value});
}

ir::InstrId Translator::Subscript(NodeId n, InstrId container) {
  InstrId index = Index(n);
  return builder_.Add({.op = Op::kLoadItem, .range = Range(n)}, {container, index});
}

// What stands between the brackets of subscript `n`: one index, or several (or one and a comma) as a tuple.
ir::InstrId Translator::Index(NodeId n) {
  NodeId container = tree_.First(n);
  NodeId first = container == kNoNode ? kNoNode : tree_.Next(n, container);
  if (first == kNoNode) return Unknown(n, "missing");
  bool single = Operator(n) == kNoNode && !tree_.Is(first, NodeKind::kListSplat);
  if (single) return Expression(first);
  llvm::SmallVector<Operand, 4> operands;
  SourceRange range = Range(first);
  for (NodeId index = first; index != kNoNode; index = tree_.Next(n, index)) {
    Element(index, operands);
    range.end = Range(index).end;
  }
  return builder_.Add({.op = Op::kBuild, .kind = ir::Raw(ir::BuildKind::kTuple), .range = range}, operands);
}

ir::InstrId Translator::SliceIndex(NodeId n) {
  InstrId parts[3];
  unsigned position = 0;
  for (NodeId part : tree_.Parts(n)) {
    NodeKind kind = tree_.Kind(part);
    if (kind == NodeKind::kTokenColon) {
      ++position;
    } else if (!IsToken(kind) && kind != NodeKind::kError && position < 3) {
      parts[position] = Expression(part);
    }
  }
  for (InstrId& part : parts) {
    if (!part.valid()) part = NoneAt(n);
  }
  return builder_.Add({.op = Op::kBuild, .kind = ir::Raw(ir::BuildKind::kSlice), .range = Range(n)},
                      {parts[0], parts[1], parts[2]});
}

}  // namespace lint::python
