// The walk from the syntax tree to IR. One class, because everything needs the builder, the scopes and everything else;
// its parts stand in files of their own: statements, control_flow, targets, imports, definitions, expressions,
// displays, strings, match.
//
// A node may lack any child, where the parser went on after an error: a missing node is `kNoNode`, and an expression
// made from it is kUnknown.
#pragma once

#include "lint/ir/builder.h"
#include "lint/python/literals.h"
#include "lint/python/scope.h"
#include "lint/python/syntax_tree.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint::python {

// A function whose body can be translated again by itself.
struct OutermostFunction {
  ir::FunctionId id;
  ir::Region region;
  unsigned depth = 0;  // of nesting, around the body; at least one for its statement
};

class Translator {
 public:
  explicit Translator(const SyntaxTree& tree) : tree_(tree), scopes_(builder_) {}

  // The module, but for its problems.
  ir::Module Run();

  // The same with room for other bodies behind those of the outermost functions: `functions` gets them by their index
  // in LogicalLines::functions. Those that are not valid cannot be translated again by themselves.
  ir::Module RunWithRoom(std::vector<OutermostFunction>& functions);

  // Of the tree of one function's body: what it becomes in place of the body that `module` has there.
  ir::Body RunBody(const ir::Module& module, const OutermostFunction& function);

  // What was nested too deeply.
  [[nodiscard]] const std::vector<TreeProblem>& problems() const { return problems_; }

 private:
  using InstrId = ir::InstrId;
  using StringId = ir::StringId;
  using Operands = llvm::SmallVectorImpl<ir::Operand>;
  using Emit = llvm::function_ref<void()>;
  using EmitValue = llvm::function_ref<InstrId()>;
  class Chain;

  // How deep expressions and statements may nest. Python's own parser gives up at 200 brackets or 100 indentations.
  static constexpr unsigned kMaxDepth = 400;

  // One level of recursion; `allowed` is false where it would be one too many.
  class Level {
   public:
    Level(Translator& translator, NodeId node) : translator_(translator) {
      allowed = ++translator_.depth_ <= kMaxDepth;
      if (!allowed) translator_.ReportTooDeep(node);
    }
    ~Level() {
      if (--translator_.depth_ == 0) translator_.too_deep_reported_ = false;
    }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

    bool allowed;

   private:
    Translator& translator_;
  };

  // statements.cpp
  void Body(NodeId n);  // the statements of a module, a block, or a stretch with a syntax error
  void Statement(NodeId n);
  bool KnownStatement(NodeId n);
  void ErrorRegion(NodeId n);
  void ExpressionStatement(NodeId n);
  void Assert(NodeId n);
  void Raise(NodeId n);
  void Return(NodeId n);
  void Print(NodeId n);
  void Exec(NodeId n);
  void TypeAlias(NodeId n);
  void DeclareNames(NodeId n);
  void Jump(NodeId n, ir::JumpKind kind);
  void LeaveLoop(NodeId n, ir::JumpKind kind);

  // control_flow.cpp
  void If(NodeId n);
  void ElseClause(NodeId n);
  void For(NodeId n);
  void While(NodeId n);
  void Try(NodeId n);
  void Handler(NodeId n);
  void With(NodeId n);
  void WithItem(NodeId value);
  ir::BlockId MakeBlock(Emit emit);
  ir::BlockId MakeLoopBlock(Emit emit);
  ir::BlockId MakeDefinitionBlock(Emit emit);
  ir::BlockId MakeValueBlock(EmitValue emit);
  InstrId ValueBranch(InstrId condition, SourceRange range, EmitValue then, EmitValue otherwise);

  // match.cpp
  struct SubPattern {
    NodeId pattern;
    InstrId value;
  };
  void Match(NodeId n);
  bool Case(NodeId n, InstrId subject, Chain& chain);
  InstrId Guarded(NodeId n, InstrId condition, EmitValue rest);
  InstrId Pattern(NodeId n, InstrId subject);
  InstrId Capture(NodeId name, InstrId value);
  InstrId AllOf(NodeId n, llvm::ArrayRef<SubPattern> patterns);
  InstrId UnionPattern(NodeId n, InstrId subject);
  InstrId AnyOf(NodeId n, InstrId subject, llvm::ArrayRef<NodeId> alternatives);
  InstrId ElementsPattern(NodeId n, InstrId subject);
  InstrId SequencePattern(NodeId n, InstrId subject, llvm::ArrayRef<NodeId> elements);
  InstrId MappingPattern(NodeId n, InstrId subject);
  InstrId MappingEntries(NodeId n, InstrId subject, llvm::ArrayRef<std::pair<NodeId, NodeId>> entries);
  InstrId ClassPattern(NodeId n, InstrId subject);
  InstrId DottedPattern(NodeId n, InstrId subject);
  InstrId DottedValue(NodeId n);
  InstrId PatternValue(NodeId n);
  InstrId ValuePattern(NodeId n, InstrId subject);

  // targets.cpp
  InstrId Assignment(NodeId n);
  InstrId AugmentedAssignment(NodeId n);
  void Store(NodeId target, InstrId value, StringId annotation = {});
  void StoreName(NodeId identifier, StringId name, InstrId value, StringId annotation = {});
  void Unpack(NodeId target, InstrId value);
  llvm::SmallVector<InstrId, 8> UnpackEach(llvm::ArrayRef<NodeId> targets, InstrId value,
                                           llvm::function_ref<bool(NodeId)> is_starred);
  void Delete(NodeId target);
  void RenameTargets(NodeId target);
  NodeId Target(NodeId n) const;

  // imports.cpp
  void Import(NodeId n);
  void ImportFrom(NodeId n);
  std::string DottedText(NodeId n) const;

  // definitions.cpp
  struct Signature;
  void Decorated(NodeId n);
  void FunctionDefinition(NodeId n, Operands& decorators);
  void ClassDefinition(NodeId n, Operands& decorators);
  InstrId Lambda(NodeId n);
  InstrId MakeFunction(NodeId n, ir::Function function, Operands& operands, NodeId parameters, Emit body);
  void FunctionBody(ir::Function& function, Emit body);
  void KeepRoom(uint32_t index, ir::FunctionId id, const ir::Extent& begin);
  void Parameters(NodeId n, Signature& signature);
  void Parameter(NodeId n, Signature& signature);
  bool EnterTypeParameters(NodeId n);

  // expressions.cpp
  InstrId Expression(NodeId n);
  InstrId ExpressionInside(NodeId n);
  InstrId Atom(NodeId n);
  InstrId Apply(NodeId n, InstrId left);
  InstrId Name(NodeId n);
  InstrId Attribute(NodeId n, InstrId object);
  InstrId Call(NodeId n, InstrId callee);
  void Arguments(NodeId n, Operands& operands);
  void Argument(NodeId n, Operands& operands);
  InstrId BinaryOperator(NodeId n, InstrId left);
  InstrId BooleanOperator(NodeId n, InstrId left);
  InstrId Comparison(NodeId n);
  InstrId ComparisonTail(NodeId n, NodeId op, InstrId left);
  InstrId UnaryOperator(NodeId n);
  InstrId Conditional(NodeId n);
  InstrId NamedExpression(NodeId n);
  InstrId Yield(NodeId n);
  InstrId Subscript(NodeId n, InstrId container);
  InstrId Index(NodeId n);
  InstrId SliceIndex(NodeId n);
  InstrId Number(NodeId n);

  // displays.cpp
  InstrId Display(NodeId n, ir::BuildKind kind);
  void Element(NodeId n, Operands& operands);
  InstrId Dictionary(NodeId n);
  InstrId Comprehension(NodeId n);
  void ComprehensionElement(NodeId n, InstrId result, llvm::StringRef method);
  InstrId ClauseIterable(NodeId clause);

  // strings.cpp
  struct StringParts;
  InstrId String(NodeId n);
  void StringPiece(NodeId n, StringParts& parts);
  void WholeString(NodeId n, StringParts& parts);
  void StringText(SourceRange range, StringPrefix prefix, StringParts& parts);
  void FlushText(StringParts& parts);
  InstrId Interpolation(NodeId n);
  bool IsPlainString(NodeId n) const;

  // translator.cpp
  void ReportTooDeep(NodeId n);
  InstrId Unknown(NodeId n, llvm::StringRef what, llvm::ArrayRef<ir::Operand> operands = {});
  InstrId Const(NodeId n, ir::ConstKind kind, llvm::StringRef text = {});
  InstrId NoneAt(NodeId n) { return Const(n, ir::ConstKind::kNone); }
  // Reads a name that is Python's own: "print", "AssertionError".
  InstrId Builtin(NodeId n, llvm::StringRef name);
  // The first token of a node: its operator.
  [[nodiscard]] NodeId Operator(NodeId n) const;
  [[nodiscard]] SourceRange Range(NodeId n) const { return tree_.Range(n); }
  [[nodiscard]] StringId Interned(NodeId n) { return builder_.Intern(tree_.Text(n)); }

  const SyntaxTree& tree_;
  ir::Builder builder_;
  Scopes scopes_;
  unsigned depth_ = 0;
  unsigned loops_ = 0;               // around this place, within the function or class
  bool too_deep_reported_ = false;   // within the current statement of the module, or the current outermost function
  uint32_t function_ = kNoFunction;  // the outermost function around this place
  std::vector<TreeProblem> problems_;
  std::vector<OutermostFunction>* room_ = nullptr;
  // Nodes on the way down a left-leaning chain (a.b(c).d, a + b + c), shared by all levels of recursion.
  std::vector<NodeId> spine_;
};

// An if/elif or match chain being built: each link's else block holds the next link.
class Translator::Chain {
 public:
  explicit Chain(Translator& translator) : translator_(translator) {}
  ~Chain() { translator_.depth_ -= static_cast<unsigned>(links_.size()); }
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

  // Branches on `condition` into `body`; what comes next, up to Close, stands in the else block.
  void Link(SourceRange range, InstrId condition, Emit body);
  void Close();
  // Whether one more link would nest too deeply.
  [[nodiscard]] bool Full() const { return translator_.depth_ >= kMaxDepth; }

 private:
  struct LinkBlocks {
    InstrId branch;
    ir::BlockId then;
  };
  Translator& translator_;
  llvm::SmallVector<LinkBlocks, 8> links_;
};

}  // namespace lint::python
