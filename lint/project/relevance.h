// Which functions can lead to anything that a rule is about, judged by names alone: those that mention an activation, a
// loss or an argmax, and those that mention such a function or class. The others need not be run as roots.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

namespace lint {

// The names by which code calls the operations that make a form or expect one: "softmax", "CrossEntropyLoss".
std::vector<std::string> FormNames(const ModelTable& models);

// What a file has to contain to be looked at: those names, or what else a rule may be about.
std::vector<std::string> PrefilterWords(const ModelTable& models);

class Relevance {
 public:
  Relevance(llvm::ArrayRef<const ir::Unit*> units, const ModelTable& models);

  // Whether a function, class or variable of a module's body that has this name leads to a form.
  [[nodiscard]] bool LeadsToForm(llvm::StringRef name) const { return names_.contains(name); }

  // Whether the function, or the class it is a method of (`owner`, if valid), leads to a form. Errs towards yes.
  [[nodiscard]] bool Matters(const ir::Unit& unit, ir::FunctionId function, ir::ClassId owner) const;

  // Of an outermost function and those inside it, what decides whether they, and what mentions them, lead to a form: as
  // long as that stays, a change of their bodies changes nothing of the above.
  [[nodiscard]] std::string MentionsOf(const ir::Unit& unit, ir::FunctionId function) const;

  // Whether each function, class and statement of a module's body leads to a form, and by how many steps: what has
  // none hangs on nobody, the others on names that take fewer.
  struct Standing {
    static constexpr uint32_t kNever = ~0U;

    std::pair<uint32_t, uint32_t> key;
    std::string name;
    uint32_t level = kNever;
    bool for_its_own_sake = false;  // whatever mentions it does not matter for that
    bool is_member = false;         // its name says nothing
    bool is_nested = false;         // in a function
  };
  [[nodiscard]] std::vector<Standing> StandingsOf(const ir::Unit& unit) const;
  // Whether all that is said here is what it would be if the unit, which stood like that, stands like this. Errs
  // towards no.
  [[nodiscard]] bool Holds(llvm::ArrayRef<Standing> before, llvm::ArrayRef<Standing> now) const;

  // Stands for all that it says of a unit.
  [[nodiscard]] std::string Of(const ir::Unit& unit) const;

 private:
  // A method of C++ that stands outside its class belongs to it all the same.
  [[nodiscard]] bool IsMethodOfOne(const ir::Unit& unit, const ir::Function& function) const;

  llvm::StringMap<uint32_t> names_;  // names that lead to a form, and by how many steps
  std::set<std::string> exps_;       // names of exponentials
  std::set<std::string> totals_;     // and of sums
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> functions_, classes_;  // (unit's index, id) of those that do
};

}  // namespace lint
