// The state of the interpreter and the parts of its step function. Internal to lint/interp; interp.h is what others
// see. The parts are in files by what they are about: exec (blocks, branches, loops), truth, calls, classes,
// attributes, items, imports, operators, builtins, library (calls of the model tables) and transfer (what they do to
// form and axes).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/base/check.h"
#include "lint/facts/facts.h"
#include "lint/interp/heap.h"
#include "lint/interp/interp.h"
#include "lint/ir/program.h"
#include "lint/value/value.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

// A unit with its strings turned into symbols.
struct LinkedUnit {
  const ir::Unit* unit = nullptr;
  uint32_t index = 0;  // in Machine::units_
  std::vector<Symbol> symbols;
  // For each function (and the module, last): the instructions its own blocks hold lie in [first, first + count).
  std::vector<Slice> windows;
  Object* globals = nullptr;
  enum class State : uint8_t { kNew, kRunning, kDone } state = State::kNew;
  llvm::SmallVector<Symbol, 1> star_libraries;  // `from torch.nn import *`
  // What the user's tables say of this module: names of its body that are a library's, whatever the body binds to them,
  // and the name that stands for all of it.
  llvm::SmallVector<std::pair<Symbol, Symbol>, 0> modelled;
  Symbol stands_for;
  // Nobody imports it: what it makes lies in an arena of its own, so it can be forgotten.
  bool is_script = false;
  bool was_imported = false;  // of a script: by code that only running it shows
  std::unique_ptr<llvm::BumpPtrAllocator> arena;
  std::vector<const ClassInfo*> classes;  // that its body has made, but for named tuples
  std::vector<uint64_t> makers;           // of a script, the keys that it has in Machine::lasting_makers_
  // Of a script that nothing else was evaluated in: what its body added to the machine's tables.
  struct Tables {
    GuardTable::Mark guards;
    size_t attributes = 0;
  };
  std::optional<Tables> before, behind;
};

// A class of the project.
struct ClassInfo {
  LinkedUnit* unit = nullptr;
  ir::ClassId id;
  Symbol name;
  Object* dict = nullptr;
  // Method resolution order, itself first. A library class is an entry with only `library`.
  struct Base {
    const ClassInfo* project = nullptr;
    Symbol library;
    bool unknown = false;  // a base we could not find: anything may be inherited from it
  };
  llvm::SmallVector<Base, 4> mro;
  llvm::SmallVector<Symbol, 4> annotated;  // fields declared with a type, in order
  bool is_dataclass = false;
  bool is_named_tuple = false;
  Site site;
  bool persistent = false;              // made by a module's body
  const OpModel* trainer = nullptr;     // the framework's trainer that it is or derives from
  llvm::SmallVector<Value, 4> members;  // of an enumeration
};

// Arguments of a call.
struct Args {
  llvm::SmallVector<Value, 6> positional;
  llvm::SmallVector<std::pair<Symbol, Value>, 4> keywords;
  bool more_positional = false;  // "*" of something unknown
  bool more_keywords = false;    // "**" of something unknown
  Value rest = nullptr;          // any one of the former

  [[nodiscard]] Value Keyword(Symbol name) const;
  // The positional argument, else the keyword; null: neither was given.
  [[nodiscard]] Value At(size_t position, Symbol name) const;
};

// How a block ended, as far as what follows it is concerned.
enum class Flow : uint8_t { kNormal, kReturned, kBroke, kRaised };
inline bool Ended(Flow flow) { return flow != Flow::kNormal; }

struct Frame {
  LinkedUnit* unit = nullptr;
  const ir::Function* function = nullptr;  // null: a module's or a class's body
  Object* scope = nullptr;
  const ClassInfo* owner = nullptr;  // for `super()`
  ClassInfo* building = nullptr;     // the class whose body this is
  Object* closure = nullptr;         // of functions that a class body defines
  Object* outer = nullptr;           // what a class body inside a function sees
  Value self = nullptr;
  llvm::SmallVector<Value, 32> registers;
  uint32_t first_instr = 0;
  size_t entry_path = 0;  // length of the path on entry
  llvm::SmallVector<Alternative, 4> returns;
  llvm::SmallVector<Value, 4> yields;
  llvm::SmallVector<Value, 4> loop_elements;  // of the enclosing for loops, innermost last
  llvm::SmallVector<uint32_t, 2> functions;   // those that it has defined
};

// What a condition can be, and what it being so says.
struct Truth {
  bool can_be_true = true;
  bool can_be_false = true;
  Guard when_true;
  Guard when_false;
};

struct Application;

class Machine {
 public:
  Machine(ir::Program& program, const ModelTable& models, InterpreterOptions options);

  RootTrace Run(const Root& root, llvm::function_ref<void(const RootResult&)> visit);
  void SetScripts(llvm::ArrayRef<const ir::Unit*> scripts);
  [[nodiscard]] bool IsEvaluated(const ir::Unit& unit) const;
  [[nodiscard]] bool WasImported(const ir::Unit& script) const;
  void Forget(const ir::Unit& script);
  void Relink(const ir::Unit& changed, llvm::ArrayRef<ir::FunctionId> functions);
  [[nodiscard]] const llvm::DenseSet<uint64_t>& followed_by_modules() const { return followed_by_modules_; }
  [[nodiscard]] size_t UnknownCount() const { return guards_.Position().unknowns; }

  void SetStepsPerRoot(uint64_t steps) { options_.steps_per_root = steps; }
  RootTrace EvaluateImports(const ir::Unit& unit);
  std::vector<Root> InheritedRoots(const ir::Unit& unit);
  [[nodiscard]] std::vector<std::pair<uint32_t, uint32_t>> BasesIn(const ir::Unit& unit) const;
  [[nodiscard]] const ir::Unit* UnitWith(uint32_t index) const {
    const auto at = llvm::find_if(units_, [&](const auto& linked) { return linked->unit->index == index; });
    return at == units_.end() ? nullptr : (*at)->unit;
  }
  [[nodiscard]] const ir::Unit& UnitOf(Site site) const { return *units_[site.unit]->unit; }

 private:
  friend class Builtins;
  friend class Transfers;

  // --- exec.cpp: blocks and control flow
  Flow Exec(Frame& frame, ir::BlockId block);
  Flow Step(Frame& frame, ir::InstrId id);
  Flow ExecBranch(Frame& frame, const ir::Instr& instr, ir::InstrId id);
  // What iterating over a value gives: known elements, then perhaps more like `rest`.
  struct Elements {
    llvm::SmallVector<Value, 8> known;
    Value rest = nullptr;  // null: no more
  };
  Flow ExecFor(Frame& frame, const ir::Instr& instr);
  Flow ExecForOver(Frame& frame, const ir::Instr& instr, const Elements& elements);
  bool AreListsOfSomeLengths(const UnionValue& lists, Site site);
  Flow ExecWhile(Frame& frame, const ir::Instr& instr);
  Flow ExecTry(Frame& frame, const ir::Instr& instr);
  Flow ExecJump(Frame& frame, const ir::Instr& instr);
  void ForgetNamesOf(Value tensor);
  Value StoreInPlace(Frame& frame, const ir::Instr& call, Value result, size_t first_fact);
  Value WithFormatOf(Value target, Value written);
  const ir::Instr* WrittenInPlace(Frame& frame, const ir::Instr& call, size_t first_fact);
  Value ExecYield(Frame& frame, const ir::Instr& instr, Site site);
  Value BuildValue(Frame& frame, const ir::Instr& instr, Site site);
  Value BuildDict(Frame& frame, const ir::Instr& instr);
  Value EnterContext(Value manager, Site site);
  void Observe(const Frame& frame, ir::InstrId id, Value value);
  // Runs `then` where `when_true` holds and `otherwise` where `when_false` does, from the same state, and joins what
  // they leave behind.
  Flow Fork(Frame& frame, const Truth& truth, llvm::function_ref<Flow()> then, llvm::function_ref<Flow()> otherwise);
  // Runs every alternative from `from` on, each from the same state and where its guard holds.
  Flow ForkOver(Frame& frame, const UnionValue& u, llvm::function_ref<Flow(const Alternative&)> run, size_t from = 0);
  struct Change {
    Object* object;
    Symbol name;
    Value before;
    Value after;
  };
  // The places written since the mark, each once, with what they held then and hold now. Objects made since do not
  // count (serial numbers from `first_new` on): only the side that made them can reach them.
  using Changes = llvm::MapVector<std::pair<Object*, uint32_t>, Change>;
  [[nodiscard]] Changes ChangesSince(size_t mark, uint64_t first_new) const;
  struct Side {
    const Changes& changes;
    Flow flow;
    const Guard& guard;
  };
  void JoinChanges(Frame& frame, const Side& first, const Side& second);
  [[nodiscard]] bool BlockBuilds(const ir::Module& module, ir::BlockId block, int depth) const;
  [[nodiscard]] bool BreaksOnly(const ir::Module& module, ir::BlockId block) const;
  void ForgetLengths(size_t mark, uint64_t first_new);
  bool HasDistinctModules(llvm::ArrayRef<Value> elements);

  Value Reg(const Frame& frame, ir::InstrId id) const;
  void SetReg(Frame& frame, ir::InstrId id, Value value);
  Value OperandOf(const Frame& frame, const ir::Instr& instr, size_t index) const;
  [[nodiscard]] static Site SiteOf(const Frame& frame, ir::InstrId id) { return {frame.unit->index, id.index}; }

  // --- path: what holds here
  size_t PushPath(llvm::ArrayRef<Literal> guard);
  [[nodiscard]] Guard PathSince(size_t length) const;
  void PopPath(size_t length) { path_.truncate(length); }
  Value Here(Value value) { return Restrict(values_, guards_, value, path_); }
  Value JoinHere(llvm::ArrayRef<Alternative> alternatives);
  // Applies `f` to every alternative of `value` that can be here, under its guard, and joins the results.
  Value Each(Value value, llvm::function_ref<Value(Value)> f);

  // --- truth.cpp
  Truth TruthOf(Value value);
  Truth TruthOfOne(Value value);
  std::optional<bool> KnownTruth(Value value);
  Value Compare(ir::CompareKind kind, Value left, Value right);
  Value CompareOne(ir::CompareKind kind, Value left, Value right);
  Value CompareUnknown(ir::CompareKind kind, UnknownId id, const ConstValue* with);
  Value CompareIn(bool negated, Value item, Value container);
  Value MemberOf(bool negated, Value item, llvm::ArrayRef<Value> members, bool open);
  Value CompareTensor(ir::CompareKind kind, Value left, Value right);
  static void NoteDecision(Value value, std::vector<Site>& sites);
  Value Not(Value value);
  // A boolean that is `literal`.
  Value Condition(Literal literal);
  bool IdOf(Value value, UnknownId& id) const;

  // --- names and state
  Value Load(Frame& frame, Symbol name);
  void Store(Frame& frame, Symbol name, Value value);
  void Write(Object& object, Symbol name, Value value);
  void WriteRaw(Object& object, Symbol name, Value value);
  bool IsBuiltinName(llvm::StringRef name);
  Value LoadGlobal(LinkedUnit& unit, Symbol name);
  Object* NewObject(ObjectKind kind, Site construct = {});
  Value Ref(Object* object);
  Value RefTo(Object& object);
  UnknownId Fresh0(UnknownKind kind, UnknownId root = {});
  Value Guarded(Value value, llvm::ArrayRef<Literal> guard);
  Value NewList(llvm::ArrayRef<Value> elements, Value rest = nullptr);
  Value NewDict(llvm::ArrayRef<MapValue::Entry> entries, bool open = false);
  Value Fresh(UnknownKind kind = UnknownKind::kValue, UnknownId root = {});
  UnknownId AttributeId(UnknownId base, Symbol name);
  Value TrainingFlag();
  // The known content of a list, set or dict; alternatives joined away where they disagree in a way that matters.
  const SequenceValue* SequenceOf(const Object& object);
  const MapValue* MapOf(const Object& object);
  const SequenceValue* MergeSequences(const UnionValue& alternatives);
  llvm::BumpPtrAllocator& ArenaOf(const Object& object) { return object.persistent ? *object.arena : *arena_; }
  [[nodiscard]] bool IsInRoot() const { return arena_ == &root_arena_; }  // what is made now goes with the root

  void RunFunctionRoot(const Root& root, LinkedUnit& unit);
  Value FindFunction(const Root& root, LinkedUnit& unit);
  const ClassInfo& SelfClassOf(const Root& root, const ClassInfo& owner);
  void AddInheritedRoots(const ClassInfo& derived, const ClassInfo& base, const llvm::StringSet<>& own,
                         std::vector<Root>& roots);

  // --- calls.cpp
  Value Call(Value callee, Args& args, Site site);
  Value CallOne(Value callee, Args& args, Site site);
  Value WithinSteps(uint64_t most, llvm::function_ref<Value()> evaluate);
  Value Dispatch(Value callee, Args& args, Site site);
  void RunHandedOver(Value value);
  Value CallFunction(const FunctionValue& function, Value self, Args& args, Site site);
  void NoteFollowed(const FunctionValue& function);
  Value RunFunction(const FunctionValue& function, Object* scope, Value self, Site site);
  void ForgetCommonGuard(llvm::SmallVectorImpl<Alternative>& returns);
  Value GeneratorResult(const FunctionValue& function, const Frame& frame);
  void BindParams(const FunctionValue& function, Value self, Args& args, Object& scope);
  Value CallInstance(Value self, Object& object, Args& args, Site site);
  Value CallUnknown(Value callee, Args& args);
  Args CollectArgs(Frame& frame, const ir::Instr& instr);
  void SpreadKeywords(Value value, Args& args);
  Value WithReturnStep(Value value, Site site, Symbol function);
  Value FunctionParamUnknown(Value fallback);
  Args UnknownArgs(const FunctionValue& function, bool skip_self);
  Value InstanceOfType(LinkedUnit& unit, llvm::StringRef text);

  // --- classes.cpp
  Value MakeFunction(Frame& frame, const ir::Instr& instr, Site site);
  Value MakeClass(Frame& frame, const ir::Instr& instr, Site site);
  void AnnounceSubclass(ClassInfo& info, Site site);
  [[nodiscard]] const ClassInfo* ModuleClass(const ir::Unit* unit, ir::ClassId id) const;
  void NoteAnnotation(Frame& frame, Symbol name);
  Value CallDecorator(Value decorator, Value target, Site site);
  bool DecoratorHasEffect(Value decorator, Value target, Site site);
  [[nodiscard]] LinkedUnit::Tables TablesNow() const { return {guards_.Position(), attribute_log_.size()}; }
  void TakeBack(size_t mark);
  std::vector<Journal::Entry> HideLent();
  void ForgetAttributesSince(size_t mark);
  Value MarkDataclass(Value target);
  bool IsEnum(const ClassInfo& info);
  void MakeMembers(ClassInfo& info);
  Value MemberWithValue(const ClassInfo& info, Value wanted);
  Value MemberValue(Value value);
  void KeepUnknownInit(const ClassInfo& info, Object& object, Args& args);
  void FillDataclass(const ClassInfo& info, Object& object, Args& args);
  void LinearizeBases(ClassInfo& info, llvm::ArrayRef<Value> bases);
  Value Instantiate(const ClassInfo& info, Args& args, Site site);
  Value NewInstance(const ClassInfo& info, Site site);
  Value MakeNamedTuple(const ClassInfo& info, Args& args);
  // The attribute as the class hierarchy has it, starting after `after` if that is given. Null: none.
  struct Found {
    Value value = nullptr;
    const ClassInfo* owner = nullptr;
    Symbol library;        // the library class in the hierarchy that would have it
    bool unknown = false;  // some base is not known
  };
  Found FindInClass(const ClassInfo& info, Symbol name, const ClassInfo* after = nullptr);
  bool IsModuleClass(const ClassInfo& info);
  Value ApplyDecorator(Value decorator, Value target, Site site);
  void InitLibraryPart(Object& object, Args& args, Site site);
  Value SymbolicInstance(const ClassInfo& info, Site site);
  void ForgetDefaults(const ClassInfo& info, Object& object);
  void ForgetPlaceholders(const ClassInfo& info, Value self);

  // --- attributes.cpp
  Value GetAttr(Value object, Symbol name, Site site);
  Value GetAttrOne(Value object, Symbol name, Site site);
  Value InstanceAttr(Value self, Object& object, Symbol name, Site site);
  Value BindFound(const Found& found, Value self, const ClassInfo* cls, Site site);
  Value LibraryAttr(Symbol dotted, Symbol name);
  Value TensorAttr(Value tensor, Symbol name, Site site);
  void SetAttr(Value object, Symbol name, Value value);
  Value SuperAttr(const SuperValue& super, Symbol name);
  bool IsTensorMethod(const UnionValue& receivers, Symbol name) const;
  Value FunctionName(Value function);
  Value UnknownAttr(Value object, Symbol name);
  Value ClassAttr(Value cls, Symbol name);
  Value UnknownField(Object& object, Symbol name);
  Value LibraryObjectAttr(Value self, Object& object, Symbol name);
  static bool IsLikelyMethod(llvm::StringRef name);
  static bool IsModuleApi(llvm::StringRef name);
  bool HasAttrKnown(Value object, Symbol name, bool& has);
  Value FieldsAsDict(Value value);

  // --- items.cpp
  Value GetItem(Value container, Value index, Site site);
  Value GetItemOne(Value container, Value index, Site site);
  void SetItem(Value container, Value index, Value value);
  Value MapItem(const MapValue& map, Value key);
  Value SequenceItem(llvm::ArrayRef<Value> elements, Value rest, Value index, bool as_tuple);
  Value TensorItem(const TensorValue& tensor, Value index);
  void NoteIndex(Value index);
  // Elements that iterating gives: known ones, then `rest` for an unknown number more.
  Value ContentsOf(Value value);
  Elements Iterate(Value iterable, Site site);
  Elements IterateUnion(const UnionValue& u, Site site);
  Value UnpackItem(Value value, const ir::Instr& unpack, Site site);
  void AppendTo(Object& list, Value element);
  void ExtendList(Object& list, Value more, Site site);
  void SetItemOf(Object& object, Value index, Value value);
  Value MapWith(const MapValue& map, Value key, Value value);
  void UpdateDict(Object& object, Value other);
  Value DictFromPairs(Value pairs, Site site);

  // --- batches.cpp
  Value LoaderBatch(Object& loader, Site site);
  Value PartOfBatch(Value value);
  Value DatasetItem(Value dataset, Site site);
  Value Batched(Value sample, int depth = 0);
  Value Stacked(Value data, int depth = 0);
  Value TensorOf(const ConstValue& number, const Shape& shape);
  Value SliceOfContainer(const Object& container, Value list);
  Value ItemWithForm(const TensorValue& tensor, const Shape& shape, bool keeps_form, bool all_entries);
  bool FormAxisMayBe(const Shape& shape, int64_t index);

  // --- imports.cpp
  LinkedUnit& Link(const ir::Unit& unit);
  void NoteModelled(LinkedUnit& linked);
  Value Modelled(const LinkedUnit& unit, Symbol name);
  LinkedUnit& Evaluate(LinkedUnit& unit);
  Value ImportModule(Frame& frame, llvm::StringRef dotted, bool top);
  Value ImportFrom(LinkedUnit& unit, llvm::StringRef dotted);
  Value ImportMember(Frame& frame, llvm::StringRef dotted, Symbol member);
  void ImportStar(Frame& frame, llvm::StringRef dotted);
  Value ModuleMember(LinkedUnit& unit, Symbol member);
  Value Import(Frame& frame, const ir::Instr& instr);
  static Slice WindowOf(const ir::Module& module, ir::BlockId body);
  bool IsKnownLibraryName(Value value) const;
  Value ResolveTypeName(LinkedUnit& unit, llvm::StringRef text);

  // --- operators.cpp
  Value Binary(ir::BinaryKind kind, bool in_place, Value left, Value right, Site site);
  Value BinaryOne(ir::BinaryKind kind, bool in_place, Value left, Value right, Site site);
  Value ConstBinary(ir::BinaryKind kind, const ConstValue& left, const ConstValue& right);
  Value TensorBinary(ir::BinaryKind kind, Value left, Value right, Site site);
  Form FormAfter(ir::BinaryKind kind, Value left, Value right);
  Value ListBinary(ir::BinaryKind kind, bool in_place, Value left, Value right, Site site);
  Value MergedSizes(const AxisSizeValue& a, const AxisSizeValue& b);
  Value MatmulOf(Value left, Value right);
  bool AppendText(Value value, std::string& text);
  Value FormatPercent(const ConstValue& format, Value args);
  Value Unary(ir::UnaryKind kind, Value value);
  Value FormatString(llvm::ArrayRef<Value> parts);

  // --- builtins.cpp: functions of Python and its standard library, and methods of its containers
  bool CallBuiltin(llvm::StringRef dotted, Args& args, Site site, Value& result);
  Value ContainerMethod(Object& object, Value self, llvm::StringRef name, Args& args, Site site);
  Value StringMethod(const ConstValue& text, llvm::StringRef name, Args& args);
  Value ListMethod(Object& object, llvm::StringRef name, Args& args, Site site);
  Value DictMethod(Object& object, llvm::StringRef name, Args& args);
  Value FormatBraces(const ConstValue& format, Args& args);
  Value TupleMethod(const TupleValue& tuple, llvm::StringRef name, Args& args);
  bool LibraryObjectMethod(Object& object, llvm::StringRef name, Args& args, Site site, Value& result);

  // --- library.cpp: calls of the model tables
  Value CallLibrary(Symbol dotted, Args& args, Site site);
  Value CallLibraryMethod(const LibraryMethodValue& method, Args& args, Site site);
  Value ConstructLibrary(Symbol dotted, const ModuleModel& model, Args& args, Site site);
  Value CallLibraryObject(Value self, Object& object, Args& args, Site site);
  Value CallContainer(Object& object, Args& args, Site site);
  bool ModuleMethod(Value self, Object& object, llvm::StringRef name, Args& args, Site site, Value& result);
  llvm::SmallVector<Value, 8> BindModel(llvm::ArrayRef<ModelParam> params, Args& args);
  Value OtherKeywords(llvm::ArrayRef<ModelParam> params, const Args& args);
  Value Then(Object& object, Value output, Site site);
  Value InitArgument(const Object& object, llvm::StringRef name);
  Value FunctionBehind(Value value);
  const OpModel* MethodOp(const LibraryMethodValue& method);
  void Setup(Value self, Object& object);
  Value DefaultOf(const ModelParam& param);
  Value LiteralOf(llvm::StringRef text);
  Value KeywordFor(const Args& args, llvm::StringRef param);
  bool IsCallableOrModule(Value value);
  void NoteComparison(ir::CompareKind kind, Value left, Value right, Site site);
  Value ApplyOp(const OpModel& row, llvm::ArrayRef<Value> args, Site site, Site construct);
  const OpModel* VariantOf(const OpModel& op, llvm::ArrayRef<Value> args);
  bool IsTrainerItself(const ClassInfo& info);
  bool Overrides(const ClassInfo& info, const OpModel& framework);
  bool HandsItsArgumentsOn(Value init) const;
  void FitInstance(const ClassInfo& info, Args& args, Site site, bool by_own_constructor);
  Value CallBackbone(Object& object, Args& args, Site site, bool& replaced);
  static bool IsListLike(Value value);
  Value Rest(const Args& args);
  void FillNamed(Object& object, const MapValue& map);
  void SaveHyperparameters(Value self, Object& object);
  static size_t MainParam(const OpModel& op);

  // --- transfer*.cpp
  Site ArgumentSite(Site call, const OpModel& op, llvm::StringRef param) const;
  Value TransferOf(const Application& application);
  Value WithoutForm(Value value);
  Value SizeOf(const Application& application);
  Value AxisSizeOf(Value receiver, Value index);
  [[nodiscard]] uint64_t OriginKey(Site site) const;
  Value SetTraining(Object& object, Value flag, int depth);
  llvm::SmallVector<std::pair<Symbol, Value>, 8> ChildModules(Object& object);
  bool IsModuleLike(Value value);

  // --- provenance.cpp: what becomes of the traits of entries and of what was done to them
  uint16_t TraitsOf(Value value) const;
  uint16_t JoinTraits(Value a, Value b) const;
  const ConstValue* NumberOf(Value value) const;
  Value WithProvenance(Value value, uint16_t traits, const Deed* deed);
  const Deed* NewDeed(DeedKind kind, Site site, Value of, Value by = nullptr, uint8_t flags = 0);
  const Deed* Changed(const Deed* deed, const ConstValue* added = nullptr);
  const Deed* DeedAfterMove(const Application& application, const TensorValue& result);
  static Value SummedAlong(const Application& application);
  Value TraceOp(const Application& application, Value result);
  void MarkSummed(Value value);
  Value TraceReduction(const Application& application, Value result);
  Value TraceFill(const Application& application, Value given, Value by, Value result);
  Value TraceWhere(const Application& application, Value result);
  uint16_t TraitsOfOp(const OpModel& op);
  void TraceBinary(ir::BinaryKind kind, Value left, Value right, Site site, TensorValue& result);
  void TraceSum(const TensorValue& left, const TensorValue* right, bool subtract, Value partner, TensorValue& result);
  void TraceProduct(Value left, Value right, Site site, TensorValue& result);
  void TraceQuotient(Value left, Value right, Site site, TensorValue& result);
  Value TraceEntries(const TensorValue& whole, Value picked, Site site);
  void StoreIntoTensor(Frame& frame, const ir::Instr& instr, Site site);
  void LeaveOperatorFact(ir::BinaryKind kind, Value left, Value right, Value result, Site site);

  // --- by_hand.cpp: activations written out as arithmetic
  void RecogniseQuotient(Value left, Value right, Site site, TensorValue& result);

  // --- memory.cpp: which values share memory, and what is written into
  static uint64_t MemoryOf(Value value);
  Value ViewOf(Value whole, Value part);
  Value WithOwnMemory(Value value);
  void WatchMemory(Value value, Site site, Site construct);
  void NoteWritten(Value value, int depth = 0);
  static bool GivesView(llvm::StringRef function);
  void NoteWritesOfCall(Value callee, const Args& args);
  void MarkCaptured(const Frame& frame);
  void MarkScope(const Object& scope);

  // --- reading
  void MarkRead(Value value, uint32_t how, int depth = 0);
  void NoteRead(Site maker, uint32_t how);
  void MarkHandedOver(Value value, uint32_t how = kReadOther, int depth = 0);
  void MarkObjectHandedOver(const Object& object, uint32_t how, int depth);
  void MarkReturned(const FunctionValue& function, Value result);
  void ExecCells(Frame& frame, const ir::Module& module);
  static bool IsOneHalf(Value value);
  void MarkFed(Site consumer, Value value);
  void NoteRanks(const OpModel& op, llvm::ArrayRef<Value> args, Site maker);
  uint32_t ReadBy(const OpModel& op, llvm::ArrayRef<Value> args, size_t param);
  bool KeepsDecision(const OpModel& op, llvm::ArrayRef<Value> args, Value input);

  Symbol Sym(llvm::StringRef text) { return symbols_.Intern(text); }
  llvm::StringRef TextOf(Symbol symbol) const { return symbols_.Text(symbol); }
  bool OutOfBudget() const { return steps_left_ == 0; }

  // RootTrace while it is being made.
  struct Tracing {
    llvm::DenseSet<uint64_t> entered, called, followed;
    llvm::DenseMap<uint64_t, Use> reads;
    std::vector<std::pair<uint64_t, uint64_t>> returned;

    RootTrace Take();
    void Clear();
  };

  ir::Program& program_;
  const ModelTable& models_;
  InterpreterOptions options_;
  uint64_t steps_per_module_;
  Interner symbols_;
  llvm::BumpPtrAllocator module_arena_;  // what modules' bodies made, but for scripts: lives as long as the machine
  llvm::BumpPtrAllocator root_arena_;    // what the current root makes
  llvm::BumpPtrAllocator* arena_ = &module_arena_;
  ValueFactory values_{module_arena_};
  GuardTable guards_;
  Journal journal_;
  std::vector<Journal::Entry> lent_;  // what was there before the root wrote to objects that outlive it
  Guard path_;
  Facts facts_;
  std::vector<Observation> observations_;
  std::vector<std::unique_ptr<LinkedUnit>> units_;
  llvm::DenseMap<const ir::Unit*, LinkedUnit*> linked_;
  std::vector<std::unique_ptr<ClassInfo>> classes_;
  // Classes that modules' bodies made, by unit and id; the last where one is defined twice.
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, ClassInfo*> module_classes_;
  Site here_;  // the instruction that is run
  // Of memory that activations were given or gave: where they are, and where their layers were made. That which
  // modules' bodies made lasts, the other goes with the root.
  struct Maker {
    Site site, construct;
    const LinkedUnit* script = nullptr;  // by whose body; what that did to a module's memory concerns nobody else

    friend bool operator==(const Maker&, const Maker&) = default;
  };
  using Makers = llvm::DenseMap<uint64_t, llvm::SmallVector<Maker, 1>>;
  Makers makers_;
  Makers lasting_makers_;
  llvm::DenseSet<std::pair<uint32_t, const Object*>> ran_closures_;  // local functions that the root has called
  uint64_t root_ = 0;  // the function that is run for its own sake, by key
  llvm::SmallVector<Frame*, 32> frames_;
  llvm::SmallVector<std::pair<uint32_t, uint32_t>, 4> symbolic_;  // classes whose unknown instance is being made
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, UnknownId> attribute_ids_;
  llvm::SmallVector<std::pair<uint32_t, uint32_t>, 16> call_stack_;  // (unit, function)
  std::vector<std::pair<uint32_t, uint32_t>> attribute_log_;         // keys of attribute_ids_, oldest first
  UnknownId training_;
  const OpModel* multiply_ = nullptr;  // the rows that say what `*` and `/` do
  const OpModel* divide_ = nullptr;
  Tracing trace_;
  llvm::DenseSet<uint64_t> followed_by_modules_;
  std::vector<Object*> newly_kept_;    // by the current root, of those that outlive it
  LinkedUnit* script_ = nullptr;       // whose body is run
  LinkedUnit* root_script_ = nullptr;  // to which the root that is run belongs
  size_t modules_evaluated_ = 0;
  bool in_function_root_ = false;
  bool in_framework_ = false;  // what a framework calls is run for all callers nobody knows as well: not `entered`
  uint64_t next_serial_ = 1;
  uint64_t steps_left_ = 0;
  int call_depth_ = 0;
  bool is_import_ = false;  // the body of a module is run for whoever imports it, but for what it does as a program
  int module_depth_ = 0;    // > 0: evaluating a module's body (nothing is rolled back before its end)

  // Names used all the time.
  Symbol content_, init_, training_name_, forward_, call_name_, init_name_;
};

}  // namespace lint
