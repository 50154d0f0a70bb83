// Attributes: of instances through their class hierarchy, of classes, modules, library names, tensors.
#include "lint/interp/machine.h"
#include "llvm/ADT/StringSwitch.h"

namespace lint {

Value Machine::GetAttr(Value object, Symbol name, Site site) {
  // A tensor's method on one of several tensors is one operation on a union, not one call for each.
  if (const auto* several = As<UnionValue>(Here(object)); several != nullptr && IsTensorMethod(*several, name)) {
    auto* method = values_.New<LibraryMethodValue>();
    method->receiver = several;
    method->name = name;
    return method;
  }
  return Each(object, [&](Value v) { return GetAttrOne(v, name, site); });
}

namespace {

Value MakeLibraryMethod(ValueFactory& values, Value receiver, Symbol name) {
  auto* method = values.New<LibraryMethodValue>();
  method->receiver = receiver;
  method->name = name;
  return method;
}

// Methods of a module by which others come to read what it gives.
bool HandsOver(llvm::StringRef method) {
  return llvm::StringSwitch<bool>(method)
      .Cases("register_forward_hook", "register_forward_pre_hook", "register_module_forward_hook", true)
      .Cases("save", "to_onnx", "to_torchscript", "save_pretrained", "push_to_hub", true)
      .Default(false);
}

}  // namespace

Value Machine::GetAttrOne(Value object, Symbol name, Site site) {
  if (object == nullptr) return Fresh();
  switch (object->kind) {
    case ValueKind::kRef:
      return InstanceAttr(object, *As<RefValue>(object)->object, name, site);
    case ValueKind::kClass:
      return ClassAttr(object, name);
    case ValueKind::kModule:
      return ModuleMember(*units_[As<ModuleValue>(object)->unit], name);
    case ValueKind::kNamespace: {
      const auto* ns = As<NamespaceValue>(object);
      return ImportFrom(*units_[ns->unit], (TextOf(ns->dotted) + "." + TextOf(name)).str());
    }
    case ValueKind::kLibrary:
      return LibraryAttr(As<LibraryValue>(object)->dotted, name);
    case ValueKind::kSuper:
      return SuperAttr(*As<SuperValue>(object), name);
    case ValueKind::kTensor:
      return TensorAttr(object, name, site);
    case ValueKind::kTuple: {
      const auto* tuple = As<TupleValue>(object);
      for (size_t i = 0; i < tuple->names.size(); ++i) {
        if (tuple->names[i] == name) return tuple->elements[i];
      }
      if (tuple->info != nullptr) {
        const Found found = FindInClass(*tuple->info, name);
        if (found.value != nullptr) return BindFound(found, object, tuple->info, site);
      }
      return MakeLibraryMethod(values_, object, name);
    }
    case ValueKind::kFunction:
    case ValueKind::kMethod:
      if (name == Sym("__name__")) return FunctionName(object);
      return Fresh();
    case ValueKind::kUnknown:
      return UnknownAttr(object, name);
    case ValueKind::kLibraryMethod:
      // A method object's own attributes (`x.shape.numel`).
      return MakeLibraryMethod(values_, object, name);
    default:
      return MakeLibraryMethod(values_, object, name);
  }
}

bool Machine::IsTensorMethod(const UnionValue& receivers, Symbol name) const {
  const OpModel* op = models_.TensorMethod(symbols_.Text(name));
  if (op == nullptr || op->Setting("attribute") == "yes") return false;
  return llvm::all_of(receivers.alternatives, [](const Alternative& a) { return As<TensorValue>(a.value) != nullptr; });
}

Value Machine::FunctionName(Value function) {
  if (const auto* method = As<MethodValue>(function)) function = method->function;
  const auto* code = As<FunctionValue>(function);
  if (code == nullptr) return Fresh();
  LinkedUnit& unit = *units_[code->unit];
  return values_.String(unit.unit->module.Text(unit.unit->module.functions[code->function].name));
}

UnknownId Machine::AttributeId(UnknownId base, Symbol name) {
  const auto key = std::make_pair(base.index, name.index);
  auto it = attribute_ids_.find(key);
  if (it != attribute_ids_.end()) return it->second;
  const UnknownInfo& info = guards_.Info(base);
  const UnknownKind kind = info.kind == UnknownKind::kParam ? UnknownKind::kValue : info.kind;
  const UnknownId id = guards_.NewUnknown(kind, nullptr, base);
  attribute_ids_.try_emplace(key, id);
  attribute_log_.push_back(key);
  return id;
}

static bool IsView(llvm::StringRef attribute) {
  return attribute == "data" || attribute == "T" || attribute == "mT" || attribute == "H" || attribute == "real" ||
         attribute == "flat";
}

// Something read from an unknown: a method of it where tensors have one, otherwise an unknown of its own that is the
// same at every read.
Value Machine::UnknownAttr(Value object, Symbol name) {
  const auto* unknown = As<UnknownValue>(object);
  if (!unknown->library.valid()) {
    const OpModel* op = models_.TensorMethod(TextOf(name));
    if (TextOf(name) == "shape" || (op != nullptr && op->Setting("attribute") != "yes")) {
      auto* method = values_.New<LibraryMethodValue>();
      method->receiver = object;
      method->name = name;
      if (unknown->id.valid()) method->as_value = values_.Unknown(AttributeId(unknown->id, name));
      return method;
    }
  }
  if (!unknown->id.valid()) return MakeLibraryMethod(values_, object, name);
  auto* value = values_.New<UnknownValue>();
  value->id = AttributeId(unknown->id, name);
  auto* method = values_.New<LibraryMethodValue>();
  method->receiver = object;
  method->name = name;
  method->as_value = value;
  if (IsView(TextOf(name))) value->memory = As<UnknownValue>(ViewOf(object, value))->memory;
  // Called, it is a method of the unknown; used otherwise, a value.
  return IsLikelyMethod(TextOf(name)) ? static_cast<Value>(method) : value;
}

bool Machine::IsLikelyMethod(llvm::StringRef name) {
  return name == "parse_args" || name == "get" || name == "items" || name == "keys" || name == "values" ||
         name == "append" || name == "format" || name == "lower" || name == "startswith" || name == "endswith";
}

Value Machine::TensorAttr(Value tensor, Symbol name, Site site) {
  const llvm::StringRef text = TextOf(name);
  if (text == "shape") return MakeLibraryMethod(values_, tensor, Sym("shape"));
  if (const OpModel* op = models_.TensorMethod(text)) {
    if (op->Setting("attribute") == "yes" && tensor->kind == ValueKind::kTensor) {
      llvm::SmallVector<Value, 4> args(op->params.size(), nullptr);
      if (!args.empty()) args[0] = tensor;
      return ApplyOp(*op, args, site, {});
    }
  }
  return MakeLibraryMethod(values_, tensor, name);
}

Value Machine::LibraryAttr(Symbol dotted, Symbol name) {
  if (TextOf(name) == "TYPE_CHECKING") return values_.Bool(false);
  // Of a class or function of the tables: what a registry keeps it under.
  if (TextOf(name) == "__name__" && IsKnownLibraryName(values_.Library(dotted))) {
    return values_.String(TextOf(dotted).rsplit('.').second);
  }
  return values_.Library(Sym((TextOf(dotted) + "." + TextOf(name)).str()));
}

Value Machine::BindFound(const Found& found, Value self, const ClassInfo* cls, Site site) {
  return Each(found.value, [&](Value v) -> Value {
    const auto* function = As<FunctionValue>(v);
    if (function == nullptr) return v;
    if ((function->decorators & FunctionValue::kStaticMethod) != 0) return v;
    Value bound_to = self;
    if ((function->decorators & FunctionValue::kClassMethod) != 0 && cls != nullptr) {
      auto* value = values_.New<ClassValue>();
      value->info = cls;
      bound_to = value;
    }
    if (bound_to == nullptr) return v;
    if ((function->decorators & FunctionValue::kProperty) != 0 && self != nullptr) {
      Args none;
      return CallFunction(*function, self, none, site);
    }
    auto* method = values_.New<MethodValue>();
    method->self = bound_to;
    method->function = function;
    return method;
  });
}

Value Machine::InstanceAttr(Value self, Object& object, Symbol name, Site site) {
  if (Value own = object.fields.Get(name); own != nullptr && object.kind != ObjectKind::kScope) return Here(own);
  if (name == training_name_ && (object.info != nullptr || object.model != nullptr)) return TrainingFlag();
  if (object.info != nullptr) {
    if (name == Sym("__class__")) {
      auto* cls = values_.New<ClassValue>();
      cls->info = object.info;
      return cls;
    }
    const Found found = FindInClass(*object.info, name);
    if (found.value != nullptr) return BindFound(found, self, object.info, site);
    if (HandsOver(TextOf(name))) MarkHandedOver(self);
    if (found.library.valid() && IsModuleApi(TextOf(name))) return MakeLibraryMethod(values_, self, name);
    if (const auto* getter = As<FunctionValue>(FindInClass(*object.info, Sym("__getattr__")).value)) {
      Args args;
      args.positional.push_back(values_.String(TextOf(name)));
      return CallFunction(*getter, self, args, site);
    }
    if (found.library.valid() && found.library != object.library && !found.unknown) {
      return MakeLibraryMethod(values_, self, name);
    }
    if (object.model != nullptr && object.model->role != "base" && !found.unknown) {
      return LibraryObjectAttr(self, object, name);
    }
    if (found.library.valid() && TextOf(name) == "module") return self;  // what DataParallel wraps
    return UnknownField(object, name);
  }
  if (object.kind == ObjectKind::kLibrary) return LibraryObjectAttr(self, object, name);
  return MakeLibraryMethod(values_, self, name);
}

// Methods of nn.Module (and of Lightning's) that we know what to do with.
bool Machine::IsModuleApi(llvm::StringRef name) {
  static const llvm::StringSet<> known = {"to",
                                          "cuda",
                                          "cpu",
                                          "train",
                                          "eval",
                                          "add_module",
                                          "register_module",
                                          "register_buffer",
                                          "register_parameter",
                                          "children",
                                          "named_children",
                                          "modules",
                                          "named_modules",
                                          "parameters",
                                          "named_parameters",
                                          "float",
                                          "half",
                                          "double",
                                          "apply",
                                          "requires_grad_",
                                          "state_dict",
                                          "load_state_dict",
                                          "zero_grad",
                                          "forward",
                                          "__call__",
                                          "append",
                                          "extend",
                                          "insert",
                                          "items",
                                          "values",
                                          "keys",
                                          "share_memory",
                                          "compile",
                                          "type",
                                          "log",
                                          "log_dict",
                                          "save_hyperparameters",
                                          "freeze",
                                          "unfreeze",
                                          "bfloat16",
                                          "update",
                                          "pop",
                                          "get_submodule",
                                          "__init__"};
  return known.contains(name);
}

Value Machine::UnknownField(Object& object, Symbol name) {
  if (!object.id.valid()) object.id = guards_.NewUnknown(UnknownKind::kValue);
  return values_.Unknown(AttributeId(object.id, name));
}

Value Machine::LibraryObjectAttr(Value self, Object& object, Symbol name) {
  if (object.model != nullptr && HandsOver(TextOf(name))) MarkHandedOver(self);
  // A constructor's argument is an attribute of the same name on every torch module.
  if (object.model != nullptr) {
    if (const auto* given = As<TupleValue>(object.fields.Get(init_))) {
      for (size_t i = 0; i < object.model->init.size() && i < given->elements.size(); ++i) {
        if (TextOf(name) == object.model->init[i].name && given->elements[i] != nullptr) return given->elements[i];
      }
    }
    if (object.model->role == "wrapper" && TextOf(name) == "module") return self;
    if (llvm::is_contained(object.model->heads, TextOf(name))) {
      Write(object, name, Fresh());  // whoever looks at it may change it: CallBackbone
      return Here(object.fields.Get(name));
    }
  }
  return MakeLibraryMethod(values_, self, name);
}

Value Machine::ClassAttr(Value cls, Symbol name) {
  const ClassInfo& info = *As<ClassValue>(cls)->info;
  if (TextOf(name) == "__name__" || TextOf(name) == "__qualname__") return values_.String(TextOf(info.name));
  const Found found = FindInClass(info, name);
  if (found.value == nullptr) {
    if (found.library.valid()) return MakeLibraryMethod(values_, cls, name);
    if (!info.dict->id.valid()) info.dict->id = guards_.NewUnknown(UnknownKind::kValue);
    return values_.Unknown(AttributeId(info.dict->id, name));
  }
  const auto* function = As<FunctionValue>(found.value);
  if (function != nullptr && (function->decorators & FunctionValue::kClassMethod) != 0) {
    auto* method = values_.New<MethodValue>();
    method->self = cls;
    method->function = function;
    return method;
  }
  return found.value;
}

Value Machine::SuperAttr(const SuperValue& super, Symbol name) {
  const ClassInfo* info = nullptr;
  if (const auto* ref = As<RefValue>(super.self)) info = ref->object->info;
  if (const auto* cls = As<ClassValue>(super.self)) info = cls->info;
  if (info == nullptr) return Fresh();
  const Found found = FindInClass(*info, name, super.after);
  if (found.value != nullptr) {
    const auto* function = As<FunctionValue>(found.value);
    if (function == nullptr) return found.value;
    auto* method = values_.New<MethodValue>();
    method->self = super.self;
    method->function = function;
    return method;
  }
  if (found.library.valid() || found.unknown || info != nullptr) {
    auto* method = values_.New<LibraryMethodValue>();
    method->receiver = super.self;
    method->name = name;
    method->from_super = true;
    return method;
  }
  return Fresh();
}

static bool IsContainer(const Object& object) {
  return object.info == nullptr && object.model == nullptr &&
         (object.kind == ObjectKind::kList || object.kind == ObjectKind::kDict || object.kind == ObjectKind::kSet);
}

void Machine::SetAttr(Value object, Symbol name, Value value) {
  const auto alternatives = AlternativesOf(Here(object));
  if (value == nullptr) value = values_.Unknown();
  if (value->kind == ValueKind::kTensor || value->kind == ValueKind::kUnion || value->kind == ValueKind::kTuple) {
    MarkRead(value, kReadOther);  // kept where other code can read it
  }
  if (const auto* ref = As<RefValue>(value); ref != nullptr && IsContainer(*ref->object)) {
    if (!ref->object->kept && ref->object->persistent && IsInRoot()) newly_kept_.push_back(ref->object);
    ref->object->kept = true;
    MarkRead(value, kReadOther);
  }
  for (const Alternative& alternative : alternatives) {
    if (!guards_.Consistent(path_, alternative.guard)) continue;
    if (TextOf(name) == "data") NoteWritten(alternative.value, /*depth=*/2);
    const auto write = [&](Object& target) {
      const Value old = target.fields.Get(name);
      const bool certain = alternatives.size() == 1;
      if (certain || old == nullptr) {
        Write(target, name, Here(value));
      } else {
        Write(target, name, Join(values_, guards_, Here(value), alternative.guard, old, {}));
      }
    };
    if (const auto* ref = As<RefValue>(alternative.value)) {
      Object& target = *ref->object;
      if (target.info != nullptr) {
        const Found found = FindInClass(*target.info, name);
        const auto* function = As<FunctionValue>(found.value);
        if (function != nullptr && (function->decorators & FunctionValue::kProperty) != 0) continue;  // a setter
      }
      write(target);
    } else if (const auto* cls = As<ClassValue>(alternative.value)) {
      write(*cls->info->dict);
    } else if (const auto* module = As<ModuleValue>(alternative.value)) {
      LinkedUnit& unit = *units_[module->unit];
      if (unit.globals != nullptr) write(*unit.globals);
    }
  }
}

}  // namespace lint
