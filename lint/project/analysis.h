// Where the pipeline hands over: from translated files to what the rules found in them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "lint/project/describe.h"
#include "lint/project/kept_findings.h"
#include "lint/project/progress.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

// Interprets the candidates, and what they import, and asks every rule. In any order; the caller sorts.
void InterpretAndCheck(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                       unsigned threads, Progress& progress, std::vector<Finding>& findings);

// The same, but for parts of the program in which nothing has changed since what is kept was found. The tables have to
// be those of then.
using OwnersOfUnit = llvm::function_ref<std::vector<std::shared_ptr<const void>>(const ir::Unit&)>;
std::vector<Finding> InterpretWhatChanged(ir::Program& program, const ModelTable& models,
                                          llvm::ArrayRef<const ir::Unit*> candidates, unsigned threads,
                                          Progress& progress, OwnersOfUnit owners_of,
                                          llvm::function_ref<bool(const ir::Unit&)> depends_on_all, KeptFindings& kept);

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
