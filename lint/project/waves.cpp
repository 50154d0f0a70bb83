#include "lint/project/waves.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

#include "lint/project/parallel.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

Waves::Waves(ir::Program& program, const ModelTable& models, unsigned threads, const InterpreterOptions& options)
    : program_(program) {
  for (unsigned i = 0; i < std::max(1U, threads); ++i) {
    workers_.push_back(std::make_unique<Interpreter>(program, models, options));
  }
}

RootRecord Waves::RunOne(Interpreter& interpreter, const Root& root, Wave wave, Visit visit) {
  ++run_count_;
  RootRecord record{.wave = wave, .root = root};
  record.trace = interpreter.Run(root, [&](const RootResult& result) { visit(interpreter, result, record); });
  if (!is_prepared_) record.trace.followed = {};
  if (wave == Wave::kScripts) record.inherited = interpreter.InheritedRoots(*root.unit);
  return record;
}

void Waves::RunAll(llvm::ArrayRef<const ir::Unit*> candidates, Plan& plan, bool prepare, Progress& progress,
                   Visit visit) {
  plan_ = &plan;
  is_prepared_ = prepare;
  if (!prepare) records_.ForgetTraces();
  candidates_ = candidates;
  const std::vector<const ir::Unit*> scripts = ScriptsAmong(program_, candidates_);
  scripts_.insert(scripts.begin(), scripts.end());
  Choose();
  RunModules(progress, visit);
  RunScripts(scripts, progress, visit);
  for (auto& worker : workers_) worker->SetStepsPerRoot(plan.StepsPerRoot());
  for (const Wave wave : {Wave::kUncalled, Wave::kOthers}) {
    std::vector<Root> roots;
    for (const Choice& choice : choices_) {
      const uint64_t key = Interpreter::FunctionKey(*choice.root.unit, choice.root.function);
      if (WaveOf(choice) == wave && !records_.WasEntered(key, wave)) roots.push_back(choice.root);
    }
    RunWave(roots, wave, progress, visit);
  }
  inherited_ = InheritedRoots();
  RunWave(inherited_, Wave::kInherited, progress, visit);
  unknowns_at_first_ = workers_[0]->UnknownCount();
  if (!prepare || progress.is_cancelled()) return;
  records_.Index();
  workers_.resize(1);  // one alone follows edits
}

void Waves::Choose() {
  for (const ir::Unit* unit : candidates_) {
    for (const Root& root : FunctionRoots(*unit)) {
      if (!plan_->Matters(root)) continue;
      const ir::Function& function = unit->module.At(root.function);
      const auto number = static_cast<uint32_t>(choices_.size());
      choice_of_[Interpreter::FunctionKey(*unit, root.function)] = number;
      choices_named_[unit->module.Text(function.name)].push_back(number);
      choices_.push_back({root, plan_->IsUsed(*unit, function)});
    }
  }
}

void Waves::RunModules(Progress& progress, Visit visit) {
  std::vector<const ir::Unit*> modules;
  llvm::copy_if(candidates_, std::back_inserter(modules),
                [&](const ir::Unit* unit) { return !scripts_.contains(unit); });
  const std::vector<const ir::Unit*> scripts(scripts_.begin(), scripts_.end());
  progress.Begin(Stage::kModules, modules.size() * workers_.size());
  std::vector<RootRecord> records(modules.size());
  std::vector<RootRecord> imports;  // of worker 0
  ParallelFor(workers_.size(), workers_.size(), [&](size_t w) {
    Interpreter& own = *workers_[w];
    own.SetScripts(scripts);
    const auto ignore = [](const Interpreter&, const RootResult&, RootRecord&) {};
    for (size_t i = 0; i < modules.size() && !progress.is_cancelled(); ++i) {
      const bool is_own = i % workers_.size() == w;
      RootRecord record = RunOne(own, {.unit = modules[i]}, Wave::kModules, is_own ? visit : Visit(ignore));
      if (is_own) records[i] = std::move(record);
      progress.Advance();
    }
    for (const ir::Unit* unit : candidates_) {
      if (progress.is_cancelled()) return;
      RootTrace trace = own.EvaluateImports(*unit);
      // Beside what the module's own body left; a wave of scripts has no other record of it.
      const bool is_new = !trace.followed.empty() || !trace.reads.empty();
      if (w == 0 && is_new) {
        imports.push_back(
            {.wave = Wave::kModules, .root = {.unit = unit, .derived_unit = unit}, .trace = std::move(trace)});
      }
    }
  });
  if (progress.is_cancelled()) return;
  for (RootRecord& record : records) records_.Put(std::move(record));
  for (RootRecord& record : imports) records_.Put(std::move(record));
}

void Waves::RunScripts(llvm::ArrayRef<const ir::Unit*> scripts, Progress& progress, Visit visit) {
  std::vector<Root> roots;
  for (const ir::Unit* script : scripts) roots.push_back({.unit = script});
  RunWave(roots, Wave::kScripts, progress, visit);
}

void Waves::RunWave(llvm::ArrayRef<Root> roots, Wave wave, Progress& progress, Visit visit) {
  std::atomic<size_t> next = 0;
  progress.Begin(Stage::kFunctions, roots.size());
  std::mutex mutex;  // guards what follows, bases_of_scripts_ and records_
  size_t put_count = 0;
  std::map<size_t, RootRecord> waiting;  // for a root before them
  ParallelFor(workers_.size(), workers_.size(), [&](size_t w) {
    for (size_t i = next++; i < roots.size() && !progress.is_cancelled(); i = next++) {
      RootRecord record = RunOne(*workers_[w], roots[i], wave, visit);
      const std::scoped_lock lock(mutex);
      if (wave == Wave::kScripts) {
        const auto bases = workers_[w]->BasesIn(*roots[i].unit);
        bases_of_scripts_.insert(bases.begin(), bases.end());
      }
      waiting.emplace(i, std::move(record));
      for (auto at = waiting.begin(); at != waiting.end() && at->first == put_count; at = waiting.erase(at)) {
        records_.Put(std::move(at->second));
        ++put_count;
      }
      progress.Advance();
    }
  });
}

std::vector<Root> Waves::InheritedRoots() const {
  std::vector<Root> all;
  const auto add = [&](llvm::ArrayRef<Root> roots) {
    llvm::copy_if(roots, std::back_inserter(all), [&](const Root& root) { return plan_->MattersInherited(root); });
  };
  for (const ir::Unit* unit : candidates_) {
    if (!scripts_.contains(unit)) {
      add(workers_[0]->InheritedRoots(*unit));
    } else if (const RootRecord* script = records_.Find({.unit = unit}, Wave::kScripts)) {
      add(script->inherited);
    }
  }
  return all;
}

bool Waves::ConcernsModules(const Edit& edit) const {
  const auto concerns = [&](ir::FunctionId function) {
    return workers_[0]->followed_by_modules().contains(Interpreter::FunctionKey(edit.unit, function));
  };
  if (llvm::any_of(edit.functions, concerns)) return true;
  // Which methods of a script's classes are worth running: only who has run the script knows its classes.
  if (edit.change.templates.empty() || scripts_.contains(&edit.unit)) return false;
  const std::vector<Root> methods = FunctionRoots(edit.unit);
  return llvm::any_of(edit.change.templates, [&](ir::FunctionId function) {
    const auto method = llvm::find_if(methods, [&](const Root& root) { return root.function == function; });
    return method != methods.end() && method->owner.valid() &&
           bases_of_scripts_.contains({edit.unit.index, method->owner.index});
  });
}

bool Waves::RunAgain(const Edit& edit, Visit visit) {
  constexpr size_t kMostUnknownsLeft = 1'000'000;  // some 50 MB
  if (ConcernsModules(edit) || workers_[0]->UnknownCount() > unknowns_at_first_ + kMostUnknownsLeft) return false;
  workers_[0]->Relink(edit.unit, edit.functions);
  if (!FindDirty(edit) || !RunDirtyScripts(visit)) return false;
  llvm::DenseSet<uint32_t> affected;
  for (const std::string& name : edit.change.names) {
    for (const uint32_t number : choices_named_.lookup(name)) {
      Choice& choice = choices_[number];
      affected.insert(number);
      choice.is_used = plan_->IsUsed(*choice.root.unit, choice.root.unit->module.At(choice.root.function));
    }
  }
  for (const RootRecord* record : dirty_) {
    if (record->wave != Wave::kUncalled && record->wave != Wave::kOthers) continue;
    affected.insert(choice_of_.lookup(Interpreter::FunctionKey(*record->root.unit, record->root.function)));
  }
  SettleChoices(Wave::kUncalled, affected, visit);
  SettleChoices(Wave::kOthers, affected, visit);
  const bool are_others = !edit.change.templates.empty() ||
                          llvm::any_of(dirty_, [](const RootRecord* record) { return record->wave == Wave::kScripts; });
  are_others ? SettleInherited(visit) : RunDirtyInherited(visit);
  dirty_.clear();
  return !dropped_importer_;
}

// Also finds what hangs on a script that has to be run again: its objects are others then.
bool Waves::FindDirty(const Edit& edit) {
  dirty_.clear();
  for (const ir::FunctionId function : edit.functions) {
    records_.ForEachFollower(Interpreter::FunctionKey(edit.unit, function),
                             [&](const RootRecord& record) { dirty_.insert(&record); });
  }
  llvm::DenseSet<const ir::Unit*> scripts;
  std::as_const(records_).ForEach([&](const RootRecord& record) {
    if (edit.also(record)) dirty_.insert(&record);
    if (record.wave == Wave::kScripts && dirty_.contains(&record)) scripts.insert(record.root.unit);
  });
  if (!scripts.empty()) {
    std::as_const(records_).ForEach([&](const RootRecord& record) {
      const Root& root = record.root;
      const bool is_its = scripts.contains(root.unit) || scripts.contains(root.derived_unit);
      if (is_its && record.wave != Wave::kModules) dirty_.insert(&record);
    });
  }
  return llvm::none_of(dirty_, [](const RootRecord* record) {
    return record->wave == Wave::kModules || record->trace.is_first_importer;
  });
}

bool Waves::RunDirtyScripts(Visit visit) {
  std::vector<Root> scripts;
  for (const RootRecord* record : dirty_) {
    if (record->wave == Wave::kScripts) scripts.push_back(record->root);
  }
  llvm::sort(scripts, [](const Root& a, const Root& b) { return a.unit->index < b.unit->index; });
  Interpreter& interpreter = *workers_[0];
  for (const Root& root : scripts) {
    if (interpreter.WasImported(*root.unit)) return false;
    interpreter.Forget(*root.unit);
    records_.Put(RunOne(interpreter, root, Wave::kScripts, visit));
    const auto bases = interpreter.BasesIn(*root.unit);
    bases_of_scripts_.insert(bases.begin(), bases.end());
  }
  return true;
}

void Waves::Drop(const Root& root, Wave wave) {
  const RootRecord* known = records_.Find(root, wave);
  dropped_importer_ |= known != nullptr && known->trace.is_first_importer;
  records_.Drop(root, wave);
}

// Runs, and drops, what is to be run and dropped in this wave now.
void Waves::SettleChoices(Wave wave, llvm::DenseSet<uint32_t>& affected, Visit visit) {
  for (const uint64_t function : records_.TakeTouched()) {
    const auto choice = choice_of_.find(function);
    if (choice != choice_of_.end()) affected.insert(choice->second);
  }
  std::vector<uint32_t> in_order(affected.begin(), affected.end());
  llvm::sort(in_order);
  for (const uint32_t number : in_order) {
    const Choice& choice = choices_[number];
    const Wave other = wave == Wave::kUncalled ? Wave::kOthers : Wave::kUncalled;
    if (WaveOf(choice) != wave) {
      Drop(choice.root, wave);
      continue;
    }
    Drop(choice.root, other);
    const uint64_t key = Interpreter::FunctionKey(*choice.root.unit, choice.root.function);
    const RootRecord* known = records_.Find(choice.root, wave);
    if (records_.WasEntered(key, wave)) {
      if (known != nullptr) Drop(choice.root, wave);
    } else if (known == nullptr || dirty_.contains(known)) {
      records_.Put(RunOne(*workers_[0], choice.root, wave, visit));
    }
  }
}

// Where they are the same roots as before.
void Waves::RunDirtyInherited(Visit visit) {
  std::vector<Root> roots;
  for (const RootRecord* record : dirty_) {
    if (record->wave == Wave::kInherited) roots.push_back(record->root);
  }
  llvm::sort(roots, [](const Root& a, const Root& b) {
    const auto key = [](const Root& r) {
      return std::tuple(r.unit->index, r.function.index, r.derived_unit->index, r.derived.index);
    };
    return key(a) < key(b);
  });
  for (const Root& root : roots) records_.Put(RunOne(*workers_[0], root, Wave::kInherited, visit));
}

void Waves::SettleInherited(Visit visit) {
  std::vector<Root> now = InheritedRoots();
  llvm::DenseSet<const RootRecord*> kept;
  for (const Root& root : now) {
    const RootRecord* known = records_.Find(root, Wave::kInherited);
    if (known == nullptr || dirty_.contains(known)) records_.Put(RunOne(*workers_[0], root, Wave::kInherited, visit));
    kept.insert(records_.Find(root, Wave::kInherited));
  }
  for (const Root& root : inherited_) {
    const RootRecord* known = records_.Find(root, Wave::kInherited);
    if (known != nullptr && !kept.contains(known)) Drop(root, Wave::kInherited);
  }
  inherited_ = std::move(now);
}

}  // namespace lint
