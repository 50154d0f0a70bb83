#include "lint/project/plan.h"

#include <algorithm>
#include <deque>

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace lint {

namespace {

using Seen = llvm::function_ref<void(const ir::Instr&)>;

// Every instruction of a block and of those inside it; `enters` says whether to go into a function.
void ForEachInstr(const ir::Module& module, ir::BlockId body, llvm::function_ref<bool(const ir::Instr&)> enters,
                  Seen seen) {
  llvm::SmallVector<ir::BlockId, 32> todo = {body};
  while (!todo.empty()) {
    const ir::BlockId block = todo.pop_back_val();
    if (!block.valid()) continue;
    for (const ir::InstrId id : module.Body(block)) {
      const ir::Instr& instr = module.At(id);
      seen(instr);
      for (const ir::BlockId inner : module.Blocks(instr)) todo.push_back(inner);
      if (instr.op == ir::Op::kClass) todo.push_back(module.classes[instr.aux].body);
      if (instr.op == ir::Op::kFunction && enters(instr)) todo.push_back(module.functions[instr.aux].body);
    }
  }
}

// The name that an instruction loads, as a variable or as an attribute; else "".
llvm::StringRef LoadedName(const ir::Module& module, const ir::Instr& instr) {
  const bool is_symbol = instr.op == ir::Op::kImport && instr.name.index == instr.aux;  // of C++
  const bool loads = is_symbol || instr.op == ir::Op::kLoadName || instr.op == ir::Op::kLoadAttr;
  return loads ? module.Text(instr.name) : "";
}

// The units that an import may evaluate.
void AddImported(ir::Program& program, const ir::Unit& unit, const ir::Instr& instr,
                 llvm::function_ref<void(const ir::Unit&)> add) {
  const ir::Module& module = unit.module;
  const llvm::StringRef dotted = module.strings[instr.aux];
  if (const ir::Unit* found = program.Import(unit, dotted)) add(*found);
  switch (static_cast<ir::ImportKind>(instr.kind)) {
    case ir::ImportKind::kMember: {
      const std::string whole = (dotted + (dotted.ends_with(".") ? "" : ".") + module.Text(instr.name)).str();
      if (const ir::Unit* found = program.Import(unit, whole)) add(*found);
      break;
    }
    case ir::ImportKind::kModule:
      for (llvm::StringRef above = dotted.rsplit('.').first; above.size() < dotted.size() && !above.empty();) {
        if (const ir::Unit* found = program.Import(unit, above)) add(*found);
        if (!above.contains('.')) break;
        above = above.rsplit('.').first;
      }
      break;
    case ir::ImportKind::kStar:
      break;
  }
}

}  // namespace

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

std::vector<const ir::Unit*> ScriptsAmong(ir::Program& program, llvm::ArrayRef<const ir::Unit*> candidates) {
  llvm::DenseSet<const ir::Unit*> imported;
  llvm::DenseSet<const ir::Unit*> seen(candidates.begin(), candidates.end());
  // The nearest first, should there be room for some only.
  std::deque<const ir::Unit*> todo(candidates.begin(), candidates.end());
  while (!todo.empty()) {
    const ir::Unit& unit = *todo.front();
    todo.pop_front();
    const auto add = [&](const ir::Unit& found) {
      if (&found != &unit) imported.insert(&found);
      if (seen.insert(&found).second) todo.push_back(&found);
    };
    if (const ir::Unit* package = program.Import(unit, unit.is_package ? ".." : ".")) add(*package);
    // Of what is no candidate only the module's body is evaluated.
    ForEachInstr(
        unit.module, unit.module.body, [&](const ir::Instr&) { return unit.candidate; },
        [&](const ir::Instr& instr) {
          if (instr.op == ir::Op::kImport) AddImported(program, unit, instr, add);
        });
  }
  std::vector<const ir::Unit*> scripts;
  llvm::copy_if(candidates, std::back_inserter(scripts), [&](const ir::Unit* unit) {
    return !imported.contains(unit) && !unit->is_package && unit->source->language() == SourceLanguage::kPython;
  });
  return scripts;
}

Plan::Plan(llvm::ArrayRef<const ir::Unit*> candidates, const ModelTable& models) : relevance_(candidates, models) {
  for (const ir::Unit* unit : candidates) {
    roots_ += llvm::count_if(FunctionRoots(*unit), [&](const Root& root) { return Matters(root); });
    llvm::StringSet<> names;
    for (const ir::Instr& instr : unit->module.instrs) {
      const llvm::StringRef name = LoadedName(unit->module, instr);
      if (!name.empty() && names.insert(name).second) ++users_[name];
    }
  }
}

bool Plan::IsUsed(const ir::Unit& unit, const ir::Function& function) const {
  const llvm::StringRef name = unit.module.Text(function.name);
  return users_.lookup(name) > 0 || name == "__init__";
}

uint64_t Plan::Of(const ir::Unit& unit) const {
  std::string all = relevance_.Of(unit);
  for (const ir::Function& function : unit.module.functions) all += IsUsed(unit, function) ? 'u' : '-';
  return llvm::xxh3_64bits(all);
}

uint64_t Plan::StepsPerRoot() const {
  constexpr uint64_t kMost = 50'000;
  constexpr uint64_t kLeast = 3'000;
  constexpr uint64_t kAllTogether = 60'000'000;
  return std::clamp<uint64_t>(kAllTogether / std::max<size_t>(1, roots_), kLeast, kMost);
}

Plan::Body Plan::BodyOf(ir::Program& program, const ir::Unit& unit, ir::FunctionId function) const {
  Body body;
  const ir::Module& module = unit.module;
  ForEachInstr(
      module, module.At(function).body, [](const ir::Instr&) { return true; },
      [&](const ir::Instr& instr) {
        if (const llvm::StringRef name = LoadedName(module, instr); !name.empty()) body.names.insert(name);
        if (instr.op != ir::Op::kImport) return;
        AddImported(program, unit, instr, [&](const ir::Unit& found) { body.imports.push_back(found.index); });
      });
  llvm::sort(body.imports);
  body.imports.erase(llvm::unique(body.imports), body.imports.end());
  body.relevance = relevance_.MentionsOf(unit, function);
  std::vector<llvm::StringRef> attributes;
  const llvm::StringSet<> self_names = SelfNames(module, module.At(function));
  for (const auto& name : self_names) attributes.push_back(name.first());
  llvm::sort(attributes);
  body.attributes = llvm::join(attributes, " ");
  return body;
}

void Plan::Watch(ir::Program& program, const ir::Unit& unit, llvm::ArrayRef<std::shared_ptr<const Relevance>> rounds) {
  Watched& watched = watched_[&unit];
  watched = Watched();
  llvm::StringSet<> outside;
  ForEachInstr(
      unit.module, unit.module.body,
      [&](const ir::Instr& instr) {
        Body& body = watched.bodies[instr.aux] = BodyOf(program, unit, ir::FunctionId(instr.aux));
        for (const auto& name : body.names) ++watched.uses[name.first()];
        return false;
      },
      [&](const ir::Instr& instr) {
        if (const llvm::StringRef name = LoadedName(unit.module, instr); !name.empty()) outside.insert(name);
      });
  for (const auto& name : outside) ++watched.uses[name.first()];
  watched.rounds = rounds;
  watched.standings.emplace_back(&relevance_, relevance_.StandingsOf(unit));
  for (const auto& round : watched.rounds) watched.standings.emplace_back(round.get(), round->StandingsOf(unit));
}

Plan::Change Plan::Follow(ir::Program& program, const ir::Unit& unit, llvm::ArrayRef<ir::FunctionId> functions) {
  const auto watched = watched_.find(&unit);
  if (watched == watched_.end()) return {.holds = false};
  Change change;
  llvm::DenseMap<uint32_t, Body>& bodies = watched->second.bodies;
  llvm::StringMap<uint32_t>& uses = watched->second.uses;
  bool is_new = false;
  for (const ir::FunctionId function : functions) {
    const auto known = bodies.find(function.index);
    if (known == bodies.end()) return {.holds = false};
    Body now = BodyOf(program, unit, function);
    // What is imported is evaluated before any function is run, and what nobody imports is a script.
    if (now.imports != known->second.imports) return {.holds = false};
    is_new |= now.relevance != known->second.relevance;
    if (now.attributes != known->second.attributes) change.templates.push_back(function);
    for (const auto& name : now.names) {
      if (known->second.names.contains(name.first()) || uses[name.first()]++ > 0) continue;
      if (users_[name.first()]++ == 0) change.names.push_back(name.first().str());
    }
    for (const auto& name : known->second.names) {
      if (now.names.contains(name.first()) || --uses[name.first()] > 0) continue;
      if (--users_[name.first()] == 0) change.names.push_back(name.first().str());
    }
    known->second = std::move(now);
  }
  if (is_new) {
    change.holds = llvm::all_of(watched->second.standings, [&](const auto& known) {
      const auto& [relevance, before] = known;
      return relevance->Holds(before, relevance->StandingsOf(unit));
    });
  }
  return change;
}

}  // namespace lint
