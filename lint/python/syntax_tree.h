// Python's syntax tree, flat: one vector of small nodes in the order of the text, made in walks over what tree-sitter
// parsed. The translation then goes back and forth in it at will, and nothing but syntax_tree.cpp knows tree-sitter.
//
// The body of every function that stands in no other is parsed by itself, and what does not parse is parsed in smaller
// pieces. So the tree of a function's body depends on its own lines alone, right or wrong, and what is wrong in one
// statement leaves the others as they are.
#pragma once

#include <string>
#include <vector>

#include "lint/python/logical_lines.h"
#include "lint/python/node_kind.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/iterator_range.h"

namespace lint::python {

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

struct Node {
  NodeKind kind;
  bool missing = false;  // the parser assumed it, to go on; it has no text
  uint32_t begin;
  uint32_t end;
  NodeId next;  // the node after its last descendant
};

// An index into LogicalLines::functions; this one is none of them.
inline constexpr uint32_t kNoFunction = UINT32_MAX;

struct TreeProblem {
  SourceRange range;
  std::string message;
  uint32_t function = kNoFunction;  // in whose body it is
};

class TreeBuilder;

class SyntaxTree {
 public:
  // `lines` must outlive the tree. Never fails: what could not be had is missing, with a problem.
  explicit SyntaxTree(const LogicalLines& lines);
  // The statements of one function's body alone, as the root's children.
  SyntaxTree(const LogicalLines& lines, uint32_t function);

  [[nodiscard]] NodeId Root() const { return 0; }
  // In no order.
  [[nodiscard]] const std::vector<TreeProblem>& problems() const { return problems_; }

  [[nodiscard]] NodeKind Kind(NodeId n) const { return n == kNoNode ? NodeKind::kError : nodes_[n].kind; }
  [[nodiscard]] bool Is(NodeId n, NodeKind kind) const { return n != kNoNode && nodes_[n].kind == kind; }
  [[nodiscard]] bool Missing(NodeId n) const { return n == kNoNode || nodes_[n].missing; }
  [[nodiscard]] SourceRange Range(NodeId n) const {
    return n == kNoNode ? SourceRange{} : SourceRange{nodes_[n].begin, nodes_[n].end};
  }
  [[nodiscard]] llvm::StringRef Text(NodeId n) const { return n == kNoNode ? "" : TextOf(Range(n)); }
  [[nodiscard]] llvm::StringRef TextOf(SourceRange range) const { return lines_.text().slice(range.begin, range.end); }
  // Which function this block is the body of.
  [[nodiscard]] uint32_t FunctionWith(NodeId body) const;

  class Iterator {
   public:
    Iterator(const std::vector<Node>* nodes, NodeId at) : nodes_(nodes), at_(at) {}
    NodeId operator*() const { return at_; }
    Iterator& operator++() {
      at_ = (*nodes_)[at_].next;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const std::vector<Node>* nodes_;
    NodeId at_;
  };

  // Every child that was kept: nodes, tokens, errors. A kString that is no format string may have none.
  [[nodiscard]] llvm::iterator_range<Iterator> Parts(NodeId n) const {
    if (n == kNoNode) return {Iterator(&nodes_, 0), Iterator(&nodes_, 0)};
    return {Iterator(&nodes_, n + 1), Iterator(&nodes_, nodes_[n].next)};
  }
  // The first child that is a node, not a token or an error; `kNoNode` if there is none.
  [[nodiscard]] NodeId First(NodeId n) const { return n == kNoNode ? kNoNode : Skip(n + 1, nodes_[n].next); }
  // The `index`-th such child.
  [[nodiscard]] NodeId Child(NodeId n, unsigned index) const {
    NodeId child = First(n);
    for (; index != 0 && child != kNoNode; --index) child = Next(n, child);
    return child;
  }
  // The one after `child` in `parent`.
  [[nodiscard]] NodeId Next(NodeId parent, NodeId child) const { return Skip(nodes_[child].next, nodes_[parent].next); }
  // The first token after `child` in `parent`.
  [[nodiscard]] NodeId NextToken(NodeId parent, NodeId child) const {
    NodeId at = nodes_[child].next;
    while (at != nodes_[parent].next && !IsToken(nodes_[at].kind)) at = nodes_[at].next;
    return at == nodes_[parent].next ? kNoNode : at;
  }
  // The first child of one kind.
  [[nodiscard]] NodeId Find(NodeId n, NodeKind kind) const {
    for (NodeId part : Parts(n)) {
      if (nodes_[part].kind == kind) return part;
    }
    return kNoNode;
  }

 private:
  [[nodiscard]] NodeId Skip(NodeId at, NodeId end) const {
    while (at != end && (IsToken(nodes_[at].kind) || nodes_[at].kind == NodeKind::kError)) at = nodes_[at].next;
    return at == end ? kNoNode : at;
  }

  void Build(llvm::function_ref<void(TreeBuilder&)> build);

  const LogicalLines& lines_;
  std::vector<Node> nodes_;
  std::vector<TreeProblem> problems_;
};

// The tree as tree-sitter sees it, with fields, one node a line.
std::string PrintTree(llvm::StringRef text);

// Version of the grammar's tables; a cache of translated files depends on it.
std::string GrammarVersion();

}  // namespace lint::python
