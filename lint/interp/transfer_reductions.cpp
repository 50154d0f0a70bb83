// Transfer functions that reduce along axes, or decide.
#include "lint/interp/transfers.h"

namespace lint {

// Whether what a reduction gives means the same as what it was made of: a mean of probabilities over another axis than
// theirs, one of several independent probabilities.
bool Transfers::SurvivesReduction(Transfer does, Form form, bool over_form, bool over_class) {
  switch (form) {
    case Form::kProbabilities:
      return does == Transfer::kMean && !over_form;
    case Form::kIndependent:
      return does == Transfer::kMean || does == Transfer::kPick;
    case Form::kLogIndependent:
      return does == Transfer::kPick;
    case Form::kLogits:
      return (does == Transfer::kMean || does == Transfer::kPick) && !over_class;
    case Form::kLogProbabilities:
    case Form::kUnknown:
      return false;
  }
  return false;
}

// One of the entries is one of them; their mean is none.
Value Transfers::AfterReduction(Transfer does, Value result) {
  return does == Transfer::kMean ? Altered(result) : result;
}

// x.mean((2, 3)): raw scores pooled over positions stay raw scores.
Value Transfers::ReduceSeveral(const Application& a, llvm::ArrayRef<int64_t> axes) {
  Shape shape = ShapeOf(a.input);
  const auto* tensor = As<TensorValue>(a.input);
  if (tensor == nullptr || shape.open) return UnknownTensor();
  const bool keep_axes = IsTrue(Argument(a, "keep"));
  bool survives = true;
  llvm::SmallVector<Axis, 8> left;
  const auto rank = static_cast<int64_t>(shape.front.size());
  for (int64_t i = 0; i < rank; ++i) {
    const bool gone = llvm::any_of(axes, [&](int64_t axis) { return axis == i || axis + rank == i; });
    const Axis& axis = shape.front[i];
    if (!gone) left.push_back(axis);
    if (gone && keep_axes) left.push_back({.size = 1, .tags = 0});
    if (gone) survives &= SurvivesReduction(a.op.does, tensor->form, axis.Has(Axis::kForm), axis.Has(Axis::kClass));
  }
  const Value result = WithShape(a, Shape::Closed(left));
  return survives ? AfterReduction(a.op.does, result) : machine_.WithoutForm(result);
}

// A sum of integers or truths, a mean of them, whether any holds: of another type than what was reduced.
Value Transfers::Reduce(const Application& a) {
  const Value result = Reduced(a);
  const auto* tensor = As<TensorValue>(result);
  if (tensor == nullptr || a.op.does == Transfer::kPick || tensor->dtype == DType::kUnknown) return result;
  TensorValue* typed = values_.CopyOf(*tensor);
  typed->dtype = a.op.does == Transfer::kMean ? DType::kFloat : DType::kUnknown;
  return typed;
}

Value Transfers::Reduced(const Application& a) {
  const Value axis = Argument(a, "axis");
  const auto index = IntOf(axis);
  Shape shape = ShapeOf(a.input);
  const auto* tensor = As<TensorValue>(a.input);
  if (IsNoneOrAbsent(axis)) return UnknownTensor(Shape::Closed({}));
  if (const auto several = IntListArgument(a, "axis"); several && several->size() > 1)
    return ReduceSeveral(a, *several);
  if (!index || shape.At(*index) == nullptr) {
    // Over an axis of elementwise probabilities, whichever: one number a row is left.
    const bool keeps = index && tensor != nullptr && tensor->form == Form::kIndependent &&
                       SurvivesReduction(a.op.does, tensor->form, false, false);
    return keeps ? AfterReduction(a.op.does, WithShape(a, Shape::Unknown())) : UnknownTensor();
  }
  const bool over_form = shape.At(*index)->Has(Axis::kForm);
  const bool over_class = shape.At(*index)->Has(Axis::kClass);
  if (IsTrue(Argument(a, "keep"))) {
    *shape.At(*index) = {.size = 1, .tags = 0};
  } else {
    shape = shape.Without(*index);
  }
  if (tensor != nullptr && SurvivesReduction(a.op.does, tensor->form, over_form, over_class))
    return AfterReduction(a.op.does, WithShape(a, shape));
  return machine_.WithoutForm(WithShape(a, shape));
}

Value Transfers::Argmax(const Application& a) {
  const Value axis = Argument(a, "axis");
  const auto index = IntOf(axis);
  Shape shape = Shape::Unknown();
  if (IsNoneOrAbsent(axis)) shape = Shape::Closed({});
  if (index) shape = ShapeOf(a.input).Without(*index);
  if (index && IsTrue(Argument(a, "keep"))) shape = shape.WithInserted(*index, {.size = 1, .tags = 0});
  TensorValue* result = values_.Tensor(Form::kUnknown, shape);
  result->dtype = DType::kInt;
  result->origin = a.site;
  return result;
}

// With an axis a pair: the values (which are what they were), and the decision.
Value Transfers::Max(const Application& a) {
  const Value axis = Argument(a, "axis");
  if (IsNoneOrAbsent(axis) || axis->kind == ValueKind::kTensor) {
    machine_.MarkRead(a.input, kReadOther);
    return UnknownTensor(IsNoneOrAbsent(axis) ? Shape::Closed({}) : Shape::Unknown());
  }
  return Topk(a);
}

Value Transfers::Topk(const Application& a) {
  const auto* tensor = As<TensorValue>(a.input);
  Value best = UnknownTensor();
  if (tensor != nullptr) {
    // The values read are a reading of the form; the form itself ends here.
    TensorValue* copy = values_.CopyOf(*tensor);
    if (tensor->form != Form::kIndependent) {
      copy->form = Form::kUnknown;
      copy->trail = nullptr;
    }
    const auto axis = IntArgument(a, "axis");
    copy->shape = values_.Keep(axis && a.op.does == Transfer::kMax ? tensor->shape->Without(*axis) : Shape::Unknown());
    best = copy;
  }
  auto* pair = values_.New<TupleValue>();
  pair->elements = values_.Copy<Value>({best, Argmax(a)});
  pair->names = values_.Copy<Symbol>({machine_.Sym("values"), machine_.Sym("indices")});
  return pair;
}

}  // namespace lint
