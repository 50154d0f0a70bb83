#include "lint/interp/builtins.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

Builtins::Function Builtins::Find(llvm::StringRef dotted) {
  static const llvm::StringMap<Function> table = {
      {"builtins.len", &Builtins::Len},
      {"builtins.range", &Builtins::Range},
      {"builtins.zip", &Builtins::Zip},
      {"itertools.zip_longest", &Builtins::Zip},
      {"builtins.enumerate", &Builtins::Enumerate},
      {"builtins.list", &Builtins::List},
      {"builtins.set", &Builtins::List},
      {"builtins.frozenset", &Builtins::List},
      {"collections.deque", &Builtins::List},
      {"builtins.iter", &Builtins::List},
      {"builtins.tuple", &Builtins::Tuple},
      {"builtins.dict", &Builtins::Dict},
      {"collections.OrderedDict", &Builtins::Dict},
      {"typing.OrderedDict", &Builtins::Dict},
      {"collections.defaultdict", &Builtins::DefaultDict},
      {"types.SimpleNamespace", &Builtins::Namespace},
      {"argparse.Namespace", &Builtins::Namespace},
      {"builtins.reversed", &Builtins::Reversed},
      {"builtins.sorted", &Builtins::Sorted},
      {"builtins.map", &Builtins::Map},
      {"builtins.filter", &Builtins::Filter},
      {"builtins.sum", &Builtins::Sum},
      {"builtins.min", &Builtins::MinMax},
      {"builtins.max", &Builtins::MinMax},
      {"builtins.isinstance", &Builtins::IsInstance},
      {"builtins.issubclass", &Builtins::IsSubclass},
      {"builtins.getattr", &Builtins::GetAttr},
      {"builtins.setattr", &Builtins::SetAttr},
      {"builtins.hasattr", &Builtins::HasAttr},
      {"builtins.callable", &Builtins::Callable},
      {"builtins.super", &Builtins::Super},
      {"builtins.type", &Builtins::Type},
      {"builtins.int", &Builtins::Int},
      {"builtins.float", &Builtins::Float},
      {"builtins.str", &Builtins::Str},
      {"builtins.bool", &Builtins::Bool},
      {"builtins.next", &Builtins::Next},
      {"builtins.vars", &Builtins::Vars},
      {"builtins.globals", &Builtins::Globals},
      {"builtins.locals", &Builtins::Globals},
      {"builtins.any", &Builtins::AnyAll},
      {"builtins.all", &Builtins::AnyAll},
      {"functools.partial", &Builtins::Partial},
      {"functools.reduce", &Builtins::Reduce},
      {"functools.lru_cache", &Builtins::Decorator},
      {"functools.wraps", &Builtins::Wraps},
      {"dataclasses.dataclass", &Builtins::Decorator},
      {"dataclasses.field", &Builtins::Field},
      {"collections.namedtuple", &Builtins::NamedTuple},
      {"typing.NamedTuple", &Builtins::NamedTuple},
      {"itertools.chain", &Builtins::Chain},
      {"copy.deepcopy", &Builtins::First},
      {"copy.copy", &Builtins::First},
      {"typing.cast", &Builtins::Next},
      {"argparse.ArgumentParser", &Builtins::ArgumentParser},
      {"os.getenv", &Builtins::Option},
      {"json.load", &Builtins::Option},
      {"optparse.OptionParser", &Builtins::Option},
      {"configparser.ConfigParser", &Builtins::Option},
      {"configparser.RawConfigParser", &Builtins::Option},
      {"configparser.SafeConfigParser", &Builtins::Option},
      {"os.environ.get", &Builtins::Option},
      {"builtins.input", &Builtins::Option},
      {"builtins.<decorator>", &Builtins::First},
      {"builtins.<copy>", &Builtins::Copy},
      {"builtins.<cast>", &Builtins::Cast},
      {"importlib.import_module", &Builtins::ImportModule},
      {"builtins.__import__", &Builtins::ImportModule},
  };
  const auto it = table.find(dotted);
  return it == table.end() ? nullptr : it->second;
}

bool Builtins::IsPythonName(llvm::StringRef name) {
  // clang-format off
  static const llvm::StringSet<> names = {
      "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable",
      "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec",
      "exit", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "id",
      "input", "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview", "min",
      "next", "object", "oct", "open", "ord", "pow", "print", "property", "quit", "range", "repr", "reversed",
      "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars",
      "zip", "__import__", "NotImplementedError", "ValueError", "Exception", "RuntimeError", "KeyError", "TypeError",
      "ImportError", "ModuleNotFoundError", "AttributeError", "StopIteration", "BaseException", "IndexError",
      "AssertionError", "OSError", "IOError", "KeyboardInterrupt", "NotImplemented", "xrange", "unicode",
      "basestring"
  };
  // clang-format on
  return names.contains(name);
}

bool Machine::IsBuiltinName(llvm::StringRef name) { return Builtins::IsPythonName(name); }

bool Machine::CallBuiltin(llvm::StringRef dotted, Args& args, Site site, Value& result) {
  const Builtins::Function function = Builtins::Find(dotted);
  if (function == nullptr) return false;
  Builtins builtins(*this);
  result = (builtins.*function)({args, site});
  if (result == nullptr) result = Fresh();
  return true;
}

std::string Builtins::TextArg(const BuiltinCall& call, size_t i) {
  const Value value = m_.Here(call.arg(i));
  if (const auto* c = As<ConstValue>(value); c != nullptr && c->type == ConstType::kString) return c->text.str();
  // An option stands for the value it has when nobody says otherwise.
  if (UnknownId id; m_.IdOf(value, id)) {
    const ConstValue* fallback = m_.guards_.Info(id).fallback;
    if (fallback != nullptr && fallback->type == ConstType::kString) return fallback->text.str();
  }
  return "";
}

Value Builtins::Len(const BuiltinCall& call) {
  if (call.count() == 0) return nullptr;
  return m_.Each(m_.ContentsOf(call.arg(0)), [&](Value v) -> Value {
    if (v->kind == ValueKind::kTensor) return m_.AxisSizeOf(v, values_.Int(0));
    if (const auto* method = As<LibraryMethodValue>(v); method != nullptr && m_.TextOf(method->name) == "shape") {
      const auto* tensor = As<TensorValue>(method->receiver);
      const auto rank = tensor == nullptr ? std::nullopt : tensor->shape->Rank();
      return rank ? values_.Int(*rank) : m_.Fresh();
    }
    if (const auto* c = As<ConstValue>(v); c != nullptr && c->type == ConstType::kString) {
      return values_.Int(static_cast<int64_t>(c->text.size()));
    }
    if (v->kind == ValueKind::kUnknown) return m_.Fresh();
    const auto* ref = As<RefValue>(v);
    if (ref != nullptr && ref->object->info != nullptr) return m_.Fresh();
    const Machine::Elements elements = m_.Iterate(v, call.site);
    return elements.rest != nullptr ? m_.Fresh() : values_.Int(static_cast<int64_t>(elements.known.size()));
  });
}

Value Builtins::Range(const BuiltinCall& call) {
  constexpr int64_t kMaxKnown = 64;
  int64_t numbers[3] = {0, 0, 1};
  for (size_t i = 0; i < call.count() && i < 3; ++i) {
    const auto* c = As<ConstValue>(m_.Here(call.arg(i)));
    if (c == nullptr || c->type != ConstType::kInt) return m_.NewList({}, m_.Fresh());
    numbers[i] = c->integer;
  }
  if (call.count() == 1) std::swap(numbers[0], numbers[1]);
  if (call.count() == 0 || numbers[2] == 0) return nullptr;
  llvm::SmallVector<Value, 16> list;
  for (int64_t i = numbers[0]; numbers[2] > 0 ? i < numbers[1] : i > numbers[1]; i += numbers[2]) {
    if (static_cast<int64_t>(list.size()) >= kMaxKnown) return m_.NewList({}, m_.Fresh());
    list.push_back(values_.Int(i));
  }
  return m_.NewList(list);
}

Value Builtins::Zip(const BuiltinCall& call) {
  llvm::SmallVector<Machine::Elements, 4> columns;
  size_t known = SIZE_MAX;
  for (const Value v : call.args.positional) {
    columns.push_back(m_.Iterate(v, call.site));
    if (columns.back().rest == nullptr) known = std::min(known, columns.back().known.size());
  }
  if (columns.empty() || call.args.more_positional) return m_.NewList({}, m_.Fresh());
  const auto row = [&](size_t i) {
    llvm::SmallVector<Value, 4> elements;
    for (const auto& column : columns) {
      elements.push_back(i < column.known.size() ? column.known[i] : column.rest != nullptr ? column.rest : m_.Fresh());
    }
    return values_.Tuple(elements);
  };
  if (known == SIZE_MAX) return m_.NewList({}, row(SIZE_MAX));
  llvm::SmallVector<Value, 8> rows;
  for (size_t i = 0; i < known; ++i) rows.push_back(row(i));
  return m_.NewList(rows);
}

Value Builtins::Enumerate(const BuiltinCall& call) {
  const auto* start = As<ConstValue>(m_.Here(call.args.At(1, m_.Sym("start"))));
  return m_.Each(m_.ContentsOf(call.arg(0)), [&](Value iterable) {
    const Machine::Elements elements = m_.Iterate(iterable, call.site);
    llvm::SmallVector<Value, 8> rows;
    int64_t i = start == nullptr ? 0 : start->integer;
    for (const Value v : elements.known) rows.push_back(values_.Tuple({values_.Int(i++), v}));
    return m_.NewList(rows, elements.rest == nullptr ? nullptr : values_.Tuple({m_.Fresh(), elements.rest}));
  });
}

Value Builtins::List(const BuiltinCall& call) {
  if (call.count() == 0) return m_.NewList({});
  const Machine::Elements elements = m_.Iterate(call.arg(0), call.site);
  return m_.NewList(elements.known, elements.rest);
}

Value Builtins::Tuple(const BuiltinCall& call) {
  if (call.count() == 0) return values_.Tuple({});
  const Machine::Elements elements = m_.Iterate(call.arg(0), call.site);
  return elements.rest != nullptr ? m_.NewList(elements.known, elements.rest) : values_.Tuple(elements.known);
}

Value Builtins::Dict(const BuiltinCall& call) {
  const Value dict = m_.NewDict({});
  Object& object = *As<RefValue>(dict)->object;
  if (call.count() > 0) {
    const auto* ref = As<RefValue>(m_.Here(call.arg(0)));
    if (ref != nullptr && ref->object->kind == ObjectKind::kDict) {
      m_.UpdateDict(object, call.arg(0));
    } else {
      m_.WriteRaw(object, m_.content_, m_.DictFromPairs(call.arg(0), call.site));
    }
  }
  for (const auto& [name, value] : call.args.keywords) m_.SetItemOf(object, values_.String(m_.TextOf(name)), value);
  if (call.args.more_keywords) m_.UpdateDict(object, m_.Fresh());
  return dict;
}

// [(key, value), ...]
Value Machine::DictFromPairs(Value pairs, Site site) {
  const Elements elements = Iterate(pairs, site);
  llvm::SmallVector<MapValue::Entry, 8> entries;
  bool open = elements.rest != nullptr;
  for (const Value pair : elements.known) {
    const Elements two = Iterate(pair, site);
    if (two.rest == nullptr && two.known.size() == 2 && two.known[0]->kind == ValueKind::kConst) {
      entries.push_back({two.known[0], two.known[1]});
    } else {
      open = true;
    }
  }
  return values_.Map(entries, open);
}

Value Builtins::DefaultDict(const BuiltinCall&) { return m_.NewDict({}, true); }

Value Builtins::Reversed(const BuiltinCall& call) {
  const Machine::Elements elements = m_.Iterate(call.arg(0), call.site);
  llvm::SmallVector<Value, 8> reversed(llvm::reverse(elements.known));
  return elements.rest != nullptr ? m_.NewList({}, m_.SequenceItem(reversed, elements.rest, m_.Fresh(), false))
                                  : m_.NewList(reversed);
}

Value Builtins::Sorted(const BuiltinCall& call) {
  const Machine::Elements elements = m_.Iterate(call.arg(0), call.site);
  if (elements.rest == nullptr && elements.known.size() <= 1) return m_.NewList(elements.known);
  return m_.NewList({}, m_.SequenceItem(elements.known, elements.rest, m_.Fresh(), false));
}

Value Builtins::Map(const BuiltinCall& call) {
  if (call.count() < 2) return nullptr;
  const Machine::Elements elements = m_.Iterate(call.arg(1), call.site);
  const auto apply = [&](Value v) {
    Args args;
    args.positional.push_back(v);
    return m_.Call(call.arg(0), args, call.site);
  };
  llvm::SmallVector<Value, 8> results;
  if (call.count() > 2) return m_.NewList({}, m_.Fresh());
  for (const Value v : elements.known) results.push_back(apply(v));
  return m_.NewList(results, elements.rest == nullptr ? nullptr : apply(elements.rest));
}

Value Builtins::Filter(const BuiltinCall& call) {
  const Machine::Elements elements = m_.Iterate(call.arg(1), call.site);
  return m_.NewList({}, m_.SequenceItem(elements.known, elements.rest, m_.Fresh(), false));
}

Value Builtins::Sum(const BuiltinCall& call) {
  if (call.count() == 0) return nullptr;
  const Machine::Elements elements = m_.Iterate(call.arg(0), call.site);
  if (elements.rest == nullptr && !elements.known.empty()) {
    Value total = elements.known[0];
    for (const Value v : llvm::ArrayRef(elements.known).drop_front()) {
      total = m_.Binary(ir::BinaryKind::kAdd, false, total, v, call.site);
    }
    return total;
  }
  m_.MarkRead(call.arg(0), kReadOther);
  return m_.Fresh();
}

Value Builtins::MinMax(const BuiltinCall& call) {
  for (const Value v : call.args.positional) m_.MarkRead(v, kReadOther);
  return m_.Fresh();
}

Value Builtins::Int(const BuiltinCall& call) {
  return m_.Each(call.arg(0), [&](Value v) -> Value {
    if (const auto* c = As<ConstValue>(v)) {
      if (c->type == ConstType::kString) {
        int64_t number = 0;
        return c->text.trim().getAsInteger(10, number) ? m_.Fresh() : values_.Int(number);
      }
      if (c->type != ConstType::kNone) return values_.Int(static_cast<int64_t>(c->number));
    }
    m_.MarkRead(v, kReadOther);
    return v->kind == ValueKind::kAxisSize ? v : m_.Fresh();
  });
}

Value Builtins::Float(const BuiltinCall& call) {
  return m_.Each(call.arg(0), [&](Value v) -> Value {
    const auto* c = As<ConstValue>(v);
    if (c != nullptr && c->type != ConstType::kString && c->type != ConstType::kNone) return values_.Float(c->number);
    m_.MarkRead(v, kReadOther);
    return m_.Fresh();
  });
}

Value Builtins::Str(const BuiltinCall& call) {
  if (call.count() == 0) return values_.String("");
  return m_.Each(call.arg(0), [&](Value v) -> Value {
    std::string text;
    m_.MarkRead(v, kReadOther);
    if (m_.AppendText(v, text)) return values_.String(text);
    return v->kind == ValueKind::kUnknown ? v : m_.Fresh();  // str(option) is compared like the option
  });
}

Value Builtins::Bool(const BuiltinCall& call) {
  return call.count() == 0 ? values_.Bool(false) : m_.Not(m_.Not(call.arg(0)));
}

// next(iter(loader)); typing.cast(T, v) is its last argument as well.
Value Builtins::Next(const BuiltinCall& call) {
  if (call.count() == 2 && m_.Here(call.arg(0))->kind != ValueKind::kRef) return call.arg(1);
  const Machine::Elements elements = m_.Iterate(call.arg(0), call.site);
  if (!elements.known.empty()) return elements.known[0];
  return elements.rest;
}

Value Builtins::First(const BuiltinCall& call) {
  if (call.count() > 0) return call.arg(0);
  return call.args.keywords.empty() ? nullptr : call.args.keywords[0].second;
}

Value Builtins::AnyAll(const BuiltinCall& call) {
  m_.MarkRead(call.arg(0), kReadOther);
  return m_.Fresh();
}

Value Builtins::Partial(const BuiltinCall& call) {
  if (call.count() == 0) return nullptr;
  auto* partial = values_.New<PartialValue>();
  partial->callee = call.arg(0);
  partial->positional = values_.Copy<Value>(llvm::ArrayRef<Value>(call.args.positional).drop_front());
  partial->keywords = values_.Copy<std::pair<Symbol, Value>>(call.args.keywords);
  return partial;
}

Value Builtins::Reduce(const BuiltinCall& call) {
  if (call.count() < 2) return nullptr;
  const Machine::Elements elements = m_.Iterate(call.arg(1), call.site);
  if (elements.rest != nullptr || elements.known.empty()) return m_.Fresh();
  size_t i = 0;
  Value total = call.count() > 2 ? call.arg(2) : elements.known[i++];
  for (; i < elements.known.size(); ++i) {
    Args args;
    args.positional = {total, elements.known[i]};
    total = m_.Call(call.arg(0), args, call.site);
  }
  return total;
}

// A decorator with arguments, or a context manager, that changes nothing of what passes through.
Value Builtins::Decorator(const BuiltinCall& call) {
  const Value first = m_.Here(call.arg(0));
  if (first != nullptr && first->kind == ValueKind::kFunction && call.count() == 1) return first;
  if (first != nullptr && first->kind == ValueKind::kClass) return m_.MarkDataclass(first);
  return values_.Library(m_.Sym("builtins.<decorator>"));
}

// @wraps(f) keeps what it decorates, not `f`.
Value Builtins::Wraps(const BuiltinCall&) { return values_.Library(m_.Sym("builtins.<decorator>")); }

Value Builtins::Field(const BuiltinCall& call) {
  if (Value value = call.args.Keyword(m_.Sym("default"))) return value;
  if (Value factory = call.args.Keyword(m_.Sym("default_factory"))) {
    auto* partial = values_.New<PartialValue>();
    partial->callee = factory;
    partial->is_field_factory = true;
    return partial;
  }
  return m_.Fresh();
}

Value Builtins::Chain(const BuiltinCall& call) {
  llvm::SmallVector<Value, 8> all;
  llvm::SmallVector<Alternative, 4> rest;
  for (const Value v : call.args.positional) {
    const Machine::Elements elements = m_.Iterate(v, call.site);
    if (rest.empty()) {
      all.append(elements.known.begin(), elements.known.end());
    } else {
      for (const Value e : elements.known) rest.push_back({{}, e});
    }
    if (elements.rest != nullptr) rest.push_back({{}, elements.rest});
  }
  return m_.NewList(all, rest.empty() ? nullptr : m_.JoinHere(rest));
}

Value Builtins::Option(const BuiltinCall&) { return m_.Fresh(UnknownKind::kOption); }

Value Builtins::ImportModule(const BuiltinCall& call) {
  const std::string name = TextArg(call, 0);
  const Frame& frame = *m_.frames_.back();
  return name.empty() ? m_.Fresh() : m_.ImportFrom(*frame.unit, name);
}

}  // namespace lint
