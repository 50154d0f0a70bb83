// Blocks, instructions and branches. A branch whose condition is not known runs both sides from the same state and
// joins what they leave behind, each value under the guard that made it.
#include "lint/interp/machine.h"
#include "llvm/Support/SaveAndRestore.h"

namespace lint {

namespace {

constexpr size_t kMaxPath = 24;

}  // namespace

Value Machine::Reg(const Frame& frame, ir::InstrId id) const {
  if (!id.valid()) return nullptr;
  const uint32_t offset = id.index - frame.first_instr;
  return offset < frame.registers.size() ? frame.registers[offset] : nullptr;
}

void Machine::SetReg(Frame& frame, ir::InstrId id, Value value) {
  const uint32_t offset = id.index - frame.first_instr;
  LINT_CHECK(offset < frame.registers.size(), "an instruction lies in its frame's window");
  frame.registers[offset] = value;
  if (options_.watch == frame.unit->unit && value != nullptr) Observe(frame, id, value);
}

void Machine::Observe(const Frame& frame, ir::InstrId id, Value value) {
  const SourceRange range = frame.unit->unit->module.At(id).range;
  if (range.begin < options_.watch_range.end && range.end > options_.watch_range.begin) {
    observations_.push_back({SiteOf(frame, id), Here(value)});
  }
}

Value Machine::OperandOf(const Frame& frame, const ir::Instr& instr, size_t index) const {
  const auto operands = frame.unit->unit->module.Operands(instr);
  return index < operands.size() ? Reg(frame, operands[index].value) : nullptr;
}

size_t Machine::PushPath(llvm::ArrayRef<Literal> guard) {
  const size_t length = path_.size();
  for (const Literal literal : guard) {
    if (path_.size() < kMaxPath && !guards_.Implies(path_, literal)) path_.push_back(literal);
  }
  return length;
}

// What has come to hold since the path had this length.
Guard Machine::PathSince(size_t length) const {
  const auto path = llvm::ArrayRef(path_);
  const auto newer = path.drop_front(std::min(length, path.size()));
  return {newer.begin(), newer.end()};
}

Flow Machine::Exec(Frame& frame, ir::BlockId block) {
  if (!block.valid()) return Flow::kNormal;
  for (const ir::InstrId id : frame.unit->unit->module.Body(block)) {
    if (steps_left_ == 0) return Flow::kRaised;
    --steps_left_;
    const Flow flow = Step(frame, id);
    if (Ended(flow)) return flow;
  }
  return Flow::kNormal;
}

namespace {

Value ConstOf(ValueFactory& values, const ir::Module& module, const ir::Instr& instr) {
  const llvm::StringRef text = module.Text(instr.name);
  switch (static_cast<ir::ConstKind>(instr.kind)) {
    case ir::ConstKind::kNone:
      return values.None();
    case ir::ConstKind::kTrue:
      return values.Bool(true);
    case ir::ConstKind::kFalse:
      return values.Bool(false);
    case ir::ConstKind::kInt: {
      int64_t number = 0;
      return text.getAsInteger(10, number) ? values.Unknown() : values.Int(number);
    }
    case ir::ConstKind::kFloat: {
      double number = 0;
      return text.getAsDouble(number) ? values.Unknown() : values.Float(number);
    }
    case ir::ConstKind::kString:
      return values.String(text);
    case ir::ConstKind::kBytes:
      return values.Unknown();
    case ir::ConstKind::kEllipsis: {
      auto* node = values.New<ConstValue>();
      node->type = ConstType::kEllipsis;
      return node;
    }
  }
  return values.Unknown();
}

}  // namespace

Flow Machine::Step(Frame& frame, ir::InstrId id) {
  const ir::Module& module = frame.unit->unit->module;
  const ir::Instr& instr = module.At(id);
  const llvm::SaveAndRestore here(here_, SiteOf(frame, id));
  const auto name = [&] { return frame.unit->symbols[instr.name.index]; };
  const auto operand = [&](size_t i) { return OperandOf(frame, instr, i); };
  const auto set = [&](Value value) {
    SetReg(frame, id, value);
    return Flow::kNormal;
  };
  switch (instr.op) {
    case ir::Op::kConst:
      return set(ConstOf(values_, module, instr));
    case ir::Op::kLoadName:
      return set(Load(frame, name()));
    case ir::Op::kStoreName:
      Store(frame, name(), operand(0));
      if (instr.aux != 0) NoteAnnotation(frame, name());  // declared with a type
      return set(operand(0));
    case ir::Op::kLoadAttr:
      return set(GetAttr(operand(0), name(), SiteOf(frame, id)));
    case ir::Op::kStoreAttr:
      SetAttr(operand(0), name(), operand(1));
      return Flow::kNormal;
    case ir::Op::kLoadItem:
      return set(GetItem(operand(0), operand(1), SiteOf(frame, id)));
    case ir::Op::kStoreItem:
      SetItem(operand(0), operand(1), operand(2));
      StoreIntoTensor(frame, instr, SiteOf(frame, id));
      return Flow::kNormal;
    case ir::Op::kUnpack:
      return set(UnpackItem(operand(0), instr, SiteOf(frame, id)));
    case ir::Op::kNext:
      return set(frame.loop_elements.empty() ? Fresh() : frame.loop_elements.back());
    case ir::Op::kEnter:
      return set(EnterContext(operand(0), SiteOf(frame, id)));
    case ir::Op::kCall: {
      Args args = CollectArgs(frame, instr);
      const size_t fact = facts_.ops.size();
      const Value result = Call(operand(0), args, SiteOf(frame, id));
      return set(StoreInPlace(frame, instr, result, fact));
    }
    case ir::Op::kBuild:
      return set(BuildValue(frame, instr, SiteOf(frame, id)));
    case ir::Op::kUnary:
      return set(Unary(static_cast<ir::UnaryKind>(instr.kind), operand(0)));
    case ir::Op::kBinary: {
      const bool in_place = (instr.flags & ir::kInPlace) != 0;
      if (in_place) NoteWritten(operand(0), /*depth=*/2);
      const Value result =
          Binary(static_cast<ir::BinaryKind>(instr.kind), in_place, operand(0), operand(1), SiteOf(frame, id));
      return set(in_place ? ViewOf(operand(0), WithFormatOf(operand(0), result)) : result);
    }
    case ir::Op::kCompare:
      NoteComparison(static_cast<ir::CompareKind>(instr.kind), operand(0), operand(1), SiteOf(frame, id));
      return set(Compare(static_cast<ir::CompareKind>(instr.kind), operand(0), operand(1)));
    case ir::Op::kBranch:
      return ExecBranch(frame, instr, id);
    case ir::Op::kLoop:
      return static_cast<ir::LoopKind>(instr.kind) == ir::LoopKind::kFor ? ExecFor(frame, instr)
                                                                         : ExecWhile(frame, instr);
    case ir::Op::kTry:
      return ExecTry(frame, instr);
    case ir::Op::kJump:
      return ExecJump(frame, instr);
    case ir::Op::kYield:
      return set(ExecYield(frame, instr, SiteOf(frame, id)));
    case ir::Op::kFunction:
      return set(MakeFunction(frame, instr, SiteOf(frame, id)));
    case ir::Op::kClass:
      return set(MakeClass(frame, instr, SiteOf(frame, id)));
    case ir::Op::kAnnotate:
      NoteAnnotation(frame, name());
      return Flow::kNormal;
    case ir::Op::kImport:
      return set(Import(frame, instr));
    case ir::Op::kDelete:
      if (static_cast<ir::DeleteKind>(instr.kind) == ir::DeleteKind::kName) Write(*frame.scope, name(), nullptr);
      return Flow::kNormal;
    case ir::Op::kUnknown:
      for (size_t i = 0; i < instr.operands.count; ++i) {
        MarkRead(operand(i), kReadOther);
        NoteWritten(operand(i));
      }
      return set(instr.operands.count > 0 ? ViewOf(operand(0), Fresh()) : Fresh());
  }
  return Flow::kNormal;
}

// `x.sigmoid_()`, `torch.sigmoid_(x)` and `F.relu(x, inplace=True)` change what `x` stands for; a method of a tensor
// that no row is about makes anything of it. `first_fact`: the facts from there on are those of the call.
Value Machine::StoreInPlace(Frame& frame, const ir::Instr& call, Value result, size_t first_fact) {
  const ir::Instr* target = WrittenInPlace(frame, call, first_fact);
  if (target == nullptr) return result;
  const auto target_id = ir::InstrId(static_cast<uint32_t>(target - frame.unit->unit->module.instrs.data()));
  const auto* before = As<TensorValue>(Reg(frame, target_id));
  result = ViewOf(Reg(frame, target_id), WithFormatOf(before, result));
  const auto* after = As<TensorValue>(result);
  if (before != nullptr && (after == nullptr || after->form != before->form)) ForgetNamesOf(before);
  if (target->op != ir::Op::kLoadName) return result;
  const auto* method = As<LibraryMethodValue>(Reg(frame, frame.unit->unit->module.Operands(call)[0].value));
  const bool of_tensor = method != nullptr && As<TensorValue>(Here(method->receiver)) != nullptr;
  const bool anything = of_tensor && facts_.ops.size() == first_fact && As<UnknownValue>(result) != nullptr;
  if (anything || As<TensorValue>(result) != nullptr || As<UnionValue>(result) != nullptr) {
    Store(frame, frame.unit->symbols[target->name.index], result);
  }
  return result;
}

// What is written into a tensor takes on its floating format.
Value Machine::WithFormatOf(Value target, Value written) {
  const auto* before = As<TensorValue>(target);
  const auto* after = As<TensorValue>(written);
  if (before == nullptr || after == nullptr || before->dtype == after->dtype) return written;
  if (!IsFloat(before->dtype) || !IsFloat(after->dtype)) return written;
  TensorValue* result = values_.CopyOf(*after);
  result->dtype = before->dtype;
  return result;
}

// The tensor has been written into: under all its names, those of the callers and of objects' fields they hold too, it
// may be another. Two tensors of the same content look like one here, so nothing is said of either.
void Machine::ForgetNamesOf(Value tensor) {
  const auto forget_in = [&](Object& object) {
    for (const FieldMap::Field& field : llvm::to_vector(object.fields.fields())) {
      if (field.value == tensor) WriteRaw(object, field.name, Fresh());
    }
  };
  for (const Frame* frame : frames_) {
    for (const FieldMap::Field& field : llvm::to_vector(frame->scope->fields.fields())) {
      const auto* ref = As<RefValue>(field.value);
      if (ref != nullptr && ref->object->kind == ObjectKind::kInstance) forget_in(*ref->object);
    }
    forget_in(*frame->scope);
  }
}

// What stands for the tensor that a call writes into; null where it writes into none.
const ir::Instr* Machine::WrittenInPlace(Frame& frame, const ir::Instr& call, size_t first_fact) {
  const ir::Module& module = frame.unit->unit->module;
  const auto operands = module.Operands(call);
  const Value callee = Reg(frame, operands[0].value);
  const auto in_place = [](llvm::StringRef name) { return name.ends_with("_") && !name.ends_with("__"); };
  if (As<LibraryMethodValue>(callee) != nullptr) {
    const ir::Instr& method = module.At(operands[0].value);
    const bool written = method.op == ir::Op::kLoadAttr && in_place(module.Text(method.name));
    return written ? &module.At(module.Operands(method)[0].value) : nullptr;
  }
  const auto* library = As<LibraryValue>(callee);
  const auto* ref = As<RefValue>(callee);
  const bool layer = ref != nullptr && ref->object->kind == ObjectKind::kLibrary;
  if ((library == nullptr && !layer) || facts_.ops.size() != first_fact + 1) return nullptr;
  const OpFact& fact = facts_.ops.back();
  const int flag = fact.op->ParamIndex(fact.op->Setting("inplace"));
  const auto* given = flag < 0 ? nullptr : As<ConstValue>(fact.args[flag]);
  const bool asked = given != nullptr && given->Truthy();
  if (!asked && (library == nullptr || !in_place(TextOf(library->dotted)))) return nullptr;
  const size_t main = layer ? 0 : MainParam(*fact.op);
  for (size_t i = 1; i < operands.size(); ++i) {
    const llvm::StringRef keyword = module.Text(operands[i].name);
    if (keyword.empty() ? i == main + 1 : keyword == fact.op->params[main].name) return &module.At(operands[i].value);
  }
  return nullptr;
}

Value Machine::BuildValue(Frame& frame, const ir::Instr& instr, Site site) {
  const ir::Module& module = frame.unit->unit->module;
  llvm::SmallVector<Value, 8> elements;
  Value rest = nullptr;
  for (const ir::Operand& operand : module.Operands(instr)) {
    const Value value = Reg(frame, operand.value);
    const llvm::StringRef spread = module.Text(operand.name);
    if (spread == "*") {
      Elements more = Iterate(value, site);
      elements.append(more.known.begin(), more.known.end());
      if (more.rest != nullptr) rest = more.rest;
    } else {
      elements.push_back(value == nullptr ? values_.Unknown() : value);
    }
  }
  switch (static_cast<ir::BuildKind>(instr.kind)) {
    case ir::BuildKind::kTuple:
      if (rest != nullptr) return NewList(elements, rest);
      return values_.Tuple(elements);
    case ir::BuildKind::kList:
    case ir::BuildKind::kSet:
      return NewList(elements, rest);
    case ir::BuildKind::kDict:
      return BuildDict(frame, instr);
    case ir::BuildKind::kSlice: {
      auto* slice = values_.New<SliceValue>();
      slice->start = elements[0];
      slice->stop = elements[1];
      slice->step = elements[2];
      return slice;
    }
    case ir::BuildKind::kString:
      return FormatString(elements);
  }
  return Fresh();
}

Value Machine::BuildDict(Frame& frame, const ir::Instr& instr) {
  const ir::Module& module = frame.unit->unit->module;
  const auto operands = module.Operands(instr);
  // Plain entries up to the first spread at once; what follows is stored one by one.
  llvm::SmallVector<MapValue::Entry, 16> entries;
  bool open = false;
  size_t i = 0;
  for (; i + 1 < operands.size() && module.Text(operands[i].name) != "**"; i += 2) {
    const Value key = Here(Reg(frame, operands[i].value));
    const Value value = Reg(frame, operands[i + 1].value);
    if (key == nullptr || key->kind == ValueKind::kUnknown || key->kind == ValueKind::kUnion) {
      open = true;
      continue;
    }
    auto* known = llvm::find_if(entries, [&](const MapValue::Entry& e) { return Same(e.key, key); });
    if (known == entries.end()) {
      entries.push_back({key, value == nullptr ? values_.Unknown() : value});
    } else {
      known->value = value == nullptr ? values_.Unknown() : value;
    }
  }
  const Value dict = NewDict(entries, open);
  Object& object = *As<RefValue>(dict)->object;
  while (i < operands.size()) {
    const Value first = Reg(frame, operands[i].value);
    if (module.Text(operands[i].name) == "**") {
      UpdateDict(object, first);
      ++i;
    } else {
      SetItem(dict, first, i + 1 < operands.size() ? Reg(frame, operands[i + 1].value) : nullptr);
      i += 2;
    }
  }
  return dict;
}

Flow Machine::ExecJump(Frame& frame, const ir::Instr& instr) {
  switch (static_cast<ir::JumpKind>(instr.kind)) {
    case ir::JumpKind::kReturn: {
      const Value value = instr.operands.count > 0 ? OperandOf(frame, instr, 0) : values_.None();
      const auto own = llvm::ArrayRef<Literal>(path_).drop_front(std::min(frame.entry_path, path_.size()));
      frame.returns.push_back({values_.Copy<Literal>(own), Here(value)});
      return Flow::kReturned;
    }
    case ir::JumpKind::kBreak:
    case ir::JumpKind::kContinue:
      return Flow::kBroke;
    case ir::JumpKind::kRaise:
      if (instr.operands.count > 0) MarkRead(OperandOf(frame, instr, 0), kReadOther);
      return Flow::kRaised;
  }
  return Flow::kNormal;
}

Value Machine::ExecYield(Frame& frame, const ir::Instr& instr, Site site) {
  const Value value = instr.operands.count > 0 ? OperandOf(frame, instr, 0) : values_.None();
  if ((instr.flags & ir::kFrom) != 0) {
    Elements more = Iterate(value, site);
    frame.yields.append(more.known.begin(), more.known.end());
    if (more.rest != nullptr) frame.yields.push_back(more.rest);
  } else {
    frame.yields.push_back(Here(value));
  }
  return Fresh();
}

Machine::Changes Machine::ChangesSince(size_t mark, uint64_t first_new) const {
  Changes changes;
  for (const Journal::Entry& entry : journal_.Since(mark)) {
    if (entry.object->serial >= first_new) continue;
    auto [it, inserted] = changes.insert({{entry.object, entry.name.index}, {}});
    if (inserted) {
      it->second = {entry.object, entry.name, entry.old_value, entry.object->fields.Get(entry.name)};
    }
  }
  return changes;
}

void Machine::JoinChanges(Frame& frame, const Side& first, const Side& second) {
  // What a side that left the function did to the function's own names is gone with it; a side that raised is taken
  // never to have been.
  const auto counts = [&](const Change& change, Flow flow) {
    return flow == Flow::kNormal || flow == Flow::kBroke || (flow == Flow::kReturned && change.object != frame.scope);
  };
  const auto join = [&](const auto& key, const Change& change) {
    const auto a = first.changes.find(key);
    const auto b = second.changes.find(key);
    const Value after_first = a != first.changes.end() ? a->second.after : change.before;
    const Value after_second = b != second.changes.end() ? b->second.after : change.before;
    const bool use_first = counts(change, first.flow);
    const bool use_second = counts(change, second.flow);
    Value joined = change.before;
    if (use_first && use_second) {
      joined = Join(values_, guards_, after_first, first.guard, after_second, second.guard);
    } else if (use_first || use_second) {
      joined = use_first ? after_first : after_second;
    }
    WriteRaw(*change.object, change.name, joined);
  };
  for (const auto& [key, change] : first.changes) join(key, change);
  for (const auto& [key, change] : second.changes) {
    if (!first.changes.contains(key)) join(key, change);
  }
}

Flow Machine::Fork(Frame& frame, const Truth& truth, llvm::function_ref<Flow()> then,
                   llvm::function_ref<Flow()> otherwise) {
  const size_t mark = journal_.Mark();
  const uint64_t first_new = next_serial_;
  const size_t length = PushPath(truth.when_true);
  const Flow first_flow = then();
  const Guard first_path = PathSince(length);
  PopPath(length);
  const Changes first = ChangesSince(mark, first_new);
  journal_.RollBack(mark, first_new);

  PushPath(truth.when_false);
  const Flow second_flow = otherwise();
  const Guard second_path = PathSince(length);
  PopPath(length);
  const Changes second = ChangesSince(mark, first_new);
  JoinChanges(frame, {first, first_flow, truth.when_true}, {second, second_flow, truth.when_false});

  if (Ended(first_flow) && Ended(second_flow)) {
    if (first_flow == Flow::kBroke || second_flow == Flow::kBroke) return Flow::kBroke;
    return first_flow == Flow::kRaised ? second_flow : first_flow;
  }
  // What follows runs only where the side that did not leave was taken, and only as far as that came to its end.
  if (Ended(first_flow)) PushPath(second_path);
  if (Ended(second_flow)) PushPath(first_path);
  return Flow::kNormal;
}

Flow Machine::ForkOver(Frame& frame, const UnionValue& u, llvm::function_ref<Flow(const Alternative&)> run,
                       size_t from) {
  const Alternative& alternative = u.alternatives[from];
  if (from + 1 == u.alternatives.size()) {
    const size_t length = PushPath(alternative.guard);
    const Flow flow = run(alternative);
    PopPath(length);
    return flow;
  }
  Truth truth;
  truth.when_true.assign(alternative.guard.begin(), alternative.guard.end());
  if (alternative.guard.size() == 1) truth.when_false = {alternative.guard[0].Negated()};
  return Fork(frame, truth, [&] { return run(alternative); }, [&] { return ForkOver(frame, u, run, from + 1); });
}

namespace {

// `if __name__ == "__main__":`
bool AsksWhetherMain(const ir::Module& module, const ir::Instr& branch) {
  const ir::Instr& condition = module.At(module.Operands(branch)[0].value);
  if (condition.op != ir::Op::kCompare) return false;
  return llvm::any_of(module.Operands(condition), [&](const ir::Operand& operand) {
    const ir::Instr& side = module.At(operand.value);
    return side.op == ir::Op::kLoadName && module.Text(side.name) == "__name__";
  });
}

}  // namespace

Flow Machine::ExecBranch(Frame& frame, const ir::Instr& instr, ir::InstrId id) {
  const ir::Module& module = frame.unit->unit->module;
  const auto blocks = module.Blocks(instr);
  const Truth truth = TruthOf(OperandOf(frame, instr, 0));
  const llvm::SaveAndRestore import(is_import_, is_import_ && !AsksWhetherMain(module, instr));
  const auto run = [&](size_t i, Value& result) {
    if (i >= blocks.size()) return Flow::kNormal;
    const Flow flow = Exec(frame, blocks[i]);
    if (flow == Flow::kNormal && module.At(blocks[i]).result.valid()) {
      const Value value = Reg(frame, module.At(blocks[i]).result);
      result = value == nullptr ? nullptr : Here(value);
    }
    return flow;
  };
  Value first = nullptr;
  Value second = nullptr;
  if (!truth.can_be_false || !truth.can_be_true) {
    Value& result = truth.can_be_true ? first : second;
    const Flow flow = run(truth.can_be_true ? 0 : 1, result);
    SetReg(frame, id, result);
    return flow;
  }
  const Flow flow = Fork(frame, truth, [&] { return run(0, first); }, [&] { return run(1, second); });
  SetReg(frame, id, Join(values_, guards_, first, truth.when_true, second, truth.when_false));
  return flow;
}

Flow Machine::ExecTry(Frame& frame, const ir::Instr& instr) {
  const ir::Module& module = frame.unit->unit->module;
  const auto blocks = module.Blocks(instr);
  const Literal raised = guards_.Ask({Fresh0(UnknownKind::kRaised), AtomKind::kOpaque, nullptr});
  Flow flow = Flow::kNormal;
  const auto body = [&] {
    const Flow inner = Exec(frame, blocks[0]);
    return Ended(inner) ? inner : Exec(frame, blocks[1]);
  };
  if (blocks.size() <= 3) {
    flow = body();
  } else {
    // Either the body ran to its end, or one of the handlers did from the state before it.
    Truth truth;
    truth.when_false = {raised};
    const auto handlers = [&] {
      Flow last = Flow::kRaised;
      std::function<Flow(size_t)> run = [&](size_t i) -> Flow {
        if (i + 1 >= blocks.size()) return Exec(frame, blocks[i]);
        Truth which;
        const Literal this_one = guards_.Ask({Fresh0(UnknownKind::kRaised), AtomKind::kOpaque, nullptr});
        which.when_true = {this_one.Negated()};
        which.when_false = {this_one};
        return Fork(frame, which, [&] { return Exec(frame, blocks[i]); }, [&] { return run(i + 1); });
      };
      last = run(3);
      return last;
    };
    truth.when_true = {raised.Negated()};
    const size_t length = path_.size();
    flow = Fork(frame, truth, body, handlers);
    PopPath(std::min(length, path_.size()));
  }
  const Flow last = Exec(frame, blocks[2]);
  return Ended(last) ? last : flow;
}

}  // namespace lint
