// Activations that the program writes out: exp(x) over its own sum is a softmax, 1 / (1 + exp(-x)) a sigmoid.
#include "lint/interp/machine.h"

namespace lint {

namespace {

// Of what the tensor's entries are the exponential; some of them may have been set to 0 since. Null: of nothing.
const Deed* ExpOf(const TensorValue* tensor) {
  const Deed* deed = tensor == nullptr ? nullptr : tensor->deed;
  if (deed != nullptr && deed->kind == DeedKind::kZeroed) {
    const auto* before = As<TensorValue>(deed->of);
    deed = before == nullptr ? nullptr : before->deed;
  }
  return deed != nullptr && deed->kind == DeedKind::kExp ? deed : nullptr;
}

bool IsSameUnknown(Value a, Value b) {
  const auto* unknown = As<UnknownValue>(a);
  return unknown != nullptr && unknown->id.valid() && Same(a, b);
}

// Whether the two are the same exponentials: one tensor, or `exp` of one tensor taken twice. What shares its `exp`
// with another tensor is made of some of its entries.
bool AreSameExps(const TensorValue& a, const TensorValue& b) {
  if (&a == &b) return ExpOf(&a) != nullptr;
  const auto is_plain = [](const Deed* deed) {
    return deed != nullptr && deed->kind == DeedKind::kExp && !deed->Has(kChanged);
  };
  if (!is_plain(a.deed) || !is_plain(b.deed) || a.deed == b.deed || !(*a.shape == *b.shape)) return false;
  return a.deed->of == b.deed->of || IsSameUnknown(a.deed->of, b.deed->of);
}

bool HasSizeOne(const Axis* axis) { return axis != nullptr && axis->size == 1; }

// Whether the sums, shaped `sums`, stand along `axis` of what they were taken of, shaped `whole`, when both meet.
bool StandsAlong(const Shape& sums, const Shape& whole, int64_t axis) {
  const auto rank = whole.Rank();
  if (rank && sums.Rank() == *rank) return HasSizeOne(sums.At(axis));
  // What is missing is added in front.
  if ((axis == 0 || (rank && axis == -*rank)) && sums == whole.Without(axis)) return true;
  if (rank && !sums.open) return false;
  if (HasSizeOne(sums.At(axis))) return true;
  if (!sums.open) return false;
  // The axis was named from one end and put back from the other: where both are the last one.
  if (axis > 0) return !sums.back.empty() && HasSizeOne(sums.At(-1));
  return axis == -1 && sums.front.size() > 1 && HasSizeOne(&sums.front.back());
}

// The axis along which `above / below` sums to one, if it is an exponential over its own sum.
std::optional<int64_t> NormalisedAxis(const TensorValue& above, const TensorValue& below) {
  const Deed* sum = below.deed;
  if (sum == nullptr || sum->kind != DeedKind::kSum || sum->Has(kChanged)) return std::nullopt;
  const auto* summed = As<TensorValue>(sum->of);
  if (summed == nullptr || !AreSameExps(above, *summed)) return std::nullopt;
  if (sum->by == nullptr) return summed->shape->Rank() == 1 ? std::optional<int64_t>(0) : std::nullopt;
  const auto* along = As<ConstValue>(sum->by);
  if (along == nullptr || along->type != ConstType::kInt) return std::nullopt;
  const bool stands = sum->Has(kSpread) || StandsAlong(*below.shape, *summed->shape, along->integer);
  return stands ? std::optional(along->integer) : std::nullopt;
}

// The shape of exponentials, with the roles that the axes of the scores have where these lie the same.
Shape WithRoles(const Shape& shape, Value scores) {
  Shape result = shape;
  const auto* tensor = As<TensorValue>(scores);
  const Shape* of = tensor == nullptr ? nullptr : tensor->shape;
  if (of != nullptr && of->open == shape.open && of->front.size() == shape.front.size() &&
      of->back.size() == shape.back.size()) {
    for (size_t i = 0; i < of->front.size(); ++i) result.front[i].tags |= of->front[i].tags;
    for (size_t i = 0; i < of->back.size(); ++i) result.back[i].tags |= of->back[i].tags;
  }
  result.ClearTag(Axis::kForm);
  return result;
}

// 1 + exp(z)
bool IsOneMore(const Deed* exp) {
  const auto* added = exp == nullptr ? nullptr : As<ConstValue>(exp->by);
  return added != nullptr && exp->kind == DeedKind::kExp && added->number == 1;
}

// 1 / (1 + exp(-x)), or exp(x) / (1 + exp(x)).
bool IsSigmoid(Value left, const TensorValue& right) {
  if (!IsOneMore(right.deed)) return false;
  const auto* one = As<ConstValue>(left);
  if (one != nullptr) return (one->type == ConstType::kInt || one->type == ConstType::kFloat) && one->number == 1;
  const auto* above = As<TensorValue>(left);
  const Deed* exp = above == nullptr ? nullptr : above->deed;
  return exp != nullptr && exp->kind == DeedKind::kExp && !exp->Has(kChanged) && exp->of == right.deed->of;
}

}  // namespace

// `result` is left / right with no form; it gets the one that the two come to.
void Machine::RecogniseQuotient(Value left, Value right, Site site, TensorValue& result) {
  const auto* above = As<TensorValue>(left);
  const auto* below = As<TensorValue>(right);
  if (below == nullptr || (above != nullptr && above->form != Form::kUnknown)) return;
  const auto make = [&](Form form, const Shape& shape, const Deed& exp, llvm::StringRef name) {
    const uint16_t traits = TraitsOf(exp.of);
    result.form = form;
    result.shape = values_.Keep(shape);
    if (!IsFloat(result.dtype)) result.dtype = DType::kFloat;
    result.altered = false;
    result.deed = nullptr;
    result.origin = site;
    result.construct = {};
    result.trail = values_.Step(StepKind::kWritten, site, Sym(name), nullptr);
    result.traits = (traits & kBounded) | ((traits & (kMasked | kGiven)) != 0 ? kMasked : 0);
  };
  if (IsSigmoid(left, *below)) {
    return make(Form::kIndependent, WithRoles(*below->shape, below->deed->of), *below->deed, "sigmoid");
  }
  const auto axis = above == nullptr ? std::nullopt : NormalisedAxis(*above, *below);
  if (!axis) return;
  const Deed& exp = *ExpOf(above);
  Shape shape = WithRoles(*above->shape, exp.of);
  Axis* along = shape.Grow(*axis);
  if (along == nullptr) return;
  along->tags |= Axis::kForm;
  make(Form::kProbabilities, shape, exp, "softmax");
  if (above->deed->kind != DeedKind::kExp || exp.Has(kChanged)) result.traits |= kMasked;
}

}  // namespace lint
