// Loops. One runs its body exactly where the elements are known and few, otherwise twice: once from the state before,
// once from what the first time left (and is taken to run at least once).
#include "lint/interp/machine.h"

namespace lint {

namespace {

constexpr size_t kUnrollAlways = 3;     // known elements: run one by one
constexpr size_t kUnrollBuilding = 64;  // the same in loops that build modules or lists

}  // namespace

bool Machine::BlockBuilds(const ir::Module& module, ir::BlockId block, int depth) const {
  if (depth > 6) return false;
  for (const ir::InstrId id : module.Body(block)) {
    const ir::Instr& instr = module.At(id);
    if (instr.op == ir::Op::kStoreItem) return true;
    if (instr.op == ir::Op::kLoadAttr) {
      const llvm::StringRef name = module.Text(instr.name);
      if (name == "append" || name == "add_module" || name == "register_module" || name == "extend" ||
          name == "insert" || name == "add") {
        return true;
      }
    }
    if (instr.op == ir::Op::kLoadName && module.Text(instr.name) == "setattr") return true;
    for (const ir::BlockId inner : module.Blocks(instr)) {
      if (BlockBuilds(module, inner, depth + 1)) return true;
    }
  }
  return false;
}

// Whether the lists that the union may be are all known, few, and of different lengths.
bool Machine::AreListsOfSomeLengths(const UnionValue& lists, Site site) {
  constexpr size_t kMost = 3;
  if (lists.alternatives.size() > kMost) return false;
  llvm::SmallVector<size_t, kMost> lengths;
  for (const Alternative& alternative : lists.alternatives) {
    if (alternative.guard.empty() || alternative.value->kind == ValueKind::kUnknown) return false;
    const Elements elements = Iterate(alternative.value, site);
    if (elements.rest != nullptr || elements.known.size() > kUnrollAlways) return false;
    lengths.push_back(elements.known.size());
  }
  return !llvm::all_equal(lengths);
}

Flow Machine::ExecFor(Frame& frame, const ir::Instr& instr) {
  const auto operands = frame.unit->unit->module.Operands(instr);
  const Site site = operands.empty() ? Site{} : SiteOf(frame, operands[0].value);
  const Value iterable = Here(ContentsOf(OperandOf(frame, instr, 0)));
  const auto* u = As<UnionValue>(iterable);
  if (u == nullptr || !AreListsOfSomeLengths(*u, site)) return ExecForOver(frame, instr, Iterate(iterable, site));
  return ForkOver(frame, *u,
                  [&](const Alternative& list) { return ExecForOver(frame, instr, Iterate(list.value, site)); });
}

Flow Machine::ExecForOver(Frame& frame, const ir::Instr& instr, const Elements& elements) {
  const ir::Module& module = frame.unit->unit->module;
  const auto blocks = module.Blocks(instr);
  const size_t path = path_.size();
  const auto run_once = [&](Value element) {
    frame.loop_elements.push_back(element);
    const Flow flow = Exec(frame, blocks[0]);
    frame.loop_elements.pop_back();
    PopPath(std::min(path, path_.size()));
    return flow;
  };
  const bool exact =
      elements.rest == nullptr && (elements.known.size() <= kUnrollAlways ||
                                   (elements.known.size() <= kUnrollBuilding &&
                                    (HasDistinctModules(elements.known) || BlockBuilds(module, blocks[0], 0))));
  if (exact) {
    for (const Value element : elements.known) {
      const Flow flow = run_once(element);
      if (flow == Flow::kReturned || flow == Flow::kRaised) return flow;
      if (flow == Flow::kBroke && BreaksOnly(module, blocks[0])) break;
    }
    if (blocks.size() > 1) return Exec(frame, blocks[1]);
    return Flow::kNormal;
  }
  llvm::SmallVector<Alternative, 8> all;
  for (const Value element : elements.known) all.push_back({{}, element});
  if (elements.rest != nullptr) all.push_back({{}, elements.rest});
  const Value element = all.empty() ? Fresh() : MakeUnion(values_, guards_, all);
  const size_t mark = journal_.Mark();
  const uint64_t first_new = next_serial_;
  for (int round = 0; round < 2; ++round) {
    const Flow flow = run_once(element);
    if (flow == Flow::kRaised && OutOfBudget()) return flow;
    if (flow != Flow::kNormal) break;
  }
  ForgetLengths(mark, first_new);
  if (blocks.size() > 1) return Exec(frame, blocks[1]);
  return Flow::kNormal;
}

// A list that grew in a loop of unknown length has grown by an unknown number.
void Machine::ForgetLengths(size_t mark, uint64_t first_new) {
  for (const auto& [key, change] : ChangesSince(mark, first_new)) {
    const auto* before = As<SequenceValue>(change.before);
    const auto* after = As<SequenceValue>(change.after);
    if (change.name != content_ || before == nullptr || after == nullptr) continue;
    const size_t known = before->elements.size();
    if (after->elements.size() <= known) continue;
    llvm::SmallVector<Alternative, 8> any;
    for (const Value v : after->elements.drop_front(known)) any.push_back({{}, v});
    if (after->rest != nullptr) any.push_back({{}, after->rest});
    WriteRaw(*change.object, content_, values_.Sequence(after->elements.take_front(known), JoinHere(any)));
  }
}

Flow Machine::ExecWhile(Frame& frame, const ir::Instr& instr) {
  const ir::Module& module = frame.unit->unit->module;
  const auto blocks = module.Blocks(instr);
  if (blocks.size() < 2) return Flow::kNormal;
  const size_t path = path_.size();
  const size_t mark = journal_.Mark();
  const uint64_t first_new = next_serial_;
  for (int round = 0; round < 2; ++round) {
    const Flow condition = Exec(frame, blocks[0]);
    if (Ended(condition)) return condition;
    const Truth truth = TruthOf(Reg(frame, module.At(blocks[0]).result));
    if (!truth.can_be_true) break;
    const Flow flow = Exec(frame, blocks[1]);
    PopPath(std::min(path, path_.size()));
    // `while True` that only leaves by return: what follows is not reached.
    if ((flow == Flow::kReturned || flow == Flow::kRaised) && (!truth.can_be_false || OutOfBudget())) return flow;
    if (flow != Flow::kNormal) break;
  }
  ForgetLengths(mark, first_new);
  if (blocks.size() > 2) return Exec(frame, blocks[2]);
  return Flow::kNormal;
}

bool Machine::BreaksOnly(const ir::Module& module, ir::BlockId block) const {
  // Whether the jump that ends this body on every path is a `break` (and not a `continue`).
  for (const ir::InstrId id : module.Body(block)) {
    const ir::Instr& instr = module.At(id);
    if (instr.op == ir::Op::kJump && static_cast<ir::JumpKind>(instr.kind) == ir::JumpKind::kContinue) return false;
    if (instr.op == ir::Op::kLoop) continue;
    for (const ir::BlockId inner : module.Blocks(instr)) {
      if (!BreaksOnly(module, inner)) return false;
    }
  }
  return true;
}

bool Machine::HasDistinctModules(llvm::ArrayRef<Value> elements) {
  return llvm::any_of(elements, [&](Value v) {
    if (const auto* tuple = As<TupleValue>(v)) return HasDistinctModules(tuple->elements);
    return IsModuleLike(v) || v->kind == ValueKind::kClass || v->kind == ValueKind::kFunction;
  });
}

}  // namespace lint
