// Provenance: what is known of a tensor's entries beside what they mean, and what was last done to them. Operations
// that keep the entries hand both on with the copy they make; what others leave is said here.
#include <cmath>

#include "lint/interp/machine.h"
#include "lint/interp/transfers.h"

namespace lint {

namespace {

// Traits that say what something is; the others say what it may be, and are a reason for silence.
constexpr uint16_t kEvidence = kFree | kUnitLength | kZeroOne | kAllZero | kLearnt;

uint16_t JoinedTraits(uint16_t a, uint16_t b) { return (a & b & kEvidence) | ((a | b) & ~kEvidence); }

bool IsNumber(const ConstValue* c) {
  return c != nullptr && (c->type == ConstType::kInt || c->type == ConstType::kFloat);
}

bool IsZero(Value value) {
  const auto* c = As<ConstValue>(value);
  return IsNumber(c) && c->number == 0;
}

Value ArgumentOf(const Application& a, llvm::StringRef param) {
  const int index = a.op.ParamIndex(param);
  return index < 0 || index >= static_cast<int>(a.args.size()) ? nullptr : a.args[index];
}

bool IsGiven(Value value) {
  const auto* c = As<ConstValue>(value);
  return value != nullptr && (c == nullptr || c->type != ConstType::kNone);
}

bool IsDistribution(const TensorValue& tensor) { return tensor.form == Form::kProbabilities; }

uint16_t TraitsKept(Value value) {
  const auto* tensor = As<TensorValue>(value);
  return tensor == nullptr ? 0 : tensor->traits;
}

bool HasForm(Value value) {
  const auto* tensor = As<TensorValue>(value);
  return tensor != nullptr && tensor->form != Form::kUnknown;
}

// Whether the axis that was summed over is still there, with size 1.
bool IsKept(const Deed& sum, const TensorValue& tensor) {
  const auto* along = As<ConstValue>(sum.by);
  if (sum.kind != DeedKind::kSum || along == nullptr || along->type != ConstType::kInt) return false;
  const Axis* axis = tensor.shape->At(along->integer);
  return axis != nullptr && axis->size == 1;
}

constexpr double kEpsilon = 1e-3;

}  // namespace

uint16_t Machine::TraitsOf(Value value) const {
  if (value == nullptr) return 0;
  if (value->kind == ValueKind::kCondition) return kZeroOne;
  if (const auto* unknown = As<UnknownValue>(value)) {
    const bool given = unknown->id.valid() && guards_.Info(unknown->id).kind == UnknownKind::kParam;
    return given ? kFree | kGiven : kGiven;
  }
  const auto* tensor = As<TensorValue>(value);
  if (tensor == nullptr) return 0;
  uint16_t traits = tensor->traits;
  if (tensor->form == Form::kLogits && (traits & kCapped) == 0) traits |= kFree;
  if (tensor->dtype == DType::kBool && (traits & kChosen) == 0) traits |= kZeroOne;
  return traits;
}

uint16_t Machine::JoinTraits(Value a, Value b) const { return JoinedTraits(TraitsOf(a), TraitsOf(b)); }

// The number it is, or is where nobody says otherwise.
const ConstValue* Machine::NumberOf(Value value) const {
  const auto* c = As<ConstValue>(value);
  if (const auto* unknown = As<UnknownValue>(value); unknown != nullptr && unknown->id.valid()) {
    c = guards_.Info(unknown->id).fallback;
  }
  return IsNumber(c) ? c : nullptr;
}

Value Machine::WithProvenance(Value value, uint16_t traits, const Deed* deed) {
  const auto* tensor = As<TensorValue>(value);
  if (tensor == nullptr || (tensor->traits == traits && tensor->deed == deed)) return value;
  TensorValue* copy = values_.CopyOf(*tensor);
  copy->traits = traits;
  copy->deed = deed;
  return copy;
}

const Deed* Machine::NewDeed(DeedKind kind, Site site, Value of, Value by, uint8_t flags) {
  return new (values_.arena().Allocate<Deed>()) Deed{kind, site, of, by, flags};
}

// The deed of entries that were scaled, or to which `added` was added; a sum does not mind an epsilon.
const Deed* Machine::Changed(const Deed* deed, const ConstValue* added) {
  if (deed == nullptr || (deed->kind != DeedKind::kExp && deed->kind != DeedKind::kSum)) return deed;
  const bool again = deed->Has(kChanged);
  if (deed->kind == DeedKind::kSum) {
    if (again || (added != nullptr && std::abs(added->number) <= kEpsilon)) return deed;
    return NewDeed(deed->kind, deed->site, deed->of, deed->by, deed->flags | kChanged);
  }
  return NewDeed(deed->kind, deed->site, deed->of, again ? nullptr : added, deed->flags | kChanged);
}

// The deed of entries that an operation kept, wherever it put them.
const Deed* Machine::DeedAfterMove(const Application& a, const TensorValue& result) {
  const Deed* deed = result.deed;
  if (deed == nullptr || (deed->kind != DeedKind::kExp && deed->kind != DeedKind::kSum)) return deed;
  switch (a.op.does) {
    case Transfer::kSame:
    case Transfer::kCast:
    case Transfer::kIdentity:
    case Transfer::kUnsqueeze:
    case Transfer::kView:
    case Transfer::kEinsum:  // its own
      return deed;
    case Transfer::kClamp: {
      const auto* least = As<ConstValue>(ArgumentOf(a, a.op.Setting("least")));
      const bool cut_off = IsGiven(ArgumentOf(a, a.op.Setting("cap")));
      return cut_off || !IsNumber(least) ? Changed(deed) : Changed(deed, least);
    }
    case Transfer::kExpand:
    case Transfer::kViewAs:
    case Transfer::kRepeat: {
      const auto* input = As<TensorValue>(a.input);
      if (input == nullptr || !IsKept(*deed, *input)) return Changed(deed);
      return NewDeed(deed->kind, deed->site, deed->of, deed->by, deed->flags | kSpread);
    }
    default:
      return Changed(deed);
  }
}

uint16_t Machine::TraitsOfOp(const OpModel& op) {
  const llvm::StringRef entries = op.Setting("entries");
  if (entries == "unit-length") return kCapped | kUnitLength;
  if (entries == "bounded") return kCapped | kBounded;
  if (entries == "zeros") return kAllZero;
  if (entries == "random") return kChosen;
  if (entries == "learnt") return kLearnt;
  return 0;
}

// Something picked out of a tensor: of probabilities the form is gone, but what each entry is stays.
Value Machine::TraceEntries(const TensorValue& whole, Value picked, Site site) {
  const auto* tensor = As<TensorValue>(picked);
  if (tensor == nullptr || tensor->form != Form::kUnknown || !IsDistribution(whole)) return picked;
  return WithProvenance(picked, whole.traits & kAveraged, NewDeed(DeedKind::kEntries, site, &whole));
}

// What was masked is added up, as to divide by the sum.
void Machine::MarkSummed(Value value) {
  const auto* tensor = As<TensorValue>(value);
  if (tensor == nullptr || tensor->deed == nullptr || tensor->deed->kind != DeedKind::kZeroed) return;
  NoteRead(tensor->deed->site, kReadSummed);
  const auto* of = As<TensorValue>(tensor->deed->of);
  if (of != nullptr) NoteRead(of->origin, kReadSummed);
}

// The axis of a reduction; the only one where it is given as a list. Null: all of them.
Value Machine::SummedAlong(const Application& a) {
  const Value given = Transfers(a.machine).OnlyOf(ArgumentOf(a, a.op.Setting("axis")));
  return IsGiven(given) ? given : nullptr;
}

Value Machine::TraceReduction(const Application& a, Value result) {
  const auto* input = As<TensorValue>(a.input);
  if (a.op.does == Transfer::kPick) {
    return input != nullptr && IsDistribution(*input) ? TraceEntries(*input, result, a.site)
                                                      : WithProvenance(result, TraitsOf(a.input) & ~kMasked, nullptr);
  }
  if (a.op.does == Transfer::kMean) return WithProvenance(result, (TraitsOf(a.input) & kCapped) | kAveraged, nullptr);
  const bool total = a.op.Setting("total") == "yes";
  MarkSummed(a.input);
  // A sum of all entries of several axes is no normalisation along one.
  const bool capped = !total || (TraitsOf(a.input) & (kCapped | kUnitLength)) != 0;
  return WithProvenance(result, capped ? kCapped : kFree,
                        NewDeed(total ? DeedKind::kSum : DeedKind::kNorm, a.site, a.input, SummedAlong(a)));
}

// Some entries of `given` replaced by `by`, a number or a tensor.
Value Machine::TraceFill(const Application& a, Value given, Value by, Value result) {
  const bool zero = IsZero(by) || (TraitsOf(by) & kAllZero) != 0;
  const Value where = a.args.size() > 1 && a.op.does == Transfer::kMaskFill ? a.args[1] : a.args[0];
  const bool chosen = (TraitsOf(where) & kChosen) != 0;
  const uint16_t traits = (TraitsOf(given) & (kFree | kCapped | kMasked | kGiven | kAveraged)) | (chosen ? kChosen : 0);
  if (zero && !chosen) return WithProvenance(result, traits, NewDeed(DeedKind::kZeroed, a.site, given, where));
  return WithProvenance(result, traits | kMasked, nullptr);
}

// where(mask, x, 0) and where(mask, 0, x).
Value Machine::TraceWhere(const Application& a, Value result) {
  const Value other = ArgumentOf(a, "other");
  if (a.input == nullptr || other == nullptr) return result;
  const auto fills = [&](Value v) { return v->kind == ValueKind::kConst || (TraitsOf(v) & kAllZero) != 0; };
  if (fills(other)) return TraceFill(a, a.input, other, result);
  if (fills(a.input)) return TraceFill(a, other, a.input, result);
  return WithProvenance(result, kMasked, nullptr);
}

Value Machine::TraceOp(const Application& a, Value result) {
  const auto* input = As<TensorValue>(a.input);
  const uint16_t traits = TraitsOf(a.input);
  const uint16_t own = TraitsOfOp(a.op);
  if (const llvm::StringRef rescaled = a.op.Setting("rescales"); !rescaled.empty()) MarkSummed(ArgumentOf(a, rescaled));
  switch (a.op.does) {
    case Transfer::kExp:
      if ((traits & kFree) == 0 && HasForm(result)) return WithProvenance(result, 0, nullptr);
      return WithProvenance(result, 0,
                            NewDeed(DeedKind::kExp, a.site, a.input, nullptr, (traits & kFree) != 0 ? kAnySize : 0));
    case Transfer::kReduce:
    case Transfer::kMean:
    case Transfer::kPick:
      return TraceReduction(a, result);
    case Transfer::kMaskFill: {
      const int value = a.op.ParamIndex(a.op.Setting("value"));
      return TraceFill(a, a.input, value < 0 ? nullptr : a.args[value], result);
    }
    case Transfer::kWhere:
      return TraceWhere(a, result);
    case Transfer::kMatmul: {
      const int other = a.op.ParamIndex(a.op.Setting("other"));
      const uint16_t second = other < 0 ? 0 : TraitsOf(a.args[other]);
      return WithProvenance(result, (traits & second & kUnitLength) != 0 ? kCapped : kFree, nullptr);
    }
    case Transfer::kActivation:
      return WithProvenance(result, own | (traits & kBounded) | ((traits & (kMasked | kGiven)) != 0 ? kMasked : 0),
                            nullptr);
    case Transfer::kIndex:
    case Transfer::kSelect:
      if (input == nullptr) return result;
      if (input->deed != nullptr) result = WithProvenance(result, TraitsKept(result), Changed(input->deed));
      return TraceEntries(*input, result, a.site);
    case Transfer::kMax:
    case Transfer::kTopk: {
      const auto* pair = As<TupleValue>(result);
      if (pair == nullptr || input == nullptr || !IsDistribution(*input)) return result;
      TupleValue* copy = values_.New<TupleValue>();
      copy->elements = values_.Copy<Value>({TraceEntries(*input, pair->elements[0], a.site), pair->elements[1]});
      copy->names = pair->names;
      return copy;
    }
    case Transfer::kLinear:
    case Transfer::kConv:
    case Transfer::kArithmetic:
    case Transfer::kCall:  // as the function that was called left it
      return result;
    case Transfer::kElementwise:
      if ((own & kUnitLength) != 0) MarkSummed(a.input);
      return WithProvenance(result, own, nullptr);
    case Transfer::kUnknownTensor:
    case Transfer::kNew:
    case Transfer::kNewLike:
    case Transfer::kFromData:
    case Transfer::kLog:
      return WithProvenance(result, own, nullptr);
    default: {
      // The entries stay, whatever is done to the axes.
      uint16_t kept = own;
      const auto* tensor = As<TensorValue>(result);
      if (input == nullptr && tensor != nullptr) kept |= traits & (kFree | kGiven);
      const llvm::StringRef cap = a.op.Setting("cap");
      if (!cap.empty() && IsGiven(ArgumentOf(a, cap))) kept |= kCapped;
      if (tensor == nullptr) return result;
      if (input != nullptr && input->dtype == DType::kBool && a.op.does == Transfer::kCast) kept |= traits & kZeroOne;
      if (a.input != nullptr && a.input->kind == ValueKind::kCondition) kept |= kZeroOne;
      return WithProvenance(result, tensor->traits | kept, DeedAfterMove(a, *tensor));
    }
  }
}

// `left` plus or minus `partner`.
void Machine::TraceSum(const TensorValue& left, const TensorValue* right, bool subtract, Value partner,
                       TensorValue& result) {
  const uint16_t traits = TraitsOf(&left);
  if (const ConstValue* number = NumberOf(partner)) {
    result.traits = traits & ~(kZeroOne | kAllZero | kUnitLength | kLearnt);
    result.deed = Changed(left.deed, subtract ? nullptr : number);
    return;
  }
  if (subtract) {
    result.traits = kCapped | kMasked;
  } else {
    result.traits = right != nullptr ? JoinedTraits(traits, TraitsOf(right)) : traits;
    if (((traits | TraitsOf(right)) & kFree) != 0) result.traits |= kFree;
    result.traits &= ~(kZeroOne | kUnitLength | kLearnt | kAllZero | kCapped | kBounded);
    result.traits |= kMasked;
  }
}

void Machine::TraceProduct(Value left, Value right, Site site, TensorValue& result) {
  const auto* a = As<TensorValue>(left);
  const auto* b = As<TensorValue>(right);
  const uint16_t ta = TraitsOf(left);
  const uint16_t tb = TraitsOf(right);
  const TensorValue& only = a != nullptr ? *a : *b;
  const auto exp_of = [](const TensorValue* t) {
    return t != nullptr && t->deed != nullptr && t->deed->kind == DeedKind::kExp ? t->deed : nullptr;
  };
  if (const ConstValue* number = NumberOf(a != nullptr ? right : left)) {
    result.traits = TraitsOf(&only) & ~(kZeroOne | kUnitLength | kLearnt | kBounded);
    if (number->number < 0) result.traits = (result.traits & ~kFree) | kCapped;
    result.deed = number->number == 0 ? nullptr : Changed(only.deed);
    return;
  }
  const uint16_t any = (ta | tb) & (kMasked | kGiven | kAveraged | kChosen);
  const Deed* exp = exp_of(a) != nullptr && exp_of(b) != nullptr ? nullptr
                    : exp_of(a) != nullptr                       ? exp_of(a)
                                                                 : exp_of(b);
  if (exp != nullptr) result.deed = Changed(exp);  // a mask or a weight on what a softmax by hand is made of
  if (exp != nullptr && exp->Has(kAnySize)) {
    result.traits = any;
    return;
  }
  if ((ta & tb & kZeroOne) != 0) {
    result.traits = kZeroOne | (any & kChosen);
    return;
  }
  if (((ta | tb) & kZeroOne) != 0) {
    const bool left_is_mask = (ta & kZeroOne) != 0;
    result.traits = ((left_is_mask ? tb : ta) & (kFree | kCapped)) | any;
    if ((any & kChosen) == 0) {
      result.deed = NewDeed(DeedKind::kZeroed, site, left_is_mask ? right : left, left_is_mask ? left : right);
    }
    return;
  }
  result.traits = any | (ta & tb & kUnitLength) | ((ta | tb) & kCapped);
  if ((result.traits & kCapped) == 0) result.traits |= (ta | tb) & kFree;
}

void Machine::TraceQuotient(Value left, Value right, Site site, TensorValue& result) {
  const auto* a = As<TensorValue>(left);
  const auto* b = As<TensorValue>(right);
  const bool by_norm = b != nullptr && b->deed != nullptr && b->deed->kind == DeedKind::kNorm &&
                       (b->deed->of == left || Same(b->deed->of, left));
  if (a == nullptr) {
    result.traits = kCapped | (by_norm ? kUnitLength : 0);
    return;
  }
  const uint16_t traits = TraitsOf(left);
  result.traits = traits & (kFree | kCapped | kMasked | kGiven | kAveraged | kChosen);
  if (by_norm) result.traits |= kUnitLength | kCapped;
  if (IsDistribution(*a)) {
    result.deed = NewDeed(DeedKind::kDivided, site, left, right);
  } else if (NumberOf(right) != nullptr) {
    result.deed = Changed(a->deed);
  }
}

// `result` is a copy of one of the two, of the form and axes that the operator leaves.
void Machine::TraceBinary(ir::BinaryKind kind, Value left, Value right, Site site, TensorValue& result) {
  const auto* a = As<TensorValue>(left);
  const auto* b = As<TensorValue>(right);
  const uint16_t ta = TraitsOf(left);
  const uint16_t tb = TraitsOf(right);
  result.traits = 0;
  result.deed = nullptr;
  switch (kind) {
    case ir::BinaryKind::kAdd:
      return TraceSum(a != nullptr ? *a : *b, a != nullptr ? b : nullptr, false, a != nullptr ? right : left, result);
    case ir::BinaryKind::kSub: {
      if (a != nullptr) return TraceSum(*a, b, true, right, result);
      const auto* one = As<ConstValue>(left);
      result.traits = tb & (kChosen | kAveraged | kBounded);
      result.traits |= one != nullptr && one->number == 1 && (tb & kZeroOne) != 0 ? kZeroOne : kCapped;
      return;
    }
    case ir::BinaryKind::kMul:
      return TraceProduct(left, right, site, result);
    case ir::BinaryKind::kDiv:
      return TraceQuotient(left, right, site, result);
    case ir::BinaryKind::kMatMul:
      result.traits = (ta & tb & kUnitLength) != 0 ? kCapped : kFree;
      return;
    case ir::BinaryKind::kAnd:
    case ir::BinaryKind::kOr:
    case ir::BinaryKind::kXor:
      result.traits = (ta | tb) & kChosen;
      if (result.traits == 0) result.traits = (ta | tb) & kZeroOne;
      return;
    case ir::BinaryKind::kPow:
      result.traits = ta & kCapped;
      return;
    case ir::BinaryKind::kFloorDiv:
    case ir::BinaryKind::kMod:
    case ir::BinaryKind::kShl:
    case ir::BinaryKind::kShr:
      return;
  }
}

// `x[mask] = value`: the variable holds a tensor with other entries from here on.
void Machine::StoreIntoTensor(Frame& frame, const ir::Instr& instr, Site site) {
  const ir::Module& module = frame.unit->unit->module;
  const ir::Instr& target = module.At(module.Operands(instr)[0].value);
  if (target.op != ir::Op::kLoadName) return;
  const Value value = OperandOf(frame, instr, 2);
  const Value index = OperandOf(frame, instr, 1);
  bool changed = false;
  const Value stored = Each(OperandOf(frame, instr, 0), [&](Value v) -> Value {
    const auto* tensor = As<TensorValue>(v);
    if (tensor == nullptr) return v;
    changed = true;
    const uint16_t traits = tensor->traits & ~(kAllZero | kUnitLength);
    const bool by_mask = index != nullptr && index->kind != ValueKind::kTuple && index->kind != ValueKind::kSlice &&
                         index->kind != ValueKind::kConst && (TraitsOf(index) & kChosen) == 0;
    const Value number = value == nullptr ? nullptr : Here(value);
    if (by_mask && IsZero(number)) {
      return WithProvenance(v, traits, NewDeed(DeedKind::kZeroed, site, v, index));
    }
    return WithProvenance(v, traits | kMasked, nullptr);
  });
  if (changed) Store(frame, frame.unit->symbols[target.name.index], stored);
}

// Operators are no operations of the tables; where one does something that a rule may ask about it leaves a fact like
// the operation of the same meaning.
void Machine::LeaveOperatorFact(ir::BinaryKind kind, Value left, Value right, Value result, Site site) {
  const OpModel* op = kind == ir::BinaryKind::kMul ? multiply_ : kind == ir::BinaryKind::kDiv ? divide_ : nullptr;
  if (op == nullptr) return;
  const auto matters = [](Value value) {
    if (value == nullptr || (value->kind != ValueKind::kTensor && value->kind != ValueKind::kUnion)) return false;
    return llvm::any_of(AlternativesOf(value), [](const Alternative& a) {
      const auto* tensor = As<TensorValue>(a.value);
      return tensor != nullptr && (IsDistribution(*tensor) || tensor->deed != nullptr);
    });
  };
  if (!matters(left) && !matters(right)) return;
  facts_.ops.push_back({.op = op,
                        .call = site,
                        .construct = {},
                        .args = values_.Copy<Value>({Here(left), Here(right)}),
                        .result = result,
                        .path = values_.Copy<Literal>(path_)});
}

}  // namespace lint
