// The abstract values: what is known of a value at one point of one evaluation. Nodes are immutable, live in an arena
// and are shared; what changes over time lives in objects, which a node of kind kRef points to.
#pragma once

#include <cstdint>
#include <string>

#include "lint/base/ids.h"
#include "lint/base/interner.h"
#include "lint/value/guard.h"
#include "lint/value/shape.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"

namespace lint {

// A place in the program, opaque here: which file and which instruction.
struct Site {
  uint32_t unit = Id<void>::kNone;
  uint32_t instr = 0;

  [[nodiscard]] bool valid() const { return unit != Id<void>::kNone; }
  [[nodiscard]] uint64_t key() const { return (static_cast<uint64_t>(unit) << 32) | instr; }
  friend bool operator==(Site, Site) = default;
  friend auto operator<=>(Site, Site) = default;
};

// What a tensor's numbers mean.
enum class Form : uint8_t {
  kUnknown,           // never raises a finding
  kLogits,            // raw scores: the output of a linear or convolutional layer
  kProbabilities,     // softmax: sums to one along the axis tagged kForm
  kLogProbabilities,  // log_softmax, or log of the above
  kIndependent,       // sigmoid: each entry a probability of its own
  kLogIndependent,    // logsigmoid, or log of the above
};
[[nodiscard]] llvm::StringRef Spelling(Form form);

// kFloat: a floating format, it is not known which.
enum class DType : uint8_t { kUnknown, kFloat, kFloat16, kBFloat16, kFloat32, kFloat64, kInt, kBool };
[[nodiscard]] constexpr bool IsFloat(DType dtype) { return dtype >= DType::kFloat && dtype <= DType::kFloat64; }
// What is known of a type that is one of these two.
[[nodiscard]] DType JoinTypes(DType a, DType b);
// The format in which PyTorch computes with tensors of two floating formats, both of which have axes.
[[nodiscard]] DType PromotedFormat(DType a, DType b);

enum class StepKind : uint8_t { kMade, kWritten, kReturned, kTaken, kJoined };

// One step of a trail, newest first. kMade: the operation `name` gave this form here; kWritten: arithmetic that comes
// to what `name` does; kReturned: came back from `name`.
struct TrailStep {
  StepKind kind = StepKind::kMade;
  Site site;
  Symbol name;
  const TrailStep* previous = nullptr;
  uint32_t length = 1;
};
inline constexpr uint32_t kMaxTrail = 12;

enum class ValueKind : uint8_t {
  kUnknown,
  kCondition,
  kConst,
  kTensor,
  kAxisSize,
  kTuple,
  kSequence,
  kMap,
  kSlice,
  kRef,
  kFunction,
  kMethod,
  kClass,
  kLibrary,
  kLibraryMethod,
  kPartial,
  kModule,
  kNamespace,
  kSuper,
  kUnion,
};

struct ValueNode {
  ValueKind kind;
};
using Value = const ValueNode*;

struct UnknownValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kUnknown;
  UnknownId id;        // not valid: nothing ties it to any other unknown
  Symbol library;      // the class of a library object, where that is all we know ("numpy.ndarray"); may be not valid
  bool batch = false;  // what a loader gives, or a part of it: a tensor of it has the examples first
  Value memory = nullptr;  // as of a tensor
};

// A boolean that is true exactly where `literal` holds.
struct ConditionValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kCondition;
  Literal literal;
};

enum class ConstType : uint8_t { kNone, kBool, kInt, kFloat, kString, kEllipsis };

struct ConstValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kConst;
  ConstType type = ConstType::kNone;
  int64_t integer = 0;   // kInt, kBool
  double number = 0;     // kFloat; of kInt and kBool the same number
  llvm::StringRef text;  // kString

  [[nodiscard]] bool Truthy() const;
};

// What is known of a tensor's entries beside what they mean. Bits.
enum Trait : uint16_t {
  kFree = 1,        // products, sums, or what came as an argument: they may be of any size
  kCapped = 2,      // squashed, turned around, or something was taken off: no large ones are to be expected
  kUnitLength = 4,  // divided by their own length
  kZeroOne = 8,     // each is 0 or 1
  kChosen = 16,     // drawn at random, or found by looking at scores
  kAllZero = 32,    // each is 0
  kLearnt = 64,     // parameters of the model
  kMasked = 128,    // some may be out of a softmax's reach: filled with something other than 0, or something was added
  kAveraged = 256,  // a mean of several
  kBounded = 1024,  // between -1 and 1, or made of what is: no sigmoid of it comes near 0 or 1
  kGiven = 512,     // come from where we do not see: anything may have been done to them
};

enum class DeedKind : uint8_t {
  kExp,      // exp of `of`; `by`: the number added to it since, if nothing else was done
  kSum,      // entries of `of` were added up, along the axis `by` if that is given
  kNorm,     // another reduction of `of`
  kEntries,  // entries picked out of the probabilities `of`
  kZeroed,   // some entries of `of` were set to 0, as `by` says where
  kDivided,  // the probabilities `of` were divided by `by`
};

// What else is known of an exp or a sum. Bits.
enum DeedFlag : uint8_t {
  kAnySize = 1,  // of an exp: the entries of `of` may be of any size
  kChanged = 2,  // scaled, moved by more than an epsilon, or some picked out since
  kSpread = 4,   // of a sum: repeated along the axis it was taken over
};

// The last thing that was done to a tensor's entries and that a question may be about further on.
struct Deed {
  DeedKind kind = DeedKind::kExp;
  Site site;
  Value of = nullptr;
  Value by = nullptr;
  uint8_t flags = 0;  // of DeedFlag

  [[nodiscard]] bool Has(DeedFlag flag) const { return (flags & flag) != 0; }
};

struct TensorValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kTensor;
  Form form = Form::kUnknown;
  DType dtype = DType::kUnknown;
  uint16_t traits = 0;  // of Trait
  const Shape* shape = nullptr;
  const TrailStep* trail = nullptr;
  Site origin;        // the call that gave it its form
  Site construct;     // where that call is a module's: where the module was made
  UnknownId size_id;  // ties `x.size(0)` of the same tensor together
  const Deed* deed = nullptr;
  Value memory = nullptr;  // the value in whose memory its entries may lie, of which it is a view; null: its own
  // Of the form, not of the entries as the traits are: it holds, yet the entries are no longer what the operation gave:
  // averaged, clamped, moved by an epsilon. Of raw scores: something unknown has been taken off, which may have been
  // the logarithm of their sum.
  bool altered = false;
};

// `x.size(0)`: a number we do not know, of an axis we do.
struct AxisSizeValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kAxisSize;
  Axis axis;
};

struct Object;     // lint/interp: something that can change
struct ClassInfo;  // lint/interp

// A tuple, or a named tuple when `names` is not empty.
struct TupleValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kTuple;
  llvm::ArrayRef<Value> elements;
  llvm::ArrayRef<Symbol> names;
  const ClassInfo* info = nullptr;  // the class of a named tuple
};

// The content of a list or set: known elements in order, then, where `rest` is not null, an unknown number more like
// it.
struct SequenceValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kSequence;
  llvm::ArrayRef<Value> elements;
  Value rest = nullptr;
};

// The content of a dict: known entries in order; `open`: there may be others.
struct MapValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kMap;
  struct Entry {
    Value key;
    Value value;
  };
  llvm::ArrayRef<Entry> entries;
  bool open = false;
};

struct SliceValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kSlice;
  Value start, stop, step;
};

struct RefValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kRef;
  Object* object = nullptr;
};

struct FunctionValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kFunction;
  uint32_t unit = 0;
  uint32_t function = 0;
  Object* closure = nullptr;         // the locals of the enclosing function, or null
  const ClassInfo* owner = nullptr;  // the class whose body defined it
  llvm::ArrayRef<Value> defaults;    // one per parameter, null where there is none
  uint8_t decorators = 0;
  enum Decorator : uint8_t { kProperty = 1, kStaticMethod = 2, kClassMethod = 4, kCached = 8, kContextManager = 16 };
};

struct MethodValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kMethod;
  Value self = nullptr;
  const FunctionValue* function = nullptr;
};

struct ClassValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kClass;
  const ClassInfo* info = nullptr;
};

// A name of a library: "torch.nn.functional.softmax", "torch.nn".
struct LibraryValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kLibrary;
  Symbol dotted;
};

// A method of something that is no instance of a project's class: `x.view`, `layers.append`, `"a".format`.
struct LibraryMethodValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kLibraryMethod;
  Value receiver = nullptr;
  Symbol name;
  bool from_super = false;   // `super().name`: of a library's base class
  Value as_value = nullptr;  // what it is when it is not called
};

struct PartialValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kPartial;
  Value callee = nullptr;
  llvm::ArrayRef<Value> positional;
  llvm::ArrayRef<std::pair<Symbol, Value>> keywords;
  bool is_field_factory = false;  // dataclasses.field(default_factory=callee)
};

struct ModuleValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kModule;
  uint32_t unit = 0;
};

// A package without __init__.py, as seen from `unit`.
struct NamespaceValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kNamespace;
  uint32_t unit = 0;
  Symbol dotted;
};

struct SuperValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kSuper;
  Value self = nullptr;
  const ClassInfo* after = nullptr;
};

struct Alternative {
  llvm::ArrayRef<Literal> guard;
  Value value = nullptr;
};

// One of several, each with what must hold for it. At most kMaxAlternatives, at least two.
struct UnionValue : ValueNode {
  static constexpr ValueKind kKind = ValueKind::kUnion;
  llvm::ArrayRef<Alternative> alternatives;
};
inline constexpr size_t kMaxAlternatives = 12;

// The node as a `T`, or null.
template <typename T>
const T* As(Value value) {
  return value != nullptr && value->kind == T::kKind ? static_cast<const T*>(value) : nullptr;
}

// `None` itself; and that, or nothing given.
[[nodiscard]] bool IsNone(Value value);
[[nodiscard]] inline bool IsNoneOrAbsent(Value value) { return value == nullptr || IsNone(value); }

// Makes nodes. Everything it returns lives as long as its arena.
class ValueFactory {
 public:
  explicit ValueFactory(llvm::BumpPtrAllocator& arena) : arena_(&arena) {}

  void SetArena(llvm::BumpPtrAllocator& arena) { arena_ = &arena; }
  [[nodiscard]] llvm::BumpPtrAllocator& arena() { return *arena_; }

  template <typename T>
  T* New() {
    T* node = new (arena_->Allocate<T>()) T();
    node->kind = T::kKind;
    return node;
  }
  template <typename T>
  llvm::ArrayRef<T> Copy(llvm::ArrayRef<T> items) {
    if (items.empty()) return {};
    T* data = arena_->Allocate<T>(items.size());
    std::uninitialized_copy(items.begin(), items.end(), data);
    return {data, items.size()};
  }
  llvm::StringRef Copy(llvm::StringRef text) { return text.copy(*arena_); }

  Value Unknown(UnknownId id = {});
  Value None();
  Value Bool(bool value);
  Value Int(int64_t value);
  Value Float(double value);
  Value String(llvm::StringRef text);
  Value Tuple(llvm::ArrayRef<Value> elements);
  Value Sequence(llvm::ArrayRef<Value> elements, Value rest = nullptr);
  Value Map(llvm::ArrayRef<MapValue::Entry> entries, bool open);
  Value Library(Symbol dotted);
  // `shape` is copied.
  TensorValue* Tensor(Form form, const Shape& shape);
  // In the same memory, unless whoever asks says otherwise.
  TensorValue* CopyOf(const TensorValue& tensor);
  const Shape* Keep(const Shape& shape);
  const TrailStep* Step(StepKind kind, Site site, Symbol name, const TrailStep* previous);

 private:
  llvm::BumpPtrAllocator* arena_;
};

// Whether two values are the same: the same node, or constants, tensors, tuples … of equal content.
bool Same(Value a, Value b);

// The lattice join: `a` where `a_guard` holds, `b` where `b_guard` does. Alternatives that cannot hold are dropped,
// equal ones merged; too many become the unknown. Null stands for "not bound" and is dropped.
Value Join(ValueFactory& factory, const GuardTable& guards, Value a, llvm::ArrayRef<Literal> a_guard, Value b,
           llvm::ArrayRef<Literal> b_guard);

// The value where `path` holds: alternatives that exclude it are gone.
Value Restrict(ValueFactory& factory, const GuardTable& guards, Value value, llvm::ArrayRef<Literal> path);

// A union of the given alternatives (flattened, equal ones merged, bounded).
Value MakeUnion(ValueFactory& factory, const GuardTable& guards, llvm::ArrayRef<Alternative> alternatives);

// The alternatives of a union, or the value itself under no guard.
llvm::SmallVector<Alternative, 4> AlternativesOf(Value value);

}  // namespace lint
