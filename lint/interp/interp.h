// The abstract interpreter: runs a program on abstract values and leaves facts behind. It knows nothing of rules.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/base/interner.h"
#include "lint/facts/facts.h"
#include "lint/facts/trace.h"
#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

// One thing to run: a module's body, or a function of it with unknown arguments.
struct Root {
  const ir::Unit* unit = nullptr;
  ir::FunctionId function;  // not valid: the module's body
  ir::ClassId owner;        // for a method, the class whose body has it
  // For a method run on an instance of a class that inherits it, that class; null: the owner itself.
  const ir::Unit* derived_unit = nullptr;
  ir::ClassId derived;
};

// What is left of one value at one instruction, for `why` and `dump --stage=facts`.
struct Observation {
  Site site;
  Value value = nullptr;
};

// What a finished root shows to whoever asks the facts. Valid only during the call.
struct RootResult {
  const Facts& facts;
  const GuardTable& guards;
  const Interner& symbols;
  llvm::ArrayRef<Observation> observations;
};

struct InterpreterOptions {
  uint64_t steps_per_root = 50'000;
  uint32_t max_call_depth = 40;
  // Observe every instruction of this unit that touches these bytes.
  const ir::Unit* watch = nullptr;
  SourceRange watch_range;
};

// The attributes of its first parameter that a method reads, and "()" where it calls that itself.
[[nodiscard]] llvm::StringSet<> SelfNames(const ir::Module& module, const ir::Function& function);

class Machine;

// One per thread; module bodies are evaluated once in each. What a root finds does not depend on the roots before it.
class Interpreter {
 public:
  Interpreter(ir::Program& program, const ModelTable& models, InterpreterOptions options = {});
  ~Interpreter();

  // Runs one root and hands its facts to `visit`.
  RootTrace Run(const Root& root, llvm::function_ref<void(const RootResult&)> visit);

  // For the function roots to come.
  void SetStepsPerRoot(uint64_t steps);

  // Units that nobody imports. What the body of such a script does to other modules is undone, so none hangs on
  // another; it can be forgotten and run again. To be said before anything of them is run.
  void SetScripts(llvm::ArrayRef<const ir::Unit*> scripts);
  [[nodiscard]] bool IsEvaluated(const ir::Unit& unit) const;
  // Whether some code did import it after all (`importlib`).
  [[nodiscard]] bool WasImported(const ir::Unit& script) const;
  // As if the script had not been run yet, which nobody may have imported. What roots found of it must be found anew.
  void Forget(const ir::Unit& script);
  // How many unknowns there are: forgotten scripts may leave some behind.
  [[nodiscard]] size_t UnknownCount() const;
  // The unit's module has changed in place: these functions, and what lies inside them, have other bodies.
  void Relink(const ir::Unit& unit, llvm::ArrayRef<ir::FunctionId> functions);

  // Evaluates every module that `unit` imports anywhere, also inside functions.
  RootTrace EvaluateImports(const ir::Unit& unit);

  // Functions that the bodies of modules have run, but for scripts': what they left behind stays.
  [[nodiscard]] const llvm::DenseSet<uint64_t>& followed_by_modules() const;
  // The unit with this number (ir::Unit::index); null: none that has been looked at.
  [[nodiscard]] const ir::Unit* UnitWith(uint32_t index) const;
  // The unit that a site lies in.
  [[nodiscard]] const ir::Unit& UnitOf(Site site) const;

  // Inherited methods worth running on an instance of the class that inherits them: those that call what that class, or
  // one between, defines (template methods). For classes of `unit`, once its module has been evaluated.
  std::vector<Root> InheritedRoots(const ir::Unit& unit);

  // The classes of the project, as (unit's index, id), that classes of `unit` derive from; once its module has been
  // evaluated.
  [[nodiscard]] std::vector<std::pair<uint32_t, uint32_t>> BasesIn(const ir::Unit& unit) const;

  static uint64_t FunctionKey(const ir::Unit& unit, ir::FunctionId function) {
    return static_cast<uint64_t>(unit.index) << 32 | function.index;
  }

 private:
  std::unique_ptr<Machine> machine_;
};

}  // namespace lint
