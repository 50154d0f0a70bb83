// Where the pipeline hands over: from translated files to what the rules found in them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "lint/project/describe.h"
#include "lint/project/kept_findings.h"
#include "lint/project/plan.h"
#include "lint/project/progress.h"
#include "lint/project/relocation.h"
#include "lint/project/waves.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

namespace lint {

// Functions of one Python file have other bodies, and nothing else has changed but where things stand in that file.
struct FunctionEdit {
  const ir::Unit& unit;
  llvm::ArrayRef<ir::FunctionId> functions;
  Relocation relocation;
};

// A part of a program that has been interpreted, with what is needed to follow edits.
class Analysis {
 public:
  // Which units are of one part, as far as the program was asked until now.
  using AreConnected = std::function<bool(const ir::Unit&, const ir::Unit&)>;

  // Interprets the candidates, and what they import, and asks every rule. The plan may be that of more. When it is
  // cancelled what was found is not to be used.
  Analysis(std::shared_ptr<ir::Program> program, const ModelTable& models, std::vector<const ir::Unit*> candidates,
           std::shared_ptr<Plan> plan, AreConnected are_connected, bool prepare, unsigned threads, Progress& progress);

  // How many roots have been run since this was asked last.
  [[nodiscard]] size_t TakeRunCount() { return waves_.TakeRunCount(); }
  // In any order; the caller sorts. Where fixes may lag, who calls a function is not looked for again.
  [[nodiscard]] std::vector<Finding> Findings(bool fixes_may_lag = false);
  [[nodiscard]] llvm::ArrayRef<const ir::Unit*> candidates() const { return candidates_; }

  // What follows is for an analysis that was made with `prepare`. Functions of this candidate may be edited. `rounds`:
  // see Plan::Watch.
  void Watch(const ir::Unit& unit, llvm::ArrayRef<std::shared_ptr<const Relevance>> rounds);
  // `depends_on_text` says whether something was found by asking for text that is another now. False: the edit is one
  // that cannot be followed, all has to be made anew.
  using DependsOnText = llvm::function_ref<bool(const RootRecord&)>;
  [[nodiscard]] bool Follow(const FunctionEdit& edit, DependsOnText depends_on_text);

 private:
  [[nodiscard]] llvm::ArrayRef<const ir::Unit*> UnitsWith(llvm::StringRef name);
  [[nodiscard]] bool AllCallersRan(const Threshold& threshold);
  [[nodiscard]] std::string PlaceOf(uint64_t key) const;

  std::shared_ptr<ir::Program> program_;
  std::vector<const ir::Unit*> candidates_;
  std::shared_ptr<Plan> plan_;
  AreConnected are_connected_;
  Waves waves_;
  llvm::StringMap<std::vector<const ir::Unit*>> units_with_;  // of names that were asked for
  llvm::DenseMap<uint64_t, bool> all_callers_ran_;            // by a threshold's site, as it was found last
};

// What is found in the candidates; in any order.
[[nodiscard]] std::vector<Finding> InterpretAndCheck(ir::Program& program, const ModelTable& models,
                                                     llvm::ArrayRef<const ir::Unit*> candidates, unsigned threads,
                                                     Progress& progress);

// The same, but for parts of the program in which nothing has changed since what is kept was found. The tables have to
// be those of then.
struct WhatChanged {
  std::vector<Finding> found;          // in what was interpreted
  std::vector<Finding> held;           // in the other parts
  std::vector<uint32_t> held_units;    // the numbers of the units of these
  size_t roots_run = 0;                // to find all that was not held
  std::unique_ptr<Analysis> analysis;  // of what was interpreted; null: nothing was
};
using OwnersOfUnit = llvm::function_ref<std::vector<std::shared_ptr<const void>>(const ir::Unit&)>;
[[nodiscard]] WhatChanged InterpretWhatChanged(ir::Program& program, const ModelTable& models,
                                               llvm::ArrayRef<const ir::Unit*> candidates, bool prepare,
                                               unsigned threads, Progress& progress, OwnersOfUnit owners_of,
                                               llvm::function_ref<bool(const ir::Unit&)> depends_on_all,
                                               KeptFindings& kept);

// What the interpreter knows at each place of the candidates, as `describe` writes it.
std::string DumpFacts(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                      llvm::function_ref<std::string(const RootResult&, UnitOfSite)> describe);

// What the interpreter knows at one place of `unit`; `candidates` includes it.
std::string Explain(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                    const ir::Unit& unit, uint32_t line, uint32_t column);

// What the interpreter knows of every expression of `unit`.
std::vector<KnownValue> KnownIn(ir::Program& program, const ModelTable& models,
                                llvm::ArrayRef<const ir::Unit*> candidates, const ir::Unit& unit);

// The words without which a file has nothing that a rule is about.
std::vector<std::string> PrefilterTokens(const ModelTable& models);

}  // namespace lint
