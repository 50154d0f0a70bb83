// Calls: arguments are bound to parameters as Python does it, a function of the project is run on them, everything else
// is handed to the builtins or to the model tables.
#include "lint/interp/machine.h"

namespace lint {

namespace {

// Of a call that a module makes while it is imported: registries take some hundreds, large ones a few thousand. A
// package that reads its own files to see what there is to import takes several times as much, in every one of its
// modules, and all that is made on the way stays in memory.
constexpr uint64_t kMaxStepsOfImport = 5000;
constexpr int kMaxRecursion = 2;  // how often one function may be on the stack

}  // namespace

Value Args::Keyword(Symbol name) const {
  for (const auto& [key, value] : keywords) {
    if (key == name) return value;
  }
  return nullptr;
}

Value Args::At(size_t position, Symbol name) const {
  if (position < positional.size()) return positional[position];
  return Keyword(name);
}

Args Machine::CollectArgs(Frame& frame, const ir::Instr& instr) {
  const ir::Module& module = frame.unit->unit->module;
  Args args;
  for (const ir::Operand& operand : module.Operands(instr).drop_front()) {
    const Value value = Here(Reg(frame, operand.value));
    const llvm::StringRef name = module.Text(operand.name);
    if (name.empty()) {
      args.positional.push_back(value == nullptr ? values_.Unknown() : value);
    } else if (name == "*") {
      const Elements more = Iterate(value, SiteOf(frame, operand.value));
      args.positional.append(more.known.begin(), more.known.end());
      args.more_positional |= more.rest != nullptr;
      if (more.rest != nullptr) args.rest = more.rest;
    } else if (name == "**") {
      SpreadKeywords(value, args);
    } else {
      args.keywords.emplace_back(frame.unit->symbols[operand.name.index], value == nullptr ? values_.Unknown() : value);
    }
  }
  return args;
}

void Machine::SpreadKeywords(Value value, Args& args) {
  const auto* ref = As<RefValue>(value);
  const MapValue* map = ref != nullptr ? MapOf(*ref->object) : As<MapValue>(value);
  if (map == nullptr) {
    args.more_keywords = true;
    return;
  }
  args.more_keywords |= map->open;
  for (const MapValue::Entry& entry : map->entries) {
    const auto* key = As<ConstValue>(entry.key);
    if (key != nullptr && key->type == ConstType::kString) args.keywords.emplace_back(Sym(key->text), entry.value);
  }
}

Value Machine::JoinHere(llvm::ArrayRef<Alternative> alternatives) {
  const Value joined = MakeUnion(values_, guards_, alternatives);
  return joined == nullptr ? Fresh() : joined;
}

Value Machine::Each(Value value, llvm::function_ref<Value(Value)> f) {
  value = Here(value);
  const auto* u = As<UnionValue>(value);
  if (u == nullptr) return f(value == nullptr ? values_.Unknown() : value);
  llvm::SmallVector<Alternative, 8> results;
  for (const Alternative& alternative : u->alternatives) {
    if (!guards_.Consistent(path_, alternative.guard)) continue;
    const size_t length = PushPath(alternative.guard);
    const Value result = f(alternative.value);
    PopPath(length);
    if (result != nullptr) results.push_back({alternative.guard, result});
  }
  return JoinHere(results);
}

Value Machine::Call(Value callee, Args& args, Site site) {
  const auto* u = As<UnionValue>(Here(callee));
  if (u == nullptr) return CallOne(Here(callee), args, site);
  // Each alternative of the callee is called from the same state: what one does to objects does not reach the others.
  llvm::SmallVector<Alternative, 8> results;
  ForkOver(*frames_.back(), *u, [&](const Alternative& alternative) {
    Args own = args;
    for (Value& v : own.positional) v = Here(v);
    for (auto& keyword : own.keywords) keyword.second = Here(keyword.second);
    const Value result = CallOne(alternative.value, own, site);
    if (result != nullptr) results.push_back({alternative.guard, result});
    return Flow::kNormal;
  });
  return JoinHere(results);
}

Value Machine::CallOne(Value callee, Args& args, Site site) {
  constexpr int kMaxNesting = 150;  // a container that holds itself calls itself without any function of the project
  if (callee == nullptr || steps_left_ == 0 || call_depth_ >= kMaxNesting) return CallUnknown(callee, args);
  ++call_depth_;
  --steps_left_;  // also a call that runs no instruction of the project counts
  Value result = nullptr;
  if (is_import_ && frames_.back()->function == nullptr) {
    result = WithinSteps(kMaxStepsOfImport, [&] { return Dispatch(callee, args, site); });
    if (result == nullptr) result = CallUnknown(callee, args);
  } else {
    result = Dispatch(callee, args, site);
  }
  --call_depth_;
  return result;
}

// Null: that many steps were not enough.
Value Machine::WithinSteps(uint64_t most, llvm::function_ref<Value()> evaluate) {
  const uint64_t others = steps_left_ - std::min(steps_left_, most);
  steps_left_ -= others;
  const Value result = evaluate();
  const bool is_done = steps_left_ > 0;
  steps_left_ += others;
  return is_done ? result : nullptr;
}

Value Machine::Dispatch(Value callee, Args& args, Site site) {
  NoteWritesOfCall(callee, args);
  switch (callee->kind) {
    case ValueKind::kFunction:
      return CallFunction(*As<FunctionValue>(callee), nullptr, args, site);
    case ValueKind::kMethod:
      return CallFunction(*As<MethodValue>(callee)->function, As<MethodValue>(callee)->self, args, site);
    case ValueKind::kClass:
      return Instantiate(*As<ClassValue>(callee)->info, args, site);
    case ValueKind::kLibrary: {
      const Symbol dotted = As<LibraryValue>(callee)->dotted;
      const Value result = CallLibrary(dotted, args, site);
      return GivesView(TextOf(dotted)) && !args.positional.empty() ? ViewOf(args.positional[0], result) : result;
    }
    case ValueKind::kLibraryMethod:
      return CallLibraryMethod(*As<LibraryMethodValue>(callee), args, site);
    case ValueKind::kPartial: {
      const auto* partial = As<PartialValue>(callee);
      Args all;
      all.positional.append(partial->positional.begin(), partial->positional.end());
      all.positional.append(args.positional.begin(), args.positional.end());
      all.keywords = args.keywords;
      for (const auto& keyword : partial->keywords) {
        if (args.Keyword(keyword.first) == nullptr) all.keywords.push_back(keyword);
      }
      all.more_positional = args.more_positional;
      all.more_keywords = args.more_keywords;
      return Call(partial->callee, all, site);
    }
    case ValueKind::kRef:
      return CallInstance(callee, *As<RefValue>(callee)->object, args, site);
    default:
      return CallUnknown(callee, args);
  }
}

Value Machine::CallUnknown(Value callee, Args& args) {
  for (const Value v : args.positional) {
    MarkRead(v, kReadOther);
    NoteWritten(v);
    MarkHandedOver(v);
    RunHandedOver(v);
  }
  for (const auto& keyword : args.keywords) {
    MarkRead(keyword.second, kReadOther);
    NoteWritten(keyword.second);
    MarkHandedOver(keyword.second);
    RunHandedOver(keyword.second);
  }
  if (UnknownId id; IdOf(callee, id) && guards_.Info(id).kind == UnknownKind::kOption) {
    return Fresh(UnknownKind::kOption, id);
  }
  return Fresh();
}

// A local function handed to code that is not followed (`optimizer.step(closure)`, a callback) is called by it, with
// arguments that nobody knows.
void Machine::RunHandedOver(Value value) {
  const auto* function = As<FunctionValue>(value);
  if (function == nullptr || call_depth_ > 40) return;
  const ir::Module& module = units_[function->unit]->unit->module;
  const bool is_lambda = module.Text(module.functions[function->function].name) == "<lambda>";
  if (function->closure == nullptr && !is_lambda) return;
  Args args = UnknownArgs(*function, false);
  MarkRead(CallFunction(*function, nullptr, args, {}), kReadOther);
}

Value Machine::CallInstance(Value self, Object& object, Args& args, Site site) {
  if (object.info != nullptr) {
    const Found call = FindInClass(*object.info, call_name_);
    if (const auto* function = As<FunctionValue>(call.value)) return CallFunction(*function, self, args, site);
    if (object.model != nullptr && !object.model->method.empty()) {
      const Found method = FindInClass(*object.info, Sym(object.model->method));
      if (const auto* function = As<FunctionValue>(method.value)) return CallFunction(*function, self, args, site);
    }
    if (Value own = object.fields.Get(forward_)) return Call(own, args, site);
    const Found forward = FindInClass(*object.info, forward_);
    if (const auto* function = As<FunctionValue>(forward.value)) return CallFunction(*function, self, args, site);
    if (forward.value != nullptr) return Call(forward.value, args, site);
  }
  if (object.model != nullptr || object.kind == ObjectKind::kLibrary)
    return CallLibraryObject(self, object, args, site);
  return CallUnknown(self, args);
}

Value Machine::CallFunction(const FunctionValue& function, Value self, Args& args, Site site) {
  const auto key = std::make_pair(function.unit, function.function);
  const auto depth = std::count(call_stack_.begin(), call_stack_.end(), key);
  LinkedUnit& unit = *units_[function.unit];
  if (depth >= kMaxRecursion || call_stack_.size() >= options_.max_call_depth) {
    MarkRead(self, kReadOther);
    return CallUnknown(nullptr, args);
  }
  Object* scope = NewObject(ObjectKind::kScope);
  scope->parent = function.closure;
  BindParams(function, self, args, *scope);
  call_stack_.push_back(key);
  if (function.closure != nullptr) ran_closures_.insert({function.function, function.closure});
  const Value result = RunFunction(function, scope, self, site);
  call_stack_.pop_back();
  NoteFollowed(function);
  if (site.valid()) trace_.called.insert(Interpreter::FunctionKey(*unit.unit, ir::FunctionId(function.function)));
  // One that the budget ended is still to be run for its own sake.
  if (!in_framework_ && steps_left_ != 0) {
    trace_.entered.insert(Interpreter::FunctionKey(*unit.unit, ir::FunctionId(function.function)));
  }
  return result;
}

void Machine::NoteFollowed(const FunctionValue& function) {
  const uint64_t key = Interpreter::FunctionKey(*units_[function.unit]->unit, ir::FunctionId(function.function));
  trace_.followed.insert(key);
  if (module_depth_ > (script_ != nullptr ? 1 : 0)) followed_by_modules_.insert(key);
}

void Machine::BindParams(const FunctionValue& function, Value self, Args& args, Object& scope) {
  LinkedUnit& unit = *units_[function.unit];
  const ir::Module& module = unit.unit->module;
  const auto params = module.Params(module.functions[function.function]);
  llvm::SmallVector<Value, 8> positional;
  if (self != nullptr) positional.push_back(self);
  positional.append(args.positional.begin(), args.positional.end());
  size_t next = 0;
  llvm::SmallVector<Symbol, 8> taken;
  for (size_t i = 0; i < params.size(); ++i) {
    const ir::Param& param = params[i];
    const Symbol name = unit.symbols[param.name.index];
    Value value = nullptr;
    switch (param.kind) {
      case ir::ParamKind::kPositional:
      case ir::ParamKind::kNormal:
      case ir::ParamKind::kKeywordOnly:
        if (param.kind != ir::ParamKind::kKeywordOnly && next < positional.size()) {
          value = positional[next++];
        } else if (Value given = args.Keyword(name)) {
          value = given;
        } else if (param.kind != ir::ParamKind::kKeywordOnly && args.more_positional) {
          value = args.rest != nullptr ? args.rest : Fresh();
        } else if (args.more_keywords) {
          value = FunctionParamUnknown(i < function.defaults.size() ? function.defaults[i] : nullptr);
        } else if (i < function.defaults.size() && function.defaults[i] != nullptr) {
          value = function.defaults[i];
        } else {
          value = Fresh();
        }
        taken.push_back(name);
        break;
      case ir::ParamKind::kVarArgs: {
        const auto rest = llvm::ArrayRef<Value>(positional).drop_front(std::min(next, positional.size()));
        next = positional.size();
        value = args.more_positional ? NewList(rest, args.rest != nullptr ? args.rest : Fresh()) : values_.Tuple(rest);
        break;
      }
      case ir::ParamKind::kKwArgs: {
        llvm::SmallVector<MapValue::Entry, 4> entries;
        for (const auto& [key, given] : args.keywords) {
          if (!llvm::is_contained(taken, key)) entries.push_back({values_.String(TextOf(key)), given});
        }
        value = NewDict(entries, args.more_keywords);
        break;
      }
    }
    WriteRaw(scope, name, value);
  }
}

Value Machine::FunctionParamUnknown(Value fallback) {
  return values_.Unknown(guards_.NewUnknown(UnknownKind::kParam, As<ConstValue>(fallback)));
}

Value Machine::RunFunction(const FunctionValue& function, Object* scope, Value self, Site site) {
  LinkedUnit& unit = *units_[function.unit];
  const ir::Module& module = unit.unit->module;
  const ir::Function& code = module.functions[function.function];
  Frame frame;
  frame.unit = &unit;
  frame.function = &code;
  frame.scope = scope;
  frame.owner = function.owner;
  frame.self = self;
  frame.first_instr = unit.windows[function.function].first;
  frame.registers.assign(unit.windows[function.function].count, nullptr);
  frame.entry_path = path_.size();
  if (self == nullptr && code.params.count > 0) {
    frame.self = scope->fields.Get(unit.symbols[module.Params(code)[0].name.index]);
  }
  frames_.push_back(&frame);
  const Flow flow = Exec(frame, code.body);
  if (!frame.functions.empty()) MarkCaptured(frame);
  if (flow == Flow::kNormal) {
    const auto own = llvm::ArrayRef<Literal>(path_).drop_front(std::min(frame.entry_path, path_.size()));
    frame.returns.push_back({values_.Copy<Literal>(own), values_.None()});
  }
  frames_.pop_back();
  PopPath(std::min(frame.entry_path, path_.size()));
  if (code.is_generator) return GeneratorResult(function, frame);
  if (frame.returns.empty()) return Fresh();  // always raises, or the budget ran out
  ForgetCommonGuard(frame.returns);
  return WithReturnStep(JoinHere(frame.returns), site, unit.symbols[code.qualname.index]);
}

// What holds at every return holds whenever the function returns at all (`assert`, `raise` under a condition): it tells
// the alternatives apart no longer.
void Machine::ForgetCommonGuard(llvm::SmallVectorImpl<Alternative>& returns) {
  const auto in_all = [&](Literal literal) {
    return llvm::all_of(returns, [&](const Alternative& a) { return llvm::is_contained(a.guard, literal); });
  };
  llvm::SmallVector<Literal, 8> common;
  for (const Literal literal : returns[0].guard) {
    if (in_all(literal)) common.push_back(literal);
  }
  if (common.empty()) return;
  for (Alternative& a : returns) {
    Guard kept;
    for (const Literal literal : a.guard) {
      if (!llvm::is_contained(common, literal)) kept.push_back(literal);
    }
    a.guard = values_.Copy<Literal>(kept);
  }
}

Value Machine::GeneratorResult(const FunctionValue& function, const Frame& frame) {
  llvm::SmallVector<Alternative, 4> yielded;
  for (const Value v : frame.yields) yielded.push_back({{}, v});
  if (yielded.empty()) return NewList({}, Fresh());
  const Value any = JoinHere(yielded);
  if ((function.decorators & FunctionValue::kContextManager) != 0) return any;
  return NewList({}, any);
}

Value Machine::WithReturnStep(Value value, Site site, Symbol function) {
  if (!site.valid()) return value;
  if (const auto* tensor = As<TensorValue>(value)) {
    if (tensor->trail == nullptr) return value;
    TensorValue* copy = values_.CopyOf(*tensor);
    copy->trail = values_.Step(StepKind::kReturned, site, function, tensor->trail);
    return copy;
  }
  if (const auto* tuple = As<TupleValue>(value)) {
    auto* copy = values_.New<TupleValue>();
    llvm::SmallVector<Value, 4> elements;
    for (const Value element : tuple->elements) elements.push_back(WithReturnStep(element, site, function));
    copy->elements = values_.Copy<Value>(elements);
    copy->names = tuple->names;
    copy->info = tuple->info;
    return copy;
  }
  if (const auto* u = As<UnionValue>(value)) {
    llvm::SmallVector<Alternative, 8> alternatives;
    for (const Alternative& a : u->alternatives) {
      alternatives.push_back({a.guard, WithReturnStep(a.value, site, function)});
    }
    auto* copy = values_.New<UnionValue>();
    copy->alternatives = values_.Copy<Alternative>(alternatives);
    return copy;
  }
  return value;
}

}  // namespace lint
