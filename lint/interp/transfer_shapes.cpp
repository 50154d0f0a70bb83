// Transfer functions that move axes: the form goes along, tagged on its axis.
#include "lint/interp/transfers.h"

namespace lint {

Value Transfers::WithShape(const Application& a, const Shape& shape) {
  const auto* tensor = As<TensorValue>(a.input);
  TensorValue* result = tensor != nullptr ? values_.CopyOf(*tensor) : values_.Tensor(Form::kUnknown, shape);
  result->shape = values_.Keep(shape);
  result->size_id = {};
  return result;
}

Shape Transfers::ShapeOf(Value value) {
  if (const auto* tensor = As<TensorValue>(value)) return *tensor->shape;
  Shape shape = Shape::Unknown();
  const auto* unknown = As<UnknownValue>(value);
  if (unknown != nullptr && unknown->batch) shape.front.push_back({.size = Axis::kUnknownSize, .tags = Axis::kBatch});
  return shape;
}

// The value of a setting: a parameter's argument, or a number written in the table.
Value Transfers::Argument(const Application& a, llvm::StringRef key) {
  const llvm::StringRef setting = a.op.Setting(key);
  if (setting.empty()) return nullptr;
  int64_t literal = 0;
  if (!setting.getAsInteger(10, literal)) return values_.Int(literal);
  const int index = a.op.ParamIndex(setting);
  if (index < 0 || index >= static_cast<int>(a.args.size())) return nullptr;
  return machine_.Here(a.args[index]);
}

Value Transfers::OnlyOf(Value value) {
  value = value == nullptr ? nullptr : machine_.Here(value);
  if (const auto* tuple = As<TupleValue>(value)) return tuple->elements.size() == 1 ? tuple->elements[0] : value;
  const auto* ref = As<RefValue>(value);
  const SequenceValue* sequence = ref == nullptr ? nullptr : machine_.SequenceOf(*ref->object);
  const bool one = sequence != nullptr && sequence->rest == nullptr && sequence->elements.size() == 1;
  return one ? machine_.Here(sequence->elements[0]) : value;
}

std::optional<int64_t> Transfers::IntArgument(const Application& a, llvm::StringRef key) {
  return IntOf(Argument(a, key));
}

std::optional<int64_t> Transfers::IntOf(Value value) {
  const auto* c = As<ConstValue>(value);
  if (c == nullptr || (c->type != ConstType::kInt && c->type != ConstType::kBool)) return std::nullopt;
  return c->integer;
}

bool Transfers::IsTrue(Value value) {
  const auto* c = As<ConstValue>(value);
  return c != nullptr && c->Truthy();
}

bool Transfers::IsConst(Value value, bool truth) {
  const auto* c = As<ConstValue>(value);
  return c != nullptr && c->Truthy() == truth;
}

// The elements of `*size` or of a tuple or list given for it; nothing where they are not known one by one.
std::optional<llvm::SmallVector<Value, 4>> Transfers::ListArgument(const Application& a, llvm::StringRef key) {
  Value value = Argument(a, key);
  for (int depth = 0; depth < 2; ++depth) {
    llvm::SmallVector<Value, 4> elements;
    if (const auto* tuple = As<TupleValue>(value)) {
      elements.assign(tuple->elements.begin(), tuple->elements.end());
    } else if (const auto* ref = As<RefValue>(value)) {
      const SequenceValue* sequence = machine_.SequenceOf(*ref->object);
      if (sequence == nullptr || sequence->rest != nullptr) return std::nullopt;
      elements.assign(sequence->elements.begin(), sequence->elements.end());
    } else if (IntOf(value).has_value() || As<AxisSizeValue>(value) != nullptr) {
      elements.push_back(value);
      return elements;
    } else {
      return std::nullopt;
    }
    const bool wrapped = elements.size() == 1 && (As<TupleValue>(elements[0]) != nullptr ||
                                                  As<RefValue>(elements[0]) != nullptr || IsShapeOf(elements[0]));
    if (!wrapped) return elements;
    value = elements[0];
  }
  return std::nullopt;
}

// `x.shape` or `x.size()` of a tensor.
bool Transfers::IsShapeOf(Value value) {
  const auto* method = As<LibraryMethodValue>(value);
  return method != nullptr && machine_.TextOf(method->name) == "shape";
}

std::optional<llvm::SmallVector<int64_t, 4>> Transfers::IntListArgument(const Application& a, llvm::StringRef key) {
  const auto list = ListArgument(a, key);
  if (!list) return std::nullopt;
  llvm::SmallVector<int64_t, 4> numbers;
  for (const Value v : *list) {
    const auto number = IntOf(machine_.Here(v));
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

Axis Transfers::AxisOfSize(Value value) {
  Axis axis;
  if (const auto number = IntOf(machine_.Here(value)); number && *number >= 0) axis.size = *number;
  if (const auto* size = As<AxisSizeValue>(machine_.Here(value))) {
    axis.size = size->axis.size;
    axis.tags = size->axis.tags & (Axis::kBatch | Axis::kClass | Axis::kTime | Axis::kSpatial);
  }
  return axis;
}

Value Transfers::View(const Application& a) {
  const auto sizes = ListArgument(a, "sizes");
  if (!sizes) {
    const Value given = Argument(a, "sizes");
    const auto* tuple = As<TupleValue>(given);
    if (tuple != nullptr && tuple->elements.size() == 1 && IsShapeOf(tuple->elements[0])) {
      // x.view(y.shape): y's axes; x.view(x.shape) changes nothing.
      const auto* of = As<LibraryMethodValue>(tuple->elements[0]);
      return WithShape(a, Same(of->receiver, a.input) ? ShapeOf(a.input) : ShapeAfterView(a, ShapeOf(of->receiver)));
    }
    return WithShape(a, Shape::Unknown());
  }
  llvm::SmallVector<Axis, 4> axes;
  for (const Value v : *sizes) axes.push_back(AxisOfSize(v));
  return WithShape(a, ShapeOf(a.input).Viewed(axes));
}

Shape Transfers::ShapeAfterView(const Application& a, const Shape& wanted) {
  if (wanted.open) return Shape::Unknown();
  return ShapeOf(a.input).Viewed(wanted.front);
}

Value Transfers::ViewAs(const Application& a) { return WithShape(a, ShapeAfterView(a, ShapeOf(Argument(a, "other")))); }

Value Transfers::Flatten(const Application& a) {
  const auto start = IntArgument(a, "start");
  const auto end = IntArgument(a, "end");
  return WithShape(a, start && end ? ShapeOf(a.input).Flattened(*start, *end) : Shape::Unknown());
}

Value Transfers::Unflatten(const Application& a) {
  const auto axis = IntArgument(a, "axis");
  const auto sizes = ListArgument(a, "sizes");
  const Shape shape = ShapeOf(a.input);
  if (!axis || !sizes || shape.open || shape.At(*axis) == nullptr) return WithShape(a, Shape::Unknown());
  const size_t at = static_cast<size_t>(*axis < 0 ? *axis + static_cast<int64_t>(shape.front.size()) : *axis);
  Shape result = Shape::Closed(llvm::ArrayRef<Axis>(shape.front).take_front(at));
  for (const Value v : *sizes) result.front.push_back(AxisOfSize(v));
  result.front.append(shape.front.begin() + at + 1, shape.front.end());
  return WithShape(a, result);
}

Value Transfers::Permute(const Application& a) {
  const auto order = IntListArgument(a, "axes");
  return WithShape(a, order ? ShapeOf(a.input).Permuted(*order) : Shape::Unknown());
}

Value Transfers::Transpose(const Application& a) {
  const auto first = IntArgument(a, "axis0");
  const auto second = IntArgument(a, "axis1");
  return WithShape(a, first && second ? ShapeOf(a.input).Transposed(*first, *second) : Shape::Unknown());
}

Value Transfers::MoveAxis(const Application& a) {
  const auto from = IntListArgument(a, "from");
  const auto to = IntListArgument(a, "to");
  const Shape shape = ShapeOf(a.input);
  const auto rank = shape.Rank();
  if (!from || !to || from->size() != to->size() || !rank) return WithShape(a, Shape::Unknown());
  llvm::SmallVector<int64_t, 8> order(static_cast<size_t>(*rank), -1);
  llvm::SmallVector<bool, 8> moved(order.size(), false);
  for (size_t i = 0; i < from->size(); ++i) {
    const int64_t source = (*from)[i] < 0 ? (*from)[i] + *rank : (*from)[i];
    const int64_t target = (*to)[i] < 0 ? (*to)[i] + *rank : (*to)[i];
    if (source < 0 || source >= *rank || target < 0 || target >= *rank) return WithShape(a, Shape::Unknown());
    order[static_cast<size_t>(target)] = source;
    moved[static_cast<size_t>(source)] = true;
  }
  int64_t next = 0;  // the others keep their order
  for (int64_t& place : order) {
    if (place >= 0) continue;
    while (next < *rank && moved[static_cast<size_t>(next)]) ++next;
    place = next++;
  }
  return WithShape(a, shape.Permuted(order));
}

Value Transfers::Squeeze(const Application& a) {
  const Value axis = Argument(a, "axis");
  const Shape shape = ShapeOf(a.input);
  if (IsNoneOrAbsent(axis)) return WithShape(a, shape.Squeezed());
  const auto index = IntOf(axis);
  if (!index) return WithShape(a, Shape::Unknown());
  const Axis* at = shape.At(*index);
  if (at == nullptr) return WithShape(a, SqueezedInGap(shape, *index));
  if (at->size != Axis::kUnknownSize && at->size != 1) return WithShape(a, shape);  // nothing to squeeze
  return WithShape(a, shape.Without(*index));
}

// An axis that is not among the known ones is gone, perhaps: what lies behind it may have moved, seen from the other
// end, and one of size 1 that is known from there may be the one.
Shape Transfers::SqueezedInGap(Shape shape, int64_t index) {
  if (!shape.open) return Shape::Unknown();
  const auto is_one = [](const Axis& axis) { return axis.size == 1; };
  const auto in_front = static_cast<int64_t>(shape.front.size());
  const auto in_back = static_cast<int64_t>(shape.back.size());
  if (index < 0) {
    const int64_t before = std::max(in_front, -index) + index;
    const int64_t first_one = llvm::find_if(shape.front, is_one) - shape.front.begin();
    shape.front.truncate(static_cast<size_t>(std::min({in_front, before + 1, first_one})));
  } else {
    const int64_t after = std::max(in_back, index + 1) - index;
    const int64_t behind_ones = std::find_if(shape.back.rbegin(), shape.back.rend(), is_one) - shape.back.rbegin();
    shape.back.erase(shape.back.begin(), shape.back.end() - std::min({in_back, after, behind_ones}));
  }
  return shape;
}

Value Transfers::Unsqueeze(const Application& a) {
  const auto axis = IntArgument(a, "axis");
  Axis one;
  one.size = 1;
  return WithShape(a, axis ? ShapeOf(a.input).WithInserted(*axis, one) : Shape::Unknown());
}

Value Transfers::Expand(const Application& a) {
  const auto sizes = ListArgument(a, "sizes");
  const Shape shape = ShapeOf(a.input);
  if (!sizes || shape.open || sizes->size() != shape.front.size()) return WithShape(a, Shape::Unknown());
  Shape result = shape;
  bool over_form = false;
  for (size_t i = 0; i < sizes->size(); ++i) {
    const Axis wanted = AxisOfSize((*sizes)[i]);
    const auto number = IntOf(machine_.Here((*sizes)[i]));
    if (number && *number == -1) continue;
    over_form |= result.front[i].Has(Axis::kForm) && result.front[i].size != wanted.size;
    result.front[i].size = wanted.size;
  }
  const Value expanded = WithShape(a, result);
  return over_form ? machine_.WithoutForm(expanded) : expanded;
}

// How often along each axis: x.repeat(1, 3) has as many axes as x, or more in front.
Value Transfers::Repeat(const Application& a) {
  const auto times = IntListArgument(a, "sizes");
  const Shape shape = ShapeOf(a.input);
  const auto rank = shape.Rank();
  if (!times || !rank || static_cast<int>(times->size()) < *rank) return WithShape(a, Shape::Unknown());
  Shape result = Shape::Closed({});
  const size_t more = times->size() - shape.front.size();
  for (size_t i = 0; i < times->size(); ++i) {
    Axis axis = i < more ? Axis{.size = 1, .tags = 0} : shape.front[i - more];
    if (axis.size != Axis::kUnknownSize) axis.size *= (*times)[i];
    if (axis.Has(Axis::kForm) && (*times)[i] != 1) return machine_.WithoutForm(WithShape(a, Shape::Unknown()));
    result.front.push_back(axis);
  }
  return WithShape(a, result);
}

// The number of axes, where it is known.
Value Transfers::Rank(const Application& a) {
  const auto rank = ShapeOf(a.input).Rank();
  return rank && As<TensorValue>(a.input) != nullptr ? values_.Int(*rank) : machine_.Fresh();
}

// One index of the axis: the axis is gone, and the form with it when it ran over that axis.
Value Transfers::Select(const Application& a) {
  const auto axis = IntArgument(a, "axis");
  return DropAxis(a, axis);
}

Value Transfers::DropAxis(const Application& a, std::optional<int64_t> axis) {
  const Shape shape = ShapeOf(a.input);
  if (!axis || shape.At(*axis) == nullptr) return WithShape(a, Shape::Unknown());
  const bool form_axis = shape.At(*axis)->Has(Axis::kForm);
  const Value result = WithShape(a, shape.Without(*axis));
  return form_axis ? machine_.WithoutForm(result) : result;
}

// Some entries: the axis stays, its size is not known; gathering along the form's axis takes the form.
Value Transfers::Index(const Application& a) {
  for (const Value v : a.args.drop_front(std::min<size_t>(1, a.args.size()))) machine_.NoteIndex(v);
  const auto axis = IntArgument(a, "axis");
  Shape shape = ShapeOf(a.input);
  if (a.op.Setting("scattered") == "yes" && axis && shape.At(*axis) != nullptr) {
    // One by one, from as many places as the index has.
    for (Axis& one : shape.front) one.size = Axis::kUnknownSize;
    for (Axis& one : shape.back) one.size = Axis::kUnknownSize;
    const Value result = WithShape(a, shape);
    const auto* tensor = As<TensorValue>(result);
    return tensor->form == Form::kIndependent || tensor->form == Form::kLogits ? result : machine_.WithoutForm(result);
  }
  if (!axis || shape.At(*axis) == nullptr) {
    // Elements picked by a mask, or along an axis we do not know.
    const Value result = WithShape(a, Shape::Unknown());
    const auto* tensor = As<TensorValue>(result);
    return tensor->form == Form::kIndependent || tensor->form == Form::kLogits ? result : machine_.WithoutForm(result);
  }
  const bool form_axis = shape.At(*axis)->Has(Axis::kForm);
  shape.At(*axis)->size = Axis::kUnknownSize;
  const Value result = WithShape(a, shape);
  return form_axis ? machine_.WithoutForm(result) : result;
}

Value Transfers::Split(const Application& a) {
  const auto axis = IntArgument(a, "axis");
  const Shape shape = ShapeOf(a.input);
  const Axis* cut = axis ? shape.At(*axis) : nullptr;
  const auto part_of_size = [&](int64_t size) {
    if (cut == nullptr) return WithShape(a, Shape::Unknown());
    Shape of_part = shape;
    of_part.At(*axis)->size = size;
    const Value part = WithShape(a, of_part);
    return cut->Has(Axis::kForm) ? machine_.WithoutForm(part) : part;
  };
  const auto sizes = PartSizes(a, cut == nullptr ? Axis::kUnknownSize : cut->size);
  if (sizes.empty()) return machine_.NewList({}, part_of_size(Axis::kUnknownSize));
  if (sizes.size() == 1 && IntArgument(a, "sizes")) return machine_.NewList({}, part_of_size(sizes[0]));
  llvm::SmallVector<Value, 8> parts;
  for (const int64_t size : sizes) parts.push_back(part_of_size(size));
  return values_.Tuple(parts);
}

// The sizes of the parts, as far as they are known; of an unknown number of equal ones, one; none: nothing is known.
llvm::SmallVector<int64_t, 8> Transfers::PartSizes(const Application& a, int64_t whole) {
  constexpr int64_t kMostParts = 16;
  llvm::SmallVector<int64_t, 8> sizes;
  if (const auto chunks = IntArgument(a, "chunks"); chunks && *chunks > 0 && *chunks <= kMostParts) {
    if (whole == Axis::kUnknownSize || whole == 0) {
      sizes.assign(static_cast<size_t>(*chunks), Axis::kUnknownSize);
      return sizes;
    }
    const int64_t each = (whole + *chunks - 1) / *chunks;  // chunk() may give fewer
    for (int64_t left = whole; left > 0; left -= each) sizes.push_back(std::min(each, left));
    return sizes;
  }
  if (const auto each = IntArgument(a, "sizes"); each && *each > 0) {
    if (whole == Axis::kUnknownSize || whole > *each * kMostParts) {
      sizes.push_back(*each == 1 ? 1 : Axis::kUnknownSize);
      return sizes;
    }
    for (int64_t left = whole; left > 0; left -= *each) sizes.push_back(std::min(*each, left));
    if (sizes.size() == 1) sizes[0] = whole;
    return sizes;
  }
  if (const auto given = ListArgument(a, "sizes"); given && given->size() <= kMostParts) {
    for (const Value v : *given) sizes.push_back(AxisOfSize(v).size);
  }
  return sizes;
}

Value Transfers::Unbind(const Application& a) { return machine_.NewList({}, DropAxis(a, IntArgument(a, "axis"))); }

// Several tensors laid side by side (along one axis) or stacked (along a new one): what they agree on stays.
Value Transfers::Join(const Application& a, bool stack) {
  const Value tensors = Argument(a, "tensors");
  const Machine::Elements elements = machine_.Iterate(tensors, a.site);
  llvm::SmallVector<Value, 8> all(elements.known);
  if (elements.rest != nullptr) all.push_back(elements.rest);
  const Value first = all.empty() ? nullptr : machine_.Here(all[0]);
  return machine_.Each(first == nullptr ? values_.Unknown() : first,
                       [&](Value one) { return JoinLike(a, one, all, stack, elements.rest == nullptr); });
}

// The size of `axis` in all of them together.
int64_t Transfers::SummedSize(const TensorValue* lead, llvm::ArrayRef<Value> all, int64_t axis) {
  int64_t sum = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    const auto* tensor = i == 0 ? lead : As<TensorValue>(machine_.Here(all[i]));
    const Axis* own = tensor == nullptr ? nullptr : tensor->shape->At(axis);
    if (own == nullptr || own->size == Axis::kUnknownSize) return Axis::kUnknownSize;
    sum += own->size;
  }
  return sum;
}

Value Transfers::JoinLike(const Application& a, Value first, llvm::ArrayRef<Value> all, bool stack, bool all_known) {
  const auto* lead = As<TensorValue>(first);
  if (lead == nullptr) {
    machine_.MarkRead(values_.Tuple(all), kReadOther);
    return values_.Tensor(Form::kUnknown, Shape::Unknown());
  }
  Shape shape = *lead->shape;
  bool agree = true;
  bool altered = lead->altered;
  DType dtype = lead->dtype;
  for (const Value v : all.drop_front()) {
    for (const Alternative& alternative : AlternativesOf(machine_.Here(v))) {
      const auto* other = As<TensorValue>(alternative.value);
      agree &= other != nullptr && other->form == lead->form;
      altered |= other != nullptr && other->altered;
      dtype = JoinTypes(dtype, other == nullptr ? DType::kUnknown : other->dtype);
      shape = JoinShapes(shape, other == nullptr ? Shape::Unknown() : *other->shape);
    }
  }
  const auto axis = IntArgument(a, "axis");
  bool along_form = false;
  if (stack) {
    Axis several;
    if (all_known) several.size = static_cast<int64_t>(all.size());
    shape = axis ? shape.WithInserted(*axis, several) : Shape::Unknown();
  } else if (axis && shape.At(*axis) != nullptr) {
    along_form = shape.At(*axis)->Has(Axis::kForm) && all.size() > 1;
    shape.At(*axis)->size = all_known ? SummedSize(lead, all, *axis) : Axis::kUnknownSize;
  } else {
    shape = Shape::Unknown();
  }
  TensorValue* result = values_.CopyOf(*lead);
  result->shape = values_.Keep(shape);
  result->dtype = dtype;
  result->size_id = {};
  if (all.size() > 1 || stack) result->deed = nullptr;
  for (const Value v : all.drop_front()) result->traits = machine_.JoinTraits(result, machine_.Here(v));
  result->altered = altered && lead->form != Form::kUnknown;
  const bool elementwise = lead->form == Form::kIndependent || lead->form == Form::kLogits;
  if (lead->form == Form::kUnknown) machine_.MarkRead(values_.Tuple(all), kReadOther);
  if (agree && (!along_form || elementwise)) return result;
  machine_.MarkRead(values_.Tuple(all), kReadOther);
  return machine_.WithoutForm(result);
}

}  // namespace lint
