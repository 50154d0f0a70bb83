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
Value Transfers::Activation(const Application& a) {
  const Form form = FormNamed(a.op.Setting("form")).value_or(Form::kUnknown);
  Shape shape = ShapeOf(a.input);
  shape.ClearTag(Axis::kForm);
  if (!a.op.Setting("axis").empty()) {
    const Value axis = Argument(a, "axis");
    std::optional<int64_t> index = IntOf(axis);
    if (IsAbsent(axis) && a.op.Setting("implicit") == "yes") {
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

Value Transfers::Cast(const Application& a) {
  const auto* tensor = As<TensorValue>(a.input);
  DType dtype = DTypeNamed(a.op.Setting("dtype"));
  for (const Value v : a.args) {  // x.to(torch.long), x.to(device, torch.float), x.type(torch.LongTensor)
    if (const auto* type = As<LibraryValue>(machine_.Here(v))) {
      const DType named = DTypeNamed(machine_.TextOf(type->dotted));
      if (named != DType::kUnknown) dtype = named;
    }
    const auto* text = As<ConstValue>(machine_.Here(v));  // x.type("torch.LongTensor")
    if (text != nullptr && text->type == ConstType::kString && DTypeNamed(text->text) != DType::kUnknown) {
      dtype = DTypeNamed(text->text);
    }
  }
  bool like_other = false;  // x.to(y), x.type_as(y): of a type that may be known
  for (const Value v : llvm::ArrayRef<Value>(a.args).drop_front(a.args.empty() ? 0 : 1)) {
    const Value given = machine_.Here(v);
    if (const auto* other = As<TensorValue>(given); other != nullptr && dtype == DType::kUnknown) dtype = other->dtype;
    like_other |= given != nullptr && (As<TensorValue>(given) != nullptr || given->kind == ValueKind::kUnknown);
  }
  if (tensor == nullptr) {
    TensorValue* result = values_.Tensor(Form::kUnknown, Shape::Unknown());
    result->dtype = dtype;
    return dtype == DType::kUnknown && a.input != nullptr ? a.input : result;
  }
  TensorValue* result = values_.CopyOf(*tensor);
  if (dtype != DType::kUnknown || like_other) result->dtype = dtype;
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
  shape.ClearTag(Axis::kForm | Axis::kClass);
  const auto out = IntArgument(a, "out");
  Axis* last = shape.Grow(-1);
  if (last == nullptr) return UnknownTensor();
  *last = Axis();
  last->tags = Axis::kClass;
  if (out) last->size = *out;
  TensorValue* result = values_.Tensor(Form::kLogits, shape);
  result->dtype = DType::kFloat;
  result->origin = a.site;
  result->construct = a.construct;
  result->trail = values_.Step(StepKind::kMade, a.site, machine_.Sym(a.op.canonical), nullptr);
  return result;
}

// [N, C, *spatial]; a known rank one lower is one example without the batch axis.
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
  shape.front.push_back(channels);
  for (int64_t i = 0; i < dims; ++i) shape.front.push_back({.size = Axis::kUnknownSize, .tags = Axis::kSpatial});
  TensorValue* result = values_.Tensor(Form::kLogits, shape);
  result->dtype = DType::kFloat;
  result->origin = a.site;
  result->construct = a.construct;
  result->trail = values_.Step(StepKind::kMade, a.site, machine_.Sym(a.op.canonical), nullptr);
  return result;
}

Value Transfers::Pool(const Application& a) {
  if (const Value indices = Argument(a, "indices"); indices != nullptr && !IsConst(indices, false)) {
    return machine_.Fresh();  // a pair
  }
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

// Distributions along an axis that is resized are none any more.
Value Transfers::Resize(const Application& a) {
  Shape shape = ShapeOf(a.input);
  bool over_form = false;
  const auto resize = [&](Axis& axis) {
    over_form |= axis.Has(Axis::kForm);
    axis.size = Axis::kUnknownSize;
  };
  for (size_t i = 2; i < shape.front.size(); ++i) resize(shape.front[i]);
  for (Axis& axis : shape.back) resize(axis);
  const Value result = WithShape(a, shape);
  return over_form ? machine_.WithoutForm(result) : result;
}

// [left, right] of the last axis, then of the one before. What is written around a distribution is none.
Value Transfers::Pad(const Application& a) {
  Shape shape = ShapeOf(a.input);
  const auto pads = ListArgument(a, "pads");
  const auto padded = pads && pads->size() > 1 ? static_cast<int64_t>(pads->size() / 2) : Shape::kMaxRank;
  for (int64_t i = 1; i <= padded; ++i) {
    if (Axis* axis = shape.At(-i)) axis->size = Axis::kUnknownSize;
  }
  if (shape.open) {  // the same axes may lie in the run from the front
    for (Axis& axis : shape.front) axis.size = Axis::kUnknownSize;
  }
  const Value result = WithShape(a, shape);
  const auto* tensor = As<TensorValue>(result);
  const bool sums = tensor->form == Form::kProbabilities || tensor->form == Form::kLogProbabilities;
  return sums || tensor->form == Form::kLogIndependent ? machine_.WithoutForm(result) : result;
}

Value Transfers::Embedding(const Application& a) {
  Axis axis;
  if (const auto out = IntArgument(a, "out")) axis.size = *out;
  return UnknownTensor(ShapeOf(a.input).WithInserted(-1, axis));
}

// (output, state): the output has the input's axes, batch or time first as the layer was made, with the hidden size (of
// both directions) last.
Value Transfers::Rnn(const Application& a) {
  Shape shape = ShapeOf(a.input);
  shape.ClearTag(Axis::kForm | Axis::kClass);
  Axis* last = shape.Grow(-1);
  if (last == nullptr) return values_.Tuple({UnknownTensor(), machine_.Fresh()});
  *last = Axis();
  if (const auto out = IntArgument(a, "out")) {
    const auto* both = As<ConstValue>(Argument(a, "bidirectional"));
    const auto projected = IntArgument(a, "projected");
    const int64_t size = projected && *projected > 0 ? *projected : *out;
    if (both != nullptr) last->size = size * (both->Truthy() ? 2 : 1);
  }
  const auto* batch_first = As<ConstValue>(Argument(a, "batch_first"));
  const auto rank = shape.Rank();
  if (batch_first != nullptr && (!rank || *rank == 3)) {
    const bool first = batch_first->Truthy();
    if (Axis* axis = shape.Grow(0)) axis->tags |= first ? Axis::kBatch : Axis::kTime;
    if (Axis* axis = shape.Grow(1)) axis->tags |= first ? Axis::kTime : Axis::kBatch;
  }
  return values_.Tuple({UnknownTensor(shape), machine_.Fresh()});
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
  return survives ? result : machine_.WithoutForm(result);
}

Value Transfers::Reduce(const Application& a) {
  const Value axis = Argument(a, "axis");
  const auto index = IntOf(axis);
  Shape shape = ShapeOf(a.input);
  const auto* tensor = As<TensorValue>(a.input);
  if (IsAbsent(axis)) return UnknownTensor(AllReduced(a));
  if (const auto several = IntListArgument(a, "axis"); several && several->size() > 1)
    return ReduceSeveral(a, *several);
  if (!index || shape.At(*index) == nullptr) {
    // Over an axis of elementwise probabilities, whichever: one number a row is left.
    const bool keeps = index && tensor != nullptr && tensor->form == Form::kIndependent &&
                       SurvivesReduction(a.op.does, tensor->form, false, false);
    return keeps ? WithShape(a, Shape::Unknown()) : UnknownTensor();
  }
  const bool over_form = shape.At(*index)->Has(Axis::kForm);
  const bool over_class = shape.At(*index)->Has(Axis::kClass);
  shape = WithoutAxis(a, *index);
  if (tensor != nullptr && SurvivesReduction(a.op.does, tensor->form, over_form, over_class))
    return WithShape(a, shape);
  return machine_.WithoutForm(WithShape(a, shape));
}

// Whole numbers and truth values add up to something else; some operations say of what type their result is.
Value Transfers::WithDType(const Application& a, Value value) {
  const auto* tensor = As<TensorValue>(value);
  if (tensor == nullptr) return value;
  TensorValue* result = values_.CopyOf(*tensor);
  const DType named = DTypeNamed(a.op.Setting("dtype"));
  result->dtype = named != DType::kUnknown || tensor->dtype == DType::kFloat ? named : DType::kUnknown;
  if (named == DType::kUnknown && tensor->dtype == DType::kFloat && IsAbsent(Argument(a, "type"))) {
    result->dtype = DType::kFloat;
  }
  return result;
}

Value Transfers::Where(const Application& a) {
  for (const Value v : a.args) machine_.MarkRead(v, kReadOther);
  if (IsAbsent(a.input)) return machine_.Fresh();  // where(condition): the indices
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
  if (IsAbsent(axis)) shape = AllReduced(a);
  if (index) shape = WithoutAxis(a, *index);
  return Indices(shape);
}

Value Transfers::Indices(Shape shape) {
  shape.ClearTag(Axis::kForm);
  TensorValue* result = values_.Tensor(Form::kUnknown, shape);
  result->dtype = DType::kInt;
  return result;
}

// A permutation along an axis, or of the largest few.
Value Transfers::Ranks(const Application& a) {
  Shape shape = ShapeOf(a.input);
  if (a.op.Setting("count").empty()) return Indices(shape);
  const auto axis = IntArgument(a, "axis");
  if (!axis || shape.At(*axis) == nullptr) return Indices(Shape::Unknown());
  *shape.At(*axis) = Axis();
  if (const auto count = IntArgument(a, "count")) shape.At(*axis)->size = *count;
  return Indices(shape);
}

// The shape after a reduction over all axes.
Shape Transfers::AllReduced(const Application& a) {
  if (!IsTrue(Argument(a, "keep"))) return Shape::Closed({});
  const auto rank = ShapeOf(a.input).Rank();
  if (!rank) return Shape::Unknown();
  return Shape::Closed(llvm::SmallVector<Axis, 8>(static_cast<size_t>(*rank), Axis{.size = 1, .tags = 0}));
}

// The shape after a reduction over one axis, which stays with size 1 where `keep` says so.
Shape Transfers::WithoutAxis(const Application& a, int64_t index) {
  Shape shape = ShapeOf(a.input);
  if (!IsTrue(Argument(a, "keep"))) return shape.Without(index);
  if (shape.At(index) == nullptr) return Shape::Unknown();
  *shape.At(index) = {.size = 1, .tags = 0};
  return shape;
}

// With an axis a pair: the values (which are what they were), and the decision.
Value Transfers::Max(const Application& a) {
  const Value axis = Argument(a, "axis");
  if (IsAbsent(axis) || axis->kind == ValueKind::kTensor) {
    machine_.MarkRead(a.input, kReadOther);
    return UnknownTensor(IsAbsent(axis) ? Shape::Closed({}) : Shape::Unknown());
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
    Shape shape = axis && a.op.does == Transfer::kMax ? WithoutAxis(a, *axis) : Shape::Unknown();
    shape.ClearTag(Axis::kForm);
    copy->shape = values_.Keep(shape);
    best = copy;
  }
  auto* pair = values_.New<TupleValue>();
  pair->elements = values_.Copy<Value>({best, a.op.does == Transfer::kMax ? Argmax(a) : Ranks(a)});
  pair->names = values_.Copy<Symbol>({machine_.Sym("values"), machine_.Sym("indices")});
  return pair;
}

Value Transfers::New(const Application& a) {
  const auto sizes = ListArgument(a, "sizes");
  Shape shape = Shape::Unknown();
  if (sizes) {
    shape = Shape::Closed({});
    for (const Value v : *sizes) shape.front.push_back(AxisOfSize(v));
  }
  TensorValue* result = values_.Tensor(Form::kUnknown, shape);
  const Value type = Argument(a, "type");
  if (IsAbsent(type)) {
    result->dtype = DTypeNamed(a.op.Setting("dtype"));
  } else if (const auto* named = As<LibraryValue>(type)) {
    result->dtype = DTypeNamed(machine_.TextOf(named->dotted));
  }
  return result;
}

Value Transfers::OneHot(const Application& a) {
  Axis axis;
  if (const auto classes = IntArgument(a, "classes"); classes && *classes > 0) axis.size = *classes;
  TensorValue* result = values_.Tensor(Form::kUnknown, ShapeOf(a.input).WithInserted(-1, axis));
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

}  // namespace

Value Transfers::Arithmetic(const Application& a) {
  const llvm::StringRef op = a.op.Setting("operator");
  Value other = a.args.size() > 1 && a.args[1] != nullptr ? machine_.Here(a.args[1]) : machine_.Fresh();
  if (const Value factor = Argument(a, "factor"); factor != nullptr && IntOf(factor) != 1) other = machine_.Fresh();
  if (a.input == nullptr) return UnknownTensor();
  const auto kind = BinaryNamed(op);
  if (!kind) return machine_.CompareTensor(ir::CompareKind::kEq, a.input, other);  // a comparison, whichever
  return machine_.Binary(*kind, false, a.input, other, a.site);
}

Value Transfers::Apply(const Application& a) {
  switch (a.op.does) {
    case Transfer::kUnknown:
      return machine_.Fresh();
    case Transfer::kUnknownTensor:
    case Transfer::kFromData:
      return UnknownTensor();
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
      return WithDType(a, Reduce(a));
    case Transfer::kPick:
    case Transfer::kMean:
      return Reduce(a);
    case Transfer::kPad:
      return Pad(a);
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
      return machine_.WithoutForm(WithShape(a, ShapeOf(a.input)));
    case Transfer::kWhere:
      return Where(a);
    case Transfer::kArgmax:
      return Argmax(a);
    case Transfer::kArgsort:
      return Ranks(a);
    case Transfer::kMax:
      return Max(a);
    case Transfer::kTopk:
      return Topk(a);
    case Transfer::kMatmul:
      return machine_.MatmulOf(a.input, nullptr);
    case Transfer::kArithmetic:
      return Arithmetic(a);
    case Transfer::kNew:
      return New(a);
    case Transfer::kIdentity:
      if (const auto* several = As<TupleValue>(a.input)) {  // prepare(model, optimizer, loader) gives all three
        if (several->elements.size() == 1) return several->elements[0];
      }
      return a.input == nullptr ? machine_.Fresh() : a.input;
    case Transfer::kReadSize:
      return machine_.SizeOf(a);
    case Transfer::kOneHot:
      return OneHot(a);
  }
  return machine_.Fresh();
}

// x.size() is x.shape; x.size(0) one number of it.
Value Machine::SizeOf(const Application& a) {
  const llvm::StringRef axis = a.op.Setting("axis");
  const int index = axis.empty() ? -1 : a.op.ParamIndex(axis);
  const Value given = index >= 0 ? Here(a.args[index]) : nullptr;
  const auto* c = As<ConstValue>(given);
  if (given == nullptr || (c != nullptr && c->type == ConstType::kNone)) {
    auto* method = values_.New<LibraryMethodValue>();
    method->receiver = a.input == nullptr ? values_.Unknown() : a.input;
    method->name = Sym("shape");
    return method;
  }
  return a.input == nullptr ? Fresh() : AxisSizeOf(a.input, given);
}

}  // namespace lint
