// The transfer functions: what each `does` of the model tables means for form and axes. One function each, all of the
// same shape, in a file by subject (transfer_*.cpp); transfer.cpp chooses.
#pragma once

#include <optional>

#include "lint/interp/machine.h"
#include "lint/interp/transfer.h"

namespace lint {

class Transfers {
 public:
  explicit Transfers(Machine& machine) : machine_(machine), values_(machine.values_) {}

  Value Apply(const Application& a);
  // The element of a list or tuple of one, else the value itself.
  Value OnlyOf(Value value);

 private:
  // Arguments
  Value Argument(const Application& a, llvm::StringRef key);
  std::optional<int64_t> IntArgument(const Application& a, llvm::StringRef key);
  std::optional<llvm::SmallVector<Value, 4>> ListArgument(const Application& a, llvm::StringRef key);
  std::optional<llvm::SmallVector<int64_t, 4>> IntListArgument(const Application& a, llvm::StringRef key);
  static std::optional<int64_t> IntOf(Value value);
  static bool IsTrue(Value value);
  static bool IsConst(Value value, bool truth);
  bool IsShapeOf(Value value);
  Axis AxisOfSize(Value value);
  static Shape ShapeOf(Value value);
  Value WithShape(const Application& a, const Shape& shape);

  Value UnknownTensor(const Shape& shape = Shape::Unknown()) { return values_.Tensor(Form::kUnknown, shape); }

  // Axes (transfer_shapes.cpp)
  Value View(const Application& a);
  Shape ShapeAfterView(const Application& a, const Shape& wanted);
  Value ViewAs(const Application& a);
  Value Flatten(const Application& a);
  Value Unflatten(const Application& a);
  Value Permute(const Application& a);
  Value Transpose(const Application& a);
  Value MoveAxis(const Application& a);
  Value Squeeze(const Application& a);
  static Shape SqueezedInGap(Shape shape, int64_t index);
  Value Unsqueeze(const Application& a);
  Value Expand(const Application& a);
  Value Repeat(const Application& a);
  Value Rank(const Application& a);
  Value Select(const Application& a);
  Value DropAxis(const Application& a, std::optional<int64_t> axis);
  Value Index(const Application& a);
  Value Split(const Application& a);
  Value Unbind(const Application& a);
  Value Join(const Application& a, bool stack);
  Value JoinLike(const Application& a, Value first, llvm::ArrayRef<Value> all, bool stack, bool all_known);
  int64_t SummedSize(const TensorValue* lead, llvm::ArrayRef<Value> all, int64_t axis);
  llvm::SmallVector<int64_t, 8> PartSizes(const Application& a, int64_t whole);

  // Forms (transfer_forms.cpp)
  static Form FormOf(const OpModel& op);
  TensorValue* Made(const Application& a, Form form, const Shape& shape);
  DType FormatAfter(const Application& a);
  Value Activation(const Application& a);
  Value Elementwise(const Application& a);
  Value Clamp(const Application& a);
  Value Altered(Value value);
  Value ExpOrLog(const Application& a, bool exp);
  Value Where(const Application& a);
  Value Arithmetic(const Application& a);

  // Layers (transfer_layers.cpp)
  Value Linear(const Application& a);
  Value Norm(const Application& a);
  Value Conv(const Application& a);
  Value Pool(const Application& a);
  Value Resize(const Application& a);
  Value Pad(const Application& a);
  Value Embedding(const Application& a);
  Value Rnn(const Application& a);
  Value RnnState(const Application& a, const Shape& output);
  Value Pack(const Application& a);

  // Reductions and decisions (transfer_reductions.cpp)
  static bool SurvivesReduction(Transfer does, Form form, bool over_form, bool over_class);
  Value ReduceSeveral(const Application& a, llvm::ArrayRef<int64_t> axes);
  Value Reduce(const Application& a);
  Value AfterReduction(Transfer does, Value result);
  Value Reduced(const Application& a);
  Value Argmax(const Application& a);
  Value Max(const Application& a);
  Value Topk(const Application& a);
  Value Ranks(const Application& a);
  Value Indices(const Application& a, Shape shape);
  Shape AllReduced(const Application& a);
  Shape WithoutAxis(const Application& a, Shape shape, int64_t index);

  // New tensors and element types (transfer_creation.cpp)
  std::optional<DType> DTypeGiven(Value value);
  DType DTypeOfNew(const Application& a, DType otherwise);
  Value Cast(const Application& a);
  Value New(const Application& a);
  Shape ShapeOfData(Value data);
  Value NewLike(const Application& a);
  Value FromData(const Application& a);
  Value OneHot(const Application& a);

  // Products and patterns (transfer_products.cpp)
  Value Einsum(const Application& a);
  llvm::StringMap<int64_t> NamedLengths(const Application& a);
  Value Rearrange(const Application& a);
  Value Attention(const Application& a);
  void TagSequence(const Application& a, Shape& shape);
  std::optional<int64_t> HiddenSize(const Application& a);

  // What runs code of the program, and what a library's model gives (transfer_calls.cpp)
  Value Output(const Application& a);
  TensorValue* UnknownForm(const Application& a, Shape shape, int64_t axis);
  Value Record(const Application& a);
  Value CallThrough(const Application& a);
  Args ArgumentsThrough(const Application& a);
  Value OneMore(Value result);

  // Frameworks (transfer_fit.cpp)
  Value Fit(const Application& a);
  Value FitOnce(const Application& a);
  Value FitPart(const Application& a, llvm::StringRef key);
  Value FitOutput(const Application& a, Value model);
  void FitMethods(const Application& a, Value model);
  bool HasOwnLoop(const Application& a);
  using Parts = llvm::SmallVector<std::pair<Value, Value>, 4>;  // by key, or by place where that is null
  std::optional<Parts> PartsOf(Value value, Site site);
  void FitLosses(const Application& a, Value loss, Value output, Site site, int depth);
  void PairLosses(const Application& a, const Parts& losses, const Parts& outputs, Site site, int depth);
  void FitMetrics(const Application& a, const Parts& metrics, Value output);
  void FitLoss(const Application& a, Value loss, Value output, Site site);
  bool IsLoss(Value loss, llvm::StringRef canonical);

  Machine& machine_;
  ValueFactory& values_;
};

// The shape of a product of matrices; null: nothing is known of the factor.
Shape ProductShape(const Shape* left, const Shape* right);

}  // namespace lint
