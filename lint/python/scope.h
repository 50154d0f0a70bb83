// Which names belong to which function, and what a name inside a comprehension is called. The translation enters and
// leaves scopes as it meets them; a function's list of locals is complete when it is left.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/ir/builder.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"

namespace lint::python {

// What leaving a function's scope tells about it.
struct FunctionNames {
  llvm::SmallVector<ir::StringId, 8> locals;
  llvm::SmallVector<ir::StringId, 2> globals;
  llvm::SmallVector<ir::StringId, 2> nonlocals;
  bool is_generator = false;
};

class Scopes {
 public:
  explicit Scopes(ir::Builder& builder) : builder_(builder) { Enter(Kind::kModule, ""); }

  // `name` as it is qualified by the scopes around it: "outer.<locals>.inner".
  [[nodiscard]] std::string Qualify(llvm::StringRef name) const;

  void EnterFunction(llvm::StringRef qualname);
  FunctionNames LeaveFunction();

  void EnterClass(llvm::StringRef qualname) { Enter(Kind::kClass, qualname.str() + "."); }
  void LeaveClass() { scopes_.pop_back(); }
  // Whether no function and no scope of renames is around: a function entered here depends on nothing around it but for
  // its qualified name.
  [[nodiscard]] bool AreOutermost() const { return functions_ == 0 && rename_scopes_ == 0; }

  // Names of their own that live in the function around them: a comprehension's targets, type parameters.
  void EnterRenames();
  void LeaveRenames();
  void Rename(ir::StringId name);

  // The name by which the code at this place means `name`.
  [[nodiscard]] ir::StringId Resolve(ir::StringId name) const;

  // The innermost function binds `name` (already resolved); outside of functions there is nothing to remember.
  void Bind(ir::StringId name);
  void DeclareGlobal(ir::StringId name);
  void DeclareNonlocal(ir::StringId name);
  void MarkGenerator();

 private:
  enum class Kind : uint8_t { kModule, kFunction, kClass, kRenames };

  // Indices of StringIds, in order of first appearance.
  using NameSet = llvm::SmallSetVector<uint32_t, 16>;
  struct Scope {
    Kind kind;
    std::string prefix;  // of the qualified names inside
    NameSet locals;
    NameSet globals;
    NameSet nonlocals;
    bool is_generator = false;
    uint32_t number = 0;  // of a scope of renames
    llvm::SmallVector<std::pair<ir::StringId, ir::StringId>, 4> renames;
  };

  void Enter(Kind kind, std::string prefix);
  [[nodiscard]] Scope* InnermostFunction() const;

  ir::Builder& builder_;
  std::vector<std::unique_ptr<Scope>> scopes_;
  uint32_t rename_scopes_ = 0;  // how many are open
  uint32_t functions_ = 0;
  // Of scopes of renames: one count for the module, and one for each outermost function.
  uint32_t next_number_ = 1;
  uint32_t next_number_outside_ = 1;
  bool has_own_count_ = false;
};

}  // namespace lint::python
