// The abstract interpreter: runs a program on abstract values and leaves facts behind. It knows nothing of rules.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/base/interner.h"
#include "lint/facts/facts.h"
#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

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

class Machine;

// One per thread; module bodies are evaluated once in each. What a root finds does not depend on the roots before it.
class Interpreter {
 public:
  Interpreter(ir::Program& program, const ModelTable& models, InterpreterOptions options = {});
  ~Interpreter();

  // Runs one root and hands its facts to `visit`.
  void Run(const Root& root, llvm::function_ref<void(const RootResult&)> visit);

  // For the roots to come.
  void SetStepsPerRoot(uint64_t steps);

  // Evaluates every module that `unit` imports anywhere, also inside functions.
  void EvaluateImports(const ir::Unit& unit);

  // Functions that some root so far has entered, by (unit, function).
  [[nodiscard]] const llvm::DenseSet<uint64_t>& entered() const;
  // How each form was read in all roots so far, by the site that made it.
  [[nodiscard]] const llvm::DenseMap<uint64_t, Use>& reads() const;
  // Functions that some root so far has called, by key; and, of functions that were roots themselves, what they
  // returned: the function, and the site that made the form. Read by somebody unknown only where nobody is known to
  // call it.
  [[nodiscard]] const llvm::DenseSet<uint64_t>& called() const;
  [[nodiscard]] const std::vector<std::pair<uint64_t, uint64_t>>& returned() const;
  // The unit with this number (ir::Unit::index); null: none that has been looked at.
  [[nodiscard]] const ir::Unit* UnitWith(uint32_t index) const;
  // The unit that a site lies in.
  [[nodiscard]] const ir::Unit& UnitOf(Site site) const;

  // Inherited methods worth running on an instance of the class that inherits them: those that call what that class, or
  // one between, defines (template methods). For classes of `unit`, once its module has been evaluated.
  std::vector<Root> InheritedRoots(const ir::Unit& unit);

  static uint64_t FunctionKey(const ir::Unit& unit, ir::FunctionId function) {
    return static_cast<uint64_t>(unit.index) << 32 | function.index;
  }

 private:
  std::unique_ptr<Machine> machine_;
};

}  // namespace lint
