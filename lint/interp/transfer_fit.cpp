// Frameworks that are given a model and a loss and bring them together where nobody sees it.
#include <utility>

#include "lint/interp/transfers.h"

namespace lint {

// The model or the loss. A framework that makes them itself is given their classes, and keywords for their constructors
// behind the parameter's name: module__units=10.
Value Transfers::FitPart(const Application& a, llvm::StringRef key) {
  Value given = Argument(a, key);
  if (IsNoneOrAbsent(given)) return nullptr;
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

// The losses on what the model gives. Where losses belong to outputs (`paired`) there is one for all of them, or as
// many as there are outputs, by place or by name; elsewhere several losses are metrics, each of the whole output.
void Transfers::FitLosses(const Application& a, Value loss, Value output, Site site, int depth) {
  if (depth > 2) return;
  const bool paired = a.op.Setting("paired") == "yes";
  machine_.Each(loss, [&](Value one) -> Value {
    const auto losses = PartsOf(one, a.site);
    const auto outputs = paired ? PartsOf(machine_.Here(output), a.site) : std::nullopt;
    if (losses && !paired) {
      FitMetrics(a, *losses, output);
    } else if (losses) {
      PairLosses(a, *losses, outputs ? *outputs : Parts{{nullptr, output}}, site, depth);
    } else if (outputs) {
      for (const auto& [name, value] : *outputs) FitLosses(a, one, value, site, depth + 1);
    } else {
      FitLoss(a, one, output, site);
    }
    return nullptr;
  });
}

void Transfers::PairLosses(const Application& a, const Parts& losses, const Parts& outputs, Site site, int depth) {
  const bool same = llvm::all_of(losses, [&](const auto& other) { return Same(other.second, losses[0].second); });
  for (size_t i = 0; i < losses.size(); ++i) {
    const auto& [key, loss] = losses[i];
    for (size_t j = 0; j < outputs.size(); ++j) {
      const auto& [name, output] = outputs[j];
      const bool by_place = key == nullptr && name == nullptr && i == j && losses.size() == outputs.size();
      const bool by_name = key != nullptr && name != nullptr && Same(key, name);
      if (by_place || by_name || (same && i == 0)) FitLosses(a, loss, output, site, depth + 1);
    }
  }
}

// Those that are objects of the tables, each where it was made.
void Transfers::FitMetrics(const Application& a, const Parts& metrics, Value output) {
  for (const auto& [name, metric] : metrics) {
    const auto* ref = As<RefValue>(machine_.Here(metric));
    if (ref == nullptr || ref->object->model == nullptr || ref->object->info != nullptr) continue;
    FitLoss(a, machine_.Here(metric), output, ref->object->construct);
  }
}

// loss(output, target), or the other way round. A loss may be given by its name.
void Transfers::FitLoss(const Application& a, Value loss, Value output, Site site) {
  if (const auto* name = As<ConstValue>(loss)) {
    const llvm::StringRef names = a.op.Setting("loss_names");
    if (names.empty() || name->type != ConstType::kString) return;
    loss = values_.Library(machine_.Sym((names + "." + name->text).str()));
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
  if (a.op.Setting("target_first") == "yes") std::swap(args.positional[0], args.positional[1]);
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
    const bool predicts = name.starts_with("predict");  // then whoever asked for it gets what comes of it
    if (step == nullptr) {
      if (predicts) machine_.MarkHandedOver(model);
      continue;
    }
    Args args = machine_.UnknownArgs(*step, /*skip_self=*/true);
    const Value result = machine_.CallFunction(*step, model, args, {});
    if (predicts) machine_.MarkRead(result, kReadOther);
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
  if (loss == nullptr || HasOwnLoop(a)) return framework;
  Value output = FitOutput(a, model);
  machine_.MarkRead(output, kReadOther);  // for its metrics and its predictions
  FitLosses(a, loss, output, machine_.ArgumentSite(a.site, a.op, a.op.Setting("loss")), 0);
  return framework;
}

// What the model makes of a batch, as the loss gets it.
Value Transfers::FitOutput(const Application& a, Value model) {
  Args batch;
  batch.positional.push_back(machine_.Fresh());
  if (const llvm::StringRef training = a.op.Setting("training"); !training.empty()) {
    batch.keywords.emplace_back(machine_.Sym(training), values_.Bool(true));
  }
  const Value output = machine_.Call(model, batch, machine_.ArgumentSite(a.site, a.op, a.op.Setting("model")));
  const Value transform = Argument(a, "transform");
  if (IsNoneOrAbsent(transform)) return output;
  Args args;
  args.positional.push_back(output);
  return machine_.Call(transform, args, machine_.ArgumentSite(a.site, a.op, a.op.Setting("transform")));
}

// Whether the object that the method belongs to has a class that changes what the framework does with model and loss.
bool Transfers::HasOwnLoop(const Application& a) {
  const int self = a.op.ParamIndex("self");
  const auto* ref = self < 0 ? nullptr : As<RefValue>(a.args[self]);
  return ref != nullptr && ref->object->info != nullptr && machine_.Overrides(*ref->object->info, a.op);
}

// Whether a class of the program, and not of the framework itself, has one of the methods by which it changes what the
// framework does.
bool Machine::Overrides(const ClassInfo& info, const OpModel& framework) {
  llvm::SmallVector<llvm::StringRef, 8> names;
  llvm::SplitString(framework.Setting("overridable"), names, ", ");
  const llvm::StringRef package = llvm::StringRef(framework.python[0]).split('.').first;
  for (const ClassInfo::Base& base : info.mro) {
    if (base.project == nullptr) continue;
    if (IsTrainerItself(*base.project)) return false;
    if (llvm::StringRef(base.project->unit->unit->dotted).split('.').first == package) continue;
    const FieldMap& own = base.project->dict->fields;
    if (llvm::any_of(names, [&](llvm::StringRef name) { return own.Get(Sym(name)) != nullptr; })) return true;
  }
  return false;
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

// An instance of a class that derives from a framework's trainer, or is one in the framework's own source. With a
// constructor of its own the framework gets what that hands to `super().__init__`.
void Machine::FitInstance(const ClassInfo& info, Args& args, Site site, bool by_own_constructor) {
  if (info.trainer == nullptr || Overrides(info, *info.trainer)) return;
  bool own_constructor = false;
  for (const ClassInfo::Base& base : info.mro) {
    if (base.project == nullptr) continue;
    if (IsTrainerItself(*base.project)) break;
    const Value init = base.project->dict->fields.Get(init_name_);
    own_constructor |= init != nullptr && !HandsItsArgumentsOn(init);
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
