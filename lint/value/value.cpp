#include "lint/value/value.h"

#include <algorithm>

namespace lint {

llvm::StringRef Spelling(Form form) {
  switch (form) {
    case Form::kUnknown:
      return "unknown";
    case Form::kLogits:
      return "raw scores";
    case Form::kProbabilities:
      return "probabilities";
    case Form::kLogProbabilities:
      return "log-probabilities";
    case Form::kIndependent:
      return "independent probabilities";
    case Form::kLogIndependent:
      return "log of independent probabilities";
  }
  return "";
}

bool ConstValue::Truthy() const {
  switch (type) {
    case ConstType::kNone:
      return false;
    case ConstType::kBool:
    case ConstType::kInt:
      return integer != 0;
    case ConstType::kFloat:
      return number != 0;
    case ConstType::kString:
      return !text.empty();
    case ConstType::kEllipsis:
      return true;
  }
  return false;
}

Value ValueFactory::Unknown(UnknownId id) {
  auto* node = New<UnknownValue>();
  node->id = id;
  return node;
}

Value ValueFactory::None() {
  static const ConstValue none = [] {
    ConstValue c;
    c.kind = ValueKind::kConst;
    return c;
  }();
  return &none;
}

Value ValueFactory::Bool(bool value) {
  auto* node = New<ConstValue>();
  node->type = ConstType::kBool;
  node->integer = value ? 1 : 0;
  node->number = value ? 1 : 0;
  return node;
}

Value ValueFactory::Int(int64_t value) {
  auto* node = New<ConstValue>();
  node->type = ConstType::kInt;
  node->integer = value;
  node->number = static_cast<double>(value);
  return node;
}

Value ValueFactory::Float(double value) {
  auto* node = New<ConstValue>();
  node->type = ConstType::kFloat;
  node->number = value;
  return node;
}

Value ValueFactory::String(llvm::StringRef text) {
  auto* node = New<ConstValue>();
  node->type = ConstType::kString;
  node->text = Copy(text);
  return node;
}

Value ValueFactory::Tuple(llvm::ArrayRef<Value> elements) {
  auto* node = New<TupleValue>();
  node->elements = Copy(elements);
  return node;
}

Value ValueFactory::Sequence(llvm::ArrayRef<Value> elements, Value rest) {
  auto* node = New<SequenceValue>();
  node->elements = Copy(elements);
  node->rest = rest;
  return node;
}

Value ValueFactory::Map(llvm::ArrayRef<MapValue::Entry> entries, bool open) {
  auto* node = New<MapValue>();
  node->entries = Copy(entries);
  node->open = open;
  return node;
}

Value ValueFactory::Library(Symbol dotted) {
  auto* node = New<LibraryValue>();
  node->dotted = dotted;
  return node;
}

const Shape* ValueFactory::Keep(const Shape& shape) {
  static const Shape unknown = Shape::Unknown();
  if (shape.front.size() > Shape::kMaxRank || shape.back.size() > Shape::kMaxRank || shape == unknown) return &unknown;
  // Within the inline capacity a Shape owns nothing, so the arena may drop it.
  return new (arena_->Allocate<Shape>()) Shape(shape);
}

TensorValue* ValueFactory::Tensor(Form form, const Shape& shape) {
  auto* node = New<TensorValue>();
  node->form = form;
  node->shape = Keep(shape);
  return node;
}

TensorValue* ValueFactory::CopyOf(const TensorValue& tensor) {
  auto* copy = new (arena_->Allocate<TensorValue>()) TensorValue(tensor);
  if (copy->memory == nullptr) copy->memory = &tensor;
  return copy;
}

const TrailStep* ValueFactory::Step(StepKind kind, Site site, Symbol name, const TrailStep* previous) {
  if (previous != nullptr && previous->length >= kMaxTrail) return previous;
  return new (arena_->Allocate<TrailStep>())
      TrailStep{kind, site, name, previous, previous == nullptr ? 1 : previous->length + 1};
}

namespace {

bool SameConst(const ConstValue& a, const ConstValue& b) {
  if (a.type != b.type) {
    const bool numbers = a.type != ConstType::kString && b.type != ConstType::kString && a.type != ConstType::kNone &&
                         b.type != ConstType::kNone && a.type != ConstType::kEllipsis && b.type != ConstType::kEllipsis;
    return numbers && a.number == b.number;
  }
  return a.type == ConstType::kString ? a.text == b.text : a.number == b.number;
}

bool SameDeed(const Deed* a, const Deed* b) {
  return a == b || (a != nullptr && b != nullptr && a->kind == b->kind && a->site == b->site && a->of == b->of &&
                    a->flags == b->flags);
}

// `a_type` and `b_type` stand for the element types.
bool SameTensor(const TensorValue& a, const TensorValue& b, DType a_type, DType b_type) {
  return a.form == b.form && a_type == b_type && a.origin == b.origin && a.construct == b.construct &&
         a.size_id == b.size_id && a.altered == b.altered && a.traits == b.traits && SameDeed(a.deed, b.deed) &&
         (a.shape == b.shape || *a.shape == *b.shape);
}

bool SameAll(llvm::ArrayRef<Value> a, llvm::ArrayRef<Value> b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), Same);
}

bool SameMap(const MapValue& a, const MapValue& b) {
  if (a.open != b.open || a.entries.size() != b.entries.size()) return false;
  for (size_t i = 0; i < a.entries.size(); ++i) {
    if (!Same(a.entries[i].key, b.entries[i].key) || !Same(a.entries[i].value, b.entries[i].value)) return false;
  }
  return true;
}

bool SamePartial(const PartialValue& a, const PartialValue& b) {
  if (!Same(a.callee, b.callee) || !SameAll(a.positional, b.positional)) return false;
  return a.keywords.size() == b.keywords.size() &&
         std::equal(a.keywords.begin(), a.keywords.end(), b.keywords.begin(),
                    [](const auto& x, const auto& y) { return x.first == y.first && Same(x.second, y.second); });
}

bool SameUnion(const UnionValue& a, const UnionValue& b) {
  return a.alternatives.size() == b.alternatives.size() &&
         std::equal(
             a.alternatives.begin(), a.alternatives.end(), b.alternatives.begin(),
             [](const Alternative& x, const Alternative& y) { return x.guard == y.guard && Same(x.value, y.value); });
}

}  // namespace

DType JoinTypes(DType a, DType b) {
  if (a == b) return a;
  return IsFloat(a) && IsFloat(b) ? DType::kFloat : DType::kUnknown;
}

DType PromotedFormat(DType a, DType b) {
  if (a == b) return a;
  if (a == DType::kFloat || b == DType::kFloat) return DType::kFloat;
  if (a == DType::kFloat64 || b == DType::kFloat64) return DType::kFloat64;
  return DType::kFloat32;  // of float16 and bfloat16 too
}

bool IsNone(Value value) {
  const auto* c = As<ConstValue>(value);
  return c != nullptr && c->type == ConstType::kNone;
}

bool Same(Value a, Value b) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr || a->kind != b->kind) return false;
  switch (a->kind) {
    case ValueKind::kUnknown:
      return As<UnknownValue>(a)->id == As<UnknownValue>(b)->id &&
             As<UnknownValue>(a)->library == As<UnknownValue>(b)->library;
    case ValueKind::kCondition:
      return As<ConditionValue>(a)->literal == As<ConditionValue>(b)->literal;
    case ValueKind::kConst:
      return SameConst(*As<ConstValue>(a), *As<ConstValue>(b));
    case ValueKind::kTensor:
      return SameTensor(*As<TensorValue>(a), *As<TensorValue>(b), As<TensorValue>(a)->dtype, As<TensorValue>(b)->dtype);
    case ValueKind::kAxisSize:
      return As<AxisSizeValue>(a)->axis == As<AxisSizeValue>(b)->axis;
    case ValueKind::kTuple:
      return SameAll(As<TupleValue>(a)->elements, As<TupleValue>(b)->elements) &&
             As<TupleValue>(a)->names == As<TupleValue>(b)->names;
    case ValueKind::kSequence:
      return SameAll(As<SequenceValue>(a)->elements, As<SequenceValue>(b)->elements) &&
             Same(As<SequenceValue>(a)->rest, As<SequenceValue>(b)->rest);
    case ValueKind::kMap:
      return SameMap(*As<MapValue>(a), *As<MapValue>(b));
    case ValueKind::kSlice:
      return Same(As<SliceValue>(a)->start, As<SliceValue>(b)->start) &&
             Same(As<SliceValue>(a)->stop, As<SliceValue>(b)->stop) &&
             Same(As<SliceValue>(a)->step, As<SliceValue>(b)->step);
    case ValueKind::kRef:
      return As<RefValue>(a)->object == As<RefValue>(b)->object;
    case ValueKind::kFunction:
      return As<FunctionValue>(a)->unit == As<FunctionValue>(b)->unit &&
             As<FunctionValue>(a)->function == As<FunctionValue>(b)->function &&
             As<FunctionValue>(a)->closure == As<FunctionValue>(b)->closure;
    case ValueKind::kMethod:
      return As<MethodValue>(a)->function == As<MethodValue>(b)->function &&
             Same(As<MethodValue>(a)->self, As<MethodValue>(b)->self);
    case ValueKind::kClass:
      return As<ClassValue>(a)->info == As<ClassValue>(b)->info;
    case ValueKind::kLibrary:
      return As<LibraryValue>(a)->dotted == As<LibraryValue>(b)->dotted;
    case ValueKind::kLibraryMethod:
      return As<LibraryMethodValue>(a)->name == As<LibraryMethodValue>(b)->name &&
             Same(As<LibraryMethodValue>(a)->receiver, As<LibraryMethodValue>(b)->receiver);
    case ValueKind::kPartial:
      return SamePartial(*As<PartialValue>(a), *As<PartialValue>(b));
    case ValueKind::kModule:
      return As<ModuleValue>(a)->unit == As<ModuleValue>(b)->unit;
    case ValueKind::kNamespace:
      return As<NamespaceValue>(a)->dotted == As<NamespaceValue>(b)->dotted;
    case ValueKind::kSuper:
      return As<SuperValue>(a)->after == As<SuperValue>(b)->after &&
             Same(As<SuperValue>(a)->self, As<SuperValue>(b)->self);
    case ValueKind::kUnion:
      return SameUnion(*As<UnionValue>(a), *As<UnionValue>(b));
  }
  return false;
}

llvm::SmallVector<Alternative, 4> AlternativesOf(Value value) {
  if (const auto* u = As<UnionValue>(value)) return {u->alternatives.begin(), u->alternatives.end()};
  if (value == nullptr) return {};
  return {Alternative{{}, value}};
}

namespace {

// What both guards have in common: it holds whenever one of them does.
Guard Common(llvm::ArrayRef<Literal> a, llvm::ArrayRef<Literal> b) {
  Guard common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common;
}

// Two tensors that differ in nothing but their floating formats are one, of a format that is not known. Null: they
// differ in more.
Value OfEitherFormat(ValueFactory& factory, Value a, Value b) {
  const auto* left = As<TensorValue>(a);
  const auto* right = As<TensorValue>(b);
  if (left == nullptr || right == nullptr || !IsFloat(left->dtype) || !IsFloat(right->dtype)) return nullptr;
  if (!SameTensor(*left, *right, DType::kFloat, DType::kFloat)) return nullptr;
  TensorValue* either = factory.CopyOf(*left);
  either->dtype = JoinTypes(left->dtype, right->dtype);
  return either;
}

bool IsPlainUnknown(Value value) {
  const auto* unknown = As<UnknownValue>(value);
  return unknown != nullptr && !unknown->id.valid();
}

// The list that a union is made of, built up one alternative at a time.
class UnionBuilder {
 public:
  UnionBuilder(ValueFactory& factory, const GuardTable& guards) : factory_(factory), guards_(guards) {}

  void Add(Value value, llvm::ArrayRef<Literal> guard) {
    for (const Alternative& inner : AlternativesOf(value)) {
      const std::optional<Guard> both = guards_.And(guard, inner.guard);
      if (both) AddOne(inner.value, *both);
    }
  }

  Value Build() {
    if (list_.empty()) return nullptr;
    if (list_.size() == 1) return list_[0].second;
    llvm::SmallVector<Alternative, 8> alternatives;
    for (const auto& [guard, value] : list_) alternatives.push_back({factory_.Copy<Literal>(guard), value});
    auto* node = factory_.New<UnionValue>();
    node->alternatives = factory_.Copy<Alternative>(alternatives);
    return node;
  }

 private:
  void AddOne(Value value, const Guard& guard) {
    for (auto& [known_guard, known] : list_) {
      if (Same(known, value) || (IsPlainUnknown(known) && IsPlainUnknown(value))) {
        known_guard = Common(known_guard, guard);
        return;
      }
      if (const Value either = OfEitherFormat(factory_, known, value)) {
        known = either;
        known_guard = Common(known_guard, guard);
        return;
      }
    }
    if (list_.size() + 1 < kMaxAlternatives) {
      list_.emplace_back(guard, value);
    } else if (list_.size() + 1 == kMaxAlternatives) {
      list_.emplace_back(Guard(), factory_.Unknown());  // whatever else there may be
    }
  }

  ValueFactory& factory_;
  const GuardTable& guards_;
  llvm::SmallVector<std::pair<Guard, Value>, 8> list_;
};

}  // namespace

Value MakeUnion(ValueFactory& factory, const GuardTable& guards, llvm::ArrayRef<Alternative> alternatives) {
  UnionBuilder builder(factory, guards);
  for (const Alternative& alternative : alternatives) builder.Add(alternative.value, alternative.guard);
  return builder.Build();
}

Value Join(ValueFactory& factory, const GuardTable& guards, Value a, llvm::ArrayRef<Literal> a_guard, Value b,
           llvm::ArrayRef<Literal> b_guard) {
  if (a == b) return a;
  return MakeUnion(factory, guards, {Alternative{a_guard, a}, Alternative{b_guard, b}});
}

Value Restrict(ValueFactory& factory, const GuardTable& guards, Value value, llvm::ArrayRef<Literal> path) {
  const auto* u = As<UnionValue>(value);
  if (u == nullptr || path.empty()) return value;
  llvm::SmallVector<Alternative, 8> kept;
  for (const Alternative& alternative : u->alternatives) {
    if (guards.Consistent(path, alternative.guard)) kept.push_back(alternative);
  }
  if (kept.size() == u->alternatives.size()) return value;
  if (kept.empty()) return factory.Unknown();
  if (kept.size() == 1) return kept[0].value;
  auto* node = factory.New<UnionValue>();
  node->alternatives = factory.Copy<Alternative>(kept);
  return node;
}

}  // namespace lint
