// What a data loader gives: an item of its dataset, gathered by the project's function or as the library does it; and
// numbers in lists laid out as a tensor.
#include "lint/interp/machine.h"

namespace lint {

namespace {

constexpr int kMaxDepth = 4;
const Axis kExamples = {.size = Axis::kUnknownSize, .tags = Axis::kBatch};

}  // namespace

// A part of what a loader gives: nothing is known of it but that a tensor of it has the examples first.
Value Machine::PartOfBatch(Value value) {
  const auto* unknown = As<UnknownValue>(value);
  if (unknown == nullptr) return value;
  auto* part = values_.New<UnknownValue>();
  part->id = unknown->id;
  part->batch = true;
  return part;
}

Value Machine::LoaderBatch(Object& loader, Site site) {
  const Value dataset = InitArgument(loader, "dataset");
  const Value collate = InitArgument(loader, "collate_fn");
  const Value size = InitArgument(loader, "batch_size");
  const bool single = size == nullptr || IsNoneOrAbsent(size);  // items, one by one
  const bool default_collate = loader.model != nullptr && IsNone(collate) && !single;
  const auto unknown = [&] { return default_collate ? PartOfBatch(Fresh()) : Fresh(); };
  if (dataset == nullptr) return unknown();
  const auto* ref = As<RefValue>(dataset);
  if (ref != nullptr && ref->object->model != nullptr && ref->object->model->role == "tensor-dataset") {
    // Rows of tensors, gathered again: the tensors with another number of examples.
    const auto* tensors = As<TupleValue>(InitArgument(*ref->object, "tensors"));
    if (tensors == nullptr) return Fresh();
    llvm::SmallVector<Value, 4> batch;
    for (const Value v : tensors->elements) {
      batch.push_back(Each(v, [&](Value one) -> Value {
        const auto* tensor = As<TensorValue>(one);
        if (tensor == nullptr) return Fresh();
        TensorValue* rows = values_.CopyOf(*tensor);
        Shape shape = *tensor->shape;
        if (Axis* first = shape.Grow(0))
          *first = {.size = Axis::kUnknownSize, .tags = uint8_t(first->tags | Axis::kBatch)};
        rows->shape = values_.Keep(shape);
        rows->size_id = {};
        return rows;
      }));
    }
    return values_.Tuple(batch);
  }
  const Value item = DatasetItem(dataset, site);
  if (item == nullptr) return unknown();
  if (!IsNoneOrAbsent(collate)) {
    if (collate->kind == ValueKind::kUnknown) return Fresh();
    Args args;
    args.positional.push_back(NewList({}, item));
    return Call(collate, args, site);
  }
  return size != nullptr && IsNoneOrAbsent(size) ? item : Batched(item);
}

// One item of a dataset, whichever; null: not known.
Value Machine::DatasetItem(Value dataset, Site site) {
  const auto* ref = As<RefValue>(dataset);
  if (ref == nullptr) return nullptr;
  Object& object = *ref->object;
  auto* index = values_.New<AxisSizeValue>();  // a number that is not known
  if (object.info != nullptr) {
    const auto* get = As<FunctionValue>(FindInClass(*object.info, Sym("__getitem__")).value);
    if (get == nullptr) return nullptr;
    Args args;
    args.positional.push_back(index);
    return CallFunction(*get, dataset, args, site);
  }
  if (object.model != nullptr && object.model->role == "labelled-dataset") {
    const bool relabelled = !IsNoneOrAbsent(InitArgument(object, "target_transform"));
    TensorValue* label = values_.Tensor(Form::kUnknown, Shape::Closed({}));
    label->dtype = DType::kInt;
    return values_.Tuple({Fresh(), relabelled ? Fresh() : label});
  }
  if (object.kind != ObjectKind::kList) return nullptr;
  return GetItem(dataset, index, site);
}

// A tensor of one number's type.
Value Machine::TensorOf(const ConstValue& number, const Shape& shape) {
  TensorValue* result = values_.Tensor(Form::kUnknown, shape);
  if (number.type == ConstType::kBool) result->dtype = DType::kBool;
  if (number.type == ConstType::kInt) result->dtype = DType::kInt;
  if (number.type == ConstType::kFloat) result->dtype = DType::kFloat;
  return result;
}

// Items like `sample` gathered into a batch, as torch.utils.data.default_collate does.
Value Machine::Batched(Value sample, int depth) {
  if (depth > kMaxDepth || sample == nullptr) return PartOfBatch(Fresh());
  return Each(sample, [&](Value one) -> Value {
    if (const auto* tensor = As<TensorValue>(one)) {
      TensorValue* batch = values_.CopyOf(*tensor);
      batch->shape = values_.Keep(tensor->shape->WithInserted(0, kExamples));
      batch->size_id = {};
      return batch;
    }
    if (const auto* c = As<ConstValue>(one)) {
      const bool number = c->type == ConstType::kBool || c->type == ConstType::kInt || c->type == ConstType::kFloat;
      return number ? TensorOf(*c, Shape::Closed({kExamples})) : PartOfBatch(Fresh());
    }
    const auto* ref = As<RefValue>(one);
    const bool is_dict = ref != nullptr && ref->object->kind == ObjectKind::kDict;
    if (const MapValue* map = is_dict ? MapOf(*ref->object) : nullptr) {
      llvm::SmallVector<MapValue::Entry, 8> entries;
      for (const MapValue::Entry& entry : map->entries) entries.push_back({entry.key, Batched(entry.value, depth + 1)});
      return NewDict(entries, map->open);
    }
    llvm::ArrayRef<Value> elements;
    if (const auto* tuple = As<TupleValue>(one)) {
      elements = tuple->elements;
    } else if (ref != nullptr && ref->object->kind == ObjectKind::kList) {
      const SequenceValue* sequence = SequenceOf(*ref->object);
      if (sequence == nullptr || sequence->rest != nullptr) return PartOfBatch(Fresh());
      elements = sequence->elements;
    } else {
      return PartOfBatch(Fresh());
    }
    llvm::SmallVector<Value, 4> batch;
    for (const Value v : elements) batch.push_back(Batched(v, depth + 1));
    return values_.Tuple(batch);
  });
}

// Numbers in lists as the tensor that torch.tensor makes of them; null: not known.
Value Machine::Stacked(Value data, int depth) {
  data = Here(data);
  if (const auto* tensor = As<TensorValue>(data)) return tensor;
  if (const auto* c = As<ConstValue>(data)) {
    const bool number = c->type == ConstType::kBool || c->type == ConstType::kInt || c->type == ConstType::kFloat;
    return number ? TensorOf(*c, Shape::Closed({})) : nullptr;
  }
  llvm::SmallVector<Value, 8> elements;
  Axis axis;
  if (const auto* tuple = As<TupleValue>(data)) {
    elements.assign(tuple->elements.begin(), tuple->elements.end());
    axis.size = static_cast<int64_t>(elements.size());
  } else {
    const auto* ref = As<RefValue>(data);
    const bool is_list = ref != nullptr && ref->object->kind == ObjectKind::kList;
    const SequenceValue* sequence = is_list ? SequenceOf(*ref->object) : nullptr;
    if (sequence == nullptr) return nullptr;
    elements.assign(sequence->elements.begin(), sequence->elements.end());
    if (sequence->rest != nullptr) {
      elements.push_back(sequence->rest);
    } else {
      axis.size = static_cast<int64_t>(elements.size());
    }
  }
  if (elements.empty() || depth > kMaxDepth) return nullptr;
  if (axis.size == 1) axis.size = Axis::kUnknownSize;  // a list of one is an example of a list, as in tests
  TensorValue* result = nullptr;
  for (const Value v : elements) {
    const auto* one = As<TensorValue>(Stacked(v, depth + 1));
    if (one == nullptr) return nullptr;
    if (result == nullptr) {
      result = values_.Tensor(Form::kUnknown, *one->shape);
      result->dtype = one->dtype;
    } else {
      result->shape = values_.Keep(JoinShapes(*result->shape, *one->shape));
      result->dtype = JoinTypes(result->dtype, one->dtype);
    }
  }
  result->shape = values_.Keep(result->shape->WithInserted(0, axis));
  return result;
}

}  // namespace lint
