// Roots are run in waves: first the modules' bodies, then scripts, then the functions that no root has entered and that
// nothing seems to call, then those still not entered, then methods on the classes that inherit them. Modules change
// one another (a registry fills as its members are imported), so every thread evaluates all of them, in the same order;
// a script (a module that nobody imports) and a function leave nothing behind, so any thread may take any of those.
// What is found is the same for any number of threads.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "lint/interp/interp.h"
#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "lint/project/plan.h"
#include "lint/project/progress.h"
#include "lint/project/root_records.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

namespace lint {

class Waves {
 public:
  // Keeps references to the first two.
  Waves(ir::Program& program, const ModelTable& models, unsigned threads, const InterpreterOptions& options = {});

  // Asks what a root found, and puts into its record what is to be kept. From several threads.
  using Visit = llvm::function_ref<void(const Interpreter&, const RootResult&, RootRecord&)>;

  // The plan may be that of more, and lives on. Stops early when it is cancelled. `prepare`: RunAgain may follow.
  void RunAll(llvm::ArrayRef<const ir::Unit*> candidates, Plan& plan, bool prepare, Progress& progress, Visit visit);

  // After a prepared RunAll: bodies of functions of one unit have changed, and nothing else, and the plan has followed.
  // Runs again what that concerns, and `also`. False: that cannot be told, everything has to be run again.
  struct Edit {
    const ir::Unit& unit;
    llvm::ArrayRef<ir::FunctionId> functions;
    const Plan::Change& change;
    llvm::function_ref<bool(const RootRecord&)> also;
  };
  [[nodiscard]] bool RunAgain(const Edit& edit, Visit visit);

  // How many roots have been run since this was asked last.
  [[nodiscard]] size_t TakeRunCount() { return run_count_.exchange(0); }

  [[nodiscard]] RootRecords& records() { return records_; }
  [[nodiscard]] const RootRecords& records() const { return records_; }
  // The unit with this number; null: none that has been looked at.
  [[nodiscard]] const ir::Unit* UnitWith(uint32_t index) const { return workers_[0]->UnitWith(index); }

 private:
  // A function that may be a root for its own sake.
  struct Choice {
    Root root;
    bool is_used = false;
  };
  void Choose();
  void RunModules(Progress& progress, Visit visit);
  void RunScripts(llvm::ArrayRef<const ir::Unit*> scripts, Progress& progress, Visit visit);
  void RunWave(llvm::ArrayRef<Root> roots, Wave wave, Progress& progress, Visit visit);
  [[nodiscard]] RootRecord RunOne(Interpreter& interpreter, const Root& root, Wave wave, Visit visit);
  [[nodiscard]] static Wave WaveOf(const Choice& choice) { return choice.is_used ? Wave::kOthers : Wave::kUncalled; }
  [[nodiscard]] std::vector<Root> InheritedRoots() const;
  [[nodiscard]] bool ConcernsModules(const Edit& edit) const;
  [[nodiscard]] bool FindDirty(const Edit& edit);
  [[nodiscard]] bool RunDirtyScripts(Visit visit);
  void SettleChoices(Wave wave, llvm::DenseSet<uint32_t>& affected, Visit visit);
  void RunDirtyInherited(Visit visit);
  void SettleInherited(Visit visit);
  void Drop(const Root& root, Wave wave);

  std::vector<std::unique_ptr<Interpreter>> workers_;
  ir::Program& program_;
  std::vector<const ir::Unit*> candidates_;
  llvm::DenseSet<const ir::Unit*> scripts_;
  Plan* plan_ = nullptr;
  bool is_prepared_ = false;
  size_t unknowns_at_first_ = 0;
  std::vector<Choice> choices_;
  llvm::DenseMap<uint64_t, uint32_t> choice_of_;  // by function
  llvm::StringMap<llvm::SmallVector<uint32_t, 1>> choices_named_;
  std::vector<Root> inherited_;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> bases_of_scripts_;  // (unit's index, id) of classes
  RootRecords records_;
  std::atomic<size_t> run_count_ = 0;
  // While RunAgain runs: what is to be run again, by its record.
  llvm::DenseSet<const RootRecord*> dirty_;
  bool dropped_importer_ = false;  // a root by which a file's body was run is none any longer
};

}  // namespace lint
