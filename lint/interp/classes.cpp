// Classes of the project: their bodies, their method resolution order, their instances.
#include "lint/interp/machine.h"

namespace lint {

Value Machine::MakeFunction(Frame& frame, const ir::Instr& instr, Site site) {
  const ir::Module& module = frame.unit->unit->module;
  const ir::Function& code = module.functions[instr.aux];
  auto* function = values_.New<FunctionValue>();
  function->unit = frame.unit->index;
  function->function = instr.aux;
  // A class body's names are not visible in its methods; a module's globals are found without a closure.
  function->closure = frame.function != nullptr ? frame.scope : frame.closure;
  function->owner = frame.building;
  const auto params = module.Params(code);
  llvm::SmallVector<Value, 8> defaults(params.size(), nullptr);
  llvm::SmallVector<Value, 2> decorators;
  for (const ir::Operand& operand : module.Operands(instr)) {
    const Value value = Reg(frame, operand.value);
    if (module.Text(operand.name) == "@") {
      decorators.push_back(value);
      continue;
    }
    for (size_t i = 0; i < params.size(); ++i) {
      if (params[i].name == operand.name) defaults[i] = value;
      if (params[i].name == operand.name) MarkHandedOver(value);  // to whoever leaves it out
    }
  }
  function->defaults = values_.Copy<Value>(defaults);
  if (frame.function != nullptr) frame.functions.push_back(instr.aux);
  Value result = function;
  if (frame.scope == frame.unit->globals) {
    if (Value modelled = Modelled(*frame.unit, frame.unit->symbols[code.name.index])) result = modelled;
  }
  for (const Value decorator : llvm::reverse(decorators)) result = ApplyDecorator(decorator, result, site);
  return result;
}

namespace {

// What a decorator of Python or a library makes of a function; 0: nothing that matters here.
uint8_t DecoratorFlag(llvm::StringRef dotted) {
  if (dotted == "builtins.property" || dotted.ends_with(".abstractproperty")) return FunctionValue::kProperty;
  if (dotted.ends_with("cached_property")) return FunctionValue::kProperty;
  if (dotted == "builtins.staticmethod") return FunctionValue::kStaticMethod;
  if (dotted == "builtins.classmethod") return FunctionValue::kClassMethod;
  if (dotted.ends_with("contextmanager")) return FunctionValue::kContextManager;
  return 0;
}

}  // namespace

Value Machine::ApplyDecorator(Value decorator, Value target, Site site) {
  return Each(decorator, [&](Value d) -> Value {
    if (const auto* library = As<LibraryValue>(d)) {
      if (const uint8_t flag = DecoratorFlag(TextOf(library->dotted))) {
        const auto* function = As<FunctionValue>(target);
        if (function == nullptr) return target;
        auto* copy = values_.New<FunctionValue>();
        *copy = *function;
        copy->decorators |= flag;
        return copy;
      }
      if (TextOf(library->dotted) == "dataclasses.dataclass") return MarkDataclass(target);
      return target;  // torch.no_grad(), functools.wraps(f), torch.jit.script …
    }
    if (const auto* method = As<LibraryMethodValue>(d)) {
      const llvm::StringRef name = TextOf(method->name);
      if (name == "setter" || name == "deleter" || name == "getter") return method->receiver;  // keeps the property
      return target;
    }
    if (d->kind != ValueKind::kFunction && d->kind != ValueKind::kMethod && d->kind != ValueKind::kClass &&
        d->kind != ValueKind::kPartial && d->kind != ValueKind::kRef) {
      return target;  // a decorator we know nothing of is taken to keep what it decorates
    }
    if (!IsInRoot() && !in_function_root_ && !DecoratorHasEffect(d, target, site)) return target;
    const Value result = CallDecorator(d, target, site);
    return result == nullptr || result->kind == ValueKind::kUnknown ? target : result;
  });
}

// Registries and wrappers are short; what takes long (docstrings, say) is taken to keep what it decorates. Null: too
// long.
Value Machine::CallDecorator(Value decorator, Value target, Site site) {
  constexpr uint64_t kMaxSteps = 120;
  Args args;
  args.positional.push_back(target);
  return WithinSteps(kMaxSteps, [&] { return CallOne(decorator, args, site); });
}

// Tries a decorator of a module's body in memory that is thrown away: most neither replace what they decorate nor keep
// it anywhere, and what they compute on the way would stay for good.
bool Machine::DecoratorHasEffect(Value decorator, Value target, Site site) {
  const size_t mark = journal_.Mark();
  const size_t lent = lent_.size();
  const uint64_t first_new = next_serial_;
  const GuardTable::Mark guards = guards_.Position();
  const size_t attributes = attribute_log_.size();
  const size_t modules = modules_evaluated_;
  const size_t ops = facts_.ops.size();
  const size_t picks = facts_.class_picks.size();
  llvm::BumpPtrAllocator* arena = std::exchange(arena_, &root_arena_);
  values_.SetArena(root_arena_);
  const Value result = CallDecorator(decorator, target, site);
  bool effect = result != nullptr && result->kind != ValueKind::kUnknown && !Same(result, target);
  for (const Journal::Entry& entry : journal_.Since(mark)) {
    // `cls.__doc__ = …` changes nothing that anybody follows.
    effect |= result != nullptr && entry.object->persistent && !TextOf(entry.name).starts_with("__");
  }
  journal_.RollBack(mark, first_new);
  TakeBack(lent);
  facts_.ops.resize(ops);
  facts_.class_picks.resize(picks);
  arena_ = arena;
  values_.SetArena(*arena_);
  if (modules_evaluated_ != modules) return true;  // a module that was imported on the way keeps its unknowns
  ForgetAttributesSince(attributes);
  guards_.ForgetSince(guards);
  root_arena_.Reset();
  makers_.clear();
  return effect;
}

Value Machine::MarkDataclass(Value target) {
  if (const auto* cls = As<ClassValue>(target)) const_cast<ClassInfo*>(cls->info)->is_dataclass = true;
  return target;
}

void Machine::NoteAnnotation(Frame& frame, Symbol name) {
  if (frame.building != nullptr && !llvm::is_contained(frame.building->annotated, name)) {
    frame.building->annotated.push_back(name);
  }
}

Value Machine::MakeClass(Frame& frame, const ir::Instr& instr, Site site) {
  const ir::Module& module = frame.unit->unit->module;
  const ir::Class& code = module.classes[instr.aux];
  classes_.push_back(std::make_unique<ClassInfo>());
  ClassInfo& info = *classes_.back();
  info.unit = frame.unit;
  info.id = ir::ClassId(instr.aux);
  info.name = frame.unit->symbols[code.name.index];
  info.dict = NewObject(ObjectKind::kClass, site);
  info.persistent = info.dict->persistent;
  // What a script makes of a class of another file, by a function that has it inside, goes with the script.
  if (info.persistent && (script_ == nullptr || script_ == frame.unit)) {
    module_classes_[{frame.unit->index, instr.aux}] = &info;
    frame.unit->classes.push_back(&info);
  }
  info.site = site;
  llvm::SmallVector<Value, 4> bases;
  llvm::SmallVector<Value, 2> decorators;
  for (const ir::Operand& operand : module.Operands(instr)) {
    const llvm::StringRef name = module.Text(operand.name);
    if (name == "@") decorators.push_back(Reg(frame, operand.value));
    if (name.empty()) bases.push_back(Here(Reg(frame, operand.value)));
    if (name == "*") bases.push_back(nullptr);
  }
  LinearizeBases(info, bases);
  const OpModel* own = models_.PythonOp((llvm::Twine(frame.unit->unit->dotted) + "." + TextOf(info.name)).str());
  if (own != nullptr && own->does == Transfer::kFit) info.trainer = own;
  info.is_dataclass |= llvm::any_of(info.mro, [&](const ClassInfo::Base& base) {
    const ModuleModel* model = base.library.valid() ? models_.PythonModule(TextOf(base.library)) : nullptr;
    return model != nullptr && model->has_fields;
  });
  auto* value = values_.New<ClassValue>();
  value->info = &info;

  Frame body;
  body.unit = frame.unit;
  body.scope = info.dict;
  body.building = &info;
  body.closure = frame.function != nullptr ? frame.scope : frame.closure;
  body.outer = frame.function != nullptr || frame.building != nullptr ? frame.scope : nullptr;
  body.first_instr = frame.first_instr;
  body.registers.swap(frame.registers);  // the body's instructions lie in the same window
  body.entry_path = path_.size();
  frames_.push_back(&body);
  Exec(body, code.body);
  frames_.pop_back();
  body.registers.swap(frame.registers);
  PopPath(std::min(body.entry_path, path_.size()));

  if (IsEnum(info)) MakeMembers(info);
  AnnounceSubclass(info, site);
  Value result = value;
  if (frame.scope == frame.unit->globals) {
    if (Value modelled = Modelled(*frame.unit, info.name)) result = modelled;  // also to registries
  }
  for (const Value decorator : llvm::reverse(decorators)) result = ApplyDecorator(decorator, result, site);
  return result;
}

bool Machine::IsEnum(const ClassInfo& info) {
  return llvm::any_of(info.mro, [&](const ClassInfo::Base& base) {
    if (!base.library.valid()) return false;
    const llvm::StringRef name = TextOf(base.library);
    return name == "enum.Enum" || name == "enum.IntEnum" || name == "enum.StrEnum" || name == "enum.Flag" ||
           name == "strenum.StrEnum";
  });
}

// The members of an enumeration: objects that are equal to themselves alone.
void Machine::MakeMembers(ClassInfo& info) {
  llvm::SmallVector<FieldMap::Field, 16> fields(info.dict->fields.fields());
  for (const FieldMap::Field& field : fields) {
    if (field.value == nullptr || As<FunctionValue>(field.value) != nullptr || TextOf(field.name).starts_with("_")) {
      continue;
    }
    Object* member = NewObject(ObjectKind::kInstance, info.site);
    member->info = &info;
    WriteRaw(*member, Sym("value"), field.value);
    WriteRaw(*member, Sym("name"), values_.String(TextOf(field.name)));
    WriteRaw(*info.dict, field.name, Ref(member));
    info.members.push_back(Ref(member));
  }
}

// Color("red"): the member with that value; of an unknown one any of them.
Value Machine::MemberWithValue(const ClassInfo& info, Value wanted) {
  llvm::SmallVector<Alternative, 8> any;
  UnknownId id;
  const bool has_id = IdOf(wanted, id);
  for (const Value member : info.members) {
    const Value value = As<RefValue>(member)->object->fields.Get(Sym("value"));
    if (Same(member, wanted)) return member;
    if (As<ConstValue>(wanted) != nullptr && Same(value, wanted)) return member;
    const auto* c = As<ConstValue>(value);
    Guard guard;
    if (has_id && c != nullptr) guard = {guards_.Ask({id, AtomKind::kEq, c})};
    any.push_back({values_.Copy<Literal>(guard), member});
  }
  if (As<ConstValue>(wanted) != nullptr || any.empty()) return Fresh();
  return JoinHere(any);
}

// `__init_subclass__` of a base: how some registries learn of their members.
void Machine::AnnounceSubclass(ClassInfo& info, Site site) {
  const Found hook = FindInClass(info, Sym("__init_subclass__"), &info);
  const auto* function = As<FunctionValue>(hook.value);
  if (function == nullptr) return;
  auto* self = values_.New<ClassValue>();
  self->info = &info;
  Args args;
  args.more_keywords = true;
  CallFunction(*function, self, args, site);
}

void Machine::LinearizeBases(ClassInfo& info, llvm::ArrayRef<Value> bases) {
  llvm::SmallVector<ClassInfo::Base, 8> all;
  for (Value base : bases) {
    const auto alternatives = AlternativesOf(base);
    if (alternatives.size() > 1) base = alternatives[0].value;  // `try: import A except: A = object`
    if (const auto* call = As<RefValue>(base); call != nullptr) base = nullptr;
    if (const auto* cls = As<ClassValue>(base)) {
      if (cls->info == &info) continue;
      info.is_dataclass |= cls->info->is_dataclass;
      for (const Symbol field : cls->info->annotated) {
        if (!llvm::is_contained(info.annotated, field)) info.annotated.push_back(field);
      }
      info.is_named_tuple |= cls->info->is_named_tuple;
      all.append(cls->info->mro.begin(), cls->info->mro.end());
      if (info.trainer == nullptr) info.trainer = cls->info->trainer;
    } else if (const auto* library = As<LibraryValue>(base)) {
      const Symbol name = Sym(models_.ResolveAlias(TextOf(library->dotted)));
      info.is_named_tuple |= TextOf(name).ends_with("NamedTuple");
      if (const OpModel* op = models_.PythonOp(TextOf(name)); op != nullptr && op->does == Transfer::kFit) {
        info.trainer = op;
      }
      all.push_back({.project = nullptr, .library = name, .unknown = models_.PythonModule(TextOf(name)) == nullptr});
    } else {
      all.push_back({.project = nullptr, .library = {}, .unknown = true});
    }
  }
  info.mro.push_back({.project = &info, .library = {}, .unknown = false});
  // A shared base comes after all that derive from it: of several mentions the last one stays.
  for (size_t i = 0; i < all.size(); ++i) {
    const bool later = llvm::any_of(llvm::ArrayRef(all).drop_front(i + 1), [&](const ClassInfo::Base& b) {
      return b.project == all[i].project && b.library == all[i].library && !b.unknown && !all[i].unknown;
    });
    if (!later) info.mro.push_back(all[i]);
  }
}

Machine::Found Machine::FindInClass(const ClassInfo& info, Symbol name, const ClassInfo* after) {
  bool passed = after == nullptr;
  Found found;
  for (const ClassInfo::Base& base : info.mro) {
    if (!passed) {
      passed = base.project == after;
      continue;
    }
    if (base.project != nullptr) {
      if (Value value = base.project->dict->fields.Get(name)) {
        found.value = Here(value);
        found.owner = base.project;
        return found;
      }
    } else {
      if (!found.library.valid()) found.library = base.library;
      found.unknown |= base.unknown;
    }
  }
  return found;
}

bool Machine::IsModuleClass(const ClassInfo& info) {
  for (const ClassInfo::Base& base : info.mro) {
    if (!base.library.valid()) continue;
    const ModuleModel* model = models_.PythonModule(TextOf(base.library));
    if (model != nullptr && model->role != "base-other") return true;
  }
  return false;
}

Value Machine::NewInstance(const ClassInfo& info, Site site) {
  Object* object = NewObject(ObjectKind::kInstance, site);
  object->info = &info;
  object->id = guards_.NewUnknown(UnknownKind::kValue);
  for (const ClassInfo::Base& base : info.mro) {
    if (!base.library.valid()) continue;
    const ModuleModel* model = models_.PythonModule(TextOf(base.library));
    if (model != nullptr && model->role != "base-other" && object->model == nullptr) {
      object->model = model;
      object->library = base.library;
    }
  }
  return Ref(object);
}

Value Machine::Instantiate(const ClassInfo& info, Args& args, Site site) {
  if (info.is_named_tuple) return MakeNamedTuple(info, args);
  if (!info.members.empty() && !args.positional.empty()) return MemberWithValue(info, args.positional[0]);
  const Found made = FindInClass(info, Sym("__new__"));
  const Found init = FindInClass(info, init_name_);
  if (As<FunctionValue>(made.value) != nullptr && As<FunctionValue>(init.value) == nullptr) {
    auto* self = values_.New<ClassValue>();
    self->info = &info;
    const Value result = CallFunction(*As<FunctionValue>(made.value), self, args, site);
    if (result != nullptr && result->kind != ValueKind::kUnknown) return result;
  }
  const Value self = NewInstance(info, site);
  Object& object = *As<RefValue>(self)->object;
  FitInstance(info, args, site, /*by_own_constructor=*/false);
  if (const auto* function = As<FunctionValue>(init.value)) {
    CallFunction(*function, self, args, site);
  } else if (info.is_dataclass) {
    FillDataclass(info, object, args);
    if (const auto* post = As<FunctionValue>(FindInClass(info, Sym("__post_init__")).value)) {
      Args none;
      CallFunction(*post, self, none, site);
    }
  } else if (object.model != nullptr) {
    InitLibraryPart(object, args, site);
  } else {
    KeepUnknownInit(info, object, args);
  }
  Setup(self, object);
  return self;
}

// Flax: a method that makes the layers, run before the first call.
void Machine::Setup(Value self, Object& object) {
  if (object.model == nullptr || object.model->setup.empty() || object.info == nullptr) return;
  const auto* setup = As<FunctionValue>(FindInClass(*object.info, Sym(object.model->setup)).value);
  Args none;
  if (setup != nullptr) CallFunction(*setup, self, none, {});
}

// Arguments given to a constructor we do not see (a library's base class) are handed over.
void Machine::KeepUnknownInit(const ClassInfo& /*info*/, Object& object, Args& args) {
  for (const Value v : args.positional) MarkRead(v, kReadOther);
  for (const auto& [name, value] : args.keywords) WriteRaw(object, name, value);
}

void Machine::FillDataclass(const ClassInfo& info, Object& object, Args& args) {
  for (size_t i = 0; i < info.annotated.size(); ++i) {
    const Symbol field = info.annotated[i];
    Value value = args.At(i, field);
    if (value == nullptr && !args.more_keywords && !args.more_positional) value = FindInClass(info, field).value;
    if (const auto* made = As<PartialValue>(value); made != nullptr && made->is_field_factory) {
      Args none;
      value = Call(made->callee, none, object.construct);
    }
    WriteRaw(object, field, value == nullptr ? Fresh() : value);
  }
}

Value Machine::MakeNamedTuple(const ClassInfo& info, Args& args) {
  llvm::SmallVector<Value, 4> elements;
  for (size_t i = 0; i < info.annotated.size(); ++i) {
    Value value = args.At(i, info.annotated[i]);
    if (value == nullptr) value = FindInClass(info, info.annotated[i]).value;
    elements.push_back(value == nullptr ? Fresh() : value);
  }
  auto* tuple = values_.New<TupleValue>();
  tuple->elements = values_.Copy<Value>(elements);
  tuple->names = values_.Copy<Symbol>(info.annotated);
  tuple->info = &info;
  return tuple;
}

// An instance as somebody unknown makes it: the constructor runs on unknown arguments.
Value Machine::SymbolicInstance(const ClassInfo& info, Site site) {
  const auto key = std::make_pair(info.unit->index, info.id.index);
  if (llvm::is_contained(symbolic_, key)) return Fresh();
  symbolic_.push_back(key);
  Args args;
  args.more_positional = args.more_keywords = false;
  const Found init = FindInClass(info, init_name_);
  Value self = nullptr;
  if (const auto* function = As<FunctionValue>(init.value); function != nullptr && !info.is_named_tuple) {
    self = NewInstance(info, site);
    const Args unknown = UnknownArgs(*function, /*skip_self=*/true);
    Args own = unknown;
    CallFunction(*function, self, own, site);
  } else {
    args.more_keywords = true;
    self = Instantiate(info, args, site);
  }
  symbolic_.pop_back();
  if (const auto* ref = As<RefValue>(self)) ForgetDefaults(info, *ref->object);
  return self;
}

// Numbers that fields of a configuration have unless somebody gives others: nobody knows who makes the instance. The
// fields of a layer are what its own code reads them for.
void Machine::ForgetDefaults(const ClassInfo& info, Object& object) {
  if (IsModuleClass(info)) return;
  for (const ClassInfo::Base& base : info.mro) {
    if (base.project == nullptr) continue;
    for (const Symbol field : base.project->annotated) {
      if (object.fields.Get(field) != nullptr) continue;
      const Value found = FindInClass(info, field).value;
      const auto* number = As<ConstValue>(found);
      if (number != nullptr && number->type == ConstType::kInt) WriteRaw(object, field, FunctionParamUnknown(found));
    }
  }
}

// Arguments for a function that nobody calls: what its parameters say of themselves, otherwise unknown.
Args Machine::UnknownArgs(const FunctionValue& function, bool skip_self) {
  LinkedUnit& unit = *units_[function.unit];
  const ir::Module& module = unit.unit->module;
  const auto params = module.Params(module.functions[function.function]);
  Args args;
  for (size_t i = skip_self ? 1 : 0; i < params.size(); ++i) {
    const ir::Param& param = params[i];
    if (param.kind == ir::ParamKind::kVarArgs) {
      args.more_positional = true;
      continue;
    }
    if (param.kind == ir::ParamKind::kKwArgs) {
      args.more_keywords = true;
      continue;
    }
    const Value fallback = i < function.defaults.size() ? function.defaults[i] : nullptr;
    Value value = param.type.valid() ? InstanceOfType(unit, module.Text(param.type)) : nullptr;
    const bool is_this = i == 0 && param.type.valid() && module.Text(param.name) == "this";
    if (value == nullptr && is_this) {
      // A method of C++ that stands outside its class.
      const auto* cls = As<ClassValue>(ResolveTypeName(unit, module.Text(param.type)));
      if (cls != nullptr) value = SymbolicInstance(*cls->info, cls->info->site);
    }
    if (value == nullptr) value = FunctionParamUnknown(fallback);
    if (param.kind == ir::ParamKind::kKeywordOnly || args.more_positional) {
      args.keywords.emplace_back(unit.symbols[param.name.index], value);
    } else {
      args.positional.push_back(value);
    }
  }
  args.more_positional = false;
  return args;
}

Value Machine::InstanceOfType(LinkedUnit& unit, llvm::StringRef text) {
  // A pointer to an abstract class leads to one of the few that can be made.
  constexpr size_t kMostClasses = 4;
  const std::vector<std::string> concrete = program_.ConcreteClasses(*unit.unit, text);
  if (!concrete.empty() && concrete.size() <= kMostClasses) {
    llvm::SmallVector<Alternative, kMostClasses> any;
    for (const std::string& name : concrete) {
      if (Value instance = InstanceOfType(unit, name)) any.push_back({{}, instance});
    }
    return any.empty() ? nullptr : JoinHere(any);
  }
  const Value type = ResolveTypeName(unit, text);
  if (const auto* cls = As<ClassValue>(type)) {
    if (IsModuleClass(*cls->info) || cls->info->is_dataclass) return SymbolicInstance(*cls->info, cls->info->site);
  }
  // A layer or a loss of the library that C++ declares a parameter with: made by arguments that nobody knows.
  const auto* library = text.contains("::") ? As<LibraryValue>(type) : nullptr;
  const ModuleModel* model = library == nullptr ? nullptr : models_.PythonModule(TextOf(library->dotted));
  if (model != nullptr && model->op != nullptr) {
    Args unknown;
    unknown.more_positional = unknown.more_keywords = true;
    return ConstructLibrary(library->dotted, *model, unknown, {});
  }
  return nullptr;
}

}  // namespace lint
