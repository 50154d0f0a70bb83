// Transfer functions that make tensors or give them another element type.
#include "lint/interp/transfers.h"
#include "llvm/ADT/StringSwitch.h"

namespace lint {

namespace {

// float16, half, HalfTensor: the format by its last name; kFloat: none of those known.
DType FormatNamed(llvm::StringRef name) {
  return llvm::StringSwitch<DType>(name)
      .Cases("float16", "half", DType::kFloat16)
      .Case("bfloat16", DType::kBFloat16)
      .Cases("float32", "float", DType::kFloat32)
      .Cases("float64", "double", DType::kFloat64)
      .Default(DType::kFloat);
}

// Only PyTorch's own names tell the format: `float` is 64 bits to Python, and to JAX float64 may be 32.
DType DTypeNamed(llvm::StringRef dotted) {
  const auto [library, last] = dotted.rsplit('.');
  llvm::StringRef name = last.empty() ? dotted : last;
  const bool is_torch = library == "torch" || library.starts_with("torch.");
  const std::string lower = name.lower();
  name = lower;
  name.consume_back("tensor");
  if (name.starts_with("float") || name.starts_with("bfloat") || name == "half" || name == "double")
    return is_torch && !last.empty() ? FormatNamed(name) : DType::kFloat;
  if (name.starts_with("int") || name.starts_with("uint") || name == "long" || name == "short") return DType::kInt;
  if (name == "bool") return DType::kBool;
  return DType::kUnknown;
}

// The type that a row of the tables writes down. "float": what PyTorch makes unless it is told otherwise.
DType DTypeOfRow(llvm::StringRef text) { return text == "float" ? DType::kFloat : DTypeNamed(("torch." + text).str()); }

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
  return fixed.empty() ? otherwise : DTypeOfRow(fixed);
}

Value Transfers::Cast(const Application& a) {
  const auto* tensor = As<TensorValue>(a.input);
  DType dtype = tensor == nullptr ? DType::kUnknown : tensor->dtype;
  if (!a.op.Setting("dtype").empty()) {
    dtype = DTypeOfRow(a.op.Setting("dtype"));
  } else {
    // x.to(torch.long), x.to(device, torch.float), x.to(y), x.type(torch.LongTensor)
    const size_t main = Machine::MainParam(a.op);
    for (size_t i = 0; i < a.args.size(); ++i) {
      if (i == main || a.args[i] == nullptr) continue;
      if (const auto given = DTypeGiven(a.args[i])) {
        dtype = *given;
      } else if (IsFloat(dtype) && As<UnknownValue>(machine_.Here(a.args[i])) != nullptr) {
        dtype = DType::kFloat;  // x.to(args.device), or x.to(args.precision)
      }
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
  // A class of tensors called with numbers makes that many.
  const int sizes = a.op.ParamIndex("sizes");
  const auto* number = As<ConstValue>(data);
  const bool is_count = number != nullptr && number->type == ConstType::kInt && sizes >= 0;
  if (of == nullptr || is_count) {
    Shape shape = is_count ? Shape::Closed({AxisOfSize(data)}) : ShapeOfData(data);
    const auto* more = is_count ? As<TupleValue>(machine_.Here(a.args[static_cast<size_t>(sizes)])) : nullptr;
    if (more != nullptr) llvm::for_each(more->elements, [&](Value size) { shape.front.push_back(AxisOfSize(size)); });
    TensorValue* result = values_.Tensor(Form::kUnknown, shape);
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

}  // namespace lint
