// What was found in parts of the program that nothing connects with one another: programs of one repository, say. A
// part is interpreted again when one of its files has changed, when something it asked of the program (an import, also
// one that led nowhere) has another answer, or when the rest of the project lets others of its functions matter.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/ir/program.h"
#include "lint/project/progress.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

// Something that was asked of a program, and the answer.
struct ProgramQuery {
  enum class Kind : uint8_t { kImport, kNamespace, kClasses };
  static constexpr uint32_t kNothing = ~0U;

  Kind kind = Kind::kImport;
  uint32_t from = 0;  // a unit's index
  std::string name;
  uint32_t unit = kNothing;  // of kImport
  bool is_namespace = false;
  std::vector<std::string> classes;
};

// What decides what is found in a unit, but for other units.
struct UnitState {
  uint32_t index = 0;
  const SourceFile* source = nullptr;
  const ir::Module* module = nullptr;
  std::string dotted, whole;
  bool is_package = false;
  bool candidate = false;
  uint64_t plan = 0;  // stands for which of its functions are to be run

  friend bool operator==(const UnitState&, const UnitState&) = default;
};

class KeptFindings {
 public:
  // How a run sees its units.
  struct View {
    ir::Program& program;
    llvm::ArrayRef<const ir::Unit*> candidates;
    llvm::function_ref<uint64_t(const ir::Unit&)> plan_of;  // of a candidate
    // What keeps a unit's source and module where they are.
    llvm::function_ref<std::vector<std::shared_ptr<const void>>(const ir::Unit&)> owners_of;
    // Whether what was found in a unit depends on the text of any file of its project. Asked behind `Interpret`.
    llvm::function_ref<bool(const ir::Unit&)> depends_on_all;
    uint64_t setup = 0;                  // stands for what else decides what is found
    const Progress* progress = nullptr;  // of a run that is cancelled nothing is kept
  };
  // Which units are of one part, as far as the program was asked until now.
  using AreConnected = std::function<bool(const ir::Unit&, const ir::Unit&)>;
  // Interprets these candidates, as parts of all of them. What is found in a part must not depend on others. The
  // program and `are_connected` may be kept as long as that of the view is there.
  using Interpret = llvm::function_ref<std::vector<Finding>(std::shared_ptr<ir::Program> program,
                                                            llvm::ArrayRef<const ir::Unit*> candidates,
                                                            const AreConnected& are_connected)>;

  // What is found in all candidates.
  struct Found {
    std::vector<Finding> now;   // by what was interpreted last
    std::vector<Finding> held;  // from earlier runs
  };
  [[nodiscard]] Found Find(const View& view, Interpret interpret);

  // Between runs.
  void Clear() { parts_.clear(); }
  void Tidy();

 private:
  struct Part {
    uint64_t setup = 0;
    std::vector<UnitState> units;
    std::vector<std::shared_ptr<const void>> owners;
    std::vector<ProgramQuery> queries;  // what a unit asks comes behind what led to it
    std::vector<Finding> findings;
    uint64_t last_used = 0;  // the run
  };
  class Recorder;

  [[nodiscard]] std::vector<Part*> PartsThatHold(const View& view);
  [[nodiscard]] static bool Holds(const Part& part, const View& view);
  void Keep(const View& view, const Recorder& recorder, llvm::ArrayRef<Finding> findings);

  std::list<Part> parts_;
  uint64_t run_ = 1;
};

}  // namespace lint
