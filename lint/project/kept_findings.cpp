#include "lint/project/kept_findings.h"

#include <map>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace {

using Kind = ProgramQuery::Kind;

// As lint/project/kept_files.cpp has it.
constexpr size_t kMostVersions = 4;
constexpr uint64_t kRunsToKeep = 16;

UnitState StateOf(const ir::Unit& unit, const KeptFindings::View& view) {
  return {.index = unit.index,
          .source = unit.source,
          .module = &unit.module,
          .dotted = unit.dotted,
          .whole = unit.whole,
          .is_package = unit.is_package,
          .candidate = unit.candidate,
          .plan = unit.candidate ? view.plan_of(unit) : 0};
}

}  // namespace

// Hands questions on, and notes them.
class KeptFindings::Recorder final : public ir::Program {
 public:
  Recorder(ir::Program& program, llvm::ArrayRef<const ir::Unit*> candidates) : program_(program) {
    for (const ir::Unit* unit : candidates) units_[unit->index] = unit;
  }

  const ir::Unit* Import(const ir::Unit& from, llvm::StringRef dotted) override {
    const ir::Unit* found = program_.Import(from, dotted);
    const std::scoped_lock lock(mutex_);
    if (found != nullptr) units_.try_emplace(found->index, found);
    Note({.kind = Kind::kImport,
          .from = from.index,
          .name = dotted.str(),
          .unit = found != nullptr ? found->index : ProgramQuery::kNothing});
    return found;
  }

  std::vector<std::string> ConcreteClasses(const ir::Unit& from, llvm::StringRef symbol) override {
    std::vector<std::string> classes = program_.ConcreteClasses(from, symbol);
    const std::scoped_lock lock(mutex_);
    Note({.kind = Kind::kClasses, .from = from.index, .name = symbol.str(), .classes = classes});
    return classes;
  }

  bool IsNamespace(const ir::Unit& from, llvm::StringRef dotted) override {
    const bool is_namespace = program_.IsNamespace(from, dotted);
    const std::scoped_lock lock(mutex_);
    Note({.kind = Kind::kNamespace, .from = from.index, .name = dotted.str(), .is_namespace = is_namespace});
    return is_namespace;
  }

  // Nobody asks any longer.
  [[nodiscard]] const std::map<uint32_t, const ir::Unit*>& units() const { return units_; }
  [[nodiscard]] const std::vector<ProgramQuery>& queries() const { return queries_; }

  // The same by the units' numbers.
  [[nodiscard]] llvm::EquivalenceClasses<uint32_t> ConnectedByNumber() const {
    llvm::EquivalenceClasses<uint32_t> connected;
    llvm::DenseMap<const SourceFile*, uint32_t> first;
    for (const auto& [index, unit] : units_)
      connected.unionSets(index, first.try_emplace(unit->source, index).first->second);
    for (const ProgramQuery& query : queries_) {
      if (query.unit != ProgramQuery::kNothing) connected.unionSets(query.from, query.unit);
    }
    return connected;
  }

  // By source: several units of C++ may be of one header, and what is found there is one.
  [[nodiscard]] llvm::EquivalenceClasses<const SourceFile*> Connected() const {
    llvm::EquivalenceClasses<const SourceFile*> connected;
    for (const auto& [index, unit] : units_) connected.insert(unit->source);
    for (const ProgramQuery& query : queries_) {
      if (query.unit == ProgramQuery::kNothing) continue;
      connected.unionSets(units_.at(query.from)->source, units_.at(query.unit)->source);
    }
    return connected;
  }

 private:
  void Note(ProgramQuery query) {
    if (asked_.emplace(std::tuple(query.kind, query.from, query.name), true).second) {
      queries_.push_back(std::move(query));
    }
  }

  ir::Program& program_;
  std::mutex mutex_;  // guards what follows
  std::map<uint32_t, const ir::Unit*> units_;
  std::vector<ProgramQuery> queries_;
  std::map<std::tuple<Kind, uint32_t, std::string>, bool> asked_;
};

// Asks again what was asked then; that also reads the files which the part consists of.
bool KeptFindings::Holds(const Part& part, const View& view) {
  if (part.setup != view.setup) return false;
  llvm::DenseMap<uint32_t, const UnitState*> expected;
  for (const UnitState& state : part.units) expected[state.index] = &state;
  llvm::DenseMap<uint32_t, const ir::Unit*> units;
  for (const ir::Unit* unit : view.candidates) {
    const auto at = expected.find(unit->index);
    if (at == expected.end()) continue;
    if (StateOf(*unit, view) != *at->second) return false;
    units[unit->index] = unit;
  }
  for (const ProgramQuery& query : part.queries) {
    const ir::Unit* from = units.lookup(query.from);
    if (from == nullptr) return false;
    switch (query.kind) {
      case Kind::kImport: {
        const ir::Unit* found = view.program.Import(*from, query.name);
        if ((found != nullptr ? found->index : ProgramQuery::kNothing) != query.unit) return false;
        if (found == nullptr || units.contains(found->index)) break;
        const auto at = expected.find(found->index);
        if (at == expected.end() || StateOf(*found, view) != *at->second) return false;
        units[found->index] = found;
        break;
      }
      case Kind::kNamespace:
        if (view.program.IsNamespace(*from, query.name) != query.is_namespace) return false;
        break;
      case Kind::kClasses:
        if (view.program.ConcreteClasses(*from, query.name) != query.classes) return false;
        break;
    }
  }
  return units.size() == part.units.size();
}

std::vector<KeptFindings::Part*> KeptFindings::PartsThatHold(const View& view) {
  std::vector<Part*> parts;
  llvm::DenseSet<const SourceFile*> taken;
  for (Part& part : parts_) {
    const auto is_taken = [&](const UnitState& state) { return taken.contains(state.source); };
    if (llvm::any_of(part.units, is_taken) || !Holds(part, view)) continue;
    for (const UnitState& state : part.units) taken.insert(state.source);
    parts.push_back(&part);
  }
  return parts;
}

KeptFindings::Found KeptFindings::Find(const View& view, Interpret interpret) {
  std::vector<Part*> held = PartsThatHold(view);
  Found found;
  while (true) {
    llvm::DenseSet<uint32_t> known;
    for (const Part* part : held) {
      for (const UnitState& state : part->units) known.insert(state.index);
    }
    std::vector<const ir::Unit*> left;
    llvm::copy_if(view.candidates, std::back_inserter(left),
                  [&](const ir::Unit* unit) { return !known.contains(unit->index); });
    if (left.empty()) break;
    const auto shared = std::make_shared<Recorder>(view.program, left);
    Recorder& recorder = *shared;
    // By number: sources change when they are edited.
    const auto connected = std::make_shared<std::optional<llvm::EquivalenceClasses<uint32_t>>>();
    found.now = interpret(shared, left, [shared, connected](const ir::Unit& a, const ir::Unit& b) {
      if (!*connected) *connected = shared->ConnectedByNumber();
      return (*connected)->isEquivalent(a.index, b.index);
    });
    if (view.progress != nullptr && view.progress->is_cancelled()) return {};
    // What has to do with a part that was held is a part with it.
    llvm::DenseSet<const SourceFile*> touched;
    for (const auto& [index, unit] : recorder.units()) touched.insert(unit->source);
    const size_t before = held.size();
    llvm::erase_if(held, [&](const Part* part) {
      return llvm::any_of(part->units, [&](const UnitState& state) { return touched.contains(state.source); });
    });
    if (held.size() < before) continue;
    Keep(view, recorder, found.now);
    break;
  }
  for (Part* part : held) {
    part->last_used = run_;
    llvm::append_range(found.held, part->findings);
  }
  return found;
}

void KeptFindings::Keep(const View& view, const Recorder& recorder, llvm::ArrayRef<Finding> findings) {
  const llvm::EquivalenceClasses<const SourceFile*> connected = recorder.Connected();
  std::map<const SourceFile*, Part*> part_of;
  const auto part_with = [&](const SourceFile* source) -> Part& {
    Part*& part = part_of[connected.getLeaderValue(source)];
    if (part == nullptr) part = &parts_.emplace_front(Part{.setup = view.setup, .last_used = run_});
    return *part;
  };
  for (const auto& [index, unit] : recorder.units()) {
    Part& part = part_with(unit->source);
    part.units.push_back(StateOf(*unit, view));
    llvm::append_range(part.owners, view.owners_of(*unit));
  }
  for (const ProgramQuery& query : recorder.queries()) {
    part_with(recorder.units().at(query.from)->source).queries.push_back(query);
  }
  for (const Finding& finding : findings) part_with(finding.place.file).findings.push_back(finding);
  llvm::DenseSet<const Part*> passing;
  for (const auto& [index, unit] : recorder.units()) {
    if (view.depends_on_all(*unit)) passing.insert(&part_with(unit->source));
  }
  parts_.remove_if([&](const Part& part) { return passing.contains(&part); });
}

void KeptFindings::Tidy() {
  parts_.remove_if([&](const Part& part) { return part.last_used + kRunsToKeep < run_; });
  // Those that were used last come first.
  parts_.sort([](const Part& a, const Part& b) { return a.last_used > b.last_used; });
  llvm::DenseMap<uint32_t, size_t> versions;
  parts_.remove_if([&](const Part& part) { return ++versions[part.units.front().index] > kMostVersions; });
  ++run_;
}

}  // namespace lint
