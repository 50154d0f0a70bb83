// What operations of the model tables do to form and axes: one function a transfer, chosen by the table's `does`.
#include "lint/interp/transfers.h"

namespace lint {

namespace {

// Operations that hand the tensor on: reading it there is no use of its own.
bool HandsOn(Transfer does) {
  switch (does) {
    case Transfer::kSame:
    case Transfer::kClamp:
    case Transfer::kCast:
    case Transfer::kView:
    case Transfer::kViewAs:
    case Transfer::kFlatten:
    case Transfer::kUnflatten:
    case Transfer::kPermute:
    case Transfer::kTranspose:
    case Transfer::kMoveAxis:
    case Transfer::kSqueeze:
    case Transfer::kUnsqueeze:
    case Transfer::kExpand:
    case Transfer::kSplit:
    case Transfer::kUnbind:
    case Transfer::kSelect:
    case Transfer::kIndex:
    case Transfer::kIdentity:
    case Transfer::kReadSize:
    case Transfer::kRearrange:
    case Transfer::kPack:
    case Transfer::kRepeat:
    case Transfer::kReadRank:
      return true;
    default:
      return false;
  }
}

bool HandsAllOn(Transfer does) { return does == Transfer::kCat || does == Transfer::kStack || does == Transfer::kCall; }

// Whether what it gives is memory of its own, never a view of what it is given.
bool Computes(Transfer does) {
  return !HandsOn(does) && does != Transfer::kCall && does != Transfer::kUnknown && does != Transfer::kConsume;
}

// Whether what was handed on has no form any more, so that nobody will see who reads it.
bool IsLost(Value input, Value result) {
  const auto* tensor = As<TensorValue>(input);
  if (tensor == nullptr || tensor->form == Form::kUnknown || result == nullptr) return false;
  if (const auto* parts = As<TupleValue>(result)) {
    return llvm::any_of(parts->elements, [&](Value part) { return IsLost(input, part); });
  }
  const auto* handed = As<TensorValue>(result);
  return handed != nullptr && handed->form == Form::kUnknown;
}

bool Decides(Transfer does) {
  return does == Transfer::kArgmax || does == Transfer::kArgsort || does == Transfer::kTopk || does == Transfer::kMax;
}

}  // namespace

static Value LossInput(const OpModel& op, llvm::ArrayRef<Value> args);

size_t Machine::MainParam(const OpModel& op) {
  const llvm::StringRef of = op.Setting("of");
  const int named = op.ParamIndex(of.empty() ? "input" : of);
  return named < 0 ? 0 : static_cast<size_t>(named);
}

// The row that holds for these arguments. An argument that is not known is not the literal that a row asks for: what
// the last of several rows says is what is assumed of it. Null: none holds.
const OpModel* Machine::VariantOf(const OpModel& op, llvm::ArrayRef<Value> args) {
  const auto holds = [&](const ModelParam& condition, const OpModel& variant) {
    const int index = variant.ParamIndex(condition.name);
    const Value given = index < 0 || index >= static_cast<int>(args.size()) ? nullptr : Here(args[index]);
    return given != nullptr && Same(given, LiteralOf(condition.default_text));
  };
  const OpModel* variant = &op;
  for (int step = 0; variant != nullptr && step < 8; ++step) {
    if (llvm::all_of(variant->when, [&](const ModelParam& condition) { return holds(condition, *variant); }))
      return variant;
    variant = variant->otherwise;
  }
  return nullptr;
}

Value Machine::ApplyOp(const OpModel& row, llvm::ArrayRef<Value> args, Site site, Site construct) {
  const OpModel* variant = row.when.empty() ? &row : VariantOf(row, args);
  if (variant == nullptr) {
    for (const Value v : args) MarkRead(v, kReadOther);
    return Fresh();
  }
  const OpModel& op = *variant;
  const size_t main = MainParam(op);
  for (size_t i = 0; i < args.size(); ++i) {
    if (args[i] == nullptr) continue;
    if (const uint32_t how = ReadBy(op, args, i)) MarkRead(args[i], how);
  }
  if (op.Setting("implicit") == "yes") NoteRanks(op, args, construct.valid() ? construct : site);
  if (op.does == Transfer::kLoss) MarkFed(construct.valid() ? construct : site, LossInput(op, args));
  llvm::SmallVector<Value, 8> here;
  for (const Value v : args) here.push_back(v == nullptr ? nullptr : Here(v));
  const size_t fact = facts_.ops.size();
  facts_.ops.push_back({.op = &op,
                        .call = site,
                        .construct = construct,
                        .args = values_.Copy<Value>(here),
                        .result = nullptr,
                        .path = values_.Copy<Literal>(path_)});
  const auto apply = [&](Value input) {
    llvm::SmallVector<Value, 8> own(here);
    if (main < own.size()) own[main] = input;
    const Application application{*this, op, own, input, site, construct};
    const Value result = TraceOp(application, TransferOf(application));
    if (HandsOn(op.does) && IsLost(input, result)) MarkRead(input, kReadOther);
    return result == input ? result : Computes(op.does) ? WithOwnMemory(result) : ViewOf(input, result);
  };
  const int in_place = op.ParamIndex(op.Setting("inplace"));
  const auto* asked = in_place < 0 ? nullptr : As<ConstValue>(here[in_place]);
  if (asked != nullptr && asked->Truthy() && main < here.size()) NoteWritten(here[main]);
  if (op.does == Transfer::kActivation && main < here.size() && here[main] != nullptr) {
    WatchMemory(here[main], site, construct);
  }
  const Value result = main < here.size() && here[main] != nullptr && op.does != Transfer::kLoss
                           ? Each(here[main], apply)
                           : apply(main < here.size() ? here[main] : nullptr);
  facts_.ops[fact].result = result;
  if (op.does == Transfer::kActivation) WatchMemory(result, site, construct);
  return result;
}

Value Machine::TransferOf(const Application& application) { return Transfers(*this).Apply(application); }

Value Transfers::Apply(const Application& a) {
  switch (a.op.does) {
    case Transfer::kUnknown:
      return machine_.Fresh();
    case Transfer::kUnknownTensor:
      return UnknownTensor();
    case Transfer::kFromData:
      return FromData(a);
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
    case Transfer::kClamp:
      return Clamp(a);
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
      return NewLike(a);
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
      return machine_.MatmulOf(a.input, Argument(a, "other"));
    case Transfer::kEinsum:
      return Einsum(a);
    case Transfer::kRearrange:
      return Rearrange(a);
    case Transfer::kAttention:
      return Attention(a);
    case Transfer::kPack:
      return Pack(a);
    case Transfer::kReadRank:
      return Rank(a);
    case Transfer::kRepeat:
      return Repeat(a);
    case Transfer::kArithmetic:
      return Arithmetic(a);
    case Transfer::kNew:
      return New(a);
    case Transfer::kIdentity:
      if (const auto* several = As<TupleValue>(a.input)) {  // prepare(model, optimizer, loader) gives all three
        if (several->elements.size() == 1) return several->elements[0];
      }
      return a.input == nullptr ? machine_.Fresh() : a.input;
    case Transfer::kParts:
      return machine_.NewList({}, a.input == nullptr ? machine_.Fresh() : a.input);
    case Transfer::kReadSize:
      return machine_.SizeOf(a);
    case Transfer::kOneHot:
      return OneHot(a);
    case Transfer::kOutput:
      return Output(a);
    case Transfer::kCall:
      return CallThrough(a);
    case Transfer::kFit:
      return Fit(a);
    case Transfer::kFalse:
      return values_.Bool(false);
    case Transfer::kOption:
      return machine_.Fresh(UnknownKind::kOption);
    case Transfer::kRecord:
      return Record(a);
  }
  return machine_.Fresh();
}

// How a loss reads an argument, by what it expects there; 0: not a form that has a bit of its own.
static uint32_t ReadByLoss(const OpModel& op, size_t param) {
  for (const auto& [name, expected] : op.expects) {
    if (op.ParamIndex(name) != static_cast<int>(param)) continue;
    if (expected == "class-logits") return kReadByClassLoss | kReadClassScores;
    if (expected == "label-logits") return kReadByLabelLoss | kReadLabelScores;
    if (expected == "class-log-probabilities") return kReadByLogLoss;
    if (expected == "kl-log-probabilities" || expected == "ctc-log-probabilities") return kReadByOtherLogLoss;
    // What others make of probabilities themselves (Keras clamps them) is not to be had from scores.
    if (expected == "label-probabilities" && op.canonical == "binary_cross_entropy") return kReadByProbabilityLoss;
  }
  return 0;
}

// Whether the decision is the same for the scores that the form was made of.
bool Machine::KeepsDecision(const OpModel& op, llvm::ArrayRef<Value> args, Value input) {
  const auto* tensor = As<TensorValue>(input);
  if (tensor == nullptr || tensor->form == Form::kIndependent || tensor->form == Form::kLogIndependent) return true;
  const int param = op.ParamIndex(op.Setting("axis"));
  const auto* index = param < 0 || param >= static_cast<int>(args.size()) ? nullptr : As<ConstValue>(Here(args[param]));
  if (index == nullptr || index->type != ConstType::kInt) return false;
  const Axis* axis = tensor->shape->At(index->integer);
  const auto form = tensor->shape->Find(Axis::kForm);
  return axis != nullptr ? axis->Has(Axis::kForm) : form && *form == index->integer;
}

// How an operation reads the argument of one of its parameters: bits of Read; 0: it hands it on.
uint32_t Machine::ReadBy(const OpModel& op, llvm::ArrayRef<Value> args, size_t param) {
  const bool main = param == MainParam(op);
  if (op.does == Transfer::kLoss) {
    const uint32_t how = ReadByLoss(op, param);
    return how != 0 ? how : static_cast<uint32_t>(kReadOther);
  }
  if (main && Decides(op.does)) {
    const auto keeps = [&](const Alternative& a) { return KeepsDecision(op, args, a.value); };
    return llvm::all_of(AlternativesOf(args[param]), keeps) ? kReadDecision : kReadDecision | kReadChanged;
  }
  if (main && op.does == Transfer::kClamp) return kReadChanged;
  if (op.does == Transfer::kCat || op.does == Transfer::kStack) return kReadChanged;
  if ((main && HandsOn(op.does)) || HandsAllOn(op.does)) return 0;
  const bool scores = op.does == Transfer::kActivation && main && op.Setting("form").ends_with("independent");
  return scores ? kReadOther | kReadLabelScores : kReadOther;
}

// The argument whose form a loss has an expectation of.
static Value LossInput(const OpModel& op, llvm::ArrayRef<Value> args) {
  for (const auto& [name, expected] : op.expects) {
    const int index = op.ParamIndex(name);
    const bool target = llvm::StringRef(expected).ends_with("target");
    if (!target && index >= 0 && index < static_cast<int>(args.size())) return args[index];
  }
  return nullptr;
}

// The threshold at which a sigmoid is undecided.
bool Machine::IsOneHalf(Value value) {
  const auto* c = As<ConstValue>(value);
  return c != nullptr && c->type == ConstType::kFloat && c->number == 0.5;
}

// What a loss or a comparison is given, for those who ask whether it may expect something else instead.
void Machine::MarkFed(Site consumer, Value value) {
  if (!consumer.valid()) return;
  if (value == nullptr) return NoteRead(consumer, kFedOther);
  for (const Alternative& alternative : AlternativesOf(Here(value))) {
    const auto* tensor = As<TensorValue>(alternative.value);
    uint32_t how = kFedOther;
    if (tensor != nullptr && !tensor->altered) {
      switch (tensor->form) {
        case Form::kLogits:
          how = kFedScores;
          break;
        case Form::kProbabilities:
          how = kFedProbabilities;
          break;
        case Form::kLogProbabilities:
          how = kFedLogProbabilities;
          break;
        case Form::kIndependent:
          how = kFedIndependent;
          break;
        case Form::kLogIndependent:
        case Form::kUnknown:
          break;
      }
    }
    NoteRead(consumer, how);
  }
}

// Which axis PyTorch takes where none is said: by the number of axes.
void Machine::NoteRanks(const OpModel& op, llvm::ArrayRef<Value> args, Site maker) {
  const int axis = op.ParamIndex(op.Setting("axis"));
  if (axis >= 0 && axis < static_cast<int>(args.size()) && !IsNoneOrAbsent(Here(args[axis]))) return;
  const size_t main = MainParam(op);
  if (main >= args.size() || args[main] == nullptr) return NoteRead(maker, kRankUnknown);
  for (const Alternative& alternative : AlternativesOf(Here(args[main]))) {
    const auto* tensor = As<TensorValue>(alternative.value);
    const auto rank = tensor == nullptr ? std::nullopt : tensor->shape->Rank();
    const bool first = rank && (*rank == 0 || *rank == 1 || *rank == 3);
    NoteRead(maker, !rank ? kRankUnknown : first ? kRankFirst : kRankSecond);
  }
}

namespace {

// The method that does what the operator does, and the one for its operands the other way round.
std::pair<llvm::StringRef, llvm::StringRef> OrderMethods(ir::CompareKind kind) {
  switch (kind) {
    case ir::CompareKind::kLt:
      return {"Tensor.lt", "Tensor.gt"};
    case ir::CompareKind::kLe:
      return {"Tensor.le", "Tensor.ge"};
    case ir::CompareKind::kGt:
      return {"Tensor.gt", "Tensor.lt"};
    case ir::CompareKind::kGe:
      return {"Tensor.ge", "Tensor.le"};
    case ir::CompareKind::kEq:
    case ir::CompareKind::kNe:
    case ir::CompareKind::kIs:
    case ir::CompareKind::kIsNot:
    case ir::CompareKind::kIn:
    case ir::CompareKind::kNotIn:
      return {};
  }
  return {};
}

bool MayHaveForm(Value value) {
  return llvm::any_of(AlternativesOf(value), [](const Alternative& a) {
    const auto* tensor = As<TensorValue>(a.value);
    return tensor != nullptr && tensor->form != Form::kUnknown;
  });
}

}  // namespace

// `x > 0.5` leaves the fact that `x.gt(0.5)` does, and `0.5 < x` too.
void Machine::NoteComparison(ir::CompareKind kind, Value left, Value right, Site site) {
  const auto [method, mirrored] = OrderMethods(kind);
  if (method.empty() || left == nullptr || right == nullptr) return;
  if (IsOneHalf(right)) MarkFed(site, left);
  const bool swap = !MayHaveForm(left);
  if (swap && !MayHaveForm(right)) return;
  if (const OpModel* op = models_.PythonOp(swap ? mirrored : method)) {
    facts_.ops.push_back({.op = op,
                          .call = site,
                          .construct = {},
                          .args = values_.Copy<Value>({Here(swap ? right : left), Here(swap ? left : right)}),
                          .result = nullptr,
                          .path = values_.Copy<Literal>(path_)});
  }
}

void Machine::NoteRead(Site maker, uint32_t how) {
  if (!maker.valid()) return;
  if ((how & kReadReturned) != 0) trace_.returned.emplace_back(root_, OriginKey(maker));
  const bool elsewhere = (how & (kReadOther | kReadChanged)) != 0 && here_.valid();
  trace_.reads[OriginKey(maker)].Add({.how = how, .elsewhere = elsewhere ? OriginKey(here_) : ~0ULL});
}

// A module given to code that is not followed, which may call it: everything it consists of may be read there. So may
// be what is in a container, what a method is bound to and what a function is called with if nobody says otherwise.
void Machine::MarkHandedOver(Value value, uint32_t how, int depth) {
  if (value == nullptr || depth > 3) return;
  const auto mark_all = [&](llvm::ArrayRef<Value> values) {
    for (const Value v : values) MarkHandedOver(v, how, depth + 1);
  };
  for (const Alternative& alternative : AlternativesOf(Here(value))) {
    if (const auto* tuple = As<TupleValue>(alternative.value)) mark_all(tuple->elements);
    if (const auto* method = As<MethodValue>(alternative.value)) MarkHandedOver(method->self, how, depth + 1);
    if (const auto* function = As<FunctionValue>(alternative.value)) mark_all(function->defaults);
    if (const auto* partial = As<PartialValue>(alternative.value)) {
      MarkHandedOver(partial->callee, how, depth + 1);
      mark_all(partial->positional);
      for (const auto& keyword : partial->keywords) MarkHandedOver(keyword.second, how, depth + 1);
    }
    if (const auto* ref = As<RefValue>(alternative.value)) MarkObjectHandedOver(*ref->object, how, depth);
  }
}

void Machine::MarkObjectHandedOver(const Object& object, uint32_t how, int depth) {
  if (object.info != nullptr) NoteRead(object.info->site, how);
  NoteRead(object.construct, how | kRankUnknown);
  if (const auto* sequence = As<SequenceValue>(object.fields.Get(content_))) {
    for (const Value v : sequence->elements) MarkHandedOver(v, how, depth + 1);
  }
  if (const auto* map = As<MapValue>(object.fields.Get(content_))) {
    for (const auto& entry : map->entries) MarkHandedOver(entry.value, how, depth + 1);
  }
  if (depth > 0 && object.info == nullptr && object.model == nullptr) return;
  for (const FieldMap::Field& field : object.fields.fields()) {
    if (As<RefValue>(field.value) != nullptr) MarkHandedOver(field.value, how, depth + 1);
  }
}

// Reading a form by its origin, for rules that ask whether nothing else does.
void Machine::MarkRead(Value value, uint32_t how, int depth) {
  if (value == nullptr || depth > 6) return;
  switch (value->kind) {
    case ValueKind::kTensor: {
      const auto* tensor = As<TensorValue>(value);
      if (tensor->altered || tensor->form == Form::kUnknown) how |= kReadChanged;
      NoteRead(tensor->origin, how);
      if (tensor->origin != tensor->construct) NoteRead(tensor->construct, how);
      if (tensor->deed != nullptr && tensor->deed->kind == DeedKind::kZeroed) NoteRead(tensor->deed->site, how);
      return;
    }
    case ValueKind::kTuple:
      for (const Value v : As<TupleValue>(value)->elements) MarkRead(v, how, depth + 1);
      return;
    case ValueKind::kSequence:
      // The content of an object, which has counted already.
      for (const Value v : As<SequenceValue>(value)->elements) MarkRead(v, how, depth);
      MarkRead(As<SequenceValue>(value)->rest, how, depth);
      return;
    case ValueKind::kMap:
      for (const auto& entry : As<MapValue>(value)->entries) MarkRead(entry.value, how, depth);
      return;
    case ValueKind::kUnion:
      for (const Alternative& a : As<UnionValue>(value)->alternatives) MarkRead(a.value, how, depth);
      return;
    case ValueKind::kPartial:
      for (const Value v : As<PartialValue>(value)->positional) MarkRead(v, how, depth + 1);
      for (const auto& keyword : As<PartialValue>(value)->keywords) MarkRead(keyword.second, how, depth + 1);
      return;
    case ValueKind::kFunction:
      for (const Value v : As<FunctionValue>(value)->defaults) MarkRead(v, how, depth + 1);
      return;
    case ValueKind::kRef: {
      const Object& object = *As<RefValue>(value)->object;
      if (object.kind == ObjectKind::kList || object.kind == ObjectKind::kSet || object.kind == ObjectKind::kDict) {
        MarkRead(object.fields.Get(content_), how, depth + 1);
      } else if (object.info != nullptr && object.model == nullptr) {
        for (const FieldMap::Field& field : object.fields.fields()) MarkRead(field.value, how, depth + 1);
      }
      return;
    }
    default:
      return;
  }
}

// Where the origin lies in the program, whatever the thread and the order in which units were linked.
uint64_t Machine::OriginKey(Site site) const {
  return static_cast<uint64_t>(units_[site.unit]->unit->index) << 32 | site.instr;
}

// x.size() is x.shape; x.size(0) one number of it.
Value Machine::SizeOf(const Application& a) {
  const llvm::StringRef axis = a.op.Setting("axis");
  const int index = axis.empty() ? -1 : a.op.ParamIndex(axis);
  const Value given = index >= 0 ? Here(a.args[index]) : nullptr;
  if (IsNoneOrAbsent(given)) {
    auto* method = values_.New<LibraryMethodValue>();
    method->receiver = a.input == nullptr ? values_.Unknown() : a.input;
    method->name = Sym("shape");
    return method;
  }
  return a.input == nullptr ? Fresh() : AxisSizeOf(a.input, given);
}

Value Machine::AxisSizeOf(Value receiver, Value index) {
  const auto* tensor = As<TensorValue>(receiver);
  const auto* c = As<ConstValue>(Here(index));
  if (tensor != nullptr && c != nullptr && c->type == ConstType::kInt) {
    if (const Axis* axis = tensor->shape->At(c->integer)) {
      if (axis->size != Axis::kUnknownSize) return values_.Int(axis->size);
      auto* size = values_.New<AxisSizeValue>();
      size->axis = *axis;
      return size;
    }
  }
  if (c != nullptr && c->type == ConstType::kInt && c->integer == 0 && receiver->kind == ValueKind::kUnknown) {
    // The first axis of something unknown that is measured to reshape by it: the examples of a batch.
    auto* size = values_.New<AxisSizeValue>();
    size->axis.tags = Axis::kBatch;
    return size;
  }
  return Fresh();
}

}  // namespace lint
