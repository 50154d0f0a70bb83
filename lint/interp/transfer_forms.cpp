// Transfer functions that make, keep or lose a form.
#include "lint/interp/transfers.h"

namespace lint {

Value Machine::TransferOf(const Application& application) { return Transfers(*this).Apply(application); }

// The same tensor with a meaning we do not know.
Value Machine::WithoutForm(Value value) {
  const auto* tensor = As<TensorValue>(value);
  if (tensor == nullptr || tensor->form == Form::kUnknown) return value;
  TensorValue* result = values_.CopyOf(*tensor);
  Shape shape = *tensor->shape;
  shape.ClearTag(Axis::kForm);
  result->shape = values_.Keep(shape);
  result->form = Form::kUnknown;
  result->altered = false;
  result->trail = nullptr;
  result->origin = {};
  result->construct = {};
  return result;
}

namespace {

std::optional<Form> FormNamed(llvm::StringRef text) {
  if (text == "logits") return Form::kLogits;
  if (text == "probabilities") return Form::kProbabilities;
  if (text == "log-probabilities") return Form::kLogProbabilities;
  if (text == "independent") return Form::kIndependent;
  if (text == "log-independent") return Form::kLogIndependent;
  return std::nullopt;
}

}  // namespace

// softmax and its kin: the axis it runs over is tagged; a missing one is chosen as PyTorch does (torch.nn.functional,
// _get_softmax_dim: 0 for 0, 1 and 3 axes, otherwise 1).
Form Transfers::FormOf(const OpModel& op) { return FormNamed(op.Setting("form")).value_or(Form::kUnknown); }

Value Transfers::Activation(const Application& a) {
  const Form form = FormOf(a.op);
  Shape shape = ShapeOf(a.input);
  shape.ClearTag(Axis::kForm);
  if (!a.op.Setting("axis").empty()) {
    const Value axis = Argument(a, "axis");
    std::optional<int64_t> index = IntOf(axis);
    if (IsNoneOrAbsent(axis) && a.op.Setting("implicit") == "yes") {
      if (const auto rank = shape.Rank()) index = *rank == 0 || *rank == 1 || *rank == 3 ? 0 : 1;
    }
    if (index) {
      if (Axis* grown = shape.Grow(*index)) grown->tags |= Axis::kForm;
    }
  }
  TensorValue* result = values_.Tensor(form, shape);
  result->dtype = DType::kFloat;
  result->origin = a.site;
  result->construct = a.construct;
  result->trail = values_.Step(StepKind::kMade, a.site, machine_.Sym(a.op.canonical), nullptr);
  return result;
}

Value Transfers::Elementwise(const Application& a) {
  Shape shape = ShapeOf(a.input);
  shape.ClearTag(Axis::kForm | Axis::kClass);
  return UnknownTensor(shape);
}

// The value as it was, of which a rule may ask whether it is still what the operation gave.
Value Transfers::Altered(Value value) {
  const auto* tensor = As<TensorValue>(value);
  const bool matters = tensor != nullptr && tensor->form != Form::kUnknown && tensor->form != Form::kLogits;
  if (!matters || tensor->altered) return value;
  TensorValue* result = values_.CopyOf(*tensor);
  result->altered = true;
  return result;
}

Value Transfers::Clamp(const Application& a) {
  if (a.input == nullptr) return machine_.Fresh();
  const auto* tensor = As<TensorValue>(a.input);
  const auto* least = As<ConstValue>(Argument(a, "least"));
  const bool cut_off = least != nullptr && !IsNone(least) && least->number >= 0;
  if (tensor != nullptr && tensor->form == Form::kLogits && cut_off) return Elementwise(a);
  return Altered(a.input);
}

Value Transfers::Norm(const Application& a) {
  const auto* tensor = As<TensorValue>(a.input);
  if (tensor != nullptr && tensor->form == Form::kLogits) return a.input;
  return UnknownTensor([&] {
    Shape shape = ShapeOf(a.input);
    shape.ClearTag(Axis::kForm);
    return shape;
  }());
}

Value Transfers::ExpOrLog(const Application& a, bool exp) {
  const auto* tensor = As<TensorValue>(a.input);
  Form form = Form::kUnknown;
  if (tensor != nullptr) {
    if (exp && tensor->form == Form::kLogProbabilities) form = Form::kProbabilities;
    if (exp && tensor->form == Form::kLogIndependent) form = Form::kIndependent;
    if (!exp && tensor->form == Form::kProbabilities) form = Form::kLogProbabilities;
    if (!exp && tensor->form == Form::kIndependent) form = Form::kLogIndependent;
  }
  if (form == Form::kUnknown) return Elementwise(a);
  TensorValue* result = values_.CopyOf(*tensor);
  result->form = form;
  result->origin = a.site;
  result->construct = {};
  result->trail = values_.Step(StepKind::kMade, a.site, machine_.Sym(a.op.canonical), tensor->trail);
  return result;
}

namespace {

DType DTypeNamed(llvm::StringRef name) {
  name = name.rsplit('.').second.empty() ? name : name.rsplit('.').second;
  const std::string lower = name.lower();
  name = lower;
  name.consume_back("tensor");
  if (name.starts_with("float") || name.starts_with("bfloat") || name == "half" || name == "double")
    return DType::kFloat;
  if (name.starts_with("int") || name.starts_with("uint") || name == "long" || name == "short") return DType::kInt;
  if (name == "bool") return DType::kBool;
  return DType::kUnknown;
}

}  // namespace

// What an argument says of the element type: torch.long, "torch.LongTensor", y.dtype, another tensor. Nothing: it is
// none of that (a device, an absent one); kUnknown: it may be any.
std::optional<DType> Transfers::DTypeGiven(Value value) {
  if (value == nullptr) return std::nullopt;
  value = machine_.Here(value);
  const auto named = [](llvm::StringRef text) {
    const DType dtype = DTypeNamed(text);
    return dtype == DType::kUnknown ? std::nullopt : std::optional(dtype);
  };
  if (const auto* type = As<LibraryValue>(value)) return named(machine_.TextOf(type->dotted));
  if (const auto* tensor = As<TensorValue>(value)) return tensor->dtype;
  if (const auto* c = As<ConstValue>(value)) {
    return c->type == ConstType::kString ? named(c->text) : std::nullopt;
  }
  if (const auto* attribute = As<LibraryMethodValue>(value); attribute != nullptr) {
    const auto* of = As<TensorValue>(machine_.Here(attribute->receiver));
    return of != nullptr && machine_.TextOf(attribute->name) == "dtype" ? of->dtype : DType::kUnknown;
  }
  if (As<RefValue>(value) != nullptr) return std::nullopt;  // torch.device(...)
  if (const auto* unknown = As<UnknownValue>(value); unknown != nullptr && unknown->id.valid()) {
    if (machine_.guards_.Info(unknown->id).kind == UnknownKind::kOption) return std::nullopt;  // args.device
  }
  return DType::kUnknown;
}

// The element type of something new: what the call asks for, else what the table says, else `otherwise`.
DType Transfers::DTypeOfNew(const Application& a, DType otherwise) {
  if (const auto given = DTypeGiven(Argument(a, "type"))) return *given;
  const llvm::StringRef fixed = a.op.Setting("dtype");
  return fixed.empty() ? otherwise : DTypeNamed(fixed);
}

Value Transfers::Cast(const Application& a) {
  const auto* tensor = As<TensorValue>(a.input);
  DType dtype = tensor == nullptr ? DType::kUnknown : tensor->dtype;
  if (!a.op.Setting("dtype").empty()) {
    dtype = DTypeNamed(a.op.Setting("dtype"));
  } else {
    // x.to(torch.long), x.to(device, torch.float), x.to(y), x.type(torch.LongTensor)
    const size_t main = Machine::MainParam(a.op);
    for (size_t i = 0; i < a.args.size(); ++i) {
      const auto given = i == main ? std::nullopt : DTypeGiven(a.args[i]);
      if (given) dtype = *given;
    }
  }
  if (tensor == nullptr) {
    TensorValue* result = values_.Tensor(Form::kUnknown, ShapeOf(a.input));
    result->dtype = dtype;
    return dtype == DType::kUnknown && a.input != nullptr ? a.input : result;
  }
  TensorValue* result = values_.CopyOf(*tensor);
  result->dtype = dtype;
  if (tensor->form == Form::kUnknown) return result;
  if (dtype == DType::kInt || dtype == DType::kBool) {
    machine_.MarkRead(a.input, kReadOther);
    const Value plain = machine_.WithoutForm(result);
    return plain;
  }
  return result;
}

// A layer over the last axis: raw scores, one entry a class (or feature).
Value Transfers::Linear(const Application& a) {
  Shape shape = ShapeOf(a.input);
  const auto out = IntArgument(a, "out");
  Axis* last = shape.Grow(-1);
  if (last == nullptr) return UnknownTensor();
  // Over the columns of an image the channels stay what they are.
  const bool spatial = last->Has(Axis::kSpatial) && !last->Has(Axis::kMoved);
  shape.ClearTag(spatial ? Axis::kForm : Axis::kForm | Axis::kClass);
  *last = Axis();
  last->tags = spatial ? Axis::kSpatial : Axis::kClass;
  if (out) last->size = *out;
  TensorValue* result = values_.Tensor(Form::kLogits, shape);
  result->dtype = DType::kFloat;
  result->origin = a.site;
  result->construct = a.construct;
  result->trail = values_.Step(StepKind::kMade, a.site, machine_.Sym(a.op.canonical), nullptr);
  return result;
}

// [N, C, *spatial], or [N, *spatial, C]; a known rank one lower is one example without the batch axis.
Value Transfers::Conv(const Application& a) {
  int64_t dims = 2;
  (void)a.op.Setting("dims").getAsInteger(10, dims);
  const Shape input = ShapeOf(a.input);
  const auto rank = input.Rank();
  const bool batched = !rank || *rank != dims + 1;
  Shape shape = Shape::Closed({});
  if (batched) {
    Axis batch;
    if (const Axis* first = input.At(0)) batch = *first;
    batch.tags = Axis::kBatch;
    shape.front.push_back(batch);
  }
  Axis channels;
  channels.tags = Axis::kClass;
  if (const auto out = IntArgument(a, "out")) channels.size = *out;
  const Axis spatial = {.size = Axis::kUnknownSize, .tags = Axis::kSpatial};
  const Value layout = a.op.Setting("layout").empty() ? nullptr : Argument(a, "layout");
  const auto* name = As<ConstValue>(layout);
  const bool last = layout != nullptr && (name == nullptr || name->text != "channels_first");
  if (!last) shape.front.push_back(channels);
  shape.front.append(static_cast<size_t>(dims), spatial);
  if (last) shape.front.push_back(channels);
  TensorValue* result = values_.Tensor(Form::kLogits, shape);
  result->dtype = DType::kFloat;
  result->origin = a.site;
  result->construct = a.construct;
  result->trail = values_.Step(StepKind::kMade, a.site, machine_.Sym(a.op.canonical), nullptr);
  return result;
}

Value Transfers::Pool(const Application& a) {
  int64_t dims = 2;
  (void)a.op.Setting("dims").getAsInteger(10, dims);
  Shape shape = ShapeOf(a.input);
  if (shape.open && shape.MinRank() == 0) {
    shape = Shape::Closed({});
    shape.front.push_back({.size = Axis::kUnknownSize, .tags = Axis::kBatch});
    for (int64_t i = 0; i <= dims; ++i) shape.front.emplace_back();
  }
  const auto sizes = ListArgument(a, "out_size");
  for (int64_t i = 1; i <= dims; ++i) {
    Axis* axis = shape.At(-i);
    if (axis == nullptr) continue;
    axis->size = Axis::kUnknownSize;
    if (sizes && !sizes->empty()) axis->size = AxisOfSize((*sizes)[sizes->size() == 1 ? 0 : dims - i]).size;
  }
  shape.ClearTag(Axis::kForm);
  const auto* tensor = As<TensorValue>(a.input);
  if (tensor == nullptr || tensor->form != Form::kLogits) return UnknownTensor(shape);
  return WithShape(a, shape);
}

Value Transfers::Resize(const Application& a) {
  Shape shape = ShapeOf(a.input);
  for (size_t i = 2; i < shape.front.size(); ++i) shape.front[i].size = Axis::kUnknownSize;
  for (Axis& axis : shape.back) axis.size = Axis::kUnknownSize;
  return Altered(WithShape(a, shape));
}

Value Transfers::Embedding(const Application& a) {
  Axis axis;
  if (const auto out = IntArgument(a, "out")) axis.size = *out;
  return UnknownTensor(ShapeOf(a.input).WithInserted(-1, axis));
}

// (output, state): the output has the input's axes, batch or time first as the layer was made, with the hidden size (of
// both directions) last. An input of unknown rank is taken to be a batch.
Value Transfers::Rnn(const Application& a) {
  Shape shape = ShapeOf(a.input);
  shape.ClearTag(Axis::kForm | Axis::kClass);
  if (shape.open) {
    Shape batch = Shape::Closed({Axis(), Axis(), Axis()});
    for (int64_t i = 0; i < 2; ++i) {
      if (const Axis* axis = shape.At(i)) *batch.At(i) = *axis;
    }
    shape = batch;
  }
  Axis* last = shape.At(-1);
  if (last == nullptr) return values_.Tuple({UnknownTensor(), machine_.Fresh()});
  *last = Axis();
  TagSequence(a, shape);
  const auto out = IntArgument(a, "out");
  const auto* both = As<ConstValue>(Argument(a, "bidirectional"));
  if (out && both != nullptr) last->size = *out * (both->Truthy() ? 2 : 1);
  return values_.Tuple({UnknownTensor(shape), RnnState(a, shape)});
}

// The state after the last step, [layers * directions, batch, hidden] whatever comes first in the output; with
// `states` = 2 the hidden and the cell state.
Value Transfers::RnnState(const Application& a, const Shape& output) {
  Shape shape = Shape::Closed({Axis(), Axis()});
  const auto layers = IntArgument(a, "layers");
  const auto* both = As<ConstValue>(Argument(a, "bidirectional"));
  if (layers && both != nullptr) shape.front[0].size = *layers * (both->Truthy() ? 2 : 1);
  if (const auto out = IntArgument(a, "out")) shape.front[1].size = *out;
  if (output.front.size() == 3) {
    const auto* batch_first = As<ConstValue>(Argument(a, "batch_first"));
    Axis batch;
    if (batch_first != nullptr) batch = output.front[batch_first->Truthy() ? 0 : 1];
    batch.tags = Axis::kBatch;
    shape.front.insert(shape.front.begin() + 1, batch);
  }
  const Value state = UnknownTensor(shape);
  return a.op.Setting("states") == "2" ? values_.Tuple({state, state}) : state;
}

// Sequences of a batch laid end to end: one row a step, whatever the batch was.
Value Transfers::Pack(const Application& a) {
  Axis last;
  if (const Axis* axis = ShapeOf(a.input).At(-1)) last = *axis;
  return WithShape(a, Shape::Closed({Axis(), last}));
}

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

Value Transfers::Where(const Application& a) {
  for (const Value v : a.args) machine_.MarkRead(v, kReadOther);
  Shape shape = ShapeOf(a.input);
  for (const Value v : a.args) {
    if (v != nullptr && v->kind != ValueKind::kConst) shape = BroadcastShapes(shape, ShapeOf(machine_.Here(v)));
  }
  return UnknownTensor(shape);
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

Value Transfers::New(const Application& a) {
  auto sizes = ListArgument(a, "sizes");
  if (!sizes) sizes = ListArgument(a, "or_sizes");
  Shape shape = Shape::Unknown();
  if (sizes) {
    shape = Shape::Closed({});
    for (const Value v : *sizes) shape.front.push_back(AxisOfSize(v));
  }
  TensorValue* result = values_.Tensor(Form::kUnknown, shape);
  result->dtype = DTypeOfNew(a, DType::kUnknown);
  return result;
}

// torch.tensor(1.5), torch.tensor([1.5]); of more than that nothing is said.
Shape Transfers::ShapeOfData(Value data) {
  if (machine_.NumberOf(data) != nullptr) return Shape::Closed({});
  const auto* ref = As<RefValue>(data);
  const SequenceValue* list = ref != nullptr ? machine_.SequenceOf(*ref->object) : nullptr;
  const bool one = list != nullptr && list->rest == nullptr && list->elements.size() == 1;
  if (!one || machine_.NumberOf(machine_.Here(list->elements[0])) == nullptr) return Shape::Unknown();
  return Shape::Closed({Axis{.size = 1, .tags = 0}});
}

Value Transfers::NewLike(const Application& a) {
  const auto* tensor = As<TensorValue>(a.input);
  TensorValue* result = values_.Tensor(Form::kUnknown, ShapeOf(machine_.WithoutForm(a.input)));
  result->dtype = DTypeOfNew(a, tensor == nullptr ? DType::kUnknown : tensor->dtype);
  return result;
}

// Numbers in lists, or a tensor or array once more.
Value Transfers::FromData(const Application& a) {
  const Value data = Argument(a, "data");
  const auto* of = As<TensorValue>(data);
  const Value content = of != nullptr || data == nullptr ? nullptr : machine_.Stacked(data);
  if (const auto* stacked = As<TensorValue>(content)) of = stacked;
  // A class of tensors called with a number makes that many.
  const bool is_count = As<ConstValue>(data) != nullptr && a.op.ParamIndex("sizes") >= 0;
  if (of == nullptr || is_count) {
    TensorValue* result = values_.Tensor(Form::kUnknown, ShapeOfData(data));
    result->dtype = DTypeOfNew(a, DType::kUnknown);
    return result;
  }
  TensorValue* result = values_.CopyOf(*As<TensorValue>(machine_.WithoutForm(of)));
  result->dtype = DTypeOfNew(a, of->dtype);
  return result;
}

// Indices have at least an axis of examples.
Value Transfers::OneHot(const Application& a) {
  Axis axis;
  if (const auto classes = IntArgument(a, "classes"); classes && *classes > 0) axis.size = *classes;
  Shape shape = ShapeOf(a.input).WithInserted(-1, axis);
  if (shape.open) (void)shape.Grow(-2);
  TensorValue* result = values_.Tensor(Form::kUnknown, shape);
  result->dtype = DType::kInt;
  return result;
}

namespace {

std::optional<ir::BinaryKind> BinaryNamed(llvm::StringRef op) {
  if (op == "+") return ir::BinaryKind::kAdd;
  if (op == "-") return ir::BinaryKind::kSub;
  if (op == "*") return ir::BinaryKind::kMul;
  if (op == "/") return ir::BinaryKind::kDiv;
  if (op == "//") return ir::BinaryKind::kFloorDiv;
  if (op == "**") return ir::BinaryKind::kPow;
  if (op == "%") return ir::BinaryKind::kMod;
  if (op == "&") return ir::BinaryKind::kAnd;
  if (op == "|") return ir::BinaryKind::kOr;
  if (op == "^") return ir::BinaryKind::kXor;
  return std::nullopt;
}

// Of a tensor all comparisons but equality come to the same.
ir::CompareKind ComparisonNamed(llvm::StringRef op) {
  if (op == "==") return ir::CompareKind::kEq;
  return op == "!=" ? ir::CompareKind::kNe : ir::CompareKind::kLt;
}

}  // namespace

Value Transfers::Arithmetic(const Application& a) {
  const llvm::StringRef op = a.op.Setting("operator");
  const Value other = a.args.size() > 1 && a.args[1] != nullptr ? machine_.Here(a.args[1]) : machine_.Fresh();
  if (a.input == nullptr) return UnknownTensor();
  const auto kind = BinaryNamed(op);
  if (!kind) return machine_.CompareTensor(ComparisonNamed(op), a.input, other);
  return machine_.Each(other, [&](Value v) { return machine_.BinaryOne(*kind, false, a.input, v, a.site); });
}

Value Transfers::Apply(const Application& a) {
  switch (a.op.does) {
    case Transfer::kUnknown:
      return machine_.Fresh();
    case Transfer::kUnknownTensor:
      return UnknownTensor();
    case Transfer::kFromData:
      return FromData(a);
    case Transfer::kNone:
      return values_.None();
    case Transfer::kNumber:
    case Transfer::kLoss:
    case Transfer::kConsume:
      return machine_.Fresh();
    case Transfer::kActivation:
      return Activation(a);
    case Transfer::kSame:
      return a.input == nullptr ? machine_.Fresh() : a.input;
    case Transfer::kClamp:
      return Clamp(a);
    case Transfer::kElementwise:
    case Transfer::kRound:
      return Elementwise(a);
    case Transfer::kNorm:
      return Norm(a);
    case Transfer::kExp:
      return ExpOrLog(a, true);
    case Transfer::kLog:
      return ExpOrLog(a, false);
    case Transfer::kCast:
      return Cast(a);
    case Transfer::kLinear:
      return Linear(a);
    case Transfer::kConv:
      return Conv(a);
    case Transfer::kPool:
      return Pool(a);
    case Transfer::kResize:
      return Resize(a);
    case Transfer::kEmbedding:
      return Embedding(a);
    case Transfer::kRnn:
      return Rnn(a);
    case Transfer::kView:
      return View(a);
    case Transfer::kViewAs:
      return ViewAs(a);
    case Transfer::kFlatten:
      return Flatten(a);
    case Transfer::kUnflatten:
      return Unflatten(a);
    case Transfer::kPermute:
      return Permute(a);
    case Transfer::kTranspose:
      return Transpose(a);
    case Transfer::kMoveAxis:
      return MoveAxis(a);
    case Transfer::kSqueeze:
      return Squeeze(a);
    case Transfer::kUnsqueeze:
      return Unsqueeze(a);
    case Transfer::kExpand:
      return Expand(a);
    case Transfer::kReduce:
    case Transfer::kPick:
    case Transfer::kMean:
      return Reduce(a);
    case Transfer::kCat:
      return Join(a, false);
    case Transfer::kStack:
      return Join(a, true);
    case Transfer::kSplit:
      return Split(a);
    case Transfer::kUnbind:
      return Unbind(a);
    case Transfer::kSelect:
      return Select(a);
    case Transfer::kIndex:
      return Index(a);
    case Transfer::kMaskFill:
      return Norm(a);
    case Transfer::kNewLike:
      return NewLike(a);
    case Transfer::kWhere:
      return Where(a);
    case Transfer::kArgmax:
    case Transfer::kArgsort:
      return Argmax(a);
    case Transfer::kMax:
      return Max(a);
    case Transfer::kTopk:
      return Topk(a);
    case Transfer::kMatmul:
      return machine_.MatmulOf(a.input, Argument(a, "other"));
    case Transfer::kEinsum:
      return Einsum(a);
    case Transfer::kRearrange:
      return Rearrange(a);
    case Transfer::kAttention:
      return Attention(a);
    case Transfer::kPack:
      return Pack(a);
    case Transfer::kReadRank:
      return Rank(a);
    case Transfer::kRepeat:
      return Repeat(a);
    case Transfer::kArithmetic:
      return Arithmetic(a);
    case Transfer::kNew:
      return New(a);
    case Transfer::kIdentity:
      if (const auto* several = As<TupleValue>(a.input)) {  // prepare(model, optimizer, loader) gives all three
        if (several->elements.size() == 1) return several->elements[0];
      }
      return a.input == nullptr ? machine_.Fresh() : a.input;
    case Transfer::kParts:
      return machine_.NewList({}, a.input == nullptr ? machine_.Fresh() : a.input);
    case Transfer::kReadSize:
      return machine_.SizeOf(a);
    case Transfer::kOneHot:
      return OneHot(a);
    case Transfer::kOutput:
      return Output(a);
    case Transfer::kCall:
      return CallThrough(a);
    case Transfer::kFit:
      return Fit(a);
    case Transfer::kFalse:
      return values_.Bool(false);
    case Transfer::kOption:
      return machine_.Fresh(UnknownKind::kOption);
    case Transfer::kRecord:
      return Record(a);
  }
  return machine_.Fresh();
}

// x.size() is x.shape; x.size(0) one number of it.
Value Machine::SizeOf(const Application& a) {
  const llvm::StringRef axis = a.op.Setting("axis");
  const int index = axis.empty() ? -1 : a.op.ParamIndex(axis);
  const Value given = index >= 0 ? Here(a.args[index]) : nullptr;
  if (IsNoneOrAbsent(given)) {
    auto* method = values_.New<LibraryMethodValue>();
    method->receiver = a.input == nullptr ? values_.Unknown() : a.input;
    method->name = Sym("shape");
    return method;
  }
  return a.input == nullptr ? Fresh() : AxisSizeOf(a.input, given);
}

}  // namespace lint
