// Methods of lists, dicts, strings and tuples, and of the few library objects whose state matters (argument parsers).
#include "lint/interp/machine.h"

namespace lint {

void Machine::ExtendList(Object& list, Value more, Site site) {
  const Elements elements = Iterate(more, site);
  for (const Value v : elements.known) AppendTo(list, v);
  if (elements.rest == nullptr) return;
  const Value rest = elements.rest;
  const Value content = Each(list.fields.Get(content_), [&](Value v) -> Value {
    const auto* sequence = As<SequenceValue>(v);
    if (sequence == nullptr) return values_.Sequence({}, rest);
    const Value all =
        sequence->rest == nullptr ? rest : JoinHere({Alternative{{}, sequence->rest}, Alternative{{}, rest}});
    return values_.Sequence(sequence->elements, all);
  });
  Write(list, content_, content);
}

Value Machine::ListMethod(Object& object, llvm::StringRef name, Args& args, Site site) {
  const Value first = args.positional.empty() ? nullptr : args.positional[0];
  if ((name == "append" || name == "add" || name == "push") && first != nullptr) {
    AppendTo(object, first);
    return values_.None();
  }
  if ((name == "extend" || name == "update") && first != nullptr) {
    ExtendList(object, first, site);
    return values_.None();
  }
  if (name == "copy" || name == "__iter__") {
    const Value copy = NewList({});
    WriteRaw(*As<RefValue>(copy)->object, content_, object.fields.Get(content_));
    return copy;
  }
  if (name == "clear") {
    Write(object, content_, values_.Sequence({}));
    return values_.None();
  }
  const SequenceValue* sequence = SequenceOf(object);
  if (sequence == nullptr) return Fresh();
  llvm::SmallVector<Value, 16> elements(sequence->elements);
  const auto* index = As<ConstValue>(Here(first));
  const int64_t n = static_cast<int64_t>(elements.size());
  if (name == "insert" && args.positional.size() == 2) {
    const int64_t at =
        index != nullptr ? std::clamp<int64_t>(index->integer < 0 ? index->integer + n : index->integer, 0, n) : n;
    elements.insert(elements.begin() + at, args.positional[1]);
    Write(object, content_, values_.Sequence(elements, sequence->rest));
    return values_.None();
  }
  if (name == "pop") {
    int64_t at = index != nullptr ? index->integer : -1;
    if (at < 0) at += n;
    if (sequence->rest != nullptr || at < 0 || at >= n) return SequenceItem(elements, sequence->rest, Fresh(), false);
    const Value popped = elements[at];
    elements.erase(elements.begin() + at);
    Write(object, content_, values_.Sequence(elements));
    return popped;
  }
  if (name == "reverse") {
    std::reverse(elements.begin(), elements.end());
    Write(object, content_, values_.Sequence(elements, sequence->rest));
    return values_.None();
  }
  for (const Value v : args.positional) MarkRead(v, kReadOther);
  return Fresh();
}

Value Machine::DictMethod(Object& object, llvm::StringRef name, Args& args) {
  const MapValue* map = MapOf(object);
  if (map == nullptr) return Fresh();
  const Value first = args.positional.empty() ? nullptr : Here(args.positional[0]);
  if (name == "get" || name == "setdefault" || name == "pop") {
    if (first == nullptr) return Fresh();
    const Value fallback = args.positional.size() > 1 ? args.positional[1] : values_.None();
    const auto* key = As<ConstValue>(first);
    if (key != nullptr) {
      for (const auto& entry : map->entries) {
        if (Same(entry.key, key)) return Here(entry.value);
      }
      if (map->open) return GetItemOne(RefTo(object), first, {});
      if (name == "setdefault") SetItemOf(object, first, fallback);
      return fallback;
    }
    const Value found = MapItem(*map, first);
    return map->entries.empty() ? found : JoinHere({Alternative{{}, found}, Alternative{{}, fallback}});
  }
  if (name == "items" || name == "keys" || name == "values") {
    llvm::SmallVector<Value, 8> list;
    for (const auto& entry : map->entries) {
      list.push_back(name == "items"  ? values_.Tuple({entry.key, entry.value})
                     : name == "keys" ? entry.key
                                      : entry.value);
    }
    const Value unknown = name == "items" ? values_.Tuple({Fresh(), Fresh()}) : Fresh();
    return NewList(list, map->open ? unknown : nullptr);
  }
  if (name == "update") {
    if (first != nullptr) UpdateDict(object, first);
    for (const auto& [key, value] : args.keywords) SetItemOf(object, values_.String(TextOf(key)), value);
    if (args.more_keywords) UpdateDict(object, Fresh());
    return values_.None();
  }
  if (name == "copy") return NewDict(map->entries, map->open);
  if (name == "clear") {
    Write(object, content_, values_.Map({}, false));
    return values_.None();
  }
  if (name == "fromkeys") return NewDict({}, true);
  for (const Value v : args.positional) MarkRead(v, kReadOther);
  return Fresh();
}

Value Machine::ContainerMethod(Object& object, Value /*self*/, llvm::StringRef name, Args& args, Site site) {
  const auto alternatives = AlternativesOf(Here(object.fields.Get(content_)));
  const bool is_map = !alternatives.empty() && As<MapValue>(alternatives[0].value) != nullptr;
  return is_map ? DictMethod(object, name, args) : ListMethod(object, name, args, site);
}

Value Machine::RefTo(Object& object) { return Ref(&object); }

Value Machine::StringMethod(const ConstValue& text, llvm::StringRef name, Args& args) {
  if (text.type != ConstType::kString) return Fresh();
  const auto* first = args.positional.empty() ? nullptr : As<ConstValue>(Here(args.positional[0]));
  const llvm::StringRef other = first != nullptr && first->type == ConstType::kString ? first->text : "";
  if (name == "lower") return values_.String(text.text.lower());
  if (name == "upper") return values_.String(text.text.upper());
  if (name == "strip") return values_.String(text.text.trim());
  if (name == "startswith" && first != nullptr) return values_.Bool(text.text.starts_with(other));
  if (name == "endswith" && first != nullptr) return values_.Bool(text.text.ends_with(other));
  if (name == "replace" && args.positional.size() == 2) {
    const auto* with = As<ConstValue>(Here(args.positional[1]));
    if (first != nullptr && with != nullptr && !other.empty()) {
      std::string result;
      llvm::StringRef rest = text.text;
      for (size_t at = rest.find(other); at != llvm::StringRef::npos; at = rest.find(other)) {
        result += rest.take_front(at);
        result += with->text;
        rest = rest.drop_front(at + other.size());
      }
      return values_.String(result + rest.str());
    }
  }
  if (name == "split" && (first != nullptr || args.positional.empty())) {
    llvm::SmallVector<llvm::StringRef, 4> parts;
    if (first == nullptr) {
      llvm::SplitString(text.text, parts);
    } else if (!other.empty()) {
      text.text.split(parts, other);
    }
    llvm::SmallVector<Value, 4> list;
    for (const llvm::StringRef part : parts) list.push_back(values_.String(part));
    return NewList(list);
  }
  if (name == "format") return FormatBraces(text, args);
  for (const Value v : args.positional) MarkRead(v, kReadOther);
  return Fresh();
}

// "layer{}".format(i), "conv{0}_{1}".format(a, b)
Value Machine::FormatBraces(const ConstValue& format, Args& args) {
  for (const Value v : args.positional) MarkRead(v, kReadOther);
  std::string text;
  size_t next = 0;
  for (size_t i = 0; i < format.text.size(); ++i) {
    const char c = format.text[i];
    if (c != '{' && c != '}') {
      text += c;
      continue;
    }
    const size_t close = format.text.find('}', i);
    if (c == '}' || close == llvm::StringRef::npos) return Fresh();
    const llvm::StringRef field = format.text.slice(i + 1, close);
    size_t index = next;
    if (field.empty()) {
      ++next;
    } else if (field.getAsInteger(10, index)) {
      return Fresh();
    }
    if (index >= args.positional.size() || !AppendText(args.positional[index], text)) return Fresh();
    i = close;
  }
  return values_.String(text);
}

Value Machine::TupleMethod(const TupleValue& tuple, llvm::StringRef name, Args& args) {
  if (name == "_asdict" || name == "_replace") {
    llvm::SmallVector<MapValue::Entry, 4> entries;
    llvm::SmallVector<Value, 4> elements;
    for (size_t i = 0; i < tuple.names.size(); ++i) {
      Value value = args.Keyword(tuple.names[i]);
      if (value == nullptr) value = tuple.elements[i];
      entries.push_back({values_.String(TextOf(tuple.names[i])), value});
      elements.push_back(value);
    }
    if (name == "_asdict") return NewDict(entries);
    auto* copy = values_.New<TupleValue>();
    *copy = tuple;
    copy->elements = values_.Copy<Value>(elements);
    return copy;
  }
  if (name == "to_tuple") return &tuple;
  for (const Value v : args.positional) MarkRead(v, kReadOther);
  return Fresh();
}

// argparse: what an option is when nobody gives it is known, what it will be is not.
bool Machine::LibraryObjectMethod(Object& object, llvm::StringRef name, Args& args, Site site, Value& result) {
  if (!object.library.valid() || TextOf(object.library) != "argparse.ArgumentParser") return false;
  if (name == "add_argument" && !args.positional.empty()) {
    std::string dest;
    for (const Value v : args.positional) {
      const auto* flag = As<ConstValue>(Here(v));
      if (flag == nullptr || flag->type != ConstType::kString) continue;
      const bool is_long = flag->text.starts_with("--") || !flag->text.starts_with("-");
      if (dest.empty() || is_long) dest = flag->text.ltrim('-').str();
      if (is_long) break;
    }
    if (const auto* given = As<ConstValue>(Here(args.Keyword(Sym("dest"))))) dest = given->text.str();
    std::replace(dest.begin(), dest.end(), '-', '_');
    Value fallback = args.Keyword(Sym("default"));
    if (const auto* action = As<ConstValue>(Here(args.Keyword(Sym("action"))));
        fallback == nullptr && action != nullptr) {
      if (action->text == "store_true") fallback = values_.Bool(false);
      if (action->text == "store_false") fallback = values_.Bool(true);
    }
    if (!dest.empty()) Write(object, Sym(dest), fallback == nullptr ? values_.None() : fallback);
    result = Fresh();
    return true;
  }
  if (name == "parse_args" || name == "parse_known_args") {
    Object* options = NewObject(ObjectKind::kInstance, site);
    options->id = Fresh0(UnknownKind::kOption);
    for (const FieldMap::Field& field : object.fields.fields()) {
      const auto* fallback = As<ConstValue>(Here(field.value));
      const UnknownId id = guards_.NewUnknown(UnknownKind::kOption, fallback, options->id);
      WriteRaw(*options, field.name, values_.Unknown(id));
    }
    result = name == "parse_args" ? Ref(options) : values_.Tuple({Ref(options), Fresh()});
    return true;
  }
  if (name == "add_argument_group" || name == "add_mutually_exclusive_group") {
    result = Ref(&object);
    return true;
  }
  return false;
}

}  // namespace lint
