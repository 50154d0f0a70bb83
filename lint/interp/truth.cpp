// Conditions: what they can be, and what it says about the unknowns in them when they are.
#include "lint/interp/machine.h"

namespace lint {

bool Machine::IdOf(Value value, UnknownId& id) const {
  if (const auto* unknown = As<UnknownValue>(value); unknown != nullptr && unknown->id.valid()) {
    id = unknown->id;
    return true;
  }
  return false;
}

std::optional<bool> Machine::KnownTruth(Value value) {
  if (const auto* c = As<ConstValue>(value)) return c->Truthy();
  if (const auto* tuple = As<TupleValue>(value)) return !tuple->elements.empty();
  if (value == nullptr) return std::nullopt;
  switch (value->kind) {
    case ValueKind::kSequence: {
      const auto& sequence = *As<SequenceValue>(value);
      if (sequence.elements.empty() && sequence.rest != nullptr) return std::nullopt;
      return !sequence.elements.empty();
    }
    case ValueKind::kRef: {
      const Object& object = *As<RefValue>(value)->object;
      if (object.kind == ObjectKind::kList || object.kind == ObjectKind::kSet) {
        const SequenceValue* sequence = SequenceOf(object);
        if (sequence == nullptr || (sequence->elements.empty() && sequence->rest != nullptr)) return std::nullopt;
        return !sequence->elements.empty();
      }
      if (object.kind == ObjectKind::kDict) {
        const MapValue* map = MapOf(object);
        if (map == nullptr || (map->entries.empty() && map->open)) return std::nullopt;
        return !map->entries.empty();
      }
      if (object.info != nullptr && FindInClass(*object.info, Sym("__bool__")).value != nullptr) return std::nullopt;
      return true;
    }
    case ValueKind::kFunction:
    case ValueKind::kMethod:
    case ValueKind::kClass:
    case ValueKind::kPartial:
    case ValueKind::kModule:
      return true;
    default:
      return std::nullopt;
  }
}

Truth Machine::TruthOfOne(Value value) {
  Truth truth;
  if (const std::optional<bool> known = KnownTruth(value)) {
    truth.can_be_true = *known;
    truth.can_be_false = !*known;
    return truth;
  }
  Literal literal;
  if (const auto* condition = As<ConditionValue>(value)) {
    literal = condition->literal;
  } else if (UnknownId id; IdOf(value, id)) {
    literal = guards_.Ask({id, AtomKind::kTruthy, nullptr});
  } else {
    literal = guards_.Ask({Fresh0(UnknownKind::kOpaque), AtomKind::kOpaque, nullptr});
  }
  truth.can_be_true = guards_.Consistent(path_, literal);
  truth.can_be_false = guards_.Consistent(path_, literal.Negated());
  if (!truth.can_be_true && !truth.can_be_false) truth.can_be_true = truth.can_be_false = true;
  truth.when_true = {literal};
  truth.when_false = {literal.Negated()};
  return truth;
}

// The literals that all of the conjunctions have.
static Guard CommonTo(llvm::ArrayRef<Guard> guards) {
  Guard result = guards.empty() ? Guard() : guards[0];
  for (const Guard& guard : guards) {
    llvm::erase_if(result, [&](Literal l) { return !llvm::is_contained(guard, l); });
  }
  return result;
}

Truth Machine::TruthOf(Value value) {
  const auto alternatives = AlternativesOf(Here(ContentsOf(value)));
  if (alternatives.size() <= 1) return TruthOfOne(alternatives.empty() ? nullptr : alternatives[0].value);
  Truth truth;
  truth.can_be_true = truth.can_be_false = false;
  llvm::SmallVector<Guard, 4> yes;
  llvm::SmallVector<Guard, 4> no;
  for (const Alternative& alternative : alternatives) {
    const size_t length = PushPath(alternative.guard);
    const Truth one = TruthOfOne(alternative.value);
    PopPath(length);
    if (one.can_be_true) {
      if (auto guard = guards_.And(alternative.guard, one.when_true)) yes.push_back(*guard);
    }
    if (one.can_be_false) {
      if (auto guard = guards_.And(alternative.guard, one.when_false)) no.push_back(*guard);
    }
  }
  truth.can_be_true = !yes.empty();
  truth.can_be_false = !no.empty();
  truth.when_true = CommonTo(yes);
  truth.when_false = CommonTo(no);
  if (truth.can_be_true && truth.can_be_false && yes.size() + no.size() > 2) {
    // No conjunction tells the sides apart: a disjunction does.
    const bool by_no = no.size() > 1 && (yes.size() == 1 || no.size() < yes.size());
    const Literal any = guards_.AskAnyOf(by_no ? no : yes);
    Guard& when_any = by_no ? truth.when_false : truth.when_true;
    Guard& otherwise = by_no ? truth.when_true : truth.when_false;
    when_any.push_back(any);
    std::sort(when_any.begin(), when_any.end());
    if (!guards_.Implies(otherwise, any.Negated())) {
      otherwise.push_back(any.Negated());
      std::sort(otherwise.begin(), otherwise.end());
    }
  }
  return truth;
}

Value Machine::Condition(Literal literal) {
  if (guards_.Implies(path_, literal)) return values_.Bool(true);
  if (guards_.Implies(path_, literal.Negated())) return values_.Bool(false);
  auto* node = values_.New<ConditionValue>();
  node->literal = literal;
  return node;
}

Value Machine::Not(Value value) {
  return Each(value, [&](Value v) -> Value {
    if (const std::optional<bool> known = KnownTruth(v)) return values_.Bool(!*known);
    if (const auto* condition = As<ConditionValue>(v)) return Condition(condition->literal.Negated());
    if (UnknownId id; IdOf(v, id)) return Condition(guards_.Ask({id, AtomKind::kTruthy, nullptr}, false));
    MarkRead(v, kReadOther);
    return Fresh();
  });
}

Value Machine::Compare(ir::CompareKind kind, Value left, Value right) {
  return Each(left, [&](Value l) { return Each(right, [&](Value r) { return CompareOne(kind, l, r); }); });
}

namespace {

std::optional<bool> CompareConsts(ir::CompareKind kind, const ConstValue& a, const ConstValue& b) {
  const bool numbers = a.type != ConstType::kString && b.type != ConstType::kString && a.type != ConstType::kNone &&
                       b.type != ConstType::kNone;
  switch (kind) {
    case ir::CompareKind::kEq:
    case ir::CompareKind::kIs:
      return Same(&a, &b);
    case ir::CompareKind::kNe:
    case ir::CompareKind::kIsNot:
      return !Same(&a, &b);
    case ir::CompareKind::kLt:
      if (numbers) return a.number < b.number;
      return std::nullopt;
    case ir::CompareKind::kLe:
      if (numbers) return a.number <= b.number;
      return std::nullopt;
    case ir::CompareKind::kGt:
      if (numbers) return a.number > b.number;
      return std::nullopt;
    case ir::CompareKind::kGe:
      if (numbers) return a.number >= b.number;
      return std::nullopt;
    case ir::CompareKind::kIn:
    case ir::CompareKind::kNotIn:
      if (a.type == ConstType::kString && b.type == ConstType::kString) {
        return b.text.contains(a.text) == (kind == ir::CompareKind::kIn);
      }
      return std::nullopt;
  }
  return std::nullopt;
}

// Values that can only be equal to themselves.
bool HasIdentity(Value v) {
  return v->kind == ValueKind::kRef || v->kind == ValueKind::kFunction || v->kind == ValueKind::kMethod ||
         v->kind == ValueKind::kClass || v->kind == ValueKind::kLibrary || v->kind == ValueKind::kModule ||
         v->kind == ValueKind::kPartial || v->kind == ValueKind::kTensor;
}

ir::CompareKind Mirrored(ir::CompareKind kind) {
  switch (kind) {
    case ir::CompareKind::kLt:
      return ir::CompareKind::kGt;
    case ir::CompareKind::kLe:
      return ir::CompareKind::kGe;
    case ir::CompareKind::kGt:
      return ir::CompareKind::kLt;
    case ir::CompareKind::kGe:
      return ir::CompareKind::kLe;
    default:
      return kind;
  }
}

}  // namespace

Value Machine::CompareIn(bool negated, Value item, Value container) {
  if (const auto* ref = As<RefValue>(container)) {
    const Object& object = *ref->object;
    if (object.kind == ObjectKind::kDict) {
      if (const MapValue* map = MapOf(object)) {
        llvm::SmallVector<Value, 8> keys;
        for (const auto& entry : map->entries) keys.push_back(entry.key);
        return MemberOf(negated, item, keys, map->open);
      }
    } else if (const SequenceValue* sequence = SequenceOf(object)) {
      return MemberOf(negated, item, sequence->elements, sequence->rest != nullptr);
    }
  }
  if (const auto* tuple = As<TupleValue>(container)) return MemberOf(negated, item, tuple->elements, false);
  MarkRead(item, kReadOther);
  return Fresh();
}

Value Machine::MemberOf(bool negated, Value item, llvm::ArrayRef<Value> members, bool open) {
  if (As<ConstValue>(item) != nullptr) {
    bool all_known = !open;
    for (const Value member : members) {
      if (Same(member, item)) return values_.Bool(!negated);
      all_known &= As<ConstValue>(member) != nullptr;
    }
    if (all_known) return values_.Bool(negated);
    return Fresh();
  }
  if (UnknownId id; IdOf(item, id)) {
    // `option in ("a", "b")` of one member is an equality; of several it has no single literal.
    if (members.size() == 1 && !open) {
      if (const auto* c = As<ConstValue>(members[0])) {
        return Condition(guards_.Ask({id, AtomKind::kEq, c}, !negated));
      }
    }
    if (!open && !members.empty() && members.size() <= 6) {
      llvm::SmallVector<Alternative, 8> alternatives;
      Guard none;
      for (const Value member : members) {
        const auto* c = As<ConstValue>(member);
        if (c == nullptr) return Fresh();
        const Literal equal = guards_.Ask({id, AtomKind::kEq, c});
        alternatives.push_back({values_.Copy<Literal>({equal}), values_.Bool(!negated)});
        none.push_back(equal.Negated());
      }
      std::sort(none.begin(), none.end());
      alternatives.push_back({values_.Copy<Literal>(none), values_.Bool(negated)});
      // Kept apart on purpose: the guards say which member it was.
      auto* node = values_.New<UnionValue>();
      node->alternatives = values_.Copy<Alternative>(alternatives);
      return Here(node);
    }
  }
  return Fresh();
}

Value Machine::CompareOne(ir::CompareKind kind, Value left, Value right) {
  if (left == nullptr || right == nullptr) return Fresh();
  if (kind == ir::CompareKind::kIn || kind == ir::CompareKind::kNotIn) {
    if (As<ConstValue>(left) == nullptr || As<ConstValue>(right) == nullptr) {
      return CompareIn(kind == ir::CompareKind::kNotIn, left, right);
    }
  }
  // A member of `class Act(str, Enum)` is equal to its value.
  if (As<ConstValue>(right) != nullptr) left = MemberValue(left);
  if (As<ConstValue>(left) != nullptr) right = MemberValue(right);
  const auto* a = As<ConstValue>(left);
  const auto* b = As<ConstValue>(right);
  if (a != nullptr && b != nullptr) {
    if (const std::optional<bool> known = CompareConsts(kind, *a, *b)) return values_.Bool(*known);
    return Fresh();
  }
  const bool equality = kind == ir::CompareKind::kEq || kind == ir::CompareKind::kIs;
  const bool inequality = kind == ir::CompareKind::kNe || kind == ir::CompareKind::kIsNot;
  if ((equality || inequality) && (HasIdentity(left) || HasIdentity(right))) {
    const bool is = kind == ir::CompareKind::kIs || kind == ir::CompareKind::kIsNot;
    if (HasIdentity(left) && HasIdentity(right) && left->kind != ValueKind::kTensor) {
      return values_.Bool(Same(left, right) == equality);
    }
    if ((IsNone(left) || IsNone(right)) && (is || left->kind != ValueKind::kTensor)) return values_.Bool(inequality);
    if ((a != nullptr || b != nullptr) && left->kind != ValueKind::kTensor && right->kind != ValueKind::kTensor) {
      return values_.Bool(inequality);
    }
  }
  if (left->kind == ValueKind::kTensor || right->kind == ValueKind::kTensor) return CompareTensor(kind, left, right);
  if (a != nullptr) {
    std::swap(left, right);
    std::swap(a, b);
    kind = Mirrored(kind);
  }
  UnknownId id;
  if (b == nullptr || !IdOf(left, id)) {
    if ((equality || inequality) && IsNone(right)) return values_.Bool(inequality);  // a tuple, a size …
    return Fresh();
  }
  return CompareUnknown(kind, id, b);
}

// Something unknown compared with a constant: a question about it.
Value Machine::CompareUnknown(ir::CompareKind kind, UnknownId id, const ConstValue* with) {
  const auto ask = [&](AtomKind atom, bool positive) { return Condition(guards_.Ask({id, atom, with}, positive)); };
  const auto ask_none = [&](bool positive) {
    return Condition(guards_.Ask({id, AtomKind::kIsNone, nullptr}, positive));
  };
  switch (kind) {
    case ir::CompareKind::kEq:
    case ir::CompareKind::kIs:
      return IsNone(with) ? ask_none(true) : ask(AtomKind::kEq, true);
    case ir::CompareKind::kNe:
    case ir::CompareKind::kIsNot:
      return IsNone(with) ? ask_none(false) : ask(AtomKind::kEq, false);
    case ir::CompareKind::kLt:
      return ask(AtomKind::kLt, true);
    case ir::CompareKind::kGe:
      return ask(AtomKind::kLt, false);
    case ir::CompareKind::kGt:
      return ask(AtomKind::kGt, true);
    case ir::CompareKind::kLe:
      return ask(AtomKind::kGt, false);
    case ir::CompareKind::kIn:
    case ir::CompareKind::kNotIn:
      return Fresh();
  }
  return Fresh();
}

// The value of a member of an enumeration that is also a string or a number; anything else as it is.
Value Machine::MemberValue(Value value) {
  const auto* ref = As<RefValue>(value);
  if (ref == nullptr || ref->object->info == nullptr || ref->object->info->members.empty()) return value;
  const bool mixed = llvm::any_of(ref->object->info->mro, [&](const ClassInfo::Base& base) {
    if (!base.library.valid()) return false;
    const llvm::StringRef name = TextOf(base.library);
    return name == "builtins.str" || name == "builtins.int" || name.ends_with("StrEnum") || name.ends_with("IntEnum");
  });
  return mixed ? ref->object->fields.Get(Sym("value")) : value;
}

Value Machine::CompareTensor(ir::CompareKind kind, Value left, Value right) {
  if (kind == ir::CompareKind::kEq || kind == ir::CompareKind::kNe) {
    if (As<ConstValue>(right) == nullptr) NoteDecision(left, facts_.compared_decisions);
    if (As<ConstValue>(left) == nullptr) NoteDecision(right, facts_.compared_decisions);
  }
  const auto* compared = As<TensorValue>(left);
  const bool halves = compared != nullptr && compared->form == Form::kIndependent && IsOneHalf(right) &&
                      kind != ir::CompareKind::kEq && kind != ir::CompareKind::kNe;
  MarkRead(left, halves ? kReadThreshold : kReadOther);
  MarkRead(right, kReadOther);
  const auto* a = As<TensorValue>(left);
  const auto* b = As<TensorValue>(right);
  Shape shape = Shape::Unknown();
  if (a != nullptr && b != nullptr) {
    shape = BroadcastShapes(*a->shape, *b->shape);
  } else if (a != nullptr || b != nullptr) {
    shape = *(a != nullptr ? a : b)->shape;
  }
  shape.ClearTag(Axis::kForm);
  TensorValue* result = values_.Tensor(Form::kUnknown, shape);
  result->dtype = DType::kBool;
  const auto looks_at_scores = [](const TensorValue* t) {
    return t != nullptr && (t->origin.valid() || t->deed != nullptr || (t->traits & kChosen) != 0);
  };
  result->traits = looks_at_scores(a) || looks_at_scores(b) ? kChosen : kZeroOne;
  return result;
}

}  // namespace lint
