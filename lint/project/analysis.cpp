// The waves of roots, the rules that look at what they found, and what is left of both after an edit.
#include "lint/project/analysis.h"

#include <utility>

#include "lint/model/model.h"
#include "lint/project/describe.h"
#include "lint/project/relevance.h"
#include "lint/project/settlement.h"
#include "lint/rule/call_text.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace {

void AskRules(const Interpreter& interpreter, const RootResult& result, RootRecord& record) {
  const auto unit_of = [&](Site site) -> const ir::Unit& { return interpreter.UnitOf(site); };
  Pass pass(result.facts, result.guards, result.symbols, unit_of, record.findings);
  for (const Rule* rule : AllRules()) {
    if (rule->check == nullptr) continue;
    pass.SetRule(*rule);
    rule->check(pass);
  }
  CollectThresholds(pass, record.thresholds);
}

// Of C++: "evaluate" for "ns::Net::evaluate(torch::Tensor)".
llvm::StringRef BareName(llvm::StringRef name) {
  name = name.split('(').first;
  return name.drop_front(name.rfind(':') == llvm::StringRef::npos ? 0 : name.rfind(':') + 1);
}

bool HasName(const ir::Module& module, llvm::StringRef name) {
  return llvm::any_of(module.strings,
                      [&](const std::string& text) { return text.size() >= name.size() && BareName(text) == name; });
}

}  // namespace

Analysis::Analysis(std::shared_ptr<ir::Program> program, const ModelTable& models,
                   std::vector<const ir::Unit*> candidates, std::shared_ptr<Plan> plan, AreConnected are_connected,
                   bool prepare, unsigned threads, Progress& progress)
    : program_(std::move(program)),
      candidates_(std::move(candidates)),
      plan_(std::move(plan)),
      are_connected_(std::move(are_connected)),
      waves_(*program_, models, threads) {
  waves_.RunAll(candidates_, *plan_, prepare, progress, AskRules);
}

// The candidates that have the name, or had it before an edit.
llvm::ArrayRef<const ir::Unit*> Analysis::UnitsWith(llvm::StringRef name) {
  const auto [at, is_new] = units_with_.try_emplace(name);
  if (is_new) {
    llvm::copy_if(candidates_, std::back_inserter(at->second),
                  [&](const ir::Unit* unit) { return HasName(unit->module, name); });
  }
  return at->second;
}

// Whether everything that mentions a function of this name has been run, as far as the candidates go that are connected
// with where it is.
bool Analysis::AllCallersRan(const Threshold& threshold) {
  const llvm::StringRef name = threshold.function;
  const ir::Unit* home = waves_.UnitWith(static_cast<uint32_t>(threshold.site >> 32));
  const auto ran = [&](const ir::Unit& unit, const ir::Instr& mention) {
    const ir::Function* around = FunctionAround(unit.module, mention.range);
    if (around == nullptr) return true;
    const auto id = ir::FunctionId(static_cast<uint32_t>(around - unit.module.functions.data()));
    return waves_.records().WasEntered(Interpreter::FunctionKey(unit, id));
  };
  return llvm::all_of(UnitsWith(name), [&](const ir::Unit* unit) {
    if (home != nullptr && !are_connected_(*home, *unit)) return true;
    return llvm::all_of(unit->module.instrs, [&](const ir::Instr& instr) {
      const bool loads = instr.op == ir::Op::kLoadName || instr.op == ir::Op::kLoadAttr || instr.op == ir::Op::kImport;
      return !loads || !instr.name.valid() || BareName(unit->module.Text(instr.name)) != name || ran(*unit, instr);
    });
  });
}

std::string Analysis::PlaceOf(uint64_t key) const {
  const ir::Unit* unit = waves_.UnitWith(static_cast<uint32_t>(key >> 32));
  const auto instr = static_cast<uint32_t>(key);
  if (unit == nullptr || instr >= unit->module.instrs.size()) return "";
  const Position at = unit->source->PositionAt(unit->module.instrs[instr].range.begin);
  return unit->source->path() + ":" + std::to_string(at.file_line);
}

std::vector<Finding> Analysis::Findings(bool fixes_may_lag) {
  if (!fixes_may_lag) all_callers_ran_.clear();
  const auto all_callers_ran = [&](const Threshold& threshold) {
    const auto [at, is_new] = all_callers_ran_.try_emplace(threshold.site, false);
    if (is_new) at->second = AllCallersRan(threshold);
    return at->second;
  };
  return Settle(waves_.records(), {all_callers_ran, [&](uint64_t site) { return PlaceOf(site); }});
}

void Analysis::Watch(const ir::Unit& unit, llvm::ArrayRef<std::shared_ptr<const Relevance>> rounds) {
  plan_->Watch(*program_, unit, rounds);
}

bool Analysis::Follow(const FunctionEdit& edit, DependsOnText depends_on_text) {
  // The plan is about candidates.
  const Plan::Change change =
      edit.unit.candidate ? plan_->Follow(*program_, edit.unit, edit.functions) : Plan::Change();
  if (!change.holds) return false;
  const auto also = [&](const RootRecord& record) {
    if (CutsAnything(edit.relocation, record)) return true;
    return depends_on_text(record);
  };
  for (auto& [name, units] : units_with_) {
    if (!llvm::is_contained(units, &edit.unit) && edit.unit.candidate && HasName(edit.unit.module, name)) {
      units.push_back(&edit.unit);
    }
  }
  if (!waves_.RunAgain({edit.unit, edit.functions, change, also}, AskRules)) return false;
  waves_.records().ForEach([&](RootRecord& record) { MoveAll(edit.relocation, record); });
  return true;
}

std::vector<Finding> InterpretAndCheck(ir::Program& program, const ModelTable& models,
                                       llvm::ArrayRef<const ir::Unit*> candidates, unsigned threads,
                                       Progress& progress) {
  const auto are_connected = [](const ir::Unit&, const ir::Unit&) { return true; };
  const std::shared_ptr<ir::Program> borrowed(std::shared_ptr<ir::Program>(), &program);
  Analysis analysis(borrowed, models, candidates, std::make_shared<Plan>(candidates, models), are_connected,
                    /*prepare=*/false, threads, progress);
  return analysis.Findings();
}

WhatChanged InterpretWhatChanged(ir::Program& program, const ModelTable& models,
                                 llvm::ArrayRef<const ir::Unit*> candidates, bool prepare, unsigned threads,
                                 Progress& progress, OwnersOfUnit owners_of,
                                 llvm::function_ref<bool(const ir::Unit&)> depends_on_all, KeptFindings& kept) {
  const auto plan = std::make_shared<Plan>(candidates, models);
  const auto plan_of = [&](const ir::Unit& unit) { return plan->Of(unit); };
  WhatChanged result;
  KeptFindings::Found found =
      kept.Find({program, candidates, plan_of, owners_of, depends_on_all, plan->StepsPerRoot(), &progress},
                [&](std::shared_ptr<ir::Program> seen, llvm::ArrayRef<const ir::Unit*> changed,
                    const Analysis::AreConnected& are_connected) {
                  result.analysis.reset();
                  result.analysis = std::make_unique<Analysis>(std::move(seen), models, changed, plan, are_connected,
                                                               prepare, threads, progress);
                  result.roots_run += result.analysis->TakeRunCount();
                  return result.analysis->Findings();
                });
  result.found = std::move(found.now);
  result.held = std::move(found.held);
  result.held_units = std::move(found.held_units);
  return result;
}

std::string DumpFacts(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                      llvm::function_ref<std::string(const RootResult&, UnitOfSite)> describe) {
  // One thread, so that the facts come in the order in which they were made.
  Progress unwatched;
  Plan plan(candidates, models);
  Waves waves(program, models, 1);
  std::string text;
  waves.RunAll(candidates, plan, /*prepare=*/false, unwatched,
               [&](const Interpreter& interpreter, const RootResult& result, RootRecord& /*record*/) {
                 const auto unit_of = [&](Site site) -> const ir::Unit& { return interpreter.UnitOf(site); };
                 text += describe(result, unit_of);
               });
  return text;
}

namespace {

// Shows what every root saw in a part of `unit`, one after another.
void WatchRange(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                const ir::Unit& unit, SourceRange range, llvm::function_ref<void(const RootResult&, UnitOfSite)> show) {
  InterpreterOptions options;
  options.watch = &unit;
  options.watch_range = range;
  std::vector<const ir::Unit*> units(candidates);
  if (!llvm::is_contained(units, &unit)) units.push_back(&unit);
  Progress unwatched;
  Plan plan(units, models);
  Waves waves(program, models, 1, options);
  waves.RunAll(units, plan, /*prepare=*/false, unwatched,
               [&](const Interpreter& interpreter, const RootResult& result, RootRecord& /*record*/) {
                 show(result, [&](Site site) -> const ir::Unit& { return interpreter.UnitOf(site); });
               });
}

}  // namespace

std::string Explain(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                    const ir::Unit& unit, uint32_t line, uint32_t column) {
  Observations seen;
  WatchRange(program, models, candidates, unit, WatchedRange(*unit.source, line, column),
             [&](const RootResult& result, UnitOfSite unit_of) { seen.Add(result, unit_of); });
  return seen.Text(column != 0);
}

std::vector<KnownValue> KnownIn(ir::Program& program, const ModelTable& models,
                                llvm::ArrayRef<const ir::Unit*> candidates, const ir::Unit& unit) {
  KnownValues known;
  WatchRange(program, models, candidates, unit, {0, static_cast<uint32_t>(unit.source->text().size())},
             [&](const RootResult& result, UnitOfSite unit_of) { known.Add(result, unit_of); });
  return std::move(known).Take();
}

std::vector<std::string> PrefilterTokens(const ModelTable& models) { return PrefilterWords(models); }

}  // namespace lint
