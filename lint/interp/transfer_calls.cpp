// Transfer functions of what runs code of the program for it (functions that run, differentiate or map another one,
// layers that apply what they were made with), and of models and records of libraries.
#include "lint/interp/transfers.h"

namespace lint {

// The place of the argument in the program, where it is written out there; otherwise that of the call.
Site Machine::ArgumentSite(Site call, const OpModel& op, llvm::StringRef param) const {
  const ir::Module& module = units_[call.unit]->unit->module;
  const ir::Instr& instr = module.instrs[call.instr];
  const int index = op.ParamIndex(param);
  if (instr.op != ir::Op::kCall || index < 0) return call;
  int position = op.params[index].kind == ModelParamKind::kNormal ? index - (op.ParamIndex("self") == 0 ? 1 : 0) : -1;
  for (const ir::Operand& operand : module.Operands(instr).drop_front()) {
    const llvm::StringRef name = module.Text(operand.name);
    if (name == param || (name.empty() && position-- == 0)) return {call.unit, operand.value.index};
    if (name == "*") position = -1;
  }
  return call;
}

// The function that a value stands for: the value, or what its constructor was given, through several such objects:
// without_apply_rng(transform(f)).
Value Machine::FunctionBehind(Value value) {
  for (int depth = 0; depth < 4; ++depth) {
    const auto* ref = As<RefValue>(value);
    const ModuleModel* model = ref == nullptr ? nullptr : ref->object->model;
    if (model == nullptr || model->role != "object" || model->op != nullptr || model->init.empty()) return value;
    value = InitArgument(*ref->object, model->init[0].name);
  }
  return value;
}

// The arguments of the function that is called: those of the parameters that the row names, or what `*args` and
// `**kwargs` took up.
Args Transfers::ArgumentsThrough(const Application& a) {
  llvm::SmallVector<llvm::StringRef, 4> names;
  llvm::SplitString(a.op.Setting("arguments"), names, ", ");
  const llvm::StringRef spread = a.op.Setting("spread");
  Args args;
  for (size_t i = 0; i < a.op.params.size(); ++i) {
    const ModelParam& param = a.op.params[i];
    const bool starred = param.kind == ModelParamKind::kVarArgs || param.kind == ModelParamKind::kKwArgs;
    const bool all = names.empty() && spread.empty() && starred;
    if (!all && spread != param.name && !llvm::is_contained(names, param.name)) continue;
    const Value given = a.args[i];
    if (param.kind == ModelParamKind::kKwArgs) {
      if (given != nullptr) machine_.SpreadKeywords(given, args);
      continue;
    }
    const auto* several = starred || spread == param.name ? As<TupleValue>(given) : nullptr;
    if (several != nullptr) {
      args.positional.append(several->elements.begin(), several->elements.end());
    } else if (starred) {
      args.more_positional = true;
    } else if (!IsNoneOrAbsent(given)) {
      args.positional.push_back(given);
    }
  }
  return args;
}

// What a function gives that another one runs for the program: checkpoint(block, x), jax.grad(f)(x), model.apply(p, x).
Value Transfers::CallThrough(const Application& a) {
  const Value function = machine_.FunctionBehind(Argument(a, "function"));
  Args args = ArgumentsThrough(a);
  if (function == nullptr) return machine_.CallUnknown(nullptr, args);
  const llvm::StringRef gives = a.op.Setting("gives");
  const bool mapped = gives == "mapped";
  for (Value& v : args.positional) {
    if (mapped && v->kind == ValueKind::kTensor) v = machine_.Fresh();  // one of them
  }
  const Value result = machine_.Call(function, args, a.site);
  if (mapped) return OneMore(result);
  if (gives == "result-and-more") return values_.Tuple({result, machine_.Fresh()});
  if (gives == "gradient") return machine_.Fresh();
  if (gives == "gradient-and-more") {
    const auto* both = As<TupleValue>(result);
    const bool known = both != nullptr && both->elements.size() == 2;
    return known ? values_.Tuple({machine_.Fresh(), both->elements[1]}) : machine_.Fresh();
  }
  return result;
}

// What a function gives for one example, for all of them: an axis more, we do not say where.
Value Transfers::OneMore(Value result) {
  const auto* tensor = As<TensorValue>(result);
  if (tensor == nullptr) return result->kind == ValueKind::kTuple ? machine_.Fresh() : result;
  TensorValue* copy = values_.CopyOf(*tensor);
  copy->shape = values_.Keep(Shape::Unknown());
  return copy;
}

// A tensor of the form that the table gives, or a record with it as one field.
Value Transfers::Output(const Application& a) {
  int64_t axis = -1;
  int64_t rank = 0;
  (void)a.op.Setting("axis").getAsInteger(10, axis);
  const bool closed = !a.op.Setting("rank").getAsInteger(10, rank);
  Shape shape = Shape::Unknown();
  if (closed) {
    shape = Shape::Closed(llvm::SmallVector<Axis, 4>(static_cast<size_t>(rank)));
    shape.At(0)->tags = Axis::kBatch;
  }
  TensorValue* tensor = UnknownForm(a, shape, axis);
  const llvm::StringRef field = a.op.Setting("field");
  if (field.empty()) return tensor;
  Object* record = machine_.NewObject(ObjectKind::kInstance, a.site);
  record->id = machine_.Fresh0(UnknownKind::kValue);
  machine_.WriteRaw(*record, machine_.Sym(field), tensor);
  return machine_.Ref(record);
}

TensorValue* Transfers::UnknownForm(const Application& a, Shape shape, int64_t axis) {
  const Form form = FormOf(a.op);
  if (Axis* classes = shape.Grow(axis)) {
    classes->tags |= Axis::kClass;
    if (const auto size = IntArgument(a, "size")) classes->size = *size;
    if (form == Form::kProbabilities || form == Form::kLogProbabilities) classes->tags |= Axis::kForm;
  }
  return Made(a, form, shape);
}

// state = TrainState.create(apply_fn=model.apply, ...): what was given, by name.
Value Transfers::Record(const Application& a) {
  const llvm::StringRef type = a.op.Setting("type");
  Object* record = machine_.NewObject(ObjectKind::kLibrary, a.site);
  record->model = machine_.models_.PythonModule(type);
  record->library = machine_.Sym(type);
  for (size_t i = 0; i < a.op.params.size(); ++i) {
    if (a.args[i] != nullptr) machine_.WriteRaw(*record, machine_.Sym(a.op.params[i].name), a.args[i]);
  }
  return machine_.Ref(record);
}

}  // namespace lint
