// Strings: adjacent ones become one, f-strings a kBuild of their parts.

#include "lint/python/translator.h"

namespace lint::python {

using ir::ConstKind;
using ir::Op;
using ir::Operand;

// What has been seen of a string. `text` is what came after the last of `parts`.
struct Translator::StringParts {
  std::string text;
  SourceRange text_range;
  bool is_bytes = false;
  llvm::SmallVector<Operand, 8> parts;
};

bool Translator::IsPlainString(NodeId n) const {
  if (tree_.Is(n, NodeKind::kString)) return tree_.Find(n, NodeKind::kInterpolation) == kNoNode;
  if (!tree_.Is(n, NodeKind::kConcatenatedString)) return false;
  for (NodeId part : tree_.Parts(n)) {
    if (tree_.Find(part, NodeKind::kInterpolation) != kNoNode) return false;
  }
  return true;
}

ir::InstrId Translator::String(NodeId n) {
  StringParts parts;
  if (tree_.Is(n, NodeKind::kString)) {
    StringPiece(n, parts);
  } else {
    for (NodeId piece : tree_.Parts(n)) StringPiece(piece, parts);
  }
  if (parts.parts.empty()) return Const(n, parts.is_bytes ? ConstKind::kBytes : ConstKind::kString, parts.text);
  FlushText(parts);
  return builder_.Add({.op = Op::kBuild, .kind = ir::Raw(ir::BuildKind::kString), .range = Range(n)}, parts.parts);
}

void Translator::StringPiece(NodeId n, StringParts& parts) {
  if (tree_.Is(n, NodeKind::kString) && tree_.First(n) == kNoNode) return WholeString(n, parts);
  StringPrefix prefix;
  for (NodeId part : tree_.Parts(n)) {
    switch (tree_.Kind(part)) {
      case NodeKind::kStringStart:
        prefix = ParseStringPrefix(tree_.Text(part));
        parts.is_bytes |= prefix.bytes;
        break;
      case NodeKind::kStringContent:
        StringText(Range(part), prefix, parts);
        break;
      case NodeKind::kInterpolation:
        FlushText(parts);
        parts.parts.push_back({Interpolation(part), {}});
        break;
      default:
        break;
    }
  }
}

// A string that the tree does not divide: its prefix, quotes and text.
void Translator::WholeString(NodeId n, StringParts& parts) {
  llvm::StringRef text = tree_.Text(n);
  llvm::StringRef start = text.take_until([](char c) { return c == '"' || c == '\''; });
  llvm::StringRef quoted = text.drop_front(start.size());
  bool triple = quoted.size() >= 6 && quoted[0] == quoted[1] && quoted[0] == quoted[2];
  uint32_t quotes = triple ? 3 : 1;
  if (quoted.size() < size_t{2} * quotes) return;
  SourceRange range = Range(n);
  StringPrefix prefix = ParseStringPrefix(start);
  range.begin += static_cast<uint32_t>(start.size()) + quotes;
  range.end -= quotes;
  StringText(range, prefix, parts);
}

void Translator::StringText(SourceRange range, StringPrefix prefix, StringParts& parts) {
  parts.is_bytes |= prefix.bytes;
  if (parts.text.empty()) parts.text_range.begin = range.begin;
  parts.text_range.end = range.end;
  AppendDecoded(parts.text, tree_.TextOf(range), prefix);
}

void Translator::FlushText(StringParts& parts) {
  if (parts.text.empty()) return;
  InstrId text = builder_.Add({.op = Op::kConst,
                               .kind = ir::Raw(ConstKind::kString),
                               .name = builder_.Intern(parts.text),
                               .range = parts.text_range});
  parts.parts.push_back({text, {}});
  parts.text.clear();
}

// The value as it is; with a conversion, a format or an equals sign, kUnknown "format" of it and what the format takes.
ir::InstrId Translator::Interpolation(NodeId n) {
  Level level(*this, n);
  if (!level.allowed) return Unknown(n, "nested too deeply");
  NodeId expression = tree_.First(n);
  llvm::SmallVector<Operand, 2> operands = {{Expression(expression), {}}};
  bool formatted = Operator(n) != kNoNode;
  for (NodeId part : tree_.Parts(n)) {
    NodeKind kind = tree_.Kind(part);
    formatted |= kind == NodeKind::kTypeConversion || kind == NodeKind::kFormatSpecifier;
    if (kind != NodeKind::kFormatSpecifier) continue;
    for (NodeId nested : tree_.Parts(part)) {
      if (tree_.Is(nested, NodeKind::kFormatExpression)) operands.push_back({Interpolation(nested), {}});
    }
  }
  return formatted ? Unknown(n, "format", operands) : operands[0].value;
}

}  // namespace lint::python
