// Transfer functions of layers: what they make of the axes, and raw scores.
#include "lint/interp/transfers.h"

namespace lint {

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
  return Made(a, Form::kLogits, shape);
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
  return Made(a, Form::kLogits, shape);
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
  return over_form ? machine_.WithoutForm(result) : Altered(result);
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
  return sums || tensor->form == Form::kLogIndependent ? machine_.WithoutForm(result) : Altered(result);
}

Value Transfers::Embedding(const Application& a) {
  Axis axis;
  if (const auto out = IntArgument(a, "out")) axis.size = *out;
  return UnknownTensor(ShapeOf(a.input).WithInserted(-1, axis));
}

// Of one direction: a projection makes it another one than the layer works with.
std::optional<int64_t> Transfers::HiddenSize(const Application& a) {
  const Value projected = Argument(a, "projected");
  if (projected == nullptr || IntOf(projected) == 0) return IntArgument(a, "out");
  return IntOf(projected);
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
  if (const auto out = HiddenSize(a)) {
    const auto* both = As<ConstValue>(Argument(a, "bidirectional"));
    if (both != nullptr) last->size = *out * (both->Truthy() ? 2 : 1);
  }
  return values_.Tuple({UnknownTensor(shape), RnnState(a, shape)});
}

// The state after the last step, [layers * directions, batch, hidden] whatever comes first in the output; with
// `states` = 2 the hidden and the cell state.
Value Transfers::RnnState(const Application& a, const Shape& output) {
  Shape shape = Shape::Closed({Axis(), Axis()});
  const auto layers = IntArgument(a, "layers");
  const auto* both = As<ConstValue>(Argument(a, "bidirectional"));
  if (layers && both != nullptr) shape.front[0].size = *layers * (both->Truthy() ? 2 : 1);
  if (output.front.size() == 3) {
    const auto* batch_first = As<ConstValue>(Argument(a, "batch_first"));
    Axis batch;
    if (batch_first != nullptr) batch = output.front[batch_first->Truthy() ? 0 : 1];
    batch.tags = Axis::kBatch;
    shape.front.insert(shape.front.begin() + 1, batch);
  }
  const auto of_size = [&](std::optional<int64_t> size) {
    Shape state = shape;
    if (size) state.front.back().size = *size;
    return UnknownTensor(state);
  };
  const Value hidden = of_size(HiddenSize(a));
  return a.op.Setting("states") == "2" ? values_.Tuple({hidden, of_size(IntArgument(a, "out"))}) : hidden;
}

// Sequences of a batch laid end to end: one row a step, whatever the batch was.
Value Transfers::Pack(const Application& a) {
  const Shape shape = ShapeOf(a.input);
  const Axis* last = shape.At(-1);
  return WithShape(a, Shape::Closed({Axis(), last == nullptr ? Axis() : *last}));
}

}  // namespace lint
