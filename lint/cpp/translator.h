// The translation of one file of a translation unit. Internal to lint/cpp; translate.h is what others see. The parts
// are in files by what they are about: functions (functions, classes, lambdas), statements, expressions, constructs
// (calls of constructors, initialiser lists), calls, library_calls (the standard library's and torch's own objects).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "lint/cpp/translate.h"
#include "lint/cpp/types.h"
#include "lint/ir/builder.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace lint::cpp {

// What all files of a translation unit share.
struct UnitContext {
  UnitContext(clang::ASTContext& context, const TranslateOptions& given) : ast(context), options(given) {}

  clang::ASTContext& ast;
  const TranslateOptions& options;
  llvm::DenseMap<clang::FileID, bool> ours;
  llvm::SetVector<std::string, std::vector<std::string>, llvm::StringSet<>> wanted;
  llvm::StringSet<> defined;
  uint32_t torch_calls = 0;
  uint32_t unresolved_calls = 0;

  [[nodiscard]] clang::SourceManager& sources() const { return ast.getSourceManager(); }
  [[nodiscard]] clang::FileID FileOf(clang::SourceLocation at) const;
  bool IsOurs(clang::FileID file);
  bool IsOurs(const clang::Decl& decl);
};

// The functions, classes and variables that lie in one file, in order of the text.
struct FileContents {
  std::vector<const clang::FunctionDecl*> functions;  // not those that stand inside a class
  std::vector<const clang::CXXRecordDecl*> classes;
  std::vector<const clang::VarDecl*> variables;
};

class Translator {
 public:
  Translator(UnitContext& unit, clang::FileID file) : unit_(unit), ast_(unit.ast), file_(file) {}

  TranslatedFile Run(const FileContents& contents);

 private:
  using InstrId = ir::InstrId;

  // One function while it is translated; a lambda's is inside that of what encloses it.
  struct Scope {
    const clang::FunctionDecl* function = nullptr;
    llvm::DenseMap<const clang::ValueDecl*, ir::StringId> names;
    // References to something else: what they stand for.
    llvm::DenseMap<const clang::ValueDecl*, const clang::Expr*> aliases;
    // Parameters that are written through, with the name of the list that holds the caller's value.
    llvm::DenseMap<const clang::ValueDecl*, ir::StringId> boxes;
    llvm::StringSet<> used;
    llvm::SmallVector<ir::StringId, 16> locals;
    llvm::SmallVector<ir::StringId, 4> nonlocals;
  };

  // --- functions.cpp
  void TranslateFunction(const clang::FunctionDecl& function);
  void TranslateClass(const clang::CXXRecordDecl& record);
  void TranslateVariable(const clang::VarDecl& variable);
  void TranslateMember(const clang::CXXMethodDecl& method);
  void TranslateConstructors(const clang::CXXRecordDecl& record);
  void TranslateDispatch(llvm::ArrayRef<const clang::CXXConstructorDecl*> constructors, clang::SourceRange range);
  InstrId EmitFunction(const clang::FunctionDecl& function, llvm::StringRef name, const clang::CXXRecordDecl* owner);
  InstrId EmitLambda(const clang::LambdaExpr& lambda);
  void EmitInitializers(const clang::CXXConstructorDecl& constructor);
  void EmitFieldDefaults(const clang::CXXRecordDecl& record);
  void EmitBody(const clang::FunctionDecl& function);
  void OpenBoxes(const clang::FunctionDecl& function);
  InstrId ConstantDefault(const clang::ParmVarDecl& param);
  InstrId BaseValue(clang::QualType type);
  static const clang::Stmt* BodyOf(const clang::FunctionDecl& function);

  // --- statements.cpp
  void Statement(const clang::Stmt* statement);
  ir::BlockId BlockOf(const clang::Stmt* statement);
  void Block(const clang::CompoundStmt& block);
  void Declare(const clang::VarDecl& variable);
  void DeclareBindings(const clang::DecompositionDecl& decl);
  void BindParts(const clang::DecompositionDecl& decl, InstrId value);
  void If(const clang::IfStmt& statement);
  void While(const clang::Stmt& statement, const clang::Stmt* condition, const clang::Stmt* body,
             const clang::Expr* increment, bool body_first);
  void For(const clang::ForStmt& statement);
  bool CountedFor(const clang::ForStmt& statement);
  bool IteratorFor(const clang::ForStmt& statement);
  void ForOver(const clang::Stmt& loop, InstrId iterable, const clang::VarDecl& variable, const clang::Stmt* body);
  void ForRange(const clang::CXXForRangeStmt& statement);
  void Switch(const clang::SwitchStmt& statement);
  void Return(const clang::ReturnStmt& statement);
  void Try(const clang::CXXTryStmt& statement);
  void CloseBoxes(clang::SourceRange range);

  // --- expressions.cpp
  InstrId Expr(const clang::Expr* expr);
  InstrId ExprOf(const clang::Expr& expr);
  std::optional<InstrId> Literal(const clang::Expr& expr);
  std::optional<InstrId> Folded(const clang::Expr& expr);
  InstrId Reference(const clang::DeclRefExpr& ref);
  InstrId ValueOf(const clang::ValueDecl& decl, clang::SourceRange range);
  InstrId LibraryConstant(const clang::ValueDecl& decl, clang::SourceRange range);
  InstrId CastTo(InstrId value, clang::QualType type, clang::SourceRange range);
  InstrId Member(const clang::MemberExpr& member);
  InstrId Unary(const clang::UnaryOperator& op);
  InstrId Binary(const clang::BinaryOperator& op);
  InstrId BinaryOf(clang::BinaryOperatorKind kind, InstrId left, InstrId right, clang::SourceRange range,
                   bool in_place = false);
  InstrId Logical(const clang::Expr* left, const clang::Expr* right, bool is_and, clang::SourceRange range);
  InstrId Conditional(const clang::Expr* condition, const clang::Expr* yes, const clang::Expr* no,
                      clang::SourceRange range);
  InstrId Assign(const clang::Expr* target, InstrId value, clang::SourceRange range);
  InstrId AssignTo(const clang::ValueDecl& decl, InstrId value, clang::SourceRange range);
  InstrId Increment(const clang::Expr* target, bool up, bool is_post, clang::SourceRange range);
  InstrId Overloaded(const clang::CXXOperatorCallExpr& call);
  InstrId Item(const clang::Expr* container, const clang::Expr* index, clang::SourceRange range);
  InstrId Unresolved(const clang::Expr& expr);
  [[nodiscard]] const clang::ValueDecl* UnresolvedVariable(const clang::Expr& expr) const;
  InstrId Dependent(const clang::Expr& expr);
  InstrId ConditionOf(const clang::Expr* expr);

  // --- constructs.cpp
  InstrId Construct(const clang::CXXConstructExpr& expr);
  InstrId ConstructOf(clang::QualType type, const clang::CXXConstructorDecl* constructor,
                      llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  InstrId MakeHeld(const clang::CXXRecordDecl& holder, llvm::ArrayRef<const clang::Expr*> args,
                   clang::SourceRange range);
  InstrId MakeObject(const clang::CXXRecordDecl& record, const clang::CXXConstructorDecl* constructor,
                     llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  InstrId MakeOptions(const clang::CXXConstructorDecl* constructor, llvm::ArrayRef<const clang::Expr*> args,
                      clang::SourceRange range);
  InstrId MakeTensorOptions(llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  InstrId MakeList(llvm::ArrayRef<const clang::Expr*> args, clang::QualType type, clang::SourceRange range);
  InstrId MakeMap(llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  InstrId MakeTuple(llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  InstrId MakeSlice(llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  InstrId InitList(const clang::InitListExpr& list);
  InstrId Aggregate(const clang::CXXRecordDecl& record, llvm::ArrayRef<const clang::Expr*> inits,
                    clang::SourceRange range);
  InstrId CopyOf(const clang::Expr& expr);
  InstrId Pairs(llvm::ArrayRef<const clang::Expr*> pairs, clang::SourceRange range);

  // --- calls.cpp
  InstrId Call(const clang::CallExpr& call);
  InstrId MemberCall(const clang::CXXMemberCallExpr& call);
  InstrId CallMethod(InstrId object, const clang::CXXMethodDecl& method, llvm::ArrayRef<const clang::Expr*> args,
                     clang::SourceRange range);
  InstrId CallFunction(const clang::FunctionDecl& function, const clang::CallExpr& call);
  InstrId CallHeld(const clang::Expr* object, llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  // `function` says what the parameters are, where that is known. A library takes options as keywords.
  InstrId CallValue(InstrId callee, llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range,
                    const clang::FunctionDecl* function, bool is_library, llvm::ArrayRef<ir::Operand> more = {});
  // Arguments as operands; boxes and their targets are noted for `TakeBack`.
  struct Box {
    InstrId list;
    const clang::Expr* target;
  };
  void Arguments(llvm::ArrayRef<const clang::Expr*> args, const clang::FunctionDecl* function, bool is_library,
                 llvm::SmallVectorImpl<ir::Operand>& operands, llvm::SmallVectorImpl<Box>& boxes);
  void TakeBack(llvm::ArrayRef<Box> boxes, clang::SourceRange range);
  void CountCall(const clang::FunctionDecl& function);
  void CountUnresolved(const clang::Expr& expr);

  // --- library_calls.cpp
  std::optional<InstrId> LibraryFunction(const clang::FunctionDecl& function, llvm::StringRef name,
                                         llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  std::optional<InstrId> LibraryMethod(InstrId object, const clang::CXXMethodDecl& method, llvm::StringRef record,
                                       llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range,
                                       const clang::Expr* object_expr);
  std::optional<InstrId> TensorMethod(InstrId object, llvm::StringRef name, llvm::ArrayRef<const clang::Expr*> args,
                                      clang::SourceRange range);
  std::optional<InstrId> ContainerMethod(InstrId object, TypeKind kind, llvm::StringRef name,
                                         llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  std::optional<InstrId> ModuleMethod(InstrId object, llvm::StringRef record, llvm::StringRef name,
                                      llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  InstrId OptionsMethod(InstrId object, llvm::StringRef name, llvm::ArrayRef<const clang::Expr*> args,
                        clang::SourceRange range);
  InstrId IndexOf(llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);
  InstrId Partial(llvm::ArrayRef<const clang::Expr*> args, clang::SourceRange range);

  // --- building
  InstrId Add(ir::Instr instr, llvm::ArrayRef<InstrId> operands, clang::SourceRange range);
  InstrId AddNamed(ir::Instr instr, llvm::ArrayRef<ir::Operand> operands, clang::SourceRange range);
  InstrId Const(ir::ConstKind kind, llvm::StringRef text, clang::SourceRange range);
  InstrId None(clang::SourceRange range) { return Const(ir::ConstKind::kNone, "", range); }
  InstrId Int(int64_t value, clang::SourceRange range);
  InstrId Text(llvm::StringRef text, clang::SourceRange range) { return Const(ir::ConstKind::kString, text, range); }
  InstrId Unknown(llvm::StringRef what, llvm::ArrayRef<InstrId> operands, clang::SourceRange range);
  InstrId Build(ir::BuildKind kind, llvm::ArrayRef<InstrId> elements, clang::SourceRange range);
  InstrId LoadName(ir::StringId name, clang::SourceRange range);
  InstrId LoadAttr(InstrId object, llvm::StringRef name, clang::SourceRange range);
  InstrId LoadItem(InstrId container, InstrId index, clang::SourceRange range);
  void StoreName(ir::StringId name, InstrId value, clang::SourceRange range);
  InstrId ImportLibrary(llvm::StringRef name, clang::SourceRange range);
  InstrId ImportSymbol(llvm::StringRef symbol, clang::SourceRange range);
  InstrId CallInstr(InstrId callee, llvm::ArrayRef<InstrId> args, clang::SourceRange range);
  InstrId CallMethodNamed(InstrId object, llvm::StringRef name, llvm::ArrayRef<InstrId> args, clang::SourceRange range);
  InstrId CallBuiltin(llvm::StringRef name, llvm::ArrayRef<InstrId> args, clang::SourceRange range);
  InstrId This(clang::SourceRange range);

  // The range in this file's text: where the user wrote it, also through a macro; the enclosing statement's for what
  // other files wrote.
  SourceRange RangeOf(clang::SourceRange range);
  llvm::SmallVector<InstrId, 8> Values(llvm::ArrayRef<const clang::Expr*> exprs);

  // --- names
  ir::StringId NameOf(const clang::ValueDecl& decl);
  ir::StringId FreshName(llvm::StringRef base);
  const clang::Expr* AliasOf(const clang::ValueDecl& decl) const;
  ir::StringId BoxOf(const clang::ValueDecl& decl) const;
  [[nodiscard]] bool IsGlobal(const clang::ValueDecl& decl) const;
  Scope& scope() { return scopes_.back(); }

  UnitContext& unit_;
  clang::ASTContext& ast_;
  clang::FileID file_;
  ir::Builder builder_;
  TranslatedFile result_;
  std::vector<Scope> scopes_;
  SourceRange last_range_;
  uint32_t fresh_names_ = 0;
  int depth_ = 0;
};

// The braces that an expression is initialised by, behind what converts them; null: none.
const clang::InitListExpr* InitListIn(const clang::Expr* expr);
// The arguments that the program writes, without defaults.
llvm::SmallVector<const clang::Expr*, 4> GivenArguments(llvm::ArrayRef<const clang::Expr*> args);

}  // namespace lint::cpp
