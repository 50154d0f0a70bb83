// Parses with tree-sitter and copies what came out into flat nodes. Tree-sitter's cursor is the only way to walk its
// tree in linear time and without recursion, and walking is dear, so it is done once.

#include "lint/python/syntax_tree.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "lint/base/check.h"
#include "lint/python/joined_lines.h"
#include "lint/python/parse_arena.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"
#include "tree_sitter/api.h"

extern "C" const TSLanguage* tree_sitter_python(void);  // NOLINT(readability-identifier-naming)

namespace lint::python {
namespace {

// Problems beyond this many say nothing new: the file is not Python, or not of a version that is known.
constexpr size_t kMaxProblems = 20;
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

NodeKind KindOf(TSSymbol symbol) {
  static const Symbols symbols = MakeSymbols();
  if (symbol == kErrorSymbol) return NodeKind::kError;
  return symbol < symbols.kinds.size() ? symbols.kinds[symbol] : NodeKind::kOther;
}

// Under which nodes tokens matter; elsewhere the order of the nodes says it all.
constexpr bool KeepsTokens(NodeKind kind) {
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

// Only the text of these matters, so their children are not looked at (unless an error may hide there).
constexpr bool IsLeaf(NodeKind kind) {
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

// Whether expressions may stand in a string; another one is known by its text.
bool IsFormatString(llvm::StringRef text) {
  return text.take_until([](char c) { return c == '"' || c == '\''; }).find_first_of("fFtT") != llvm::StringRef::npos;
}

// When a parse is given up. Recovery from errors takes quadratic time where they never end, as in 10,000 unclosed
// brackets of different kinds. Counts this thread's own time, so that a busy machine makes no difference.
class Deadline {
 public:
  explicit Deadline(size_t bytes) : end_(Now() + 5.0 + static_cast<double>(bytes) / 1e6) {}

  // Asked again and again; looks at the clock only now and then.
  bool Passed() {
    if (++calls_ % 8 == 0) passed_ = passed_ || Now() > end_;
    return passed_;
  }

 private:
  static double Now() {
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
  }

  double end_;
  unsigned calls_ = 0;
  bool passed_ = false;
};

bool IsTooLate(TSParseState* state) { return static_cast<Deadline*>(state->payload)->Passed(); }

struct Chunk {
  llvm::StringRef text;
};

const char* ReadChunk(void* payload, uint32_t offset, TSPoint, uint32_t* size) {
  llvm::StringRef rest = static_cast<Chunk*>(payload)->text.drop_front(offset);
  *size = static_cast<uint32_t>(rest.size());
  return rest.data();
}

// A text parsed, and the memory that its tree lies in.
class Parsing {
 public:
  explicit Parsing(llvm::StringRef text) : parser_(ts_parser_new()) {
    bool known = ts_parser_set_language(parser_, tree_sitter_python());
    LINT_CHECK(known, "the grammar was made for this version of tree-sitter");
    Deadline deadline(text.size());
    Chunk chunk{text};
    TSInput input = {&chunk, ReadChunk, TSInputEncodingUTF8, nullptr};
    tree_ = ts_parser_parse_with_options(parser_, nullptr, input, {&deadline, IsTooLate});
  }
  // The tree goes with the arena; the parser's scanner has memory of its own.
  ~Parsing() { ts_parser_delete(parser_); }
  Parsing(const Parsing&) = delete;
  Parsing& operator=(const Parsing&) = delete;

  // Null where the parser gave up.
  [[nodiscard]] const TSTree* tree() const { return tree_; }

 private:
  ParseArena arena_;
  TSParser* parser_;
  TSTree* tree_;
};

SourceRange RangeOf(TSNode node) { return {ts_node_start_byte(node), ts_node_end_byte(node)}; }

// The walk over tree-sitter's tree.
class Flattener {
 public:
  Flattener(llvm::StringRef text, std::vector<Node>& nodes, std::vector<TreeProblem>& problems)
      : text_(text), nodes_(nodes), problems_(problems) {}

  void Run(TSNode root) {
    has_errors_ = ts_node_has_error(root);
    nodes_.reserve(ts_node_descendant_count(root) * 2 / 3 + 16);
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    Walk(cursor);
    ts_tree_cursor_delete(&cursor);
    ChooseProblems();
  }

 private:
  void Walk(TSTreeCursor& cursor) {
    for (;;) {
      if (Enter(ts_tree_cursor_current_node(&cursor)) && ts_tree_cursor_goto_first_child(&cursor)) {
        open_.push_back(static_cast<NodeId>(nodes_.size() - 1));
        keeps_tokens_ = KeepsTokens(nodes_.back().kind);
        continue;
      }
      while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (open_.empty()) return;
        ts_tree_cursor_goto_parent(&cursor);
        Close();
      }
    }
  }

  void Close() {
    nodes_[open_.back()].next = static_cast<NodeId>(nodes_.size());
    open_.pop_back();
    keeps_tokens_ = !open_.empty() && KeepsTokens(nodes_[open_.back()].kind);
  }

  // Appends the node if it is wanted; says whether to go into it.
  bool Enter(TSNode node) {
    NodeKind kind = KindOf(ts_node_symbol(node));
    bool missing = has_errors_ && ts_node_is_missing(node);
    if (kind == NodeKind::kError || missing) AddCandidate(node, missing);
    if (kind == NodeKind::kDropped || (IsToken(kind) && !keeps_tokens_)) return false;
    SourceRange range = RangeOf(node);
    auto next = static_cast<NodeId>(nodes_.size() + 1);
    nodes_.push_back({.kind = kind, .missing = missing, .begin = range.begin, .end = range.end, .next = next});
    if (kind == NodeKind::kString && !has_errors_) return IsFormatString(text_.slice(range.begin, range.end));
    return !IsLeaf(kind) || (has_errors_ && ts_node_has_error(node));
  }

  void AddCandidate(TSNode node, bool missing) {
    std::string message = "syntax error, skipped";
    if (missing) message = (llvm::Twine("syntax error, `") + ts_node_type(node) + "` expected").str();
    candidates_.push_back({{RangeOf(node), std::move(message)}, open_.size() <= 1});
  }

  // One problem a region: what lies in the last one, or on the line where it ends, belongs to it. Where the parser gave
  // up on the file as a whole, the errors inside say more than that.
  void ChooseProblems() {
    size_t region_end = 0;
    for (size_t i = 0; i < candidates_.size() && problems_.size() < kMaxProblems; ++i) {
      TreeProblem& problem = candidates_[i].problem;
      bool has_inner = i + 1 < candidates_.size() && candidates_[i + 1].problem.range.begin < problem.range.end;
      bool covered = problem.range.begin < region_end;
      if (covered || (candidates_[i].outermost && has_inner)) continue;
      region_end = std::min(text_.find('\n', problem.range.end), text_.size());
      problems_.push_back(std::move(problem));
    }
  }

  struct Candidate {
    TreeProblem problem;
    bool outermost;
  };

  llvm::StringRef text_;
  std::vector<Node>& nodes_;
  std::vector<TreeProblem>& problems_;
  llvm::SmallVector<NodeId, 64> open_;
  std::vector<Candidate> candidates_;
  bool has_errors_ = false;
  bool keeps_tokens_ = false;
};

}  // namespace

SyntaxTree::SyntaxTree(llvm::StringRef text) : text_(text) {
  {
    Parsing parsing(text);
    if (parsing.tree() == nullptr) {
      problems_.push_back({{0, 0}, "parsing takes too long, file skipped"});
      return;
    }
    Flattener(text, nodes_, problems_).Run(ts_tree_root_node(parsing.tree()));
  }
  if (problems_.empty()) return;
  const std::string joined = JoinLinesInBrackets(text);
  Parsing again(joined);
  if (again.tree() == nullptr || ts_node_has_error(ts_tree_root_node(again.tree()))) return;
  nodes_.clear();
  problems_.clear();
  Flattener(text, nodes_, problems_).Run(ts_tree_root_node(again.tree()));
}

// Prints every named node on a line of its own. Keeps count of the depth, which the cursor would count anew for each.
class TreePrinter {
 public:
  explicit TreePrinter(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  ~TreePrinter() { ts_tree_cursor_delete(&cursor_); }
  TreePrinter(const TreePrinter&) = delete;
  TreePrinter& operator=(const TreePrinter&) = delete;

  std::string Run() {
    PrintNode();
    while (Advance()) {
      out_ += '\n';
      PrintNode();
    }
    return std::move(out_);
  }

 private:
  void PrintNode() {
    TSNode node = ts_tree_cursor_current_node(&cursor_);
    // Indentation stops where nobody can read it, lest deep nesting take quadratic space.
    out_.append(size_t{2} * std::min(depth_, 100U), ' ');
    if (const char* field = ts_tree_cursor_current_field_name(&cursor_)) (out_ += field) += ": ";
    if (ts_node_is_missing(node)) out_ += "MISSING ";
    TSPoint start = ts_node_start_point(node);
    TSPoint end = ts_node_end_point(node);
    out_ += (llvm::Twine("(") + ts_node_type(node) + " [" + llvm::Twine(start.row) + ", " + llvm::Twine(start.column) +
             "] - [" + llvm::Twine(end.row) + ", " + llvm::Twine(end.column) + "]")
                .str();
  }

  // Goes on to the next named node in preorder, closing parentheses on the way; false at the end.
  bool Advance() {
    bool moved = ts_tree_cursor_goto_first_child(&cursor_);
    depth_ += moved ? 1 : 0;
    for (;;) {
      bool named = ts_node_is_named(ts_tree_cursor_current_node(&cursor_));
      if (moved && named) return true;
      if (named) out_ += ')';
      moved = ts_tree_cursor_goto_next_sibling(&cursor_);
      if (moved) continue;
      if (!ts_tree_cursor_goto_parent(&cursor_)) return false;
      --depth_;
    }
  }

  TSTreeCursor cursor_;
  std::string out_;
  unsigned depth_ = 0;
};

std::string PrintTree(llvm::StringRef text) {
  Parsing parsing(text);
  return parsing.tree() != nullptr ? TreePrinter(ts_tree_root_node(parsing.tree())).Run() : "";
}

std::string GrammarVersion() {
  const TSLanguageMetadata* metadata = ts_language_metadata(tree_sitter_python());
  if (metadata == nullptr) return "unknown";
  return (llvm::Twine(metadata->major_version) + "." + llvm::Twine(metadata->minor_version) + "." +
          llvm::Twine(metadata->patch_version))
      .str();
}

}  // namespace lint::python
