#include "lint/interp/interp.h"

#include "lint/interp/machine.h"

namespace lint {

Interpreter::Interpreter(ir::Program& program, const ModelTable& models, InterpreterOptions options)
    : machine_(std::make_unique<Machine>(program, models, options)) {}

Interpreter::~Interpreter() = default;

RootTrace Interpreter::Run(const Root& root, llvm::function_ref<void(const RootResult&)> visit) {
  return machine_->Run(root, visit);
}

void Interpreter::SetScripts(llvm::ArrayRef<const ir::Unit*> scripts) { machine_->SetScripts(scripts); }
bool Interpreter::IsEvaluated(const ir::Unit& unit) const { return machine_->IsEvaluated(unit); }
bool Interpreter::WasImported(const ir::Unit& script) const { return machine_->WasImported(script); }
size_t Interpreter::UnknownCount() const { return machine_->UnknownCount(); }
void Interpreter::Forget(const ir::Unit& script) { machine_->Forget(script); }
void Interpreter::Relink(const ir::Unit& unit, llvm::ArrayRef<ir::FunctionId> functions) {
  machine_->Relink(unit, functions);
}

RootTrace Interpreter::EvaluateImports(const ir::Unit& unit) { return machine_->EvaluateImports(unit); }

std::vector<std::pair<uint32_t, uint32_t>> Interpreter::BasesIn(const ir::Unit& unit) const {
  return machine_->BasesIn(unit);
}
std::vector<Root> Interpreter::InheritedRoots(const ir::Unit& unit) { return machine_->InheritedRoots(unit); }

void Interpreter::SetStepsPerRoot(uint64_t steps) { machine_->SetStepsPerRoot(steps); }

const llvm::DenseSet<uint64_t>& Interpreter::followed_by_modules() const { return machine_->followed_by_modules(); }
const ir::Unit* Interpreter::UnitWith(uint32_t index) const { return machine_->UnitWith(index); }

const ir::Unit& Interpreter::UnitOf(Site site) const { return machine_->UnitOf(site); }

Machine::Machine(ir::Program& program, const ModelTable& models, InterpreterOptions options)
    : program_(program), models_(models), options_(options), steps_per_module_(options.steps_per_root) {
  content_ = Sym("<content>");
  init_ = Sym("<init>");
  training_name_ = Sym("training");
  forward_ = Sym("forward");
  call_name_ = Sym("__call__");
  init_name_ = Sym("__init__");
  training_ = guards_.NewUnknown(UnknownKind::kTraining);
  for (const auto& op : models_.ops()) {
    if (op->does != Transfer::kArithmetic || op->canonical != op->name) continue;
    if (multiply_ == nullptr && op->Setting("operator") == "*") multiply_ = op.get();
    if (divide_ == nullptr && op->Setting("operator") == "/") divide_ = op.get();
  }
}

RootTrace Machine::Run(const Root& root, llvm::function_ref<void(const RootResult&)> visit) {
  const bool whole_module = !root.function.valid();
  LinkedUnit& unit = Link(*root.unit);
  LinkedUnit* derived = root.derived_unit != nullptr ? &Link(*root.derived_unit) : nullptr;
  root_script_ = unit.is_script ? &unit : derived != nullptr && derived->is_script ? derived : nullptr;
  steps_left_ = options_.steps_per_root;
  path_.clear();
  here_ = {};
  if (!whole_module) {  // other roots' findings, not this one's
    Evaluate(unit);
    if (derived != nullptr) Evaluate(*derived);
  }
  facts_.Clear();
  observations_.clear();
  trace_.Clear();
  const GuardTable::Mark guards = guards_.Position();
  const size_t attributes = attribute_log_.size();
  const size_t modules = modules_evaluated_;
  const size_t mark = journal_.Mark();
  const size_t lent = lent_.size();
  const size_t classes = classes_.size();
  const uint64_t first_new = next_serial_;
  if (whole_module) {
    Evaluate(unit);
  } else {
    arena_ = &root_arena_;
    values_.SetArena(root_arena_);
    in_function_root_ = true;
    RunFunctionRoot(root, unit);
    in_function_root_ = false;
  }
  visit({facts_, guards_, symbols_, observations_});
  RootTrace trace = trace_.Take();
  trace.is_first_importer = modules_evaluated_ > modules + (whole_module ? 1 : 0);
  if (whole_module) return trace;
  journal_.RollBack(mark, first_new);
  TakeBack(lent);
  for (; !newly_kept_.empty(); newly_kept_.pop_back()) newly_kept_.back()->kept = false;
  arena_ = &module_arena_;
  values_.SetArena(module_arena_);
  root_arena_.Reset();
  makers_.clear();
  ran_closures_.clear();
  if (modules_evaluated_ != modules) return trace;  // a module that this root imported first keeps its unknowns
  for (; classes_.size() > classes; classes_.pop_back()) {
  }
  ForgetAttributesSince(attributes);
  guards_.ForgetSince(guards);
  return trace;
}

void Machine::SetScripts(llvm::ArrayRef<const ir::Unit*> scripts) {
  for (const ir::Unit* script : scripts) Link(*script).is_script = true;
}

bool Machine::IsEvaluated(const ir::Unit& unit) const {
  const auto linked = linked_.find(&unit);
  return linked != linked_.end() && linked->second->state != LinkedUnit::State::kNew;
}

bool Machine::WasImported(const ir::Unit& script) const {
  const auto linked = linked_.find(&script);
  return linked != linked_.end() && linked->second->was_imported;
}

void Machine::Forget(const ir::Unit& script) {
  LinkedUnit& unit = Link(script);
  LINT_CHECK(unit.is_script, "only scripts can be forgotten: nobody refers to what is in them");
  for (const ClassInfo* info : unit.classes) module_classes_.erase({unit.index, info->id.index});
  for (const uint64_t memory : unit.makers) {
    const auto known = lasting_makers_.find(memory);
    if (known == lasting_makers_.end()) continue;
    llvm::erase_if(known->second, [&](const Maker& maker) { return maker.script == &unit; });
    if (known->second.empty()) lasting_makers_.erase(known);
  }
  // Where its unknowns are the last ones they need not stay.
  const bool is_last = unit.behind && unit.behind->guards.unknowns == guards_.Position().unknowns &&
                       unit.behind->guards.atoms == guards_.Position().atoms &&
                       unit.behind->attributes == attribute_log_.size();
  if (is_last) {
    ForgetAttributesSince(unit.before->attributes);
    guards_.ForgetSince(unit.before->guards);
  }
  unit.before.reset();
  unit.behind.reset();
  unit.classes.clear();
  unit.makers.clear();
  unit.star_libraries.clear();
  unit.globals = nullptr;
  unit.arena.reset();
  unit.state = LinkedUnit::State::kNew;
}

void Machine::Relink(const ir::Unit& changed, llvm::ArrayRef<ir::FunctionId> functions) {
  const auto linked = linked_.find(&changed);
  if (linked == linked_.end()) return;
  LinkedUnit& unit = *linked->second;
  const ir::Module& module = changed.module;
  for (size_t i = unit.symbols.size(); i < module.strings.size(); ++i) unit.symbols.push_back(Sym(module.strings[i]));
  unit.windows.pop_back();
  unit.windows.resize(module.functions.size());
  llvm::SmallVector<uint32_t, 16> todo;
  for (const ir::FunctionId id : functions) todo.push_back(id.index);
  while (!todo.empty()) {
    const uint32_t function = todo.pop_back_val();
    const Slice window = unit.windows[function] = WindowOf(module, module.functions[function].body);
    for (uint32_t i = window.first; i < window.first + window.count; ++i) {
      if (module.instrs[i].op == ir::Op::kFunction) todo.push_back(module.instrs[i].aux);
    }
  }
  unit.windows.push_back({0, static_cast<uint32_t>(module.instrs.size())});
}

RootTrace Machine::Tracing::Take() {
  RootTrace trace;
  trace.entered.assign(entered.begin(), entered.end());
  trace.called.assign(called.begin(), called.end());
  trace.followed.assign(followed.begin(), followed.end());
  trace.reads.assign(reads.begin(), reads.end());
  trace.returned = std::move(returned);
  Clear();
  return trace;
}

void Machine::Tracing::Clear() {
  entered.clear();
  called.clear();
  followed.clear();
  reads.clear();
  returned.clear();
}

// The journal leaves objects alone that are younger than the root, and a module that the root imported first has such
// objects; they stay when what the root wrote into them is gone.
void Machine::TakeBack(size_t mark) {
  for (; lent_.size() > mark; lent_.pop_back()) {
    const Journal::Entry& entry = lent_.back();
    entry.object->fields.Set(*entry.object->arena, entry.name, entry.old_value);
  }
}

// Undoes the root's writes to objects that outlive it, for the time that a module's body runs; gives what to write
// back.
std::vector<Journal::Entry> Machine::HideLent() {
  std::vector<Journal::Entry> now;
  for (const Journal::Entry& entry : lent_) {
    now.push_back({entry.object, entry.name, entry.object->fields.Get(entry.name)});
  }
  for (const Journal::Entry& entry : llvm::reverse(lent_)) {
    entry.object->fields.Set(*entry.object->arena, entry.name, entry.old_value);
  }
  return now;
}

void Machine::ForgetAttributesSince(size_t mark) {
  while (attribute_log_.size() > mark) {
    attribute_ids_.erase(attribute_log_.back());
    attribute_log_.pop_back();
  }
}

RootTrace Machine::EvaluateImports(const ir::Unit& unit) {
  LinkedUnit& linked = Link(unit);
  root_script_ = nullptr;
  facts_.ops.clear();
  trace_.Clear();
  for (const ir::Instr& instr : unit.module.instrs) {
    if (instr.op == ir::Op::kImport) ImportFrom(linked, unit.module.strings[instr.aux]);
  }
  facts_.ops.clear();
  return trace_.Take();
}

void Machine::RunFunctionRoot(const Root& root, LinkedUnit& unit) {
  const Value target = FindFunction(root, unit);
  root_ = Interpreter::FunctionKey(*root.unit, root.function);
  Frame frame;  // a caller for the root: nobody's module body
  frame.unit = &unit;
  frame.scope = unit.globals;
  frames_.push_back(&frame);
  if (const auto* method = As<MethodValue>(target)) {
    Args args = UnknownArgs(*method->function, true);
    MarkReturned(*method->function, CallFunction(*method->function, method->self, args, {}));
  } else if (const auto* function = As<FunctionValue>(target)) {
    Args args = UnknownArgs(*function, false);
    MarkReturned(*function, CallFunction(*function, nullptr, args, {}));
  }
  frames_.pop_back();
}

// Whoever calls a function that was run for its own sake reads what it gives, a model too, and leaves out what it may.
void Machine::MarkReturned(const FunctionValue& function, Value result) {
  MarkRead(result, kReadReturned);
  MarkHandedOver(result, kReadReturned);
  for (const Value v : function.defaults) MarkHandedOver(v, kReadReturned);
}

// The value of the root's function: as its module, or the class it belongs to, has it.
Value Machine::FindFunction(const Root& root, LinkedUnit& unit) {
  const ir::Module& module = unit.unit->module;
  const Symbol name = unit.symbols[module.functions[root.function.index].name.index];
  const auto is_it = [&](Value v) {
    const auto* function = As<FunctionValue>(v);
    return function != nullptr && function->function == root.function.index && function->unit == unit.index;
  };
  if (!root.owner.valid()) {
    for (const FieldMap::Field& field : unit.globals->fields.fields()) {
      for (const Alternative& a : AlternativesOf(field.value)) {
        if (is_it(a.value)) return a.value;
      }
    }
    return nullptr;
  }
  if (const ClassInfo* info = ModuleClass(root.unit, root.owner)) {
    if (Modelled(unit, info->name) != nullptr) return nullptr;  // the user's row says all there is to say
    const Value found = info->dict->fields.Get(name);
    for (const Alternative& a : AlternativesOf(found)) {
      if (!is_it(a.value)) continue;
      const auto* function = As<FunctionValue>(a.value);
      if ((function->decorators & FunctionValue::kStaticMethod) != 0) return function;
      auto* method = values_.New<MethodValue>();
      method->function = function;
      if ((function->decorators & FunctionValue::kClassMethod) != 0) {
        auto* cls = values_.New<ClassValue>();
        cls->info = info;
        method->self = cls;
      } else {
        Frame frame;
        frame.unit = &unit;
        frame.scope = unit.globals;
        frames_.push_back(&frame);
        const ClassInfo& self_class = SelfClassOf(root, *info);
        method->self = SymbolicInstance(self_class, self_class.site);
        ForgetPlaceholders(self_class, method->self);
        frames_.pop_back();
        steps_left_ = std::max<uint64_t>(steps_left_, options_.steps_per_root / 2);
      }
      return method;
    }
  }
  return nullptr;
}

const ClassInfo& Machine::SelfClassOf(const Root& root, const ClassInfo& owner) {
  if (root.derived_unit == nullptr) return owner;
  const ClassInfo* derived = ModuleClass(root.derived_unit, root.derived);
  return derived != nullptr ? *derived : owner;
}

const ClassInfo* Machine::ModuleClass(const ir::Unit* unit, ir::ClassId id) const {
  const auto linked = linked_.find(unit);
  if (linked == linked_.end()) return nullptr;
  const auto found = module_classes_.find({linked->second->index, id.index});
  return found == module_classes_.end() ? nullptr : found->second;
}

llvm::StringSet<> SelfNames(const ir::Module& module, const ir::Function& function) {
  llvm::StringSet<> names;
  const auto params = module.Params(function);
  if (params.empty()) return names;
  const auto is_self = [&](ir::InstrId id) {
    const ir::Instr& instr = module.At(id);
    return instr.op == ir::Op::kLoadName && instr.name == params[0].name;
  };
  llvm::SmallVector<ir::BlockId, 16> todo = {function.body};
  while (!todo.empty()) {
    const ir::BlockId block = todo.pop_back_val();
    if (!block.valid()) continue;
    for (const ir::InstrId id : module.Body(block)) {
      const ir::Instr& instr = module.At(id);
      const auto operands = module.Operands(instr);
      if (instr.op == ir::Op::kLoadAttr && is_self(operands[0].value)) names.insert(module.Text(instr.name));
      if (instr.op == ir::Op::kCall && is_self(operands[0].value)) names.insert("()");
      for (const ir::BlockId inner : module.Blocks(instr)) todo.push_back(inner);
    }
  }
  if (names.contains("__call__")) names.insert("()");
  return names;
}

namespace {

// The attributes that a function gives a value, of whatever object.
void AddAttributesSet(const ir::Module& module, const ir::Function& function, llvm::StringSet<>& names) {
  llvm::SmallVector<ir::BlockId, 16> todo = {function.body};
  while (!todo.empty()) {
    const ir::BlockId block = todo.pop_back_val();
    if (!block.valid()) continue;
    for (const ir::InstrId id : module.Body(block)) {
      const ir::Instr& instr = module.At(id);
      if (instr.op == ir::Op::kStoreAttr) names.insert(module.Text(instr.name));
      for (const ir::BlockId inner : module.Blocks(instr)) todo.push_back(inner);
    }
  }
}

}  // namespace

// Tensors that the constructor keeps and other methods replace: a method that nobody calls may run before or after.
void Machine::ForgetPlaceholders(const ClassInfo& info, Value self) {
  const auto* ref = As<RefValue>(self);
  if (ref == nullptr) return;
  llvm::SmallVector<Symbol, 4> tensors;
  for (const FieldMap::Field& field : ref->object->fields.fields()) {
    const auto* tensor = As<TensorValue>(field.value);
    if (tensor != nullptr && tensor->form == Form::kUnknown) tensors.push_back(field.name);
  }
  if (tensors.empty()) return;
  llvm::StringSet<> replaced;
  for (const ClassInfo::Base& base : info.mro) {
    if (base.project == nullptr) continue;
    for (const FieldMap::Field& field : base.project->dict->fields.fields()) {
      const auto* function = As<FunctionValue>(field.value);
      if (function == nullptr || field.name == init_name_) continue;
      const ir::Module& module = units_[function->unit]->unit->module;
      NoteFollowed(*function);
      AddAttributesSet(module, module.functions[function->function], replaced);
    }
  }
  for (const Symbol name : tensors) {
    if (replaced.contains(TextOf(name))) WriteRaw(*ref->object, name, Fresh());
  }
}

std::vector<Root> Machine::InheritedRoots(const ir::Unit& unit) {
  std::vector<Root> roots;
  LinkedUnit& linked = Link(unit);
  for (const ClassInfo* info : linked.classes) {
    llvm::StringSet<> own;  // what the class, or one before the method's, defines
    for (const ClassInfo::Base& base : info->mro) {
      if (base.project == nullptr) continue;
      if (base.project != info) AddInheritedRoots(*info, *base.project, own, roots);
      for (const FieldMap::Field& field : base.project->dict->fields.fields()) {
        if (field.value == nullptr || TextOf(field.name).starts_with("__")) continue;
        own.insert(TextOf(field.name));
        if (field.name == forward_) own.insert("()");
      }
    }
  }
  return roots;
}

std::vector<std::pair<uint32_t, uint32_t>> Machine::BasesIn(const ir::Unit& unit) const {
  std::vector<std::pair<uint32_t, uint32_t>> bases;
  const auto linked = linked_.find(&unit);
  if (linked == linked_.end()) return bases;
  for (const ClassInfo* info : linked->second->classes) {
    for (const ClassInfo::Base& base : info->mro) {
      if (base.project != nullptr && base.project != info) {
        bases.emplace_back(base.project->unit->unit->index, base.project->id.index);
      }
    }
  }
  return bases;
}

void Machine::AddInheritedRoots(const ClassInfo& derived, const ClassInfo& base, const llvm::StringSet<>& own,
                                std::vector<Root>& roots) {
  const ir::Module& module = base.unit->unit->module;
  if (!base.unit->unit->candidate) return;
  for (const FieldMap::Field& field : base.dict->fields.fields()) {
    const auto* function = As<FunctionValue>(field.value);
    if (function == nullptr || function->unit != base.unit->index || own.contains(TextOf(field.name)) ||
        TextOf(field.name).starts_with("__")) {
      continue;
    }
    const auto used = SelfNames(module, module.functions[function->function]);
    const bool template_method = llvm::any_of(used, [&](const auto& name) { return own.contains(name.first()); });
    if (!template_method) continue;
    Root root{base.unit->unit, ir::FunctionId(function->function), base.id, derived.unit->unit, derived.id};
    roots.push_back(root);
  }
}

Value Machine::Load(Frame& frame, Symbol name) {
  for (const Object* scope = frame.scope; scope != nullptr; scope = scope->parent) {
    if (Value value = scope->fields.Get(name)) return Here(value);
    if (scope == frame.scope && frame.outer != nullptr) {
      // A class body sees the names around it.
      for (const Object* outer = frame.outer; outer != nullptr; outer = outer->parent) {
        if (Value value = outer->fields.Get(name)) return Here(value);
      }
    }
  }
  return LoadGlobal(*frame.unit, name);
}

Value Machine::LoadGlobal(LinkedUnit& unit, Symbol name) {
  if (unit.globals != nullptr) {
    if (Value value = unit.globals->fields.Get(name)) return Here(value);
  }
  for (const Symbol library : unit.star_libraries) {
    const Value value = values_.Library(Sym((TextOf(library) + "." + TextOf(name)).str()));
    if (IsKnownLibraryName(value)) return value;
  }
  if (IsBuiltinName(TextOf(name))) return values_.Library(Sym(("builtins." + TextOf(name)).str()));
  return Fresh();
}

void Machine::Store(Frame& frame, Symbol name, Value value) {
  if (value == nullptr) value = values_.Unknown();
  Object* target = frame.scope;
  if (frame.function != nullptr) {
    const ir::Module& module = frame.unit->unit->module;
    const auto declared = [&](Slice names) {
      return llvm::any_of(module.Names(names), [&](ir::StringId id) { return frame.unit->symbols[id.index] == name; });
    };
    if (frame.function->globals.count > 0 && declared(frame.function->globals)) {
      target = frame.unit->globals;
    } else if (frame.function->nonlocals.count > 0 && declared(frame.function->nonlocals)) {
      for (Object* scope = frame.scope->parent; scope != nullptr; scope = scope->parent) {
        if (scope->fields.Get(name) != nullptr) {
          target = scope;
          break;
        }
      }
    }
  }
  if (target == frame.unit->globals) {
    if (Value modelled = Modelled(*frame.unit, name)) value = modelled;
    if (frame.function != nullptr) MarkRead(value, kReadOther);  // `global last`: for others to read
  }
  Write(*target, name, Here(value));
}

void Machine::WriteRaw(Object& object, Symbol name, Value value) {
  if (object.persistent && IsInRoot()) lent_.push_back({&object, name, object.fields.Get(name)});
  journal_.Write(ArenaOf(object), object, name, value);
}

// What was true only on a path that has been left since (a `return` under a condition) is kept beside the new value.
void Machine::Write(Object& object, Symbol name, Value value) {
  // Where other roots, or methods that are not run now, can read it.
  if (object.kept || (object.persistent && IsInRoot())) MarkRead(value, kReadOther);
  const auto* old = As<UnionValue>(object.fields.Get(name));
  if (old != nullptr && !path_.empty()) {
    llvm::SmallVector<Alternative, 4> kept;
    for (const Alternative& a : old->alternatives) {
      if (!guards_.Consistent(path_, a.guard)) kept.push_back(a);
    }
    if (!kept.empty()) {
      Guard here(path_.begin(), path_.begin() + std::min<size_t>(path_.size(), kMaxGuard));
      std::sort(here.begin(), here.end());
      llvm::SmallVector<Alternative, 4> all = {{values_.Copy<Literal>(here), value}};
      all.append(kept);
      if (Value joined = MakeUnion(values_, guards_, all)) value = joined;
    }
  }
  WriteRaw(object, name, value);
}

Object* Machine::NewObject(ObjectKind kind, Site construct) {
  auto* object = new (arena_->Allocate<Object>()) Object();
  object->kind = kind;
  object->construct = construct;
  object->persistent = arena_ != &root_arena_;
  object->arena = arena_;
  object->serial = next_serial_++;
  // Given at once: one given later, by a root, would be forgotten with it.
  if (kind != ObjectKind::kScope && kind != ObjectKind::kList) object->id = Fresh0(UnknownKind::kValue);
  return object;
}

Value Machine::Ref(Object* object) {
  auto* ref = values_.New<RefValue>();
  ref->object = object;
  return ref;
}

UnknownId Machine::Fresh0(UnknownKind kind, UnknownId root) { return guards_.NewUnknown(kind, nullptr, root); }

Value Machine::Fresh(UnknownKind kind, UnknownId root) { return values_.Unknown(Fresh0(kind, root)); }

Value Machine::TrainingFlag() { return values_.Unknown(training_); }

Value Machine::EnterContext(Value manager, Site site) {
  return Each(manager, [&](Value v) -> Value {
    const auto* ref = As<RefValue>(v);
    if (ref != nullptr && ref->object->info != nullptr) {
      if (const auto* enter = As<FunctionValue>(FindInClass(*ref->object->info, Sym("__enter__")).value)) {
        Args none;
        return CallFunction(*enter, v, none, site);
      }
    }
    return v;  // a context manager function gave what it yields; most library managers give themselves
  });
}

}  // namespace lint
