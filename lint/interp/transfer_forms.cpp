// Transfer functions that make, keep or lose a form.
#include "lint/interp/transfers.h"

namespace lint {

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

Form Transfers::FormOf(const OpModel& op) { return FormNamed(op.Setting("form")).value_or(Form::kUnknown); }

// A tensor of floats whose form begins here.
TensorValue* Transfers::Made(const Application& a, Form form, const Shape& shape) {
  TensorValue* tensor = values_.Tensor(form, shape);
  tensor->dtype = DType::kFloat;
  tensor->origin = a.site;
  tensor->construct = a.construct;
  tensor->trail = values_.Step(StepKind::kMade, a.site, machine_.Sym(a.op.canonical), nullptr);
  return tensor;
}

// What comes out has the format asked for, or else that of the input.
DType Transfers::FormatAfter(const Application& a) {
  const auto* tensor = As<TensorValue>(a.input);
  const DType own = tensor != nullptr && IsFloat(tensor->dtype) ? tensor->dtype : DType::kFloat;
  const DType asked = DTypeOfNew(a, own);
  return IsFloat(asked) ? asked : DType::kFloat;
}

// softmax and its kin: the axis it runs over is tagged; a missing one is chosen as PyTorch does (torch.nn.functional,
// _get_softmax_dim: 0 for 0, 1 and 3 axes, otherwise 1).
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
  TensorValue* result = Made(a, form, shape);
  result->dtype = FormatAfter(a);
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

Value Transfers::Where(const Application& a) {
  for (const Value v : a.args) machine_.MarkRead(v, kReadOther);
  if (IsNoneOrAbsent(a.input)) return machine_.Fresh();  // where(condition): the indices
  Shape shape = ShapeOf(a.input);
  for (const Value v : a.args) {
    if (v != nullptr && v->kind != ValueKind::kConst) shape = BroadcastShapes(shape, ShapeOf(machine_.Here(v)));
  }
  return UnknownTensor(shape);
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
  Value other = a.args.size() > 1 && a.args[1] != nullptr ? machine_.Here(a.args[1]) : machine_.Fresh();
  if (const Value factor = Argument(a, "factor"); factor != nullptr && IntOf(factor) != 1) other = machine_.Fresh();
  if (a.input == nullptr) return UnknownTensor();
  const auto kind = BinaryNamed(op);
  if (!kind) return machine_.CompareTensor(ComparisonNamed(op), a.input, other);
  return machine_.Each(other, [&](Value v) { return machine_.BinaryOne(*kind, false, a.input, v, a.site); });
}

}  // namespace lint
