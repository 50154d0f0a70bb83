// Parses with tree-sitter, piece by piece, and copies what came out into flat nodes. Tree-sitter's cursor is the only
// way to walk its tree in linear time and without recursion, and walking is dear, so it is done once.

#include "lint/python/syntax_tree.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include "lint/base/check.h"
#include "lint/python/parse_arena.h"
#include "lint/python/piece.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"
#include "tree_sitter/api.h"

extern "C" const TSLanguage* tree_sitter_python(void);  // NOLINT(readability-identifier-naming)

namespace lint::python {
namespace {

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

// Tree-sitter's parser, and the memory that its trees lie in.
class Parser {
 public:
  explicit Parser(size_t bytes) : parser_(ts_parser_new()), deadline_(bytes) {
    bool known = ts_parser_set_language(parser_, tree_sitter_python());
    LINT_CHECK(known, "the grammar was made for this version of tree-sitter");
  }
  // Trees go with the arena; the parser's scanner has memory of its own.
  ~Parser() { ts_parser_delete(parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  // Null where it takes too long.
  TSTree* Parse(llvm::StringRef text) {
    Chunk chunk{text};
    TSInput input = {&chunk, ReadChunk, TSInputEncodingUTF8, nullptr};
    TSTree* tree = ts_parser_parse_with_options(parser_, nullptr, input, {&deadline_, IsTooLate});
    if (tree == nullptr) ts_parser_reset(parser_);
    return tree;
  }

 private:
  ParseArena arena_;
  TSParser* parser_;
  Deadline deadline_;
};

SourceRange RangeOf(TSNode node) { return {ts_node_start_byte(node), ts_node_end_byte(node)}; }

// The walk over tree-sitter's tree of a piece.
class Flattener {
 public:
  // Appends the nodes of a hole.
  using Fill = llvm::function_ref<void(const Piece::Hole& hole)>;

  Flattener(Piece& piece, std::vector<Node>& nodes, std::vector<TreeProblem>& problems, Fill fill)
      : piece_(piece), nodes_(nodes), problems_(problems), fill_(fill) {}

  // Appends what the root of the tree holds: statements, or an error.
  void Run(TSNode root) {
    has_errors_ = ts_node_has_error(root);
    nodes_.reserve(nodes_.size() + ts_node_descendant_count(root) * 2 / 3 + 16);
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    const bool is_module = KindOfSymbol(ts_node_symbol(root)) == NodeKind::kModule;
    if (!is_module || ts_tree_cursor_goto_first_child(&cursor)) Walk(cursor);
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
    NodeKind kind = KindOfSymbol(ts_node_symbol(node));
    bool missing = has_errors_ && ts_node_is_missing(node);
    if (kind == NodeKind::kError || missing) AddCandidate(node, missing);
    if (kind == NodeKind::kDropped || (IsToken(kind) && !keeps_tokens_)) return false;
    const SourceRange range = RangeOf(node);
    if (kind == NodeKind::kExpressionStatement || kind == NodeKind::kIdentifier) {
      if (const Piece::Hole* hole = piece_.HoleAt(range)) return FillHole(*hole, kind);
    }
    // Where only the text would matter, a hole has none.
    if ((IsLeaf(kind) || kind == NodeKind::kString) && piece_.HasHoleIn(range)) kind = NodeKind::kError;
    Append(kind, missing, piece_.InFile(range));
    if (kind == NodeKind::kString && !has_errors_) return IsFormatString(piece_.text().slice(range.begin, range.end));
    return !IsLeaf(kind) || (has_errors_ && ts_node_has_error(node));
  }

  void Append(NodeKind kind, bool missing, SourceRange range) {
    const auto next = static_cast<NodeId>(nodes_.size() + 1);
    nodes_.push_back({.kind = kind, .missing = missing, .begin = range.begin, .end = range.end, .next = next});
  }

  // Where the parser did not see a statement in it, what it holds stands aside as an error.
  bool FillHole(const Piece::Hole& hole, NodeKind kind) {
    if (kind == NodeKind::kExpressionStatement) {
      fill_(hole);
      return false;
    }
    const size_t place = nodes_.size();
    Append(NodeKind::kError, false, hole.range);
    fill_(hole);
    nodes_[place].next = static_cast<NodeId>(nodes_.size());
    // Also where the grammar sees nothing wrong in it: `a:`, a line break, and what stands for the block.
    if (!has_errors_) problems_.push_back({hole.range, "syntax error, skipped"});
    return false;
  }

  void AddCandidate(TSNode node, bool missing) {
    std::string message = "syntax error, skipped";
    if (missing) message = (llvm::Twine("syntax error, `") + ts_node_type(node) + "` expected").str();
    candidates_.push_back({RangeOf(node), std::move(message), open_.empty()});
  }

  // One problem a region: what lies in the last one, or on the line where it ends, belongs to it. Where the parser gave
  // up on the piece as a whole, the errors inside say more than that.
  void ChooseProblems() {
    const llvm::StringRef text = piece_.text();
    size_t region_end = 0;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& candidate = candidates_[i];
      bool has_inner = i + 1 < candidates_.size() && candidates_[i + 1].range.begin < candidate.range.end;
      bool covered = candidate.range.begin < region_end;
      if (covered || (candidate.outermost && has_inner)) continue;
      region_end = std::min(text.find('\n', candidate.range.end), text.size());
      problems_.push_back({piece_.InFile(candidate.range), std::move(candidate.message)});
    }
  }

  struct Candidate {
    SourceRange range;  // in the piece
    std::string message;
    bool outermost;
  };

  Piece& piece_;
  std::vector<Node>& nodes_;
  std::vector<TreeProblem>& problems_;
  Fill fill_;
  llvm::SmallVector<NodeId, 64> open_;
  std::vector<Candidate> candidates_;
  bool has_errors_ = false;
  bool keeps_tokens_ = false;
};

}  // namespace

// Parses lines of the file, the bodies of its functions by themselves. Lines with an error are parsed again in smaller
// pieces: statement by statement, and what stands in the blocks of one statement by itself, so that an error costs no
// more than what it stands in.
class TreeBuilder {
 public:
  TreeBuilder(const LogicalLines& lines, std::vector<Node>& nodes, std::vector<TreeProblem>& problems)
      : lines_(lines), nodes_(nodes), problems_(problems), parser_(lines.text().size()) {}

  // Nothing around the lines is a function, and functions among them leave holes.
  void Module() {
    if (!lines_.lines().empty()) Lines({0, static_cast<uint32_t>(lines_.lines().size()), kNoFunction}, 0);
  }

  void Function(uint32_t function) {
    const FunctionLines body = lines_.functions()[function];
    const size_t first = problems_.size();
    Lines({body.first, body.last, function}, 0);
    for (size_t i = first; i < problems_.size(); ++i) problems_[i].function = function;
  }

 private:
  // How often pieces are made smaller; deeper errors are left to the parser.
  static constexpr unsigned kMaxLevel = 24;

  struct Stretch {
    uint32_t first = 0;
    uint32_t last = 0;
    uint32_t function = kNoFunction;  // whose body they stand in
  };

  void Lines(Stretch stretch, unsigned level) {
    Piece piece = MakePiece(stretch, false);
    TSTree* tree = parser_.Parse(piece.text());
    if (tree == nullptr) return GiveUp(stretch);
    if (!ts_node_has_error(ts_tree_root_node(tree)) || level >= kMaxLevel) return Append(tree, piece, stretch, level);
    const std::vector<Stretch> statements = Statements(stretch);
    if (statements.size() > 1) {
      ts_tree_delete(tree);
      for (const Stretch& statement : statements) Lines(statement, level + 1);
      return;
    }
    if (HasBlocks(stretch)) {
      ts_tree_delete(tree);
      piece = MakePiece(stretch, true);
      tree = parser_.Parse(piece.text());
      if (tree == nullptr) return GiveUp(stretch);
    }
    Append(tree, piece, stretch, level);
  }

  void Append(const TSTree* tree, Piece& piece, Stretch stretch, unsigned level) {
    const auto fill = [&](const Piece::Hole& hole) {
      const uint32_t function = stretch.function == kNoFunction ? FunctionAt(hole.first) : kNoFunction;
      if (function != kNoFunction) return Function(function);
      Lines({hole.first, hole.last, stretch.function}, level + 1);
    };
    Flattener(piece, nodes_, problems_, fill).Run(ts_tree_root_node(tree));
  }

  void GiveUp(Stretch stretch) {
    if (!gave_up_) problems_.push_back({StartOf(stretch), "parsing takes too long, skipped"});
    gave_up_ = true;
  }

  [[nodiscard]] SourceRange StartOf(Stretch stretch) const {
    const uint32_t begin = lines_.lines()[stretch.first].begin;
    return {begin, begin};
  }

  // The function whose body begins with this line.
  [[nodiscard]] uint32_t FunctionAt(uint32_t line) const {
    const auto& functions = lines_.functions();
    const auto at = std::lower_bound(functions.begin(), functions.end(), line,
                                     [](const FunctionLines& body, uint32_t first) { return body.first < first; });
    return at != functions.end() && at->first == line ? static_cast<uint32_t>(at - functions.begin()) : kNoFunction;
  }

  // The lines, with holes for the bodies of functions, and for whatever is indented if `holes_for_blocks`. A hole is
  // always indented by one, as the body itself must not matter.
  [[nodiscard]] Piece MakePiece(Stretch stretch, bool holes_for_blocks) const {
    Piece piece;
    const std::vector<LogicalLine>& lines = lines_.lines();
    const uint32_t base = lines[stretch.first].indent;
    const auto indent_of = [&](const LogicalLine& line) {
      return std::min(line.indent - std::min(line.indent, base), kMaxIndent);
    };
    for (uint32_t i = stretch.first; i < stretch.last;) {
      const uint32_t end = EndOfHole(i, stretch, holes_for_blocks);
      if (end == i) {
        piece.AddLine(indent_of(lines[i]), lines_.TextOf(lines[i]), lines[i].begin);
        ++i;
      } else {
        piece.AddHole(indent_of(lines[i - 1]) + 1, {{lines[i].begin, lines[end - 1].end}, i, end});
        i = end;
      }
    }
    return piece;
  }

  // Where the hole ends that begins with line `i`; `i` if none does.
  [[nodiscard]] uint32_t EndOfHole(uint32_t i, Stretch stretch, bool holes_for_blocks) const {
    if (i == stretch.first) return i;
    const uint32_t function = stretch.function == kNoFunction ? FunctionAt(i) : kNoFunction;
    if (function != kNoFunction) return lines_.functions()[function].last;
    if (!holes_for_blocks) return i;
    const std::vector<LogicalLine>& lines = lines_.lines();
    while (i < stretch.last && lines[i].indent > lines[stretch.first].indent) ++i;
    return i;
  }

  [[nodiscard]] bool HasBlocks(Stretch stretch) const {
    for (uint32_t i = stretch.first + 1; i < stretch.last; ++i) {
      if (lines_.lines()[i].indent > lines_.lines()[stretch.first].indent) return true;
    }
    return false;
  }

  // Whether the line behind those of a statement is one more of it. The body of a function belongs to what its header
  // belongs to.
  [[nodiscard]] bool BelongsTo(Stretch statement, uint32_t line) const {
    const LogicalLine& first = lines_.lines()[statement.first];
    const LogicalLine& next = lines_.lines()[line];
    const LogicalLine& last = lines_.lines()[line - 1];
    const bool is_decorated = next.indent == first.indent && last.indent == first.indent && lines_.IsDecorator(last);
    return next.indent > first.indent || is_decorated || lines_.GoesOn(next);
  }

  // One for each statement, with its decorators, `else` and the like.
  [[nodiscard]] std::vector<Stretch> Statements(Stretch stretch) const {
    std::vector<Stretch> statements;
    for (uint32_t i = stretch.first; i < stretch.last; ++i) {
      if (!statements.empty() && BelongsTo(statements.back(), i)) {
        statements.back().last = i + 1;
      } else {
        statements.push_back({i, i + 1, stretch.function});
      }
    }
    return statements;
  }

  static constexpr uint32_t kMaxIndent = 10000;

  const LogicalLines& lines_;
  std::vector<Node>& nodes_;
  std::vector<TreeProblem>& problems_;
  Parser parser_;
  bool gave_up_ = false;
};

void SyntaxTree::Build(llvm::function_ref<void(TreeBuilder&)> build) {
  nodes_.push_back({.kind = NodeKind::kModule, .begin = 0, .end = 0, .next = 0});
  {
    TreeBuilder builder(lines_, nodes_, problems_);
    build(builder);
  }
  nodes_[0].end = static_cast<uint32_t>(lines_.text().size());
  nodes_[0].next = static_cast<NodeId>(nodes_.size());
}

SyntaxTree::SyntaxTree(const LogicalLines& lines) : lines_(lines) {
  Build([](TreeBuilder& builder) { builder.Module(); });
}

SyntaxTree::SyntaxTree(const LogicalLines& lines, uint32_t function) : lines_(lines) {
  Build([&](TreeBuilder& builder) { builder.Function(function); });
}

uint32_t SyntaxTree::FunctionWith(NodeId body) const {
  if (body == kNoNode) return kNoFunction;
  const std::vector<FunctionLines>& functions = lines_.functions();
  const SourceRange range = Range(body);
  const auto at = std::partition_point(functions.begin(), functions.end(), [&](const FunctionLines& function) {
    return lines_.RangeOf(function).begin < range.begin;
  });
  if (at == functions.end() || lines_.RangeOf(*at) != range) return kNoFunction;
  return static_cast<uint32_t>(at - functions.begin());
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
  Parser parser(text.size());
  const TSTree* tree = parser.Parse(text);
  return tree != nullptr ? TreePrinter(ts_tree_root_node(tree)).Run() : "";
}

std::string GrammarVersion() {
  const TSLanguageMetadata* metadata = ts_language_metadata(tree_sitter_python());
  if (metadata == nullptr) return "unknown";
  return (llvm::Twine(metadata->major_version) + "." + llvm::Twine(metadata->minor_version) + "." +
          llvm::Twine(metadata->patch_version))
      .str();
}

}  // namespace lint::python
