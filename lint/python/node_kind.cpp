// Maps the grammar's symbols to kinds of nodes, once, by name.

#include "lint/python/node_kind.h"

#include <array>

#include "lint/base/check.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "tree_sitter/api.h"

extern "C" const TSLanguage* tree_sitter_python(void);  // NOLINT(readability-identifier-naming)

namespace lint::python {
namespace {

// What tree-sitter gives a node that is a syntax error.
constexpr uint16_t kErrorSymbol = 0xFFFF;

struct Symbols {
  std::array<NodeKind, 1024> kinds;  // by the grammar's symbol
};

NodeKind KindNamed(llvm::StringRef name, bool named) {
  static const llvm::StringMap<NodeKind>* nodes = new llvm::StringMap<NodeKind>({
#define LINT_X(kind, name) {name, NodeKind::kind},
      LINT_PYTHON_NODES(LINT_X)});
  static const llvm::StringMap<NodeKind>* tokens = new llvm::StringMap<NodeKind>({LINT_PYTHON_TOKENS(LINT_X)});
#undef LINT_X
  if (named && (name == "comment" || name == "line_continuation")) return NodeKind::kDropped;
  const llvm::StringMap<NodeKind>& table = named ? *nodes : *tokens;
  auto it = table.find(name);
  if (it != table.end()) return it->second;
  return named ? NodeKind::kOther : NodeKind::kDropped;
}

Symbols MakeSymbols() {
  Symbols symbols;
  symbols.kinds.fill(NodeKind::kOther);
  const TSLanguage* language = tree_sitter_python();
  uint32_t count = ts_language_symbol_count(language);
  LINT_CHECK(count <= symbols.kinds.size(), "the grammar has fewer than 1,024 symbols");
  for (uint32_t i = 0; i < count; ++i) {
    auto symbol = static_cast<TSSymbol>(i);
    bool named = ts_language_symbol_type(language, symbol) != TSSymbolTypeAnonymous;
    symbols.kinds[i] = KindNamed(ts_language_symbol_name(language, symbol), named);
  }
  return symbols;
}

}  // namespace

NodeKind KindOfSymbol(uint16_t symbol) {
  static const Symbols symbols = MakeSymbols();
  if (symbol == kErrorSymbol) return NodeKind::kError;
  return symbol < symbols.kinds.size() ? symbols.kinds[symbol] : NodeKind::kOther;
}

bool KeepsTokens(NodeKind kind) {
  switch (kind) {
    case NodeKind::kBinaryOperator:
    case NodeKind::kUnaryOperator:
    case NodeKind::kBooleanOperator:
    case NodeKind::kComparison:
    case NodeKind::kAugmentedAssignment:
    case NodeKind::kAssignment:
    case NodeKind::kSubscript:
    case NodeKind::kSlice:
    case NodeKind::kYield:
    case NodeKind::kFunction:
    case NodeKind::kExceptClause:
    case NodeKind::kForInClause:
    case NodeKind::kCaseClause:
    case NodeKind::kTuplePattern:
    case NodeKind::kCasePattern:
    case NodeKind::kDictPattern:
    case NodeKind::kUnionPattern:
    case NodeKind::kKeywordPattern:
    case NodeKind::kSplatPattern:
    case NodeKind::kComplexPattern:
    case NodeKind::kInterpolation:
    case NodeKind::kMatch:
      return true;
    default:
      return false;
  }
}

bool IsLeaf(NodeKind kind) {
  switch (kind) {
    case NodeKind::kIdentifier:
    case NodeKind::kInteger:
    case NodeKind::kFloat:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kNone:
    case NodeKind::kEllipsis:
    case NodeKind::kStringStart:
    case NodeKind::kStringContent:
    case NodeKind::kStringEnd:
    case NodeKind::kType:
    case NodeKind::kImportPrefix:
    case NodeKind::kWildcardImport:
      return true;
    default:
      return IsToken(kind) || kind == NodeKind::kDropped;
  }
}

}  // namespace lint::python
