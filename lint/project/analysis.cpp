// Roots are run in waves: first the modules' bodies, then the functions that no root has entered and that nothing seems
// to call, then those still not entered. Modules change one another (a registry fills as its members are imported), so
// every thread evaluates all of them, in the same order; a function's root leaves nothing behind, so any thread may
// take any of those. What is found is the same for any number of threads.
#include "lint/project/analysis.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <tuple>

#include "lint/interp/interp.h"
#include "lint/model/model.h"
#include "lint/project/describe.h"
#include "lint/project/parallel.h"
#include "lint/project/relevance.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

namespace {

// One thread's interpreter and what its roots found.
struct Worker {
  Worker(ir::Program& program, const ModelTable& models, const InterpreterOptions& options)
      : interpreter(program, models, options) {}

  Interpreter interpreter;
  std::vector<PendingFinding> findings;
};

void AskRules(Worker& worker, const RootResult& result) {
  const auto unit_of = [&](Site site) -> const ir::Unit& { return worker.interpreter.UnitOf(site); };
  Pass pass(result.facts, result.guards, result.symbols, unit_of, worker.findings);
  for (const Rule* rule : AllRules()) {
    if (rule->check == nullptr) continue;
    pass.SetRule(*rule);
    rule->check(pass);
  }
}

// The functions of a unit that can be roots: those of the module's and of its classes' bodies.
std::vector<Root> FunctionRoots(const ir::Unit& unit) {
  std::vector<Root> roots;
  const ir::Module& module = unit.module;
  const auto collect = [&](auto&& self, ir::BlockId block, ir::ClassId owner, int depth) -> void {
    if (depth > 16 || !block.valid()) return;
    for (const ir::InstrId id : module.Body(block)) {
      const ir::Instr& instr = module.At(id);
      if (instr.op == ir::Op::kFunction)
        roots.push_back({.unit = &unit, .function = ir::FunctionId(instr.aux), .owner = owner});
      if (instr.op == ir::Op::kClass) self(self, module.classes[instr.aux].body, ir::ClassId(instr.aux), depth + 1);
      for (const ir::BlockId inner : module.Blocks(instr)) self(self, inner, owner, depth + 1);
    }
  };
  collect(collect, module.body, {}, 0);
  return roots;
}

// Every name that is loaded, as a variable or as an attribute, somewhere in the candidates.
llvm::StringSet<> UsedNames(llvm::ArrayRef<const ir::Unit*> units) {
  llvm::StringSet<> names;
  for (const ir::Unit* unit : units) {
    for (const ir::Instr& instr : unit->module.instrs) {
      const bool is_symbol = instr.op == ir::Op::kImport && instr.name.index == instr.aux;  // of C++
      if (is_symbol || instr.op == ir::Op::kLoadName || instr.op == ir::Op::kLoadAttr)
        names.insert(unit->module.Text(instr.name));
    }
  }
  return names;
}

// Steps for each of so many function roots: all together stay within what a person waits for.
uint64_t StepsPerRoot(size_t roots) {
  constexpr uint64_t kMost = 50'000;
  constexpr uint64_t kLeast = 3'000;
  constexpr uint64_t kAllTogether = 60'000'000;
  return std::clamp<uint64_t>(kAllTogether / std::max<size_t>(1, roots), kLeast, kMost);
}

class Waves {
 public:
  Waves(ir::Program& program, const ModelTable& models, unsigned threads, Progress& progress,
        const InterpreterOptions& options = {})
      : models_(models), progress_(progress) {
    for (unsigned i = 0; i < std::max(1U, threads); ++i) {
      workers_.push_back(std::make_unique<Worker>(program, models, options));
    }
  }

  using Visit = llvm::function_ref<void(Worker&, const RootResult&)>;

  void RunAll(llvm::ArrayRef<const ir::Unit*> candidates, Visit visit) {
    std::vector<Root> modules;
    std::vector<Root> functions;
    const Relevance relevance(candidates, models_);
    for (const ir::Unit* unit : candidates) {
      modules.push_back({.unit = unit});
      for (const Root& root : FunctionRoots(*unit)) {
        if (relevance.Matters(*unit, root.function, root.owner)) functions.push_back(root);
      }
    }
    progress_.Begin(Stage::kModules, modules.size() * workers_.size());
    ParallelFor(workers_.size(), workers_.size(), [&](size_t w) {
      Worker& own = *workers_[w];
      for (size_t i = 0; i < modules.size(); ++i) {
        own.interpreter.Run(modules[i], [&](const RootResult& result) {
          if (i % workers_.size() == w) visit(own, result);
        });
        progress_.Advance();
      }
      for (const ir::Unit* unit : candidates) own.interpreter.EvaluateImports(*unit);
    });
    const llvm::StringSet<> used = UsedNames(candidates);
    std::vector<Root> uncalled;
    std::vector<Root> others;
    for (const Root& root : functions) {
      const ir::Module& module = root.unit->module;
      const llvm::StringRef name = module.Text(module.At(root.function).name);
      (used.contains(name) || name == "__init__" ? others : uncalled).push_back(root);
    }
    for (auto& worker : workers_) worker->interpreter.SetStepsPerRoot(StepsPerRoot(functions.size()));
    RunWave(NotEntered(uncalled), visit);
    RunWave(NotEntered(others), visit);
    std::vector<Root> inherited;
    for (const ir::Unit* unit : candidates) {
      for (const Root& root : workers_[0]->interpreter.InheritedRoots(*unit)) {
        const bool matters = relevance.Matters(*root.unit, root.function, root.owner) ||
                             relevance.Matters(*root.derived_unit, {}, root.derived);
        if (matters) inherited.push_back(root);
      }
    }
    RunWave(inherited, visit);
  }

  std::vector<PendingFinding> TakeFindings() {
    std::vector<PendingFinding> all;
    for (auto& worker : workers_) llvm::append_range(all, std::move(worker->findings));
    return all;
  }

  // How every form was read, in all roots.
  llvm::DenseMap<uint64_t, uint8_t> Reads() const {
    llvm::DenseMap<uint64_t, uint8_t> all;
    for (const auto& worker : workers_) {
      for (const auto& [origin, how] : worker->interpreter.reads()) all[origin] |= how;
    }
    return all;
  }

 private:
  void RunWave(llvm::ArrayRef<Root> roots, Visit visit) {
    std::atomic<size_t> next = 0;
    progress_.Begin(Stage::kFunctions, roots.size());
    ParallelFor(workers_.size(), workers_.size(), [&](size_t w) {
      Worker& own = *workers_[w];
      for (size_t i = next++; i < roots.size(); i = next++) {
        own.interpreter.Run(roots[i], [&](const RootResult& result) { visit(own, result); });
        progress_.Advance();
      }
    });
  }

  std::vector<Root> NotEntered(llvm::ArrayRef<Root> roots) const {
    std::vector<Root> left;
    for (const Root& root : roots) {
      const uint64_t key = Interpreter::FunctionKey(*root.unit, root.function);
      const bool entered =
          llvm::any_of(workers_, [&](const auto& worker) { return worker->interpreter.entered().contains(key); });
      if (!entered) left.push_back(root);
    }
    return left;
  }

  const ModelTable& models_;
  Progress& progress_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

// Of the same mistake (rule, consumer, activation) the surest report with the shortest trail.
void KeepBest(std::vector<PendingFinding> pending, const llvm::DenseMap<uint64_t, uint8_t>& reads,
              std::vector<Finding>& findings) {
  using Key = std::tuple<std::string, std::string, uint32_t, std::string, uint32_t>;
  std::map<Key, Finding> best;
  const auto better = [](const Finding& a, const Finding& b) {
    if (a.certainty != b.certainty) return a.certainty > b.certainty;
    if (a.trail.size() != b.trail.size()) return a.trail.size() < b.trail.size();
    if (a.message != b.message) return a.message > b.message;  // the one that knows the number of classes is longer
    for (size_t i = 0; i < a.trail.size(); ++i) {
      const auto key = [](const Note& n) { return std::tuple(n.place.file->path(), n.place.range.begin, n.message); };
      if (key(a.trail[i]) != key(b.trail[i])) return key(a.trail[i]) < key(b.trail[i]);
    }
    return false;
  };
  for (PendingFinding& one : pending) {
    if (llvm::any_of(one.unless_read, [&](const auto& c) { return (reads.lookup(c.place) & c.how) != 0; })) continue;
    if (one.only_if_how != 0 &&
        llvm::none_of(one.only_if, [&](uint64_t maker) { return (reads.lookup(maker) & one.only_if_how) != 0; })) {
      continue;
    }
    Finding& f = one.finding;
    const bool has_trail = !f.trail.empty();
    Key key(f.code, f.place.file->path(), f.place.range.begin, has_trail ? f.trail[0].place.file->path() : "",
            has_trail ? f.trail[0].place.range.begin : 0);
    auto [it, inserted] = best.try_emplace(key, f);
    if (!inserted && better(f, it->second)) it->second = f;
  }
  for (auto& [key, finding] : best) findings.push_back(std::move(finding));
}

}  // namespace

void InterpretAndCheck(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                       unsigned threads, Progress& progress, std::vector<Finding>& findings) {
  Waves waves(program, models, threads, progress);
  waves.RunAll(candidates, AskRules);
  KeepBest(waves.TakeFindings(), waves.Reads(), findings);
}

std::string DumpFacts(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                      llvm::function_ref<std::string(const RootResult&, UnitOfSite)> describe) {
  // One thread, so that the facts come in the order in which they were made.
  Progress unwatched;
  Waves waves(program, models, 1, unwatched);
  std::string text;
  waves.RunAll(candidates, [&](Worker& worker, const RootResult& result) {
    const auto unit_of = [&](Site site) -> const ir::Unit& { return worker.interpreter.UnitOf(site); };
    text += describe(result, unit_of);
  });
  return text;
}

std::string Explain(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                    const ir::Unit& unit, uint32_t line, uint32_t column) {
  InterpreterOptions options;
  options.watch = &unit;
  options.watch_range = WatchedRange(*unit.source, line, column);
  std::vector<const ir::Unit*> units(candidates);
  if (!llvm::is_contained(units, &unit)) units.push_back(&unit);
  Progress unwatched;
  Waves waves(program, models, 1, unwatched, options);
  Observations seen;
  waves.RunAll(units, [&](Worker& worker, const RootResult& result) {
    const auto unit_of = [&](Site site) -> const ir::Unit& { return worker.interpreter.UnitOf(site); };
    seen.Add(result, unit_of);
  });
  return seen.Text(column != 0);
}

std::vector<std::string> PrefilterTokens(const ModelTable& models) { return PrefilterWords(models); }

}  // namespace lint
