// The builtins that look at objects, their classes and their attributes, and those that make objects.
#include "lint/interp/builtins.h"

namespace lint {

namespace {

bool IsConstOf(ConstType type, llvm::StringRef name) {
  switch (type) {
    case ConstType::kBool:
      return name == "builtins.bool" || name == "builtins.int";
    case ConstType::kInt:
      return name == "builtins.int" || name.ends_with("Number") || name.ends_with("Integral");
    case ConstType::kFloat:
      return name == "builtins.float" || name.ends_with("Number");
    case ConstType::kString:
      return name == "builtins.str" || name == "builtins.basestring";
    case ConstType::kNone:
    case ConstType::kEllipsis:
      return false;
  }
  return false;
}

}  // namespace

bool Builtins::IsInstanceOf(Value value, Value type, bool& known) {
  known = true;
  if (const auto* tuple = As<TupleValue>(type)) {
    bool all_known = true;
    for (const Value one : tuple->elements) {
      bool this_known = true;
      if (IsInstanceOf(value, one, this_known) && this_known) return true;
      all_known &= this_known;
    }
    known = all_known;
    return false;
  }
  const auto* cls = As<ClassValue>(type);
  const auto* library = As<LibraryValue>(type);
  const llvm::StringRef name = library == nullptr ? "" : m_.TextOf(library->dotted);
  if (const auto* ref = As<RefValue>(value)) {
    const Object& object = *ref->object;
    if (object.info != nullptr) {
      for (const ClassInfo::Base& base : object.info->mro) {
        if (cls != nullptr && base.project == cls->info) return true;
        if (library != nullptr && base.library.valid() && m_.TextOf(base.library) == m_.models_.ResolveAlias(name)) {
          return true;
        }
        if (base.unknown) known = false;
      }
      if (name == "torch.nn.Module" && m_.IsModuleClass(*object.info)) return true;
      if (name.ends_with("OrderedDict") || name.ends_with("Mapping") || name.ends_with("ModelOutput")) known = false;
      return false;
    }
    if (object.kind == ObjectKind::kList)
      return name == "builtins.list" || name.ends_with("Sequence") || name.ends_with("Iterable");
    if (object.kind == ObjectKind::kDict)
      return name == "builtins.dict" || name.ends_with("Mapping") || name.ends_with("OrderedDict");
    if (object.library.valid()) {
      if (cls != nullptr) return false;
      const llvm::StringRef resolved = m_.models_.ResolveAlias(name);
      if (resolved == m_.TextOf(object.library) || resolved == "torch.nn.Module") return true;
      known = resolved.starts_with("torch.nn.") && !resolved.contains("modules");
      return false;
    }
  }
  if (const auto* c = As<ConstValue>(value)) return IsConstOf(c->type, name);
  if (value->kind == ValueKind::kTuple) {
    const auto* tuple = As<TupleValue>(value);
    if (cls != nullptr) return tuple->info == cls->info;
    return name == "builtins.tuple" || name.ends_with("Sequence") || name.ends_with("Iterable");
  }
  if (value->kind == ValueKind::kTensor) {
    known = cls != nullptr || name.starts_with("torch.") || name.starts_with("builtins.") || name.starts_with("numpy.");
    return name == "torch.Tensor" || name == "torch.FloatTensor" || name == "torch.autograd.Variable";
  }
  known = false;
  return false;
}

Value Builtins::IsInstance(const BuiltinCall& call) {
  if (call.count() < 2) return nullptr;
  return m_.Each(call.arg(0), [&](Value v) -> Value {
    bool known = true;
    const bool is = IsInstanceOf(v, m_.Here(call.arg(1)), known);
    if (known || is) return values_.Bool(is);
    // The same question about the same value has the same answer.
    if (UnknownId id; m_.IdOf(v, id)) {
      std::string type = "isinstance ";
      if (const auto* cls = As<ClassValue>(m_.Here(call.arg(1)))) type += m_.TextOf(cls->info->name);
      if (const auto* lib = As<LibraryValue>(m_.Here(call.arg(1)))) type += m_.TextOf(lib->dotted);
      if (type.size() > 11) return values_.Unknown(m_.AttributeId(id, m_.Sym(type)));
    }
    return m_.Fresh();
  });
}

Value Builtins::IsSubclass(const BuiltinCall& call) {
  const auto* cls = As<ClassValue>(m_.Here(call.arg(0)));
  const auto* base = As<ClassValue>(m_.Here(call.arg(1)));
  if (cls == nullptr || base == nullptr) return m_.Fresh();
  return values_.Bool(llvm::any_of(cls->info->mro, [&](const ClassInfo::Base& b) { return b.project == base->info; }));
}

Value Builtins::GetAttr(const BuiltinCall& call) {
  const std::string name = TextArg(call, 1);
  if (name.empty()) {
    if (As<ConstValue>(m_.Here(call.arg(1))) == nullptr) m_.MarkHandedOver(call.arg(0));
    // One of several names: an attribute each.
    return m_.Each(call.arg(1), [&](Value v) -> Value {
      const auto* c = As<ConstValue>(v);
      if (c == nullptr || c->type != ConstType::kString) return m_.Fresh();
      return m_.GetAttr(call.arg(0), m_.Sym(c->text), call.site);
    });
  }
  if (call.count() > 2) {
    bool has = false;
    if (m_.HasAttrKnown(m_.Here(call.arg(0)), m_.Sym(name), has) && !has) return call.arg(2);
  }
  return m_.GetAttr(call.arg(0), m_.Sym(name), call.site);
}

Value Builtins::SetAttr(const BuiltinCall& call) {
  const std::string name = TextArg(call, 1);
  if (!name.empty() && call.count() > 2) m_.SetAttr(call.arg(0), m_.Sym(name), call.arg(2));
  return values_.None();
}

Value Builtins::HasAttr(const BuiltinCall& call) {
  const std::string name = TextArg(call, 1);
  bool has = false;
  if (!name.empty() && m_.HasAttrKnown(m_.Here(call.arg(0)), m_.Sym(name), has)) return values_.Bool(has);
  return m_.Fresh();
}

// Whether we can tell that `object` has, or has not, the attribute.
bool Machine::HasAttrKnown(Value object, Symbol name, bool& has) {
  has = true;
  if (const auto* ref = As<RefValue>(object)) {
    if (ref->object->fields.Get(name) != nullptr) return true;
    if (ref->object->info == nullptr) return false;
    const Found found = FindInClass(*ref->object->info, name);
    if (found.value != nullptr) return true;
    has = false;
    return !found.unknown && !(found.library.valid() && IsModuleApi(TextOf(name)));
  }
  if (const auto* module = As<ModuleValue>(object)) {
    has = ModuleMember(*units_[module->unit], name)->kind != ValueKind::kUnknown;
    return true;
  }
  if (const auto* cls = As<ClassValue>(object)) {
    const Found found = FindInClass(*cls->info, name);
    has = found.value != nullptr;
    return has || !found.unknown;
  }
  return false;
}

Value Builtins::Callable(const BuiltinCall& call) {
  return m_.Each(call.arg(0), [&](Value v) -> Value {
    switch (v->kind) {
      case ValueKind::kFunction:
      case ValueKind::kMethod:
      case ValueKind::kClass:
      case ValueKind::kPartial:
      case ValueKind::kLibrary:
        return values_.Bool(true);
      case ValueKind::kConst:
      case ValueKind::kTuple:
      case ValueKind::kTensor:
        return values_.Bool(false);
      case ValueKind::kRef:
        if (m_.IsModuleLike(v)) return values_.Bool(true);
        if (As<RefValue>(v)->object->kind == ObjectKind::kList || As<RefValue>(v)->object->kind == ObjectKind::kDict) {
          return values_.Bool(false);
        }
        return m_.Fresh();
      default:
        return m_.Fresh();
    }
  });
}

// C++'s dynamic_cast<T*>(x): x where it is a T, else nothing; of what nobody knows, x.
Value Builtins::Cast(const BuiltinCall& call) {
  return m_.Each(call.arg(0), [&](Value value) -> Value {
    Args args;
    args.positional = {value, call.arg(1)};
    const auto* is_one = As<ConstValue>(IsInstance({args, call.site}));
    return is_one != nullptr && !is_one->Truthy() ? values_.None() : value;
  });
}

// A copy of an object that shares what its fields hold: what C++ does to a value that is not a reference.
Value Builtins::Copy(const BuiltinCall& call) {
  return m_.Each(call.arg(0), [&](Value value) -> Value {
    const auto* ref = As<RefValue>(value);
    if (ref == nullptr) return value;
    const Object& object = *ref->object;
    const bool is_plain = object.kind == ObjectKind::kList || object.kind == ObjectKind::kDict ||
                          (object.kind == ObjectKind::kInstance && !m_.IsModuleLike(value));
    if (!is_plain) return value;
    Object* copy = m_.NewObject(object.kind, object.construct);
    copy->info = object.info;
    copy->model = object.model;
    copy->library = object.library;
    copy->id = object.id;
    llvm::SmallVector<FieldMap::Field, 16> fields(object.fields.fields());
    for (const FieldMap::Field& field : fields) m_.WriteRaw(*copy, field.name, field.value);
    return m_.Ref(copy);
  });
}

Value Builtins::Super(const BuiltinCall& call) {
  auto* value = values_.New<SuperValue>();
  for (const Frame* frame : llvm::reverse(m_.frames_)) {
    if (frame->function == nullptr) continue;
    value->self = frame->self;
    value->after = frame->owner;
    break;
  }
  if (const auto* cls = As<ClassValue>(m_.Here(call.arg(0)))) value->after = cls->info;
  if (call.count() > 1) value->self = m_.Here(call.arg(1));
  if (value->self == nullptr) return nullptr;
  return value;
}

Value Builtins::Type(const BuiltinCall& call) {
  if (call.count() != 1) return nullptr;
  return m_.Each(call.arg(0), [&](Value v) -> Value {
    const auto* ref = As<RefValue>(v);
    if (ref == nullptr) return m_.Fresh();
    if (ref->object->info != nullptr) {
      auto* cls = values_.New<ClassValue>();
      cls->info = ref->object->info;
      return cls;
    }
    return ref->object->library.valid() ? values_.Library(ref->object->library) : m_.Fresh();
  });
}

Value Builtins::Vars(const BuiltinCall& call) {
  return call.count() > 0 ? m_.FieldsAsDict(m_.Here(call.arg(0))) : nullptr;
}

// vars(x), x.__dict__: a picture of the fields.
Value Machine::FieldsAsDict(Value value) {
  const Object* object = nullptr;
  if (const auto* ref = As<RefValue>(value)) object = ref->object;
  if (const auto* module = As<ModuleValue>(value)) object = units_[module->unit]->globals;
  if (object == nullptr) return value == nullptr ? Fresh() : value;
  llvm::SmallVector<MapValue::Entry, 16> entries;
  for (const FieldMap::Field& field : object->fields.fields()) {
    if (field.value != nullptr) entries.push_back({values_.String(TextOf(field.name)), field.value});
  }
  return NewDict(entries, true);
}

Value Builtins::Globals(const BuiltinCall&) {
  const Frame& frame = *m_.frames_.back();
  auto* module = values_.New<ModuleValue>();
  module->unit = frame.unit->index;
  return m_.FieldsAsDict(module);
}

// namedtuple("Out", "logits probs") or with a list of names (or of (name, type) pairs).
Value Builtins::NamedTuple(const BuiltinCall& call) {
  m_.classes_.push_back(std::make_unique<ClassInfo>());
  ClassInfo& info = *m_.classes_.back();
  const Frame& frame = *m_.frames_.back();
  info.unit = frame.unit;
  info.name = m_.Sym(TextArg(call, 0));
  info.dict = m_.NewObject(ObjectKind::kClass, call.site);
  info.persistent = info.dict->persistent;
  info.is_named_tuple = true;
  info.mro.push_back({.project = &info, .library = {}, .unknown = false});
  const Value names = m_.Here(call.args.At(1, m_.Sym("field_names")));
  if (const auto* text = As<ConstValue>(names); text != nullptr && text->type == ConstType::kString) {
    llvm::SmallVector<llvm::StringRef, 4> parts;
    llvm::SplitString(text->text, parts, " ,\t\n");
    for (const llvm::StringRef part : parts) info.annotated.push_back(m_.Sym(part));
  } else if (names != nullptr) {
    for (Value v : m_.Iterate(names, call.site).known) {
      if (const auto* pair = As<TupleValue>(v); pair != nullptr && !pair->elements.empty()) v = pair->elements[0];
      if (const auto* c = As<ConstValue>(v)) info.annotated.push_back(m_.Sym(c->text));
    }
  }
  auto* value = values_.New<ClassValue>();
  value->info = &info;
  return value;
}

Value Builtins::Namespace(const BuiltinCall& call) {
  Object* object = m_.NewObject(ObjectKind::kInstance, call.site);
  for (const auto& [name, value] : call.args.keywords) m_.WriteRaw(*object, name, value);
  const auto* ref = As<RefValue>(m_.Here(call.arg(0)));
  if (const MapValue* map = ref == nullptr ? nullptr : m_.MapOf(*ref->object)) {
    for (const auto& entry : map->entries) {
      if (const auto* key = As<ConstValue>(entry.key)) m_.WriteRaw(*object, m_.Sym(key->text), entry.value);
    }
  }
  return m_.Ref(object);
}

Value Builtins::ArgumentParser(const BuiltinCall& call) {
  Object* object = m_.NewObject(ObjectKind::kInstance, call.site);
  object->library = m_.Sym("argparse.ArgumentParser");
  return m_.Ref(object);
}

}  // namespace lint
