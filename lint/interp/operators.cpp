// Operators: on constants exactly, on tensors by what they do to form and axes, on lists and strings as Python does.
#include <cmath>

#include "lint/interp/machine.h"
#include "lint/interp/transfers.h"

namespace lint {

Value Machine::Binary(ir::BinaryKind kind, bool in_place, Value left, Value right, Site site) {
  const Value result =
      Each(left, [&](Value l) { return Each(right, [&](Value r) { return BinaryOne(kind, in_place, l, r, site); }); });
  LeaveOperatorFact(kind, left, right, result, site);
  return result;
}

namespace {

bool IsNumeric(const ConstValue& c) {
  return c.type == ConstType::kInt || c.type == ConstType::kFloat || c.type == ConstType::kBool;
}

}  // namespace

Value Machine::ConstBinary(ir::BinaryKind kind, const ConstValue& left, const ConstValue& right) {
  if (left.type == ConstType::kString || right.type == ConstType::kString) {
    if (kind == ir::BinaryKind::kAdd && left.type == right.type) {
      return values_.String((left.text + right.text).str());
    }
    if (kind == ir::BinaryKind::kMod) return values_.Unknown();  // "%s" % x is formatted with more than one value
    return Fresh();
  }
  if (!IsNumeric(left) || !IsNumeric(right)) return Fresh();
  const bool whole = left.type != ConstType::kFloat && right.type != ConstType::kFloat;
  const double a = left.number;
  const double b = right.number;
  const auto number = [&](double value) -> Value {
    if (!std::isfinite(value)) return Fresh();
    if (whole && std::abs(value) < 9e15) return values_.Int(static_cast<int64_t>(value));
    return values_.Float(value);
  };
  switch (kind) {
    case ir::BinaryKind::kAdd:
      return number(a + b);
    case ir::BinaryKind::kSub:
      return number(a - b);
    case ir::BinaryKind::kMul:
      return number(a * b);
    case ir::BinaryKind::kDiv:
      return b == 0 ? Fresh() : values_.Float(a / b);
    case ir::BinaryKind::kFloorDiv:
      return b == 0 ? Fresh() : number(std::floor(a / b));
    case ir::BinaryKind::kMod:
      return b == 0 ? Fresh() : number(a - b * std::floor(a / b));
    case ir::BinaryKind::kPow: {
      const double power = std::pow(a, b);
      return whole && b < 0 ? values_.Float(power) : number(power);
    }
    case ir::BinaryKind::kMatMul:
    case ir::BinaryKind::kAnd:
    case ir::BinaryKind::kOr:
    case ir::BinaryKind::kXor:
    case ir::BinaryKind::kShl:
    case ir::BinaryKind::kShr:
      return Fresh();
  }
  return Fresh();
}

Value Machine::BinaryOne(ir::BinaryKind kind, bool in_place, Value left, Value right, Site site) {
  if (left == nullptr || right == nullptr) return Fresh();
  const auto* a = As<ConstValue>(left);
  const auto* b = As<ConstValue>(right);
  if (a != nullptr && b != nullptr) return ConstBinary(kind, *a, *b);
  if (left->kind == ValueKind::kTensor || right->kind == ValueKind::kTensor)
    return TensorBinary(kind, left, right, site);
  if (kind == ir::BinaryKind::kMod && a != nullptr && a->type == ConstType::kString) {
    return FormatPercent(*a, right);
  }
  if (kind == ir::BinaryKind::kAdd || kind == ir::BinaryKind::kMul || kind == ir::BinaryKind::kOr) {
    if (Value list = ListBinary(kind, in_place, left, right, site)) return list;
  }
  if (const auto* size = As<AxisSizeValue>(left); size != nullptr && kind == ir::BinaryKind::kMul) {
    if (As<AxisSizeValue>(right) != nullptr) return MergedSizes(*size, *As<AxisSizeValue>(right));
  }
  // `a.__add__(b)` of a project's class is not followed.
  return Fresh();
}

// `x.size(0) * x.size(1)`: the number of entries of both axes laid together.
Value Machine::MergedSizes(const AxisSizeValue& a, const AxisSizeValue& b) {
  auto* merged = values_.New<AxisSizeValue>();
  if (a.axis.Has(Axis::kBatch) || b.axis.Has(Axis::kBatch)) merged->axis.tags = Axis::kBatch;
  return merged;
}

Value Machine::ListBinary(ir::BinaryKind kind, bool in_place, Value left, Value right, Site site) {
  const auto* tuple_left = As<TupleValue>(left);
  const auto* tuple_right = As<TupleValue>(right);
  if (kind == ir::BinaryKind::kAdd && tuple_left != nullptr && tuple_right != nullptr) {
    llvm::SmallVector<Value, 8> all(tuple_left->elements);
    all.append(tuple_right->elements.begin(), tuple_right->elements.end());
    return values_.Tuple(all);
  }
  const auto* ref = As<RefValue>(left);
  if (ref == nullptr) return nullptr;
  Object& object = *ref->object;
  if (kind == ir::BinaryKind::kOr && object.kind == ObjectKind::kDict) {
    Value target = left;
    if (!in_place) {
      target = NewDict({});
      UpdateDict(*As<RefValue>(target)->object, left);
    }
    UpdateDict(*As<RefValue>(target)->object, right);
    return target;
  }
  if (object.kind != ObjectKind::kList) return nullptr;
  if (kind == ir::BinaryKind::kMul) {
    const auto* times = As<ConstValue>(right);
    const SequenceValue* content = SequenceOf(object);
    if (content == nullptr) return nullptr;
    if (times == nullptr || times->integer * content->elements.size() > 64 || times->integer < 0) {
      llvm::SmallVector<Alternative, 8> any;
      for (const Value v : content->elements) any.push_back({{}, v});
      if (content->rest != nullptr) any.push_back({{}, content->rest});
      return NewList({}, any.empty() ? Fresh() : JoinHere(any));
    }
    llvm::SmallVector<Value, 16> all;
    for (int64_t i = 0; i < times->integer; ++i) all.append(content->elements.begin(), content->elements.end());
    return NewList(all, content->rest);
  }
  if (kind != ir::BinaryKind::kAdd) return nullptr;
  const Value target = in_place ? left : NewList({});
  Object& list = *As<RefValue>(target)->object;
  if (!in_place) WriteRaw(list, content_, object.fields.Get(content_));
  ExtendList(list, right, site);
  return target;
}

// What the operator leaves of the form. Raw scores stay raw scores when something is added to or scales them; a
// probability survives only what cannot change its meaning.
Form Machine::FormAfter(ir::BinaryKind kind, Value left, Value right) {
  const auto* a = As<TensorValue>(left);
  const auto* b = As<TensorValue>(right);
  const Form fa = a != nullptr ? a->form : Form::kUnknown;
  const Form fb = b != nullptr ? b->form : Form::kUnknown;
  const auto* constant = As<ConstValue>(a != nullptr ? right : left);
  const ConstValue* number = NumberOf(a != nullptr ? right : left);
  const double c = number != nullptr ? number->number : 0;
  const bool additive = kind == ir::BinaryKind::kAdd || kind == ir::BinaryKind::kSub;
  if (a != nullptr && b != nullptr) {
    if (additive && fa == Form::kLogits && fb == Form::kLogits) return Form::kLogits;
    return Form::kUnknown;
  }
  const Form form = a != nullptr ? fa : fb;
  const bool eps = additive && a != nullptr && number != nullptr && std::abs(c) <= 1e-3;
  if (eps && (form == Form::kProbabilities || form == Form::kIndependent)) return form;
  if (constant == nullptr) {
    const bool scaled = additive || kind == ir::BinaryKind::kMul || (kind == ir::BinaryKind::kDiv && a != nullptr);
    return form == Form::kLogits && scaled ? form : Form::kUnknown;
  }
  switch (form) {
    case Form::kLogits:
      return kind == ir::BinaryKind::kPow || kind == ir::BinaryKind::kMod ? Form::kUnknown : form;
    case Form::kProbabilities:
      return (kind == ir::BinaryKind::kMul || (kind == ir::BinaryKind::kDiv && a != nullptr)) && c == 1
                 ? form
                 : Form::kUnknown;
    case Form::kIndependent:
      if (kind == ir::BinaryKind::kSub && b != nullptr && c == 1) return form;  // 1 - p
      return Form::kUnknown;
    case Form::kLogProbabilities:
    case Form::kLogIndependent:
    case Form::kUnknown:
      return Form::kUnknown;
  }
  return Form::kUnknown;
}

namespace {

DType TypeOf(Value value) {
  if (const auto* tensor = As<TensorValue>(value)) return tensor->dtype;
  const auto* c = As<ConstValue>(value);
  if (c == nullptr) return DType::kUnknown;
  if (c->type == ConstType::kBool) return DType::kBool;
  return c->type == ConstType::kInt ? DType::kInt : c->type == ConstType::kFloat ? DType::kFloat : DType::kUnknown;
}

bool HasAxes(Value value) {
  const auto* tensor = As<TensorValue>(value);
  return tensor != nullptr && tensor->shape->MinRank() > 0;
}

// Numbers do not widen a floating format; nor do tensors without axes, which a shape that is not known may stand for.
DType FormatOfBoth(Value left, Value right) {
  const DType a = TypeOf(left);
  const DType b = TypeOf(right);
  if (a == DType::kUnknown || b == DType::kUnknown) return DType::kFloat;
  if (!IsFloat(b) || a == b) return a;
  if (!IsFloat(a)) return b;
  if (As<ConstValue>(right) != nullptr) return a;
  if (As<ConstValue>(left) != nullptr) return b;
  return HasAxes(left) && HasAxes(right) ? PromotedFormat(a, b) : DType::kFloat;
}

// The element type of an operator's result: of the more general operand.
DType TypeAfter(ir::BinaryKind kind, Value left, Value right) {
  const DType a = TypeOf(left);
  const DType b = TypeOf(right);
  if (IsFloat(a) || IsFloat(b)) return FormatOfBoth(left, right);
  if (kind == ir::BinaryKind::kDiv) return DType::kFloat;
  if (a == DType::kUnknown || b == DType::kUnknown) return DType::kUnknown;
  return a == DType::kInt || b == DType::kInt ? DType::kInt : DType::kBool;
}

}  // namespace

Value Machine::TensorBinary(ir::BinaryKind kind, Value left, Value right, Site site) {
  const auto* a = As<TensorValue>(left);
  const auto* b = As<TensorValue>(right);
  if (a == nullptr && b == nullptr) return values_.Tensor(Form::kUnknown, Shape::Unknown());
  const Form form = FormAfter(kind, left, right);
  if (kind == ir::BinaryKind::kMatMul || form == Form::kUnknown || form == Form::kLogits) {
    MarkRead(left, kReadOther);
    MarkRead(right, kReadOther);
  }
  if (kind == ir::BinaryKind::kMatMul) {
    TensorValue* product = values_.CopyOf(*As<TensorValue>(MatmulOf(left, right)));
    TraceBinary(kind, left, right, site, *product);
    return product;
  }
  const TensorValue* main = a != nullptr && (b == nullptr || a->form != Form::kUnknown) ? a : b;
  TensorValue* result = values_.CopyOf(*main);
  result->memory = nullptr;
  result->form = form;
  result->dtype = TypeAfter(kind, left, right);
  result->size_id = {};
  const bool takes_off =
      kind == ir::BinaryKind::kSub && a != nullptr && b == nullptr && As<ConstValue>(right) == nullptr;
  result->altered = form == Form::kLogits ? main->altered || takes_off : form != Form::kUnknown;
  const Value partner = main == a ? right : left;
  if (partner->kind != ValueKind::kConst && NumberOf(partner) == nullptr) {
    const auto* other = As<TensorValue>(partner);
    Shape shape = BroadcastShapes(*main->shape, other == nullptr ? Shape::Unknown() : *other->shape);
    if (form == Form::kProbabilities || form == Form::kLogProbabilities) shape = *main->shape;
    result->shape = values_.Keep(shape);
  }
  if (form == Form::kUnknown) {
    Shape shape = *result->shape;
    shape.ClearTag(Axis::kForm);
    result->shape = values_.Keep(shape);
    result->trail = nullptr;
    result->origin = {};
  }
  TraceBinary(kind, left, right, site, *result);
  if (kind == ir::BinaryKind::kDiv && form == Form::kUnknown) RecogniseQuotient(left, right, site, *result);
  return result;
}

Value Machine::MatmulOf(Value left, Value right) {
  const auto* a = As<TensorValue>(left);
  const auto* b = As<TensorValue>(right);
  return values_.Tensor(Form::kUnknown,
                        ProductShape(a == nullptr ? nullptr : a->shape, b == nullptr ? nullptr : b->shape));
}

Value Machine::Unary(ir::UnaryKind kind, Value value) {
  if (kind == ir::UnaryKind::kNot) return Not(value);
  return Each(value, [&](Value v) -> Value {
    if (const auto* c = As<ConstValue>(v)) {
      if (!IsNumeric(*c)) return Fresh();
      const double sign = kind == ir::UnaryKind::kNegate ? -1 : 1;
      if (kind == ir::UnaryKind::kInvert) return values_.Int(~c->integer);
      return c->type == ConstType::kFloat ? values_.Float(sign * c->number)
                                          : values_.Int(static_cast<int64_t>(sign) * c->integer);
    }
    if (const auto* tensor = As<TensorValue>(v)) {
      if (kind == ir::UnaryKind::kPlus) return v;
      if (tensor->form != Form::kLogits) MarkRead(v, kReadOther);
      TensorValue* result = values_.CopyOf(*tensor);
      result->memory = nullptr;
      result->form = tensor->form == Form::kLogits ? Form::kLogits : Form::kUnknown;
      result->deed = nullptr;
      result->traits = tensor->traits & (kind == ir::UnaryKind::kNegate ? kChosen | kBounded : kZeroOne | kChosen);
      if (kind == ir::UnaryKind::kNegate) result->traits |= kCapped;
      return result;
    }
    return Fresh();
  });
}

Value Machine::FormatString(llvm::ArrayRef<Value> parts) {
  std::string text;
  bool known = true;
  for (const Value part : parts) {
    MarkRead(part, kReadOther);
    known &= AppendText(part, text);
  }
  return known ? values_.String(text) : Fresh();
}

bool Machine::AppendText(Value value, std::string& text) {
  const auto* c = As<ConstValue>(Here(value));
  if (c == nullptr) return false;
  switch (c->type) {
    case ConstType::kString:
      text += c->text;
      return true;
    case ConstType::kInt:
      text += std::to_string(c->integer);
      return true;
    case ConstType::kBool:
      text += c->integer != 0 ? "True" : "False";
      return true;
    case ConstType::kNone:
      text += "None";
      return true;
    case ConstType::kFloat:
    case ConstType::kEllipsis:
      return false;
  }
  return false;
}

// "layer%d" % i, "%s_%s" % (a, b)
Value Machine::FormatPercent(const ConstValue& format, Value args) {
  llvm::SmallVector<Value, 4> values;
  if (const auto* tuple = As<TupleValue>(args)) {
    values.append(tuple->elements.begin(), tuple->elements.end());
  } else {
    values.push_back(args);
  }
  for (const Value v : values) MarkRead(v, kReadOther);
  std::string text;
  size_t next = 0;
  for (size_t i = 0; i < format.text.size(); ++i) {
    if (format.text[i] != '%') {
      text += format.text[i];
      continue;
    }
    if (++i >= format.text.size()) return Fresh();
    if (format.text[i] == '%') {
      text += '%';
    } else if ((format.text[i] != 'd' && format.text[i] != 's') || next >= values.size() ||
               !AppendText(values[next++], text)) {
      return Fresh();
    }
  }
  return values_.String(text);
}

}  // namespace lint
