// The match statement: a chain of branches, one a case. A pattern becomes its condition, with what it captures stored
// on the way; a condition that is not valid means "always". What only a subject that fits has (elements, attributes) is
// read in the then block of the test for it.

#include "lint/python/translator.h"
#include "llvm/ADT/StringSwitch.h"

namespace lint::python {

using ir::ConstKind;
using ir::Op;
using ir::Operand;

void Translator::Match(NodeId n) {
  llvm::SmallVector<Operand, 2> subjects;
  NodeId block = tree_.Find(n, NodeKind::kBlock);
  SourceRange range = Range(tree_.First(n));
  for (NodeId child = tree_.First(n); child != kNoNode && child != block; child = tree_.Next(n, child)) {
    Element(child, subjects);
    range.end = Range(child).end;
  }
  if (subjects.empty()) return ErrorRegion(block);
  bool is_tuple = subjects.size() > 1 || tree_.Find(n, NodeKind::kTokenComma) != kNoNode;
  InstrId subject = subjects[0].value;
  if (is_tuple) {
    subject = builder_.Add({.op = Op::kBuild, .kind = ir::Raw(ir::BuildKind::kTuple), .range = range}, subjects);
  }
  Chain chain(*this);
  for (NodeId clause : tree_.Parts(block)) {
    if (chain.Full()) {
      ReportTooDeep(clause);
      break;
    }
    if (!tree_.Is(clause, NodeKind::kCaseClause)) {
      Statement(clause);
    } else if (!Case(clause, subject, chain)) {
      break;
    }
  }
  chain.Close();
}

// Says whether a later case can be reached.
bool Translator::Case(NodeId n, InstrId subject, Chain& chain) {
  NodeId guard = tree_.Find(n, NodeKind::kIfClause);
  NodeId block = tree_.Find(n, NodeKind::kBlock);
  llvm::SmallVector<NodeId, 4> patterns;
  for (NodeId part : tree_.Parts(n)) {
    if (tree_.Is(part, NodeKind::kCasePattern)) patterns.push_back(part);
  }
  bool is_sequence = patterns.size() > 1 || tree_.Find(n, NodeKind::kTokenComma) != kNoNode;
  InstrId condition;
  if (is_sequence) {
    condition = SequencePattern(n, subject, patterns);
  } else if (!patterns.empty()) {
    condition = Pattern(patterns[0], subject);
  }
  if (guard != kNoNode) condition = Guarded(n, condition, [&] { return Expression(tree_.First(guard)); });
  if (!condition.valid()) {
    Body(block);
    return false;
  }
  chain.Link(Range(n), condition, [&] { Body(block); });
  return true;
}

// `condition` and then `rest`, which may be always true.
ir::InstrId Translator::Guarded(NodeId n, InstrId condition, EmitValue rest) {
  if (!condition.valid()) return rest();
  auto rest_or_true = [&] {
    InstrId value = rest();
    return value.valid() ? value : Const(n, ConstKind::kTrue);
  };
  return ValueBranch(condition, Range(n), rest_or_true, [&] { return Const(n, ConstKind::kFalse); });
}

ir::InstrId Translator::Pattern(NodeId n, InstrId subject) {
  Level level(*this, n);
  if (!level.allowed) return Unknown(n, "nested too deeply");
  switch (tree_.Kind(n)) {
    case NodeKind::kTokenUnderscore:
      return {};
    case NodeKind::kCasePattern: {
      NodeId inner = tree_.First(n);
      return inner == kNoNode ? InstrId() : Pattern(inner, subject);
    }
    case NodeKind::kAsPattern: {
      NodeId inner = tree_.First(n);
      NodeId name = inner == kNoNode ? kNoNode : tree_.Next(n, inner);
      return Guarded(n, Pattern(inner, subject), [&] { return Capture(name, subject); });
    }
    case NodeKind::kSplatPattern:
      return Capture(tree_.First(n), subject);
    case NodeKind::kUnionPattern:
      return UnionPattern(n, subject);
    case NodeKind::kTuplePattern:
    case NodeKind::kListPattern:
      return ElementsPattern(n, subject);
    case NodeKind::kDictPattern:
      return MappingPattern(n, subject);
    case NodeKind::kClassPattern:
      return ClassPattern(n, subject);
    case NodeKind::kDottedName:
      return DottedPattern(n, subject);
    default:
      return ValuePattern(n, subject);
  }
}

// Binds a name; always matches.
ir::InstrId Translator::Capture(NodeId name, InstrId value) {
  if (!tree_.Missing(name) && tree_.Text(name) != "_") StoreName(name, scopes_.Resolve(Interned(name)), value);
  return {};
}

// Every value against its pattern, from the first on.
ir::InstrId Translator::AllOf(NodeId n, llvm::ArrayRef<SubPattern> patterns) {
  Level level(*this, n);
  if (!level.allowed) return Unknown(n, "nested too deeply");
  while (!patterns.empty()) {
    InstrId condition = Pattern(patterns.front().pattern, patterns.front().value);
    patterns = patterns.drop_front();
    if (!condition.valid()) continue;
    if (patterns.empty()) return condition;
    return Guarded(n, condition, [&] { return AllOf(n, patterns); });
  }
  return {};
}

ir::InstrId Translator::UnionPattern(NodeId n, InstrId subject) {
  llvm::SmallVector<NodeId, 4> alternatives;
  for (NodeId part : tree_.Parts(n)) {
    NodeKind kind = tree_.Kind(part);
    bool wildcard = kind == NodeKind::kTokenUnderscore;
    if (wildcard || (!IsToken(kind) && kind != NodeKind::kError)) alternatives.push_back(part);
  }
  return AnyOf(n, subject, alternatives);
}

ir::InstrId Translator::AnyOf(NodeId n, InstrId subject, llvm::ArrayRef<NodeId> alternatives) {
  Level level(*this, n);
  if (!level.allowed || alternatives.empty()) return Unknown(n, "pattern", {{subject, {}}});
  InstrId condition = Pattern(alternatives.front(), subject);
  if (!condition.valid() || alternatives.size() == 1) return condition;
  auto others = [&] {
    InstrId other = AnyOf(n, subject, alternatives.drop_front());
    return other.valid() ? other : Const(n, ConstKind::kTrue);
  };
  return ValueBranch(condition, Range(n), [&] { return Const(n, ConstKind::kTrue); }, others);
}

// A list or tuple pattern, or one pattern in parentheses.
ir::InstrId Translator::ElementsPattern(NodeId n, InstrId subject) {
  llvm::SmallVector<NodeId, 4> elements;
  for (NodeId e = tree_.First(n); e != kNoNode; e = tree_.Next(n, e)) elements.push_back(e);
  bool is_group = tree_.Is(n, NodeKind::kTuplePattern) && elements.size() == 1 &&
                  tree_.Find(n, NodeKind::kTokenComma) == kNoNode &&
                  !tree_.Is(tree_.First(elements[0]), NodeKind::kSplatPattern);
  return is_group ? Pattern(elements[0], subject) : SequencePattern(n, subject, elements);
}

ir::InstrId Translator::SequencePattern(NodeId n, InstrId subject, llvm::ArrayRef<NodeId> elements) {
  InstrId condition = Unknown(n, "sequence pattern", {{subject, {}}});
  return Guarded(n, condition, [&] {
    auto is_starred = [&](NodeId element) { return tree_.Is(tree_.First(element), NodeKind::kSplatPattern); };
    auto values = UnpackEach(elements, subject, is_starred);
    llvm::SmallVector<SubPattern, 4> parts;
    for (size_t i = 0; i < elements.size(); ++i) parts.push_back({elements[i], values[i]});
    return AllOf(n, parts);
  });
}

ir::InstrId Translator::MappingPattern(NodeId n, InstrId subject) {
  llvm::SmallVector<std::pair<NodeId, NodeId>, 4> entries;
  NodeId rest = kNoNode;
  NodeId key = kNoNode;
  for (NodeId part = tree_.First(n); part != kNoNode; part = tree_.Next(n, part)) {
    if (tree_.Is(part, NodeKind::kSplatPattern)) {
      rest = part;
    } else if (tree_.Is(part, NodeKind::kCasePattern)) {
      entries.push_back({key, part});
    } else {
      key = part;
    }
  }
  InstrId condition = Unknown(n, "mapping pattern", {{subject, {}}});
  return Guarded(n, condition, [&] {
    if (rest != kNoNode) Capture(tree_.First(rest), Unknown(rest, "mapping rest", {{subject, {}}}));
    return MappingEntries(n, subject, entries);
  });
}

ir::InstrId Translator::MappingEntries(NodeId n, InstrId subject, llvm::ArrayRef<std::pair<NodeId, NodeId>> entries) {
  Level level(*this, n);
  if (!level.allowed) return Unknown(n, "nested too deeply");
  if (entries.empty()) return {};
  NodeId key_node = entries.front().first;
  NodeId pattern = entries.front().second;
  InstrId key = PatternValue(key_node);
  InstrId found = builder_.Add({.op = Op::kCompare, .kind = ir::Raw(ir::CompareKind::kIn), .range = Range(key_node)},
                               {key, subject});
  return Guarded(n, found, [&] {
    InstrId value = builder_.Add({.op = Op::kLoadItem, .range = Range(pattern)}, {subject, key});
    return Guarded(n, Pattern(pattern, value), [&] { return MappingEntries(n, subject, entries.drop_front()); });
  });
}

// Classes whose only positional pattern is the subject itself.
static bool MatchesItself(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", true)
      .Cases("str", "tuple", true)
      .Default(false);
}

// isinstance(subject, Class), then the attributes.
ir::InstrId Translator::ClassPattern(NodeId n, InstrId subject) {
  NodeId name = tree_.First(n);
  InstrId callee = Builtin(name, "isinstance");
  InstrId klass = DottedValue(name);
  InstrId condition = builder_.Add({.op = Op::kCall, .range = Range(n)}, {callee, subject, klass});
  bool itself = MatchesItself(tree_.Text(name));
  return Guarded(n, condition, [&] {
    llvm::SmallVector<SubPattern, 4> parts;
    for (NodeId part : tree_.Parts(n)) {
      if (!tree_.Is(part, NodeKind::kCasePattern)) continue;
      NodeId keyword = tree_.First(part);
      if (tree_.Is(keyword, NodeKind::kKeywordPattern)) {
        NodeId attribute = tree_.First(keyword);
        InstrId value =
            builder_.Add({.op = Op::kLoadAttr, .name = Interned(attribute), .range = Range(attribute)}, {subject});
        NodeId pattern = attribute == kNoNode ? kNoNode : tree_.Next(keyword, attribute);
        if (pattern != kNoNode) parts.push_back({pattern, value});
      } else {
        parts.push_back({part, itself ? subject : Unknown(part, "positional pattern", {{subject, {}}})});
      }
    }
    return AllOf(n, parts);
  });
}

ir::InstrId Translator::DottedValue(NodeId n) {
  NodeId part = tree_.First(n);
  InstrId value = Expression(part);
  while (part != kNoNode && (part = tree_.Next(n, part)) != kNoNode) {
    value = builder_.Add({.op = Op::kLoadAttr, .name = Interned(part), .range = Range(part)}, {value});
  }
  return value;
}

// A name by itself captures; with a dot it is a value.
ir::InstrId Translator::DottedPattern(NodeId n, InstrId subject) {
  NodeId name = tree_.First(n);
  return name == kNoNode || tree_.Next(n, name) == kNoNode ? Capture(name, subject) : ValuePattern(n, subject);
}

// The value that a literal or dotted name in a pattern stands for.
ir::InstrId Translator::PatternValue(NodeId n) {
  if (tree_.Is(n, NodeKind::kDottedName)) return DottedValue(n);
  if (tree_.Is(n, NodeKind::kComplexPattern)) return Unknown(n, "number");
  InstrId value = Expression(n);
  // The sign is the token before the number, which stands just before it in the flat tree.
  bool negative = n != kNoNode && tree_.Is(n - 1, NodeKind::kTokenMinus);
  if (!negative) return value;
  SourceRange range = {Range(n - 1).begin, Range(n).end};
  return builder_.Add({.op = Op::kUnary, .kind = ir::Raw(ir::UnaryKind::kNegate), .range = range}, {value});
}

ir::InstrId Translator::ValuePattern(NodeId n, InstrId subject) {
  NodeKind kind = tree_.Kind(n);
  bool singleton = kind == NodeKind::kNone || kind == NodeKind::kTrue || kind == NodeKind::kFalse;
  ir::CompareKind compare = singleton ? ir::CompareKind::kIs : ir::CompareKind::kEq;
  InstrId value = PatternValue(n);
  return builder_.Add({.op = Op::kCompare, .kind = ir::Raw(compare), .range = Range(n)}, {subject, value});
}

}  // namespace lint::python
