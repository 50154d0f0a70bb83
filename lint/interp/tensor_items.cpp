// Indexing a tensor: integers take an axis away, slices keep it, None adds one, anything else picks entries.
#include "lint/interp/machine.h"

namespace lint {

namespace {

enum class IndexKind : uint8_t { kInt, kWholeSlice, kSlice, kNewAxis, kEllipsis, kPick };

bool IsNoneConst(Value v) {
  const auto* c = As<ConstValue>(v);
  return v == nullptr || (c != nullptr && c->type == ConstType::kNone);
}

IndexKind KindOf(Value index) {
  if (const auto* c = As<ConstValue>(index)) {
    if (c->type == ConstType::kNone) return IndexKind::kNewAxis;
    if (c->type == ConstType::kEllipsis) return IndexKind::kEllipsis;
    if (c->type == ConstType::kInt) return IndexKind::kInt;
    return IndexKind::kPick;
  }
  if (const auto* slice = As<SliceValue>(index)) {
    const bool whole = IsNoneConst(slice->start) && IsNoneConst(slice->stop) && IsNoneConst(slice->step);
    return whole ? IndexKind::kWholeSlice : IndexKind::kSlice;
  }
  return index != nullptr && index->kind == ValueKind::kAxisSize ? IndexKind::kInt : IndexKind::kPick;
}

// The size of `axis` after slice [start:stop] where both are plain numbers.
int64_t SlicedSize(const SliceValue& slice, int64_t size) {
  const auto number = [](Value v) -> std::optional<int64_t> {
    const auto* c = As<ConstValue>(v);
    if (c == nullptr || c->type != ConstType::kInt) return std::nullopt;
    return c->integer;
  };
  if (!IsNoneConst(slice.step)) return Axis::kUnknownSize;
  const auto start = number(slice.start);
  const auto stop = number(slice.stop);
  if (start && stop && *start >= 0 && *stop > *start && size == Axis::kUnknownSize) return *stop - *start;
  if (size == Axis::kUnknownSize) return size;
  int64_t from = IsNoneConst(slice.start) ? 0 : start.value_or(-size - 1);
  int64_t to = IsNoneConst(slice.stop) ? size : stop.value_or(-size - 1);
  if (from < -size || to < -size) return Axis::kUnknownSize;
  if (from < 0) from += size;
  if (to < 0) to += size;
  return std::max<int64_t>(0, std::min(to, size) - std::min(from, size));
}

}  // namespace

// Where `value` is the outcome of a decision, the call that took it.
void Machine::NoteDecision(Value value, std::vector<Site>& sites) {
  const auto* tensor = As<TensorValue>(value);
  if (tensor != nullptr && tensor->form == Form::kUnknown && tensor->origin.valid()) sites.push_back(tensor->origin);
}

void Machine::NoteIndex(Value index) {
  if (const auto* tuple = As<TupleValue>(index)) {
    for (const Value part : tuple->elements) NoteIndex(part);
    return;
  }
  for (const Alternative& a : AlternativesOf(index)) NoteDecision(a.value, facts_.indexing_decisions);
}

Value Machine::TensorItem(const TensorValue& tensor, Value index) {
  NoteIndex(index);
  const auto* tuple = As<TupleValue>(index);
  const llvm::ArrayRef<Value> parts = tuple != nullptr ? tuple->elements : llvm::ArrayRef(index);
  Shape shape = *tensor.shape;
  bool loses_form = false;
  bool known = true;
  bool all_entries = true;
  int picks = 0;
  // The axis the next part is about; negative, or 0 with nothing left, once an ellipsis has been passed.
  int64_t at = 0;
  bool from_back = false;
  for (size_t i = 0; i < parts.size(); ++i) {
    const Value part = Here(parts[i]);
    if (KindOf(part) == IndexKind::kEllipsis) {
      at = -static_cast<int64_t>(
          llvm::count_if(parts.drop_front(i + 1), [&](Value v) { return KindOf(Here(v)) != IndexKind::kNewAxis; }));
      from_back = true;
      continue;
    }
    if (KindOf(part) == IndexKind::kNewAxis) {
      shape = shape.WithInserted(from_back ? at - 1 : at, {.size = 1, .tags = 0});
      if (!from_back) ++at;
      continue;
    }
    const Axis* axis = known ? shape.Grow(at) : nullptr;
    all_entries &= KindOf(part) == IndexKind::kWholeSlice;
    const bool could_be_form = axis == nullptr
                                   ? tensor.shape->Find(Axis::kForm).has_value() || tensor.form == Form::kProbabilities
                                   : axis->Has(Axis::kForm) || (tensor.shape->open && FormAxisMayBe(*tensor.shape, at));
    switch (KindOf(part)) {
      case IndexKind::kInt:
        loses_form |= could_be_form;
        if (axis != nullptr && axis->Has(Axis::kClass) && tensor.origin.valid()) {
          facts_.class_picks.push_back(tensor.origin);
        }
        if (axis == nullptr) {
          known = false;
        } else {
          shape = shape.Without(at);
          if (at < 0) ++at;
        }
        continue;
      case IndexKind::kWholeSlice:
        break;
      case IndexKind::kSlice:
        loses_form |= could_be_form;
        if (axis != nullptr) shape.At(at)->size = SlicedSize(*As<SliceValue>(part), shape.At(at)->size);
        break;
      case IndexKind::kPick:
        ++picks;
        loses_form |= could_be_form && parts.size() > 1;
        known = false;
        break;
      case IndexKind::kNewAxis:
      case IndexKind::kEllipsis:
        break;
    }
    ++at;
  }
  return ItemWithForm(tensor, known ? shape : Shape::Unknown(), !loses_form && picks <= 1, all_entries);
}

// Entries of the tensor. What each means by itself stays what it is.
Value Machine::ItemWithForm(const TensorValue& tensor, const Shape& shape, bool keeps_form, bool all_entries) {
  TensorValue* result = values_.CopyOf(tensor);
  result->shape = values_.Keep(shape);
  result->size_id = {};
  if (!all_entries) result->deed = Changed(tensor.deed);
  const bool elementwise =
      tensor.form == Form::kIndependent || tensor.form == Form::kLogIndependent || tensor.form == Form::kLogits;
  if (keeps_form || elementwise) return result;
  MarkRead(&tensor, kReadOther);
  return TraceEntries(tensor, WithoutForm(result), {});
}

// Whether the form of an open shape may run over the axis at `index`, which lies in the other half.
bool Machine::FormAxisMayBe(const Shape& shape, int64_t index) {
  const auto form = shape.Find(Axis::kForm);
  if (!form) return true;  // the axis was never known
  return (*form < 0) != (index < 0);
}

}  // namespace lint
