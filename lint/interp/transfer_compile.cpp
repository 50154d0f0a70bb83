// What runs code of the program on the program's behalf: `compile`, which says what `fit` will train with, functions
// that differentiate or map others, and layers that apply what they were made with.
#include "llvm/ADT/StringExtras.h"

#include "lint/interp/transfers.h"

namespace lint {

namespace {

// Where the argument stands in the call, or the call where it is not written out there.
Site ArgumentPlace(const ir::Module& module, Site call, const OpModel& op, llvm::StringRef param) {
  const ir::Instr& instr = module.instrs[call.instr];
  if (instr.op != ir::Op::kCall) return call;
  int position = op.ParamIndex(param) - (op.ParamIndex("self") == 0 ? 1 : 0);
  for (const ir::Operand& operand : module.Operands(instr).drop_front()) {
    const llvm::StringRef name = module.Text(operand.name);
    if (name == param || (name.empty() && position-- == 0)) return {call.unit, operand.value.index};
    if (name == "*") position = -1;
  }
  return call;
}

}  // namespace

// The function that a constructor was given for the output of the layer: Dense(10, activation="softmax").
Value Machine::Then(Object& object, Value output, Site site) {
  if (object.model->then.empty()) return output;
  const Value given = InitArgument(object, object.model->then);
  if (given == nullptr) return output;
  return Each(given, [&](Value one) -> Value {
    const auto* name = As<ConstValue>(one);
    if (name != nullptr && name->type == ConstType::kNone) return output;
    Args args;
    args.positional.push_back(output);
    std::string dotted;
    if (name != nullptr && name->type == ConstType::kString) dotted = object.model->names + "." + name->text.str();
    if (const auto* library = As<LibraryValue>(one)) dotted = models_.ResolveAlias(TextOf(library->dotted)).str();
    const OpModel* op = dotted.empty() ? nullptr : models_.PythonOp(dotted);
    if (op == nullptr) return dotted.empty() ? Call(one, args, site) : CallUnknown(nullptr, args);
    const Value result = ApplyOp(*op, BindModel(op->params, args), site, object.construct);
    const auto* tensor = As<TensorValue>(result);
    if (tensor == nullptr || tensor->origin != site || !object.construct.valid()) return result;
    // One layer, however often the model is called.
    TensorValue* copy = values_.CopyOf(*tensor);
    copy->origin = object.construct;
    return copy;
  });
}

// The function that an object stands for: the object, or what its constructor was given, through several such objects.
Value Machine::FunctionBehind(const OpModel& op, Value self) {
  const llvm::StringRef name = op.Setting("function");
  if (name.empty()) return self;
  const auto* ref = As<RefValue>(self);
  Value function = ref == nullptr ? nullptr : InitArgument(*ref->object, name);
  const auto* inner = As<RefValue>(function);
  const ModuleModel* model = inner == nullptr ? nullptr : inner->object->model;
  if (model == nullptr || model->role != "object" || model->op != nullptr || model->init.empty()) return function;
  return InitArgument(*inner->object, model->init[0].name);  // without_apply_rng(transform(f))
}

// Calls it with the arguments after the first few.
Value Machine::RunThrough(const OpModel& op, Value self, Args& args, Site site) {
  const Value function = FunctionBehind(op, self);
  if (function == nullptr || args.Keyword(Sym("method")) != nullptr) return CallUnknown(nullptr, args);
  size_t skip = 0;
  (void)op.Setting("skip").getAsInteger(10, skip);
  Args own = args;
  own.positional.erase(own.positional.begin(), own.positional.begin() + std::min(skip, own.positional.size()));
  const llvm::StringRef gives = op.Setting("gives");
  if (gives == "mapped") {
    for (Value& v : own.positional) v = v->kind == ValueKind::kTensor ? Fresh() : v;
  }
  const Value result = Call(function, own, site);
  if (gives == "mapped") return OneMore(result);
  if (gives == "value-and-gradient" || gives == "result-and-state") return values_.Tuple({result, Fresh()});
  if (gives == "gradient") {
    const auto* both = As<TupleValue>(result);
    const auto* aux = As<ConstValue>(InitArgument(*As<RefValue>(self)->object, "has_aux"));
    if (aux == nullptr || !aux->Truthy() || both == nullptr || both->elements.size() != 2) return Fresh();
    return values_.Tuple({Fresh(), both->elements[1]});
  }
  const llvm::StringRef pair = op.Setting("pair");
  if (pair.empty()) return result;
  if (args.more_keywords) return Fresh();
  const Value given = args.Keyword(Sym(pair));
  const auto* flag = As<ConstValue>(given);
  return given == nullptr || (flag != nullptr && !flag->Truthy()) ? result : values_.Tuple({result, Fresh()});
}

// What a function gives for one example, for all of them: an axis more, we do not say where.
Value Machine::OneMore(Value result) {
  const auto* tensor = As<TensorValue>(result);
  if (tensor == nullptr) return result->kind == ValueKind::kTuple ? Fresh() : result;
  TensorValue* copy = values_.CopyOf(*tensor);
  copy->shape = values_.Keep(Shape::Unknown());
  return copy;
}

// `fit` will compute loss(target, model(batch)). A class with a training step of its own is left alone.
Value Transfers::Compile(const Application& a) {
  const Value model = Argument(a, "model");
  const Value loss = Argument(a, "loss");
  if (IsAbsent(model) || IsAbsent(loss) || !a.site.valid()) return values_.None();
  if (const auto* ref = As<RefValue>(model); ref != nullptr && ref->object->info != nullptr) {
    llvm::SmallVector<llvm::StringRef, 4> names;
    llvm::SplitString(a.op.Setting("overridable"), names, ", ");
    for (const llvm::StringRef name : names) {
      if (machine_.FindInClass(*ref->object->info, machine_.Sym(name)).value != nullptr) return values_.None();
    }
  }
  Args batch;
  batch.positional.push_back(machine_.Fresh());
  batch.keywords.emplace_back(machine_.Sym("training"), values_.Bool(true));
  const Value output = machine_.Call(model, batch, a.site);
  machine_.MarkRead(output, kReadOther);  // `predict` gives it to whoever asks
  const ir::Module& module = machine_.units_[a.site.unit]->unit->module;
  CompileLoss(a, loss, output, ArgumentPlace(module, a.site, a.op, a.op.Setting("loss")), 0);
  return values_.None();
}

// The members of a list, a tuple or a dict with their keys; nothing where the value is one thing.
std::optional<Transfers::Parts> Transfers::PartsOf(Value value, Site site) {
  Parts all;
  const auto* ref = As<RefValue>(value);
  if (ref != nullptr && ref->object->kind == ObjectKind::kDict) {
    const MapValue* map = machine_.MapOf(*ref->object);
    if (map == nullptr || map->open) return all;
    for (const MapValue::Entry& entry : map->entries) all.emplace_back(entry.key, entry.value);
    return all;
  }
  if (!Machine::IsListLike(value)) return std::nullopt;
  for (const Value one : machine_.Iterate(value, site).known) all.emplace_back(nullptr, one);
  return all;
}

// One loss for every output, or as many losses as there are outputs, by place or by name.
void Transfers::CompileLoss(const Application& a, Value loss, Value output, Site site, int depth) {
  if (depth > 2) return;
  machine_.Each(loss, [&](Value one) -> Value {
    const auto outputs = PartsOf(machine_.Here(output), a.site);
    const auto losses = PartsOf(one, a.site);
    if (losses) {
      PairLosses(a, *losses, outputs ? *outputs : Parts{{nullptr, output}}, site, depth);
    } else if (outputs) {
      for (const auto& [name, value] : *outputs) CompileLoss(a, one, value, site, depth + 1);
    } else {
      CallLoss(a, one, output, site);
    }
    return nullptr;
  });
}

void Transfers::PairLosses(const Application& a, const Parts& losses, const Parts& outputs, Site site, int depth) {
  for (size_t i = 0; i < losses.size(); ++i) {
    const auto& [key, loss] = losses[i];
    const bool same = llvm::all_of(losses, [&](const auto& other) { return Same(other.second, losses[0].second); });
    for (size_t j = 0; j < outputs.size(); ++j) {
      const auto& [name, output] = outputs[j];
      const bool by_place = key == nullptr && name == nullptr && i == j && losses.size() == outputs.size();
      const bool by_name = key != nullptr && name != nullptr && Same(key, name);
      if (by_place || by_name || (same && i == 0)) CompileLoss(a, loss, output, site, depth + 1);
    }
  }
}

void Transfers::CallLoss(const Application& a, Value loss, Value output, Site site) {
  if (const auto* name = As<ConstValue>(loss)) {
    if (name->type != ConstType::kString) return;
    loss = values_.Library(machine_.Sym((a.op.Setting("loss_names") + "." + name->text).str()));
  }
  Args args;
  args.positional = {machine_.Fresh(), output};
  machine_.Call(loss, args, site);
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
