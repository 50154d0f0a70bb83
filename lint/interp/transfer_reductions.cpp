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

// The shape after a reduction over all axes.
Shape Transfers::AllReduced(const Application& a) {
  if (!IsTrue(Argument(a, "keep"))) return Shape::Closed({});
  const auto rank = ShapeOf(a.input).Rank();
  if (!rank) return Shape::Unknown();
  return Shape::Closed(llvm::SmallVector<Axis, 8>(static_cast<size_t>(*rank), Axis{.size = 1, .tags = 0}));
}

// The shape after a reduction over one axis, which stays with size 1 where `keep` says so.
Shape Transfers::WithoutAxis(const Application& a, Shape shape, int64_t index) {
  if (!IsTrue(Argument(a, "keep"))) return shape.Without(index);
  if (shape.At(index) == nullptr) return Shape::Unknown();
  *shape.At(index) = {.size = 1, .tags = 0};
  return shape;
}

// Sums of integers or truths are of another type than what was reduced, means of them too; some operations say of
// which.
Value Transfers::Reduce(const Application& a) {
  const Value result = Reduced(a);
  const auto* tensor = As<TensorValue>(result);
  if (tensor == nullptr || a.op.does == Transfer::kPick) return result;
  const DType own = tensor->dtype;
  const bool mean_of_any = a.op.does == Transfer::kMean && own != DType::kUnknown;
  TensorValue* typed = values_.CopyOf(*tensor);
  typed->dtype = DTypeOfNew(a, IsFloat(own) ? own : mean_of_any ? DType::kFloat : DType::kUnknown);
  return typed;
}

Value Transfers::Reduced(const Application& a) {
  const Value axis = OnlyOf(Argument(a, "axis"));
  const auto index = IntOf(axis);
  Shape shape = ShapeOf(a.input);
  const auto* tensor = As<TensorValue>(a.input);
  if (IsNoneOrAbsent(axis)) return UnknownTensor(AllReduced(a));
  if (const auto several = IntListArgument(a, "axis"); several && several->size() > 1)
    return ReduceSeveral(a, *several);
  if (index && shape.At(*index) == nullptr && (tensor == nullptr || tensor->form == Form::kUnknown)) {
    (*index < 0 ? shape.front : shape.back).clear();  // they may be the same axes
    shape.Grow(*index);
  }
  if (!index || shape.At(*index) == nullptr) {
    // Over an axis of elementwise probabilities, whichever: one number a row is left.
    const bool keeps = index && tensor != nullptr && tensor->form == Form::kIndependent &&
                       SurvivesReduction(a.op.does, tensor->form, false, false);
    return keeps ? AfterReduction(a.op.does, WithShape(a, Shape::Unknown())) : UnknownTensor();
  }
  const bool over_form = shape.At(*index)->Has(Axis::kForm);
  const bool over_class = shape.At(*index)->Has(Axis::kClass);
  shape = WithoutAxis(a, shape, *index);
  if (tensor != nullptr && SurvivesReduction(a.op.does, tensor->form, over_form, over_class))
    return AfterReduction(a.op.does, WithShape(a, shape));
  return machine_.WithoutForm(WithShape(a, shape));
}

Value Transfers::Indices(const Application& a, Shape shape) {
  shape.ClearTag(Axis::kForm);
  TensorValue* result = values_.Tensor(Form::kUnknown, shape);
  result->dtype = DType::kInt;
  result->origin = a.site;
  return result;
}

// A permutation along an axis, or of the largest few.
Value Transfers::Ranks(const Application& a) {
  Shape shape = ShapeOf(a.input);
  if (a.op.Setting("count").empty()) return Indices(a, shape);
  const auto axis = IntArgument(a, "axis");
  if (!axis || shape.At(*axis) == nullptr) return Indices(a, Shape::Unknown());
  *shape.At(*axis) = Axis();
  if (const auto count = IntArgument(a, "count")) shape.At(*axis)->size = *count;
  return Indices(a, shape);
}

Value Transfers::Argmax(const Application& a) {
  const Value axis = Argument(a, "axis");
  const auto index = IntOf(axis);
  Shape shape = Shape::Unknown();
  if (IsNoneOrAbsent(axis)) shape = AllReduced(a);
  if (index) shape = WithoutAxis(a, ShapeOf(a.input), *index);
  return Indices(a, shape);
}

// With an axis a pair: the values (which are what they were), and the decision.
Value Transfers::Max(const Application& a) {
  const Value axis = Argument(a, "axis");
  if (IsNoneOrAbsent(axis) || axis->kind == ValueKind::kTensor) {
    machine_.MarkRead(a.input, kReadOther);
    return UnknownTensor(IsNoneOrAbsent(axis) ? Shape::Closed({}) : Shape::Unknown());
  }
  if (!IntOf(axis)) return machine_.Fresh();  // an axis, or the other of two tensors
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
    Shape shape = axis && a.op.does == Transfer::kMax ? WithoutAxis(a, ShapeOf(a.input), *axis) : Shape::Unknown();
    shape.ClearTag(Axis::kForm);
    copy->shape = values_.Keep(shape);
    best = copy;
  }
  auto* pair = values_.New<TupleValue>();
  pair->elements = values_.Copy<Value>({best, a.op.does == Transfer::kMax ? Argmax(a) : Ranks(a)});
  pair->names = values_.Copy<Symbol>({machine_.Sym("values"), machine_.Sym("indices")});
  return pair;
}

}  // namespace lint
