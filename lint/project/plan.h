// What all roots have in common, whichever of them are run: which functions matter, and which names somebody uses.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lint/interp/interp.h"
#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "lint/project/relevance.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

// The functions of a unit that can be roots: those of the module's and of its classes' bodies.
[[nodiscard]] std::vector<Root> FunctionRoots(const ir::Unit& unit);

// Of the candidates, those that no import of any leads to, nor of what they import.
[[nodiscard]] std::vector<const ir::Unit*> ScriptsAmong(ir::Program& program,
                                                        llvm::ArrayRef<const ir::Unit*> candidates);

class Plan {
 public:
  Plan(llvm::ArrayRef<const ir::Unit*> candidates, const ModelTable& models);

  [[nodiscard]] bool Matters(const Root& root) const {
    return relevance_.Matters(*root.unit, root.function, root.owner);
  }
  [[nodiscard]] bool MattersInherited(const Root& root) const {
    return Matters(root) || relevance_.Matters(*root.derived_unit, {}, root.derived);
  }
  // Whether some candidate mentions the function's name.
  [[nodiscard]] bool IsUsed(const ir::Unit& unit, const ir::Function& function) const;
  // Stands for all that it says of a unit.
  [[nodiscard]] uint64_t Of(const ir::Unit& unit) const;
  // Steps for each function root: all together stay within what a person waits for.
  [[nodiscard]] uint64_t StepsPerRoot() const;

  // Remembers of a candidate what the next edit of its functions will be compared with. Candidates were found in
  // rounds, by what fewer of them say: that too has to stay.
  void Watch(ir::Program& program, const ir::Unit& unit, llvm::ArrayRef<std::shared_ptr<const Relevance>> rounds);
  // After the bodies of some outermost functions of a unit that is watched have changed: what the plan says of it now.
  struct Change {
    bool holds = true;               // which functions matter, and which files are imported, is what it was
    std::vector<std::string> names;  // which are used now and were not, or the other way round
    // Methods that read other attributes of their object: see Interpreter::InheritedRoots.
    std::vector<ir::FunctionId> templates;
  };
  [[nodiscard]] Change Follow(ir::Program& program, const ir::Unit& unit, llvm::ArrayRef<ir::FunctionId> functions);

 private:
  // What a function's body says, and those inside it.
  struct Body {
    llvm::StringSet<> names;        // that it loads
    std::string relevance;          // Relevance::MentionsOf
    std::string attributes;         // SelfNames
    std::vector<uint32_t> imports;  // units
  };
  struct Watched {
    llvm::DenseMap<uint32_t, Body> bodies;  // of outermost functions
    // As they were at first: in all candidates, and in those of each round.
    std::vector<std::pair<const Relevance*, std::vector<Relevance::Standing>>> standings;
    std::vector<std::shared_ptr<const Relevance>> rounds;
    llvm::StringMap<uint32_t> uses;  // of each name: how many of the bodies, and what is outside of them, load it
  };

  [[nodiscard]] Body BodyOf(ir::Program& program, const ir::Unit& unit, ir::FunctionId function) const;

  Relevance relevance_;
  llvm::StringMap<uint32_t> users_;  // of each name that is loaded: how many candidates do
  llvm::DenseMap<const ir::Unit*, Watched> watched_;
  size_t roots_ = 0;
};

}  // namespace lint
