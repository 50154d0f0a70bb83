// Transfer functions of libraries that call what they are given: frameworks that train a model with a loss, functions
// that run another one, models whose output is known.
#include <utility>

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
  TensorValue* tensor = values_.Tensor(form, shape);
  tensor->dtype = DType::kFloat;
  tensor->origin = a.site;
  tensor->construct = a.construct;
  tensor->trail = values_.Step(StepKind::kMade, a.site, machine_.Sym(a.op.canonical), nullptr);
  return tensor;
}

// What a function gives that another one runs for the program: checkpoint(block, x), functional_call(model, params, x).
Value Transfers::CallThrough(const Application& a) {
  const Value function = Argument(a, "function");
  Args args;
  const auto add = [&](llvm::StringRef name, bool spread) {
    const int index = a.op.ParamIndex(name);
    if (index < 0) return;
    const Value given = machine_.Here(a.args[index]);
    const auto* several = As<TupleValue>(given);
    const bool starred = a.op.params[index].kind == ModelParamKind::kVarArgs;
    if (several != nullptr && (spread || starred)) {
      args.positional.append(several->elements.begin(), several->elements.end());
    } else if (starred) {
      args.more_positional = true;
    } else if (!IsAbsent(given)) {
      args.positional.push_back(given);
    }
  };
  llvm::SmallVector<llvm::StringRef, 4> names;
  llvm::SplitString(a.op.Setting("arguments"), names, ", ");
  for (const llvm::StringRef name : names) add(name, false);
  add(a.op.Setting("spread"), true);
  return machine_.Call(function, args, a.site);
}

// The model or the loss. A framework that makes them itself is given their classes, and keywords for their constructors
// behind the parameter's name: module__units=10.
Value Transfers::FitPart(const Application& a, llvm::StringRef key) {
  Value given = Argument(a, key);
  if (IsAbsent(given)) return nullptr;
  const auto* name = As<ConstValue>(given);
  if (const llvm::StringRef names = a.op.Setting("loss_names"); name != nullptr && !names.empty()) {
    if (key != "loss" || name->type != ConstType::kString) return nullptr;
    return values_.Library(machine_.Sym((names + "." + name->text).str()));
  }
  if (a.op.Setting("factories") != "yes") return given;
  Args args;
  const std::string prefix = (a.op.Setting(key) + "__").str();
  for (size_t i = 0; i < a.op.params.size(); ++i) {
    const auto* others = a.op.params[i].kind == ModelParamKind::kKwArgs ? As<MapValue>(a.args[i]) : nullptr;
    if (others == nullptr) continue;
    args.more_keywords |= others->open;
    for (const MapValue::Entry& entry : others->entries) {
      llvm::StringRef keyword = As<ConstValue>(entry.key)->text;
      if (keyword.consume_front(prefix)) args.keywords.emplace_back(machine_.Sym(keyword), entry.value);
    }
  }
  const Site site = machine_.ArgumentSite(a.site, a.op, a.op.Setting(key));
  return machine_.Each(given, [&](Value one) -> Value {
    Args own = args;
    return one->kind == ValueKind::kRef ? one : machine_.Call(one, own, site);
  });
}

bool Transfers::IsLoss(Value loss, llvm::StringRef canonical) {
  const OpModel* op = nullptr;
  if (const auto* library = As<LibraryValue>(loss)) op = machine_.models_.PythonOp(machine_.TextOf(library->dotted));
  if (const auto* ref = As<RefValue>(loss); ref != nullptr && ref->object->model != nullptr) {
    op = ref->object->model->op;
  }
  return op != nullptr && op->canonical == canonical;
}

// loss(output, target). Several losses (a dict of metrics) are those of them that are objects of the tables.
void Transfers::FitLoss(const Application& a, Value loss, Value output, Site site) {
  const auto* ref = As<RefValue>(loss);
  const bool several =
      ref != nullptr && (ref->object->kind == ObjectKind::kDict || ref->object->kind == ObjectKind::kList);
  if (several) {
    llvm::SmallVector<Value, 4> elements;
    if (const MapValue* map = machine_.MapOf(*ref->object)) {
      for (const MapValue::Entry& entry : map->entries) elements.push_back(entry.value);
    } else if (const SequenceValue* sequence = machine_.SequenceOf(*ref->object)) {
      elements.append(sequence->elements.begin(), sequence->elements.end());
    }
    for (const Value element : elements) {
      const auto* metric = As<RefValue>(machine_.Here(element));
      if (metric == nullptr || metric->object->model == nullptr || metric->object->info != nullptr) continue;
      FitLoss(a, machine_.Here(element), output, metric->object->construct);
    }
    return;
  }
  if (IsLoss(loss, a.op.Setting("converts_for"))) {
    if (const OpModel* convert = machine_.models_.Op(a.op.Setting("converts"))) {
      output = machine_.Each(output, [&](Value one) {
        llvm::SmallVector<Value, 4> args(convert->params.size(), nullptr);
        args[0] = one;
        return machine_.TransferOf({machine_, *convert, args, one, site, {}});
      });
    }
  }
  Args args;
  args.positional = {output, machine_.Fresh()};
  machine_.Call(loss, args, site);
}

// The steps that a framework calls on the model itself: training_step(batch, batch_idx).
void Transfers::FitMethods(const Application& a, Value model) {
  const auto* ref = As<RefValue>(model);
  if (ref == nullptr || ref->object->info == nullptr) return;
  llvm::SmallVector<llvm::StringRef, 4> names;
  llvm::SplitString(a.op.Setting("methods"), names, ", ");
  for (const llvm::StringRef name : names) {
    const auto* step = As<FunctionValue>(machine_.FindInClass(*ref->object->info, machine_.Sym(name)).value);
    if (step == nullptr) continue;
    Args args = machine_.UnknownArgs(*step, /*skip_self=*/true);
    machine_.CallFunction(*step, model, args, {});
  }
}

// A framework that is given a model and a loss: somewhere inside it computes loss(model(batch), target).
Value Transfers::Fit(const Application& a) {
  const bool was_in_framework = std::exchange(machine_.in_framework_, true);
  const Value framework = FitOnce(a);
  machine_.in_framework_ = was_in_framework;
  return framework;
}

Value Transfers::FitOnce(const Application& a) {
  auto* framework = values_.New<UnknownValue>();
  framework->id = machine_.Fresh0(UnknownKind::kValue);
  if (!a.op.python.empty()) framework->library = machine_.Sym(a.op.python[0]);
  const Value model = a.site.valid() ? FitPart(a, "model") : nullptr;
  if (model == nullptr) return framework;
  if (!a.op.Setting("methods").empty()) FitMethods(a, model);
  const Value loss = a.op.Setting("loss").empty() ? nullptr : FitPart(a, "loss");
  if (loss == nullptr) return framework;
  Args batch;
  batch.positional.push_back(machine_.Fresh());
  Value output = machine_.Call(model, batch, machine_.ArgumentSite(a.site, a.op, a.op.Setting("model")));
  if (const Value transform = Argument(a, "transform"); !IsAbsent(transform)) {
    Args args;
    args.positional.push_back(output);
    output = machine_.Call(transform, args, machine_.ArgumentSite(a.site, a.op, a.op.Setting("transform")));
  }
  machine_.MarkRead(output, kReadOther);  // for its metrics and its predictions
  const Site site = machine_.ArgumentSite(a.site, a.op, a.op.Setting("loss"));
  machine_.Each(loss, [&](Value one) -> Value {
    FitLoss(a, one, output, site);
    return nullptr;
  });
  return framework;
}

// A constructor of a mixin: takes whatever there is, `*args, **kwargs`, for the next one.
bool Machine::HandsItsArgumentsOn(Value init) const {
  const auto* function = As<FunctionValue>(init);
  if (function == nullptr) return false;
  const ir::Module& module = units_[function->unit]->unit->module;
  const auto params = module.Params(module.functions[function->function]);
  const auto has = [&](ir::ParamKind kind) {
    return llvm::any_of(params, [&](const ir::Param& param) { return param.kind == kind; });
  };
  return has(ir::ParamKind::kVarArgs) && has(ir::ParamKind::kKwArgs);
}

// An instance of a class that derives from a framework's trainer, or is one in the framework's own source. One that
// changes what the framework does with model and loss is left alone. With a constructor of its own the framework gets
// what that hands to `super().__init__`.
void Machine::FitInstance(const ClassInfo& info, Args& args, Site site, bool by_own_constructor) {
  if (info.trainer == nullptr) return;
  llvm::SmallVector<llvm::StringRef, 4> overridable;
  llvm::SplitString(info.trainer->Setting("overridable"), overridable, ", ");
  const llvm::StringRef framework = llvm::StringRef(info.trainer->python[0]).split('.').first;
  bool own_constructor = false;
  for (const ClassInfo::Base& base : info.mro) {
    if (base.project == nullptr) continue;
    if (IsTrainerItself(*base.project)) break;
    const FieldMap& own = base.project->dict->fields;
    own_constructor |= own.Get(init_name_) != nullptr && !HandsItsArgumentsOn(own.Get(init_name_));
    const bool of_framework = llvm::StringRef(base.project->unit->unit->dotted).split('.').first == framework;
    if (of_framework) continue;  // its own mixins keep what it does
    if (llvm::any_of(overridable, [&](llvm::StringRef name) { return own.Get(Sym(name)) != nullptr; })) return;
  }
  if (own_constructor != by_own_constructor) return;
  ApplyOp(*info.trainer, BindModel(info.trainer->params, args), site, {});
}

// Whether the tables have this very class of the project: the framework's own source is what is checked.
bool Machine::IsTrainerItself(const ClassInfo& info) {
  const OpModel* op = models_.PythonOp((llvm::Twine(info.unit->unit->dotted) + "." + TextOf(info.name)).str());
  return op != nullptr && op == info.trainer;
}

}  // namespace lint
