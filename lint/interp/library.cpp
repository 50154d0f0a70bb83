// Calls into libraries: a name is looked up in the model tables, its arguments are bound as the table says, and the
// operation is applied. Objects of library classes carry the arguments they were made with.
#include "lint/interp/machine.h"

namespace lint {

Value Machine::DefaultOf(const ModelParam& param) {
  return param.has_default ? LiteralOf(param.default_text) : nullptr;
}

// A Python literal of the tables; unknown where it is something else.
Value Machine::LiteralOf(llvm::StringRef text) {
  if (text == "None") return values_.None();
  if (text == "True" || text == "False") return values_.Bool(text == "True");
  int64_t integer = 0;
  if (!text.getAsInteger(10, integer)) return values_.Int(integer);
  double number = 0;
  if (!text.getAsDouble(number)) return values_.Float(number);
  if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"')) {
    return values_.String(text.drop_front().drop_back());
  }
  if (text.contains('.')) return values_.Library(Sym(text));  // a class of the library: torch.nn.NLLLoss
  return values_.Unknown();
}

namespace {

// A keyword that none of the parameters takes: `dims=-1`. What it was meant for is not what the default says.
bool HasUnknownKeyword(const Interner& symbols, llvm::ArrayRef<ModelParam> params, const Args& args) {
  if (llvm::any_of(params, [](const ModelParam& param) { return param.kind == ModelParamKind::kKwArgs; })) return false;
  return llvm::any_of(args.keywords, [&](const auto& keyword) {
    const llvm::StringRef name = symbols.Text(keyword.first);
    return llvm::none_of(params, [&](const ModelParam& param) { return param.name == name; });
  });
}

}  // namespace

// By parameter; null where nothing was given and there is no default. What a "*" of unknown length may have given is
// unknown.
llvm::SmallVector<Value, 8> Machine::BindModel(llvm::ArrayRef<ModelParam> params, Args& args) {
  llvm::SmallVector<Value, 8> bound(params.size(), nullptr);
  const bool misspelt = HasUnknownKeyword(symbols_, params, args);
  size_t next = 0;
  for (size_t i = 0; i < params.size(); ++i) {
    const ModelParam& param = params[i];
    switch (param.kind) {
      case ModelParamKind::kNormal:
        if (next < args.positional.size()) {
          bound[i] = args.positional[next++];
        } else if (args.more_positional) {
          bound[i] = args.rest != nullptr ? args.rest : values_.Unknown();
        }
        break;
      case ModelParamKind::kVarArgs:
        if (Value named = args.Keyword(Sym(param.name)); named != nullptr && next >= args.positional.size()) {
          bound[i] = named;  // torch.zeros(size=(2, 3))
          continue;
        }
        bound[i] = args.more_positional
                       ? values_.Unknown()
                       : values_.Tuple(
                             llvm::ArrayRef<Value>(args.positional).drop_front(std::min(next, args.positional.size())));
        next = args.positional.size();
        continue;
      case ModelParamKind::kKeywordOnly:
        break;
      case ModelParamKind::kKwArgs:
        bound[i] = OtherKeywords(params, args);
        continue;
    }
    if (bound[i] == nullptr) bound[i] = KeywordFor(args, param.name);
    if (bound[i] == nullptr && args.more_keywords) bound[i] = values_.Unknown();
    if (bound[i] == nullptr)
      bound[i] = misspelt && (param.name == "dim" || param.name == "axis") ? values_.Unknown() : DefaultOf(param);
  }
  return bound;
}

// What `**kwargs` takes up; null where nothing is left for it.
Value Machine::OtherKeywords(llvm::ArrayRef<ModelParam> params, const Args& args) {
  llvm::SmallVector<MapValue::Entry, 4> entries;
  for (const auto& [name, value] : args.keywords) {
    const llvm::StringRef text = TextOf(name);
    if (llvm::none_of(params, [&](const ModelParam& param) { return param.name == text; })) {
      entries.push_back({values_.String(text), value});
    }
  }
  return entries.empty() && !args.more_keywords ? nullptr : values_.Map(entries, args.more_keywords);
}

// The keyword as the table names it, or as NumPy does, which torch accepts as well.
Value Machine::KeywordFor(const Args& args, llvm::StringRef param) {
  if (Value given = args.Keyword(Sym(param))) return given;
  if (param == "dim") return args.Keyword(Sym("axis"));
  if (param == "keepdim") return args.Keyword(Sym("keepdims"));
  return nullptr;
}

Value Machine::CallLibrary(Symbol dotted, Args& args, Site site) {
  const std::string name = models_.ResolveAlias(TextOf(dotted)).str();
  if (const OpModel* op = models_.PythonOp(name)) return ApplyOp(*op, BindModel(op->params, args), site, {});
  if (const ModuleModel* model = models_.PythonModule(name)) return ConstructLibrary(Sym(name), *model, args, site);
  Value result = nullptr;
  if (CallBuiltin(name, args, site, result)) return result;
  if (llvm::StringRef(name).ends_with(".__init__") && !args.positional.empty()) {
    if (const auto* ref = As<RefValue>(args.positional[0])) {  // nn.Module.__init__(self)
      args.positional.erase(args.positional.begin());
      InitLibraryPart(*ref->object, args, site);
      return values_.None();
    }
  }
  CallUnknown(nullptr, args);
  auto* unknown = values_.New<UnknownValue>();
  unknown->id = guards_.NewUnknown(UnknownKind::kValue);
  const llvm::StringRef last = llvm::StringRef(name).rsplit('.').second;
  // A class by its spelling: what it makes is no tensor.
  if (!last.empty() && llvm::isUpper(last.front()) && !llvm::StringRef(name).starts_with("torch.")) {
    unknown->library = Sym(name);
  }
  return unknown;
}

Value Machine::ConstructLibrary(Symbol dotted, const ModuleModel& model, Args& args, Site site) {
  if (model.role == "wrapper" || model.role == "context") {
    if (!args.positional.empty() && IsCallableOrModule(args.positional[0])) return args.positional[0];
    if (model.role == "context") return values_.Library(Sym("builtins.<decorator>"));
    if (!model.init.empty()) {
      if (Value given = args.Keyword(Sym(model.init[0].name))) return given;
    }
    return Fresh();
  }
  Object* object = NewObject(ObjectKind::kLibrary, site);
  object->model = &model;
  object->library = dotted;
  InitLibraryPart(*object, args, site);
  return Ref(object);
}

// What the constructor of the library's class does to the object: keeps its arguments; a container its members.
void Machine::InitLibraryPart(Object& object, Args& args, Site site) {
  if (object.model == nullptr) return;
  if (object.model->role != "container") {
    WriteRaw(object, init_, values_.Tuple(BindModel(object.model->init, args)));
    return;
  }
  const llvm::StringRef last = TextOf(object.library).rsplit('.').second;
  if (last == "Sequential") {
    const auto* dict = args.positional.size() == 1 ? As<RefValue>(args.positional[0]) : nullptr;
    const MapValue* map = dict != nullptr && dict->object->kind == ObjectKind::kDict ? MapOf(*dict->object) : nullptr;
    if (map != nullptr) {
      FillNamed(object, *map);
    } else if (const Value layers = dict != nullptr ? args.positional[0] : args.Keyword(Sym("layers"));
               layers != nullptr && IsListLike(layers)) {  // of a framework that takes one list
      const Elements elements = Iterate(layers, site);
      WriteRaw(object, content_, values_.Sequence(elements.known, elements.rest));
    } else {
      WriteRaw(object, content_, values_.Sequence(args.positional, args.more_positional ? Rest(args) : nullptr));
    }
    return;
  }
  const Value given = args.positional.empty() ? args.Keyword(Sym("modules")) : args.positional[0];
  if (last.ends_with("Dict")) {
    const auto* ref = As<RefValue>(given);
    const MapValue* map = ref != nullptr ? MapOf(*ref->object) : nullptr;
    if (map != nullptr) {
      WriteRaw(object, content_, map);
    } else if (given == nullptr) {
      WriteRaw(object, content_, values_.Map({}, false));
    } else {
      WriteRaw(object, content_, DictFromPairs(given, site));
    }
    return;
  }
  if (given == nullptr) {
    WriteRaw(object, content_, values_.Sequence({}));
    return;
  }
  const Elements elements = Iterate(given, site);
  WriteRaw(object, content_, values_.Sequence(elements.known, elements.rest));
}

Value Machine::Rest(const Args& args) { return args.rest != nullptr ? args.rest : Fresh(); }

// Sequential(OrderedDict(...)): members in order, and attributes by name.
void Machine::FillNamed(Object& object, const MapValue& map) {
  llvm::SmallVector<Value, 8> members;
  for (const MapValue::Entry& entry : map.entries) {
    members.push_back(entry.value);
    if (const auto* key = As<ConstValue>(entry.key); key != nullptr && key->type == ConstType::kString) {
      WriteRaw(object, Sym(key->text), entry.value);
    }
  }
  WriteRaw(object, content_, values_.Sequence(members, map.open ? Fresh() : nullptr));
}

Value Machine::CallLibraryObject(Value self, Object& object, Args& args, Site site) {
  const ModuleModel* model = object.model;
  if (model == nullptr) return CallUnknown(self, args);
  if (model->role == "container") return CallContainer(object, args, site);
  if (model->role == "backbone") {
    bool replaced = false;
    const Value result = CallBackbone(object, args, site, replaced);
    if (replaced) return result;
  }
  if (model->op == nullptr) {
    for (const Value v : args.positional) MarkRead(v, kReadOther);
    return Fresh();
  }
  llvm::SmallVector<Value, 8> call = BindModel(model->call, args);
  llvm::SmallVector<Value, 8> bound;
  const auto named = [&](llvm::StringRef name) -> Value {
    for (size_t i = 0; i < model->call.size(); ++i) {
      if (model->call[i].name == name) return call[i];
    }
    return InitArgument(object, name);
  };
  for (const ModelParam& param : model->op->params) {
    llvm::StringRef from = param.name;
    Value value = nullptr;
    for (const auto& [to, source] : model->set) {
      if (to != param.name) continue;
      from = source;
      const Value literal = LiteralOf(source);
      if (literal->kind == ValueKind::kConst) value = literal;
    }
    if (value == nullptr) value = named(from);
    bound.push_back(value == nullptr ? DefaultOf(param) : value);
  }
  return Then(object, ApplyOp(*model->op, bound, site, object.construct), site);
}

// The function that a constructor was given for the output of the layer: Dense(10, activation="softmax").
Value Machine::Then(Object& object, Value output, Site site) {
  if (object.model->then.empty()) return output;
  const Value given = InitArgument(object, object.model->then);
  if (given == nullptr) return output;
  return Each(given, [&](Value one) -> Value {
    const auto* name = As<ConstValue>(one);
    if (IsNone(one)) return output;
    Args args;
    args.positional.push_back(output);
    std::string dotted;
    if (name != nullptr && name->type == ConstType::kString) dotted = object.model->names + "." + name->text.str();
    if (const auto* library = As<LibraryValue>(one)) dotted = models_.ResolveAlias(TextOf(library->dotted)).str();
    const OpModel* op = dotted.empty() ? nullptr : models_.PythonOp(dotted);
    if (op == nullptr) return dotted.empty() ? Call(one, args, site) : CallUnknown(nullptr, args);
    const Value result = ApplyOp(*op, BindModel(op->params, args), site, object.construct);
    const auto* tensor = As<TensorValue>(result);
    if (tensor == nullptr || tensor->origin != site || !object.construct.valid()) return result;
    // One layer, however often the model is called.
    TensorValue* copy = values_.CopyOf(*tensor);
    copy->origin = object.construct;
    return copy;
  });
}

// The argument that a library's object was made with; null: none.
Value Machine::InitArgument(const Object& object, llvm::StringRef name) {
  const auto* given = As<TupleValue>(Here(object.fields.Get(init_)));
  if (given == nullptr || object.model == nullptr) return nullptr;
  for (size_t i = 0; i < object.model->init.size() && i < given->elements.size(); ++i) {
    if (object.model->init[i].name == name) return Here(given->elements[i]);
  }
  return nullptr;
}

// A library's model whose last layer the program has put there itself: that layer makes the output. A head that was
// looked at, and perhaps changed in place, is unknown.
Value Machine::CallBackbone(Object& object, Args& args, Site site, bool& replaced) {
  Value head = nullptr;
  for (const std::string& name : object.model->heads) {
    const Value own = object.fields.Get(Sym(name));
    if (own == nullptr) continue;
    if (replaced) return CallUnknown(nullptr, args);
    replaced = true;
    head = Here(own);
  }
  if (!replaced) return nullptr;
  CallUnknown(nullptr, args);
  Args features;
  features.positional.push_back(Fresh());
  return Call(head, features, site);
}

Value Machine::CallContainer(Object& object, Args& args, Site site) {
  const SequenceValue* members = SequenceOf(object);
  if (members == nullptr || !TextOf(object.library).ends_with("Sequential")) return CallUnknown(nullptr, args);
  // Alternatives of the content (a layer appended under a condition) are run one by one.
  return Each(object.fields.Get(content_), [&](Value content) -> Value {
    const auto* sequence = As<SequenceValue>(content);
    if (sequence == nullptr) return Fresh();
    Value x =
        args.positional.empty() ? (args.keywords.empty() ? Fresh() : args.keywords[0].second) : args.positional[0];
    Args next = args;
    for (const Value member : sequence->elements) {
      x = Call(member, next, site);
      next = Args();
      next.positional.push_back(x);
    }
    if (sequence->rest != nullptr) {
      MarkRead(x, kReadOther);
      return Fresh();
    }
    return x;
  });
}

Value Machine::CallLibraryMethod(const LibraryMethodValue& method, Args& args, Site site) {
  const llvm::StringRef name = TextOf(method.name);
  const Value receiver = method.receiver;
  if (const OpModel* op = MethodOp(method)) {
    Args all = args;
    if (op->ParamIndex("self") == 0) all.positional.insert(all.positional.begin(), receiver);
    return ApplyOp(*op, BindModel(op->params, all), site, {});
  }
  if (const auto* ref = As<RefValue>(receiver)) {
    Object& object = *ref->object;
    if (method.from_super && name == "__init__") {
      InitLibraryPart(object, args, site);
      FitInstance(*object.info, args, site, /*by_own_constructor=*/true);
      if (object.model == nullptr || object.model->role == "base") KeepUnknownInit(*object.info, object, args);
      return values_.None();
    }
    if (name == "forward" || name == "__call__") {
      if (method.from_super || object.info == nullptr) return CallLibraryObject(receiver, object, args, site);
      return CallInstance(receiver, object, args, site);
    }
    if (name == "__setattr__" && args.positional.size() == 2) {
      if (const auto* key = As<ConstValue>(args.positional[0])) SetAttr(receiver, Sym(key->text), args.positional[1]);
      return values_.None();
    }
    Value result = nullptr;
    if (ModuleMethod(receiver, object, name, args, site, result)) return result;
    if (object.fields.Get(content_) != nullptr) return ContainerMethod(object, receiver, name, args, site);
    if (LibraryObjectMethod(object, name, args, site, result)) return result;
    if (method.as_value != nullptr) return CallUnknown(method.as_value, args);
    return CallUnknown(nullptr, args);
  }
  if (const auto* text = As<ConstValue>(receiver)) return StringMethod(*text, name, args);
  if (const auto* tuple = As<TupleValue>(receiver)) return TupleMethod(*tuple, name, args);
  if (const OpModel* op = models_.TensorMethod(name);
      op != nullptr && (receiver->kind == ValueKind::kTensor || receiver->kind == ValueKind::kUnknown ||
                        receiver->kind == ValueKind::kCondition || receiver->kind == ValueKind::kUnion ||
                        receiver->kind == ValueKind::kLibraryMethod)) {
    // Of what is not known to be a tensor it is another method: `logger.log(p)`.
    for (const Value v : args.positional) {
      if (receiver->kind == ValueKind::kUnknown) MarkRead(v, kReadOther);
    }
    Args all = args;
    all.positional.insert(all.positional.begin(), receiver);
    return ApplyOp(*op, BindModel(op->params, all), site, {});
  }
  MarkRead(receiver, kReadOther);
  return ViewOf(receiver, CallUnknown(method.as_value != nullptr ? method.as_value : receiver, args));
}

// The tables' row of a method of the library's class that an object, or a class of the project, is or derives from.
const OpModel* Machine::MethodOp(const LibraryMethodValue& method) {
  Symbol library;
  if (const auto* ref = As<RefValue>(method.receiver)) library = ref->object->library;
  if (const auto* cls = As<ClassValue>(method.receiver)) library = FindInClass(*cls->info, method.name).library;
  if (!library.valid()) return nullptr;
  llvm::SmallString<128> storage;
  return models_.PythonOp(models_.ResolveAlias((TextOf(library) + "." + TextOf(method.name)).str(), storage));
}

bool Machine::IsListLike(Value value) {
  const auto* ref = As<RefValue>(value);
  return value->kind == ValueKind::kTuple || (ref != nullptr && ref->object->kind == ObjectKind::kList);
}

bool Machine::IsCallableOrModule(Value value) {
  return value->kind == ValueKind::kFunction || value->kind == ValueKind::kClass || value->kind == ValueKind::kUnion ||
         value->kind == ValueKind::kMethod || IsModuleLike(value) || value->kind == ValueKind::kUnknown;
}

bool Machine::IsModuleLike(Value value) {
  const auto* ref = As<RefValue>(value);
  if (ref == nullptr) return false;
  const Object& object = *ref->object;
  if (object.info != nullptr) return object.model != nullptr || FindInClass(*object.info, forward_).value != nullptr;
  return object.kind == ObjectKind::kLibrary && object.model != nullptr && object.model->role != "dataloader" &&
         object.model->role != "trainer";
}

llvm::SmallVector<std::pair<Symbol, Value>, 8> Machine::ChildModules(Object& object) {
  llvm::SmallVector<std::pair<Symbol, Value>, 8> children;
  const Value content = Here(object.fields.Get(content_));
  if (const auto* sequence = As<SequenceValue>(content)) {
    for (size_t i = 0; i < sequence->elements.size(); ++i) {
      children.emplace_back(Sym(std::to_string(i)), sequence->elements[i]);
    }
    return children;
  }
  if (const auto* map = As<MapValue>(content)) {
    for (const MapValue::Entry& entry : map->entries) {
      if (const auto* key = As<ConstValue>(entry.key)) children.emplace_back(Sym(key->text), entry.value);
    }
    return children;
  }
  for (const FieldMap::Field& field : object.fields.fields()) {
    if (field.value != nullptr && IsModuleLike(Here(field.value))) children.emplace_back(field.name, Here(field.value));
  }
  return children;
}

Value Machine::SetTraining(Object& object, Value flag, int depth) {
  if (depth > 8) return nullptr;
  Write(object, training_name_, flag);
  for (const auto& [name, child] : ChildModules(object)) {
    if (const auto* ref = As<RefValue>(child)) SetTraining(*ref->object, flag, depth + 1);
  }
  return nullptr;
}

// Methods of nn.Module and of its containers. False: none of these.
bool Machine::ModuleMethod(Value self, Object& object, llvm::StringRef name, Args& args, Site site, Value& result) {
  if (object.model == nullptr && object.info == nullptr) return false;
  if (object.model != nullptr && object.model->role == "trainer") return false;
  const bool plain_container = object.fields.Get(content_) != nullptr;
  if (name == "eval" || name == "train") {
    const Value mode = name == "eval" ? values_.Bool(false) : args.At(0, Sym("mode"));
    SetTraining(object, mode == nullptr ? values_.Bool(true) : mode, 0);
    result = self;
    return true;
  }
  static const llvm::StringSet<> same = {"to",     "cuda",     "cpu",    "float",          "half",
                                         "double", "bfloat16", "apply",  "requires_grad_", "share_memory",
                                         "type",   "to_empty", "compile"};
  if (same.contains(name)) {
    result = self;
    return true;
  }
  if (name == "add_module" || name == "register_module" || name == "register_buffer" || name == "register_parameter") {
    const Value key = args.At(0, Sym("name"));
    Value value = args.At(1, Sym(name == "register_buffer" ? "tensor" : "module"));
    if (name == "register_parameter" && As<TensorValue>(Here(value)) != nullptr) {
      Args learnt;
      learnt.positional.push_back(value);
      value = CallLibrary(Sym("torch.nn.Parameter"), learnt, site);
    }
    const auto* text = As<ConstValue>(Here(key));
    if (text != nullptr && text->type == ConstType::kString) SetAttr(self, Sym(text->text), value);
    if (plain_container && value != nullptr) AppendTo(object, value);
    result = value;
    return true;
  }
  if (name == "children" || name == "modules" || name == "named_children" || name == "named_modules") {
    llvm::SmallVector<Value, 8> list;
    for (const auto& [key, child] : ChildModules(object)) {
      list.push_back(name.starts_with("named") ? values_.Tuple({values_.String(TextOf(key)), child}) : child);
    }
    result = NewList(list, name.ends_with("modules") ? Fresh() : nullptr);
    return true;
  }
  if (name == "get_submodule" && args.positional.size() == 1) {
    const auto* text = As<ConstValue>(args.positional[0]);
    result = text == nullptr ? Fresh() : GetAttr(self, Sym(text->text), site);
    return true;
  }
  if (name == "save_hyperparameters") {
    SaveHyperparameters(self, object);
    result = values_.None();
    return true;
  }
  if (name == "parameters" || name == "named_parameters" || name == "state_dict" || name == "zero_grad" ||
      name == "load_state_dict" || name == "freeze" || name == "unfreeze") {
    result = Fresh();
    return true;
  }
  if (name == "log" || name == "log_dict") {
    for (const Value v : args.positional) MarkRead(v, kReadOther);
    for (const auto& keyword : args.keywords) MarkRead(keyword.second, kReadOther);
    result = values_.None();
    return true;
  }
  return false;
}

// Lightning: every argument of __init__ becomes self.hparams.<name>.
void Machine::SaveHyperparameters(Value self, Object& object) {
  const Frame& frame = *frames_.back();
  if (frame.function == nullptr) return;
  const ir::Module& module = frame.unit->unit->module;
  Object* hparams = NewObject(ObjectKind::kInstance);
  hparams->id = guards_.NewUnknown(UnknownKind::kValue);
  for (const ir::Param& param : module.Params(*frame.function)) {
    const Symbol name = frame.unit->symbols[param.name.index];
    if (Value value = frame.scope->fields.Get(name); value != nullptr && !Same(value, self)) {
      WriteRaw(*hparams, name, value);
    }
  }
  Write(object, Sym("hparams"), Ref(hparams));
}

}  // namespace lint
