// Containers: items, iteration, unpacking. What a list or dict holds is one immutable value in its object's content
// field, so that a change under a condition makes a union of contents, not a blur of elements.
#include "lint/interp/machine.h"

namespace lint {

namespace {

constexpr size_t kMaxElements = 256;

const ConstValue* AsInt(Value value) {
  const auto* c = As<ConstValue>(value);
  return c != nullptr && (c->type == ConstType::kInt || c->type == ConstType::kBool) ? c : nullptr;
}

}  // namespace

const SequenceValue* Machine::SequenceOf(const Object& object) {
  const Value content = Here(object.fields.Get(content_));
  if (const auto* sequence = As<SequenceValue>(content)) return sequence;
  if (const auto* u = As<UnionValue>(content)) return MergeSequences(*u);
  return nullptr;
}

// A list of several possible contents as these; everything else as it is.
Value Machine::ContentsOf(Value value) {
  const auto* ref = As<RefValue>(Here(value));
  if (ref == nullptr || ref->object->kind != ObjectKind::kList || ref->object->info != nullptr) return value;
  const Value content = Here(ref->object->fields.Get(content_));
  const auto* u = As<UnionValue>(content);
  const bool lists =
      u != nullptr && llvm::all_of(u->alternatives, [](const Alternative& a) { return As<SequenceValue>(a.value); });
  return lists ? content : value;
}

// One content that stands for several: equal lengths join element by element, otherwise an unknown number of any of
// them.
const SequenceValue* Machine::MergeSequences(const UnionValue& alternatives) {
  bool same_length = true;
  size_t length = 0;
  bool first = true;
  for (const Alternative& a : alternatives.alternatives) {
    const auto* sequence = As<SequenceValue>(a.value);
    if (sequence == nullptr) return nullptr;
    same_length &= sequence->rest == nullptr && (first || sequence->elements.size() == length);
    length = sequence->elements.size();
    first = false;
  }
  llvm::SmallVector<Value, 8> elements;
  if (same_length) {
    for (size_t i = 0; i < length; ++i) {
      llvm::SmallVector<Alternative, 4> each;
      for (const Alternative& a : alternatives.alternatives) {
        each.push_back({a.guard, As<SequenceValue>(a.value)->elements[i]});
      }
      elements.push_back(JoinHere(each));
    }
    return As<SequenceValue>(values_.Sequence(elements));
  }
  llvm::SmallVector<Alternative, 8> any;
  for (const Alternative& a : alternatives.alternatives) {
    const auto* sequence = As<SequenceValue>(a.value);
    for (const Value v : sequence->elements) any.push_back({a.guard, v});
    if (sequence->rest != nullptr) any.push_back({a.guard, sequence->rest});
  }
  if (any.empty()) return As<SequenceValue>(values_.Sequence({}));
  return As<SequenceValue>(values_.Sequence({}, JoinHere(any)));
}

const MapValue* Machine::MapOf(const Object& object) {
  const Value content = Here(object.fields.Get(content_));
  if (const auto* map = As<MapValue>(content)) return map;
  const auto* u = As<UnionValue>(content);
  if (u == nullptr) return nullptr;
  // The keys of all; a key that only some have is there under their guard (or anything at all).
  llvm::SmallVector<MapValue::Entry, 8> entries;
  bool open = false;
  for (const Alternative& a : u->alternatives) {
    const auto* map = As<MapValue>(a.value);
    if (map == nullptr) return nullptr;
    open |= map->open;
    for (const MapValue::Entry& entry : map->entries) {
      auto* known = llvm::find_if(entries, [&](const MapValue::Entry& e) { return Same(e.key, entry.key); });
      const Value guarded = Guarded(entry.value, a.guard);
      if (known == entries.end()) {
        entries.push_back({entry.key, guarded});
      } else {
        known->value = JoinHere({Alternative{{}, known->value}, Alternative{{}, guarded}});
      }
    }
  }
  return As<MapValue>(values_.Map(entries, open));
}

// `value`, but only under `guard`: a union of one.
Value Machine::Guarded(Value value, llvm::ArrayRef<Literal> guard) {
  if (guard.empty()) return value;
  auto* node = values_.New<UnionValue>();
  llvm::SmallVector<Alternative, 4> alternatives;
  for (const Alternative& inner : AlternativesOf(value)) {
    if (const auto both = guards_.And(guard, inner.guard)) {
      alternatives.push_back({values_.Copy<Literal>(*both), inner.value});
    }
  }
  node->alternatives = values_.Copy<Alternative>(alternatives);
  return node;
}

Value Machine::NewList(llvm::ArrayRef<Value> elements, Value rest) {
  Object* object = NewObject(ObjectKind::kList);
  WriteRaw(*object, content_, values_.Sequence(elements, rest));
  return Ref(object);
}

Value Machine::NewDict(llvm::ArrayRef<MapValue::Entry> entries, bool open) {
  Object* object = NewObject(ObjectKind::kDict);
  object->id = guards_.NewUnknown(UnknownKind::kValue);
  WriteRaw(*object, content_, values_.Map(entries, open));
  return Ref(object);
}

void Machine::AppendTo(Object& list, Value element) {
  const Value content = Each(list.fields.Get(content_), [&](Value v) -> Value {
    const auto* sequence = As<SequenceValue>(v);
    if (sequence == nullptr) return values_.Sequence({}, element);
    llvm::SmallVector<Value, 16> elements(sequence->elements);
    if (sequence->rest != nullptr || elements.size() >= kMaxElements) {
      llvm::SmallVector<Alternative, 4> any = {{{}, element}};
      if (sequence->rest != nullptr) any.push_back({{}, sequence->rest});
      return values_.Sequence(elements, JoinHere(any));
    }
    elements.push_back(element);
    return values_.Sequence(elements);
  });
  Write(list, content_, content);
}

Value Machine::GetItem(Value container, Value index, Site site) {
  return Each(container, [&](Value c) {
    return Each(index, [&](Value i) {
      const Value item = GetItemOne(c, i, site);
      return As<TensorValue>(c) != nullptr ? item : ViewOf(c, item);
    });
  });
}

Value Machine::GetItemOne(Value container, Value index, Site site) {
  if (container == nullptr) return Fresh();
  if (const auto* tensor = As<TensorValue>(container)) return TensorItem(*tensor, index);
  if (const auto* tuple = As<TupleValue>(container)) return SequenceItem(tuple->elements, nullptr, index, true);
  if (const auto* method = As<LibraryMethodValue>(container); method != nullptr && TextOf(method->name) == "shape") {
    return AxisSizeOf(method->receiver, index);
  }
  if (const auto* ref = As<RefValue>(container)) {
    Object& object = *ref->object;
    if (object.info != nullptr) {
      if (const auto* getter = As<FunctionValue>(FindInClass(*object.info, Sym("__getitem__")).value)) {
        Args args;
        args.positional.push_back(index);
        return CallFunction(*getter, container, args, site);
      }
    }
    if (object.fields.Get(content_) != nullptr) {
      const Value contents = As<SliceValue>(index) != nullptr ? container : ContentsOf(container);
      if (contents != container) {
        return Each(contents, [&](Value list) {
          const auto& sequence = *As<SequenceValue>(list);
          return SequenceItem(sequence.elements, sequence.rest, index, false);
        });
      }
      if (const SequenceValue* sequence = SequenceOf(object)) {
        const Value item = SequenceItem(sequence->elements, sequence->rest, index, false);
        // A slice of a Sequential is a Sequential.
        if (As<SliceValue>(index) != nullptr && object.model != nullptr) return SliceOfContainer(object, item);
        return item;
      }
      if (const MapValue* map = MapOf(object)) return MapItem(*map, index);
    }
    if (object.id.valid()) {
      if (const auto* key = As<ConstValue>(index); key != nullptr && key->type == ConstType::kString) {
        const Value own = object.kind == ObjectKind::kInstance ? object.fields.Get(Sym(key->text)) : nullptr;
        return own != nullptr && object.info == nullptr ? Here(own) : UnknownField(object, Sym(key->text));
      }
    }
    return Fresh();
  }
  if (UnknownId id; IdOf(container, id)) {
    NoteIndex(index);
    const auto* key = As<ConstValue>(index);
    if (key != nullptr && key->type == ConstType::kString) {
      const Value item = values_.Unknown(AttributeId(id, Sym(key->text)));  // cfg["a"] and cfg.a are one
      const auto* unknown = As<UnknownValue>(container);
      return unknown != nullptr && unknown->batch ? PartOfBatch(item) : item;
    }
    if (key != nullptr && key->type == ConstType::kInt) {
      return values_.Unknown(AttributeId(id, Sym(("[" + llvm::Twine(key->integer) + "]").str())));
    }
  }
  if (const auto* cls = As<ClassValue>(container); cls != nullptr && !cls->info->members.empty()) {
    const auto* name = As<ConstValue>(index);  // Color["RED"]
    if (name != nullptr && name->type == ConstType::kString) return GetAttrOne(container, Sym(name->text), site);
    return MemberWithValue(*cls->info, Fresh());
  }
  if (container->kind == ValueKind::kClass || container->kind == ValueKind::kLibrary) return container;  // List[int]
  return Fresh();
}

Value Machine::MapItem(const MapValue& map, Value key) {
  if (As<ConstValue>(key) != nullptr || key->kind == ValueKind::kClass || key->kind == ValueKind::kTuple ||
      key->kind == ValueKind::kLibrary || key->kind == ValueKind::kRef) {
    for (const MapValue::Entry& entry : map.entries) {
      if (Same(entry.key, key)) return Here(entry.value);
    }
    return Fresh();
  }
  if (map.entries.empty()) return Fresh();
  // Any of them: with an identity, each under the equality that picks it.
  llvm::SmallVector<Alternative, 8> alternatives;
  UnknownId id;
  const bool has_id = IdOf(key, id);
  for (const MapValue::Entry& entry : map.entries) {
    const auto* c = As<ConstValue>(entry.key);
    Guard guard;
    const Literal pick = has_id && c != nullptr
                             ? guards_.Ask({id, AtomKind::kEq, c})
                             : guards_.Ask({Fresh0(UnknownKind::kOpaque), AtomKind::kOpaque, nullptr});
    if (!guards_.Consistent(path_, pick)) continue;
    alternatives.push_back({values_.Copy<Literal>({pick}), entry.value});
  }
  if (map.open) alternatives.push_back({{}, Fresh()});
  return JoinHere(alternatives);
}

Value Machine::SequenceItem(llvm::ArrayRef<Value> elements, Value rest, Value index, bool as_tuple) {
  if (const auto* c = AsInt(index)) {
    int64_t i = c->integer;
    if (i < 0 && rest == nullptr) i += static_cast<int64_t>(elements.size());
    if (i >= 0 && i < static_cast<int64_t>(elements.size())) return Here(elements[i]);
    if (rest != nullptr) return Here(rest);
    return Fresh();
  }
  if (const auto* slice = As<SliceValue>(index)) {
    const auto* start = AsInt(slice->start);
    const auto* stop = AsInt(slice->stop);
    const int64_t n = static_cast<int64_t>(elements.size());
    const auto is_none = [](Value v) {
      const auto* none = As<ConstValue>(v);
      return none != nullptr && none->type == ConstType::kNone;
    };
    const bool plain = is_none(slice->step) && (start != nullptr || is_none(slice->start)) &&
                       (stop != nullptr || is_none(slice->stop));
    if (rest == nullptr && plain) {
      int64_t from = start != nullptr ? start->integer : 0;
      int64_t to = stop != nullptr ? stop->integer : n;
      if (from < 0) from += n;
      if (to < 0) to += n;
      from = std::clamp<int64_t>(from, 0, n);
      to = std::clamp<int64_t>(to, from, n);
      const auto part = elements.slice(from, to - from);
      return as_tuple ? values_.Tuple(part) : NewList(part);
    }
    const Value reversed_step = slice->step;
    if (const auto* step = AsInt(reversed_step);
        step != nullptr && step->integer == -1 && rest == nullptr && is_none(slice->start) && is_none(slice->stop)) {
      llvm::SmallVector<Value, 8> reversed(llvm::reverse(elements));
      return as_tuple ? values_.Tuple(reversed) : NewList(reversed);
    }
  }
  llvm::SmallVector<Alternative, 8> any;
  for (const Value v : elements) any.push_back({{}, v});
  if (rest != nullptr) any.push_back({{}, rest});
  if (any.empty()) return Fresh();
  const Value element = JoinHere(any);
  return As<SliceValue>(index) != nullptr ? NewList({}, element) : element;
}

Value Machine::SliceOfContainer(const Object& container, Value list) {
  const auto* ref = As<RefValue>(list);
  if (ref == nullptr) return list;
  Object* object = NewObject(ObjectKind::kLibrary, container.construct);
  object->model = container.model;
  object->library = container.library;
  WriteRaw(*object, content_, ref->object->fields.Get(content_));
  return Ref(object);
}

void Machine::SetItem(Value container, Value index, Value value) {
  if (value == nullptr) value = values_.Unknown();
  const auto alternatives = AlternativesOf(Here(container));
  for (const Alternative& alternative : alternatives) {
    const auto* ref = As<RefValue>(alternative.value);
    if (ref == nullptr) {
      MarkRead(value, kReadOther);  // x[mask] = y writes into a tensor, cfg["a"] = y into something unknown
      NoteWritten(alternative.value);
      continue;
    }
    Object& object = *ref->object;
    if (object.info != nullptr) {
      if (const auto* setter = As<FunctionValue>(FindInClass(*object.info, Sym("__setitem__")).value)) {
        Args args;
        args.positional = {index, value};
        CallFunction(*setter, alternative.value, args, {});
        continue;
      }
    }
    if (alternatives.size() > 1) {
      const size_t length = PushPath(alternative.guard);
      SetItemOf(object, index, value);
      PopPath(length);
    } else {
      SetItemOf(object, index, value);
    }
  }
}

void Machine::SetItemOf(Object& object, Value index, Value value) {
  const Value content = Each(object.fields.Get(content_), [&](Value old) -> Value {
    if (const auto* map = As<MapValue>(old)) return MapWith(*map, Here(index), value);
    if (const auto* sequence = As<SequenceValue>(old)) {
      llvm::SmallVector<Value, 16> elements(sequence->elements);
      const auto* c = AsInt(Here(index));
      const int64_t n = static_cast<int64_t>(elements.size());
      if (c != nullptr && c->integer >= -n && c->integer < n) {
        elements[c->integer < 0 ? c->integer + n : c->integer] = value;
        return values_.Sequence(elements, sequence->rest);
      }
      for (Value& element : elements) element = JoinHere({Alternative{{}, element}, Alternative{{}, value}});
      const Value rest =
          sequence->rest == nullptr ? nullptr : JoinHere({Alternative{{}, sequence->rest}, Alternative{{}, value}});
      return values_.Sequence(elements, rest);
    }
    if (object.kind == ObjectKind::kDict) return MapWith({}, Here(index), value);
    return old;
  });
  if (object.fields.Get(content_) != nullptr) Write(object, content_, content);
}

Value Machine::MapWith(const MapValue& map, Value key, Value value) {
  llvm::SmallVector<MapValue::Entry, 16> entries(map.entries);
  if (key == nullptr || key->kind == ValueKind::kUnknown || key->kind == ValueKind::kUnion) {
    return values_.Map(entries, true);
  }
  for (MapValue::Entry& entry : entries) {
    if (Same(entry.key, key)) {
      entry.value = value;
      return values_.Map(entries, map.open);
    }
  }
  if (entries.size() >= kMaxElements) return values_.Map(entries, true);
  entries.push_back({key, value});
  return values_.Map(entries, map.open);
}

void Machine::UpdateDict(Object& object, Value other) {
  Each(other, [&](Value v) -> Value {
    const auto* ref = As<RefValue>(v);
    const MapValue* more = ref != nullptr ? MapOf(*ref->object) : nullptr;
    if (more != nullptr) {
      for (const MapValue::Entry& entry : more->entries) SetItemOf(object, entry.key, entry.value);
      if (!more->open) return nullptr;
    }
    const MapValue* own = MapOf(object);
    if (own != nullptr && more == nullptr) {
      // Anything may have been overwritten.
      llvm::SmallVector<MapValue::Entry, 8> blurred;
      for (const MapValue::Entry& e : own->entries) {
        blurred.push_back({e.key, JoinHere({Alternative{{}, e.value}, Alternative{{}, values_.Unknown()}})});
      }
      Write(object, content_, values_.Map(blurred, true));
    } else if (own != nullptr) {
      Write(object, content_, values_.Map(own->entries, true));
    }
    return nullptr;
  });
}

Machine::Elements Machine::IterateUnion(const UnionValue& u, Site site) {
  llvm::SmallVector<Elements, 4> all;
  for (const Alternative& a : u.alternatives) all.push_back(Iterate(a.value, site));
  const size_t length = all.front().known.size();
  const bool same_length =
      llvm::all_of(all, [&](const Elements& e) { return e.rest == nullptr && e.known.size() == length; });
  Elements result;
  llvm::SmallVector<Alternative, 8> any;
  for (size_t i = 0; same_length && i < length; ++i) {
    any.clear();
    for (size_t a = 0; a < all.size(); ++a) any.push_back({u.alternatives[a].guard, all[a].known[i]});
    result.known.push_back(JoinHere(any));
  }
  if (same_length) return result;
  for (size_t a = 0; a < all.size(); ++a) {
    for (const Value v : all[a].known) any.push_back({u.alternatives[a].guard, v});
    if (all[a].rest != nullptr) any.push_back({u.alternatives[a].guard, all[a].rest});
  }
  result.rest = any.empty() ? Fresh() : JoinHere(any);
  return result;
}

Machine::Elements Machine::Iterate(Value iterable, Site site) {
  Elements result;
  iterable = Here(iterable);
  if (const auto* u = As<UnionValue>(iterable)) {
    return IterateUnion(*u, site);
  }
  if (const auto* tuple = As<TupleValue>(iterable)) {
    result.known.append(tuple->elements.begin(), tuple->elements.end());
    return result;
  }
  if (const auto* tensor = As<TensorValue>(iterable)) {
    MarkRead(iterable, kReadOther);
    result.rest = TensorItem(*tensor, values_.Unknown());
    return result;
  }
  if (const auto* cls = As<ClassValue>(iterable); cls != nullptr && !cls->info->members.empty()) {
    result.known.append(cls->info->members.begin(), cls->info->members.end());
    return result;
  }
  if (const auto* sequence = As<SequenceValue>(iterable)) {
    result.known.append(sequence->elements.begin(), sequence->elements.end());
    result.rest = sequence->rest;
    return result;
  }
  if (const auto* ref = As<RefValue>(iterable)) {
    Object& object = *ref->object;
    if (object.info != nullptr) {
      if (const auto* iter = As<FunctionValue>(FindInClass(*object.info, Sym("__iter__")).value)) {
        Args none;
        const Value made = CallFunction(*iter, iterable, none, site);
        if (made != nullptr && !Same(made, iterable)) return Iterate(made, site);
        result.rest = Fresh();
        return result;
      }
    }
    if (object.model != nullptr && object.model->role == "dataloader") {
      result.rest = LoaderBatch(object, site);
      return result;
    }
    if (object.fields.Get(content_) != nullptr) {
      if (const SequenceValue* sequence = SequenceOf(object)) {
        result.known.append(sequence->elements.begin(), sequence->elements.end());
        result.rest = sequence->rest;
        return result;
      }
      if (const MapValue* map = MapOf(object)) {
        for (const auto& entry : map->entries) result.known.push_back(entry.key);
        if (map->open) result.rest = Fresh();
        return result;
      }
    }
  }
  result.rest = Fresh();
  return result;
}

Value Machine::UnpackItem(Value value, const ir::Instr& unpack, Site site) {
  const bool star = (unpack.flags & ir::kStar) != 0;
  const bool from_back = (unpack.flags & ir::kFromBack) != 0;
  const uint32_t position = unpack.aux;
  const Value index = values_.Int(from_back ? -1 - static_cast<int64_t>(position) : position);
  return Each(value, [&](Value v) -> Value {
    if (const auto* method = As<LibraryMethodValue>(v); method != nullptr && TextOf(method->name) == "shape") {
      return star ? Fresh() : AxisSizeOf(method->receiver, index);
    }
    if (const auto* tensor = As<TensorValue>(v)) return star ? Fresh() : TensorItem(*tensor, index);
    if (const auto* unknown = As<UnknownValue>(v)) {
      if (star) return Fresh();
      const Value item = ViewOf(v, GetItemOne(v, index, site));
      return unknown->batch ? PartOfBatch(item) : item;
    }
    const Elements elements = Iterate(v, site);
    const size_t n = elements.known.size();
    if (star) {
      if (elements.rest != nullptr) return NewList({}, elements.rest);
      const size_t others = unpack.aux2 - 1;
      return n < others ? NewList({}) : NewList(llvm::ArrayRef(elements.known).slice(position, n - others));
    }
    if (from_back && elements.rest != nullptr) return elements.rest;
    const size_t at = from_back ? n - 1 - position : position;
    if (at < n) return elements.known[at];
    return elements.rest != nullptr ? elements.rest : Fresh();
  });
}

}  // namespace lint
