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
#include "lint/rule/agreement.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/xxhash.h"

namespace lint {

namespace {

// One thread's interpreter and what its roots found.
struct Worker {
  Worker(ir::Program& program, const ModelTable& models, const InterpreterOptions& options)
      : interpreter(program, models, options) {}

  Interpreter interpreter;
  std::vector<PendingFinding> findings;
  std::vector<Threshold> thresholds;
};

void AskRules(Worker& worker, const RootResult& result) {
  const auto unit_of = [&](Site site) -> const ir::Unit& { return worker.interpreter.UnitOf(site); };
  Pass pass(result.facts, result.guards, result.symbols, unit_of, worker.findings);
  for (const Rule* rule : AllRules()) {
    if (rule->check == nullptr) continue;
    pass.SetRule(*rule);
    rule->check(pass);
  }
  CollectThresholds(pass, worker.thresholds);
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

// What all roots have in common, whichever of them are run.
struct Plan {
  Plan(llvm::ArrayRef<const ir::Unit*> candidates, const ModelTable& models)
      : relevance(candidates, models), used(UsedNames(candidates)) {
    for (const ir::Unit* unit : candidates) {
      roots += llvm::count_if(FunctionRoots(*unit), [&](const Root& root) { return Matters(root); });
    }
  }

  [[nodiscard]] bool Matters(const Root& root) const {
    return relevance.Matters(*root.unit, root.function, root.owner);
  }
  [[nodiscard]] bool IsUsed(const ir::Unit& unit, const ir::Function& function) const {
    const llvm::StringRef name = unit.module.Text(function.name);
    return used.contains(name) || name == "__init__";
  }
  // Stands for all that it says of a unit.
  [[nodiscard]] uint64_t Of(const ir::Unit& unit) const {
    std::string all = relevance.Of(unit);
    for (const ir::Function& function : unit.module.functions) all += IsUsed(unit, function) ? 'u' : '-';
    return llvm::xxh3_64bits(all);
  }

  Relevance relevance;
  llvm::StringSet<> used;
  size_t roots = 0;
};

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
    RunAll(candidates, Plan(candidates, models_), visit);
  }

  // The plan may be that of more.
  void RunAll(llvm::ArrayRef<const ir::Unit*> candidates, const Plan& plan, Visit visit) {
    std::vector<Root> modules;
    std::vector<Root> functions;
    for (const ir::Unit* unit : candidates) {
      modules.push_back({.unit = unit});
      for (const Root& root : FunctionRoots(*unit)) {
        if (plan.Matters(root)) functions.push_back(root);
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
    std::vector<Root> uncalled;
    std::vector<Root> others;
    for (const Root& root : functions) {
      (plan.IsUsed(*root.unit, root.unit->module.At(root.function)) ? others : uncalled).push_back(root);
    }
    for (auto& worker : workers_) worker->interpreter.SetStepsPerRoot(StepsPerRoot(plan.roots));
    RunWave(NotEntered(uncalled), visit);
    RunWave(NotEntered(others), visit);
    std::vector<Root> inherited;
    for (const ir::Unit* unit : candidates) {
      for (const Root& root : workers_[0]->interpreter.InheritedRoots(*unit)) {
        const bool matters = plan.Matters(root) || plan.relevance.Matters(*root.derived_unit, {}, root.derived);
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
  Uses Reads() const {
    Uses all;
    for (const auto& worker : workers_) {
      for (const auto& [origin, use] : worker->interpreter.reads()) all[origin].Add(use);
    }
    for (const auto& worker : workers_) {
      for (const auto& [function, origin] : worker->interpreter.returned()) {
        const bool called =
            llvm::any_of(workers_, [&](const auto& w) { return w->interpreter.called().contains(function); });
        if (!called) all[origin].Add({.how = kReadOther});
      }
    }
    return all;
  }

  std::vector<Threshold> TakeThresholds() {
    std::vector<Threshold> all;
    for (auto& worker : workers_) llvm::append_range(all, std::move(worker->thresholds));
    return all;
  }

  // Whether everything that mentions a function of this name has been run, as far as the candidates go that are
  // connected with where it is.
  bool AllCallersRan(llvm::ArrayRef<const ir::Unit*> candidates, const Threshold& threshold,
                     KeptFindings::AreConnected are_connected) const {
    const llvm::StringRef name = threshold.function;
    const ir::Unit* home = workers_[0]->interpreter.UnitWith(static_cast<uint32_t>(threshold.site >> 32));
    const auto ran = [&](const ir::Unit& unit, const ir::Instr& mention) {
      const ir::Module& module = unit.module;
      uint32_t innermost = Id<void>::kNone;
      for (uint32_t f = 0; f < module.functions.size(); ++f) {
        const SourceRange range = module.functions[f].range;
        const bool holds = range.begin <= mention.range.begin && mention.range.end <= range.end;
        const bool closer = innermost == Id<void>::kNone || range.begin >= module.functions[innermost].range.begin;
        if (holds && closer) innermost = f;
      }
      if (innermost == Id<void>::kNone) return true;
      const uint64_t key = Interpreter::FunctionKey(unit, ir::FunctionId(innermost));
      return llvm::any_of(workers_, [&](const auto& worker) { return worker->interpreter.entered().contains(key); });
    };
    return llvm::all_of(candidates, [&](const ir::Unit* unit) {
      if (home != nullptr && !are_connected(*home, *unit)) return true;
      return llvm::all_of(unit->module.instrs, [&](const ir::Instr& instr) {
        const bool loads =
            instr.op == ir::Op::kLoadName || instr.op == ir::Op::kLoadAttr || instr.op == ir::Op::kImport;
        if (!loads || !instr.name.valid()) return true;
        // Of C++: "ns::Net::evaluate(torch::Tensor)".
        llvm::StringRef text = unit->module.Text(instr.name).split('(').first;
        text = text.drop_front(text.rfind(':') == llvm::StringRef::npos ? 0 : text.rfind(':') + 1);
        return text != name || ran(*unit, instr);
      });
    });
  }

  // "models/net.py:12"; empty where the place is not in a file that has been looked at.
  std::string PlaceOf(uint64_t key) const {
    const ir::Unit* unit = workers_[0]->interpreter.UnitWith(static_cast<uint32_t>(key >> 32));
    const auto instr = static_cast<uint32_t>(key);
    if (unit == nullptr || instr >= unit->module.instrs.size()) return "";
    const Position at = unit->source->PositionAt(unit->module.instrs[instr].range.begin);
    return unit->source->path() + ":" + std::to_string(at.file_line);
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

// Whether what other roots read lets the finding stand.
bool Stands(const PendingFinding& one, const Uses& reads) {
  const auto read = [&](uint64_t place, uint32_t how) { return (reads.lookup(place).how & how) != 0; };
  if (llvm::any_of(one.unless_read, [&](const auto& c) { return read(c.place, c.how); })) return false;
  return one.only_if_how == 0 ||
         llvm::any_of(one.only_if, [&](uint64_t maker) { return read(maker, one.only_if_how); });
}

// Gives the findings their fixes, now that it is known who else uses what they change.
void SettleFixes(std::vector<PendingFinding>& pending, const Uses& reads, const Waves& waves,
                 std::vector<Threshold> thresholds) {
  std::vector<FixRequest> requests;
  for (const PendingFinding& one : pending) {
    for (const PendingFix& fix : one.fixes) {
      requests.push_back({.code = &one.finding.code, .certainty = one.finding.certainty, .fix = &fix});
    }
  }
  const std::vector<FixRequest> wanted = requests;
  const Agreement agreement(reads, std::move(thresholds), std::move(requests));
  size_t next = 0;
  for (PendingFinding& one : pending) {
    for (size_t i = 0; i < one.fixes.size(); ++i) {
      Fix fix = agreement.Settle(wanted[next++], [&](uint64_t key) { return waves.PlaceOf(key); });
      if (!fix.edits.empty()) one.finding.fixes.push_back(std::move(fix));
    }
  }
}

// What several reports of one mistake would all do; what only some of them would is right in some contexts alone.
std::vector<Fix> CommonFixes(const std::vector<Fix>& a, const std::vector<Fix>& b) {
  std::vector<Fix> common;
  for (const Fix& fix : a) {
    const auto other = llvm::find_if(b, [&](const Fix& f) { return f.edits == fix.edits; });
    if (other == b.end()) continue;
    common.push_back(fix.applicability <= other->applicability ? fix : *other);
  }
  return common;
}

// Of the same mistake (rule, consumer, activation) the surest report with the shortest trail.
void KeepBest(std::vector<PendingFinding> pending, std::vector<Finding>& findings) {
  using Key = std::tuple<std::string, std::string, uint32_t, std::string, uint32_t>;
  std::map<Key, Finding> best;
  const auto better = [](const Finding& a, const Finding& b) {
    if (a.certainty != b.certainty) return a.certainty > b.certainty;
    if (a.trail.size() != b.trail.size()) return a.trail.size() < b.trail.size();
    if (a.message != b.message) return a.message > b.message;  // the one that knows the number of classes is longer
    for (size_t i = 0; i < a.trail.size(); ++i) {
      // What lasts longest first: which of two trails is kept should not depend on where things stand.
      const auto key = [](const Note& n) {
        return std::tuple(n.symbol, n.message, n.place.file->path(), n.place.range.begin);
      };
      if (key(a.trail[i]) != key(b.trail[i])) return key(a.trail[i]) < key(b.trail[i]);
    }
    return false;
  };
  for (PendingFinding& one : pending) {
    Finding& f = one.finding;
    const bool has_trail = !f.trail.empty();
    Key key(f.code, f.place.file->path(), f.place.range.begin, has_trail ? f.trail[0].place.file->path() : "",
            has_trail ? f.trail[0].place.range.begin : 0);
    auto [it, inserted] = best.try_emplace(key, f);
    if (inserted) continue;
    auto fixes = CommonFixes(it->second.fixes, f.fixes);
    if (better(f, it->second)) it->second = f;
    it->second.fixes = std::move(fixes);
  }
  for (auto& [key, finding] : best) findings.push_back(std::move(finding));
}

}  // namespace

static void Check(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                  const Plan& plan, KeptFindings::AreConnected are_connected, unsigned threads, Progress& progress,
                  std::vector<Finding>& findings) {
  Waves waves(program, models, threads, progress);
  waves.RunAll(candidates, plan, AskRules);
  std::vector<PendingFinding> pending = waves.TakeFindings();
  const Uses reads = waves.Reads();
  llvm::erase_if(pending, [&](const PendingFinding& one) { return !Stands(one, reads); });
  std::vector<Threshold> thresholds = waves.TakeThresholds();
  for (Threshold& threshold : thresholds) {
    if (!threshold.function.empty() && !waves.AllCallersRan(candidates, threshold, are_connected))
      threshold.edits.clear();
  }
  SettleFixes(pending, reads, waves, std::move(thresholds));
  KeepBest(std::move(pending), findings);
}

void InterpretAndCheck(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                       unsigned threads, Progress& progress, std::vector<Finding>& findings) {
  const auto are_connected = [](const ir::Unit&, const ir::Unit&) { return true; };
  Check(program, models, candidates, Plan(candidates, models), are_connected, threads, progress, findings);
}

std::vector<Finding> InterpretWhatChanged(ir::Program& program, const ModelTable& models,
                                          llvm::ArrayRef<const ir::Unit*> candidates, unsigned threads,
                                          Progress& progress, OwnersOfUnit owners_of,
                                          llvm::function_ref<bool(const ir::Unit&)> depends_on_all,
                                          KeptFindings& kept) {
  const Plan plan(candidates, models);
  const auto plan_of = [&](const ir::Unit& unit) { return plan.Of(unit); };
  return kept.Find(
      {program, candidates, plan_of, owners_of, depends_on_all, StepsPerRoot(plan.roots)},
      [&](ir::Program& seen, llvm::ArrayRef<const ir::Unit*> changed, KeptFindings::AreConnected are_connected) {
        std::vector<Finding> findings;
        Check(seen, models, changed, plan, are_connected, threads, progress, findings);
        return findings;
      });
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

namespace {

// Shows what every root saw in a part of `unit`, one after another.
void Watch(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
           const ir::Unit& unit, SourceRange range, llvm::function_ref<void(const RootResult&, UnitOfSite)> show) {
  InterpreterOptions options;
  options.watch = &unit;
  options.watch_range = range;
  std::vector<const ir::Unit*> units(candidates);
  if (!llvm::is_contained(units, &unit)) units.push_back(&unit);
  Progress unwatched;
  Waves waves(program, models, 1, unwatched, options);
  waves.RunAll(units, [&](Worker& worker, const RootResult& result) {
    show(result, [&](Site site) -> const ir::Unit& { return worker.interpreter.UnitOf(site); });
  });
}

}  // namespace

std::string Explain(ir::Program& program, const ModelTable& models, llvm::ArrayRef<const ir::Unit*> candidates,
                    const ir::Unit& unit, uint32_t line, uint32_t column) {
  Observations seen;
  Watch(program, models, candidates, unit, WatchedRange(*unit.source, line, column),
        [&](const RootResult& result, UnitOfSite unit_of) { seen.Add(result, unit_of); });
  return seen.Text(column != 0);
}

std::vector<KnownValue> KnownIn(ir::Program& program, const ModelTable& models,
                                llvm::ArrayRef<const ir::Unit*> candidates, const ir::Unit& unit) {
  KnownValues known;
  Watch(program, models, candidates, unit, {0, static_cast<uint32_t>(unit.source->text().size())},
        [&](const RootResult& result, UnitOfSite unit_of) { known.Add(result, unit_of); });
  return std::move(known).Take();
}

std::vector<std::string> PrefilterTokens(const ModelTable& models) { return PrefilterWords(models); }

}  // namespace lint
