#include "lint/rule/axis_questions.h"

namespace lint {

namespace {

bool IsSoftmax(const OpModel& op) {
  return op.does == Transfer::kActivation && (op.canonical == "softmax" || op.canonical == "log_softmax");
}

std::string DimText(std::optional<int> index) {
  return index ? "`dim=" + std::to_string(*index) + "`" : "the one that holds the scores";
}

// Numbers of no known meaning all of whose sizes are known: an example or a test makes them up, and what they are
// handed to works for others too.
bool IsMadeUp(const TensorValue& input) {
  return input.form == Form::kUnknown && input.shape->Rank() &&
         llvm::none_of(input.shape->front, [](const Axis& axis) { return axis.size == Axis::kUnknownSize; });
}

std::optional<AxisRole> RoleOf(const Pass& pass, const OpFact& fact, const TensorValue& input) {
  const Axis* axis = pass.ActivationAxis(fact, input);
  if (axis == nullptr) return std::nullopt;
  if (axis->size == 1) return IsMadeUp(input) ? std::nullopt : std::optional(AxisRole::kSingleton);
  const auto class_index = input.shape->Find(Axis::kClass);
  if (input.form != Form::kLogits || !class_index || axis->Has(Axis::kClass) || axis->Has(Axis::kMoved)) {
    return std::nullopt;
  }
  // One score a row is a weight of the row, as in attention pooling.
  const Axis& classes = *input.shape->At(*class_index);
  if (classes.size == 1 || classes.Has(Axis::kMoved) || !pass.IsUsedAsClassScores(fact.call, /*across=*/true))
    return std::nullopt;
  return IsBatchAxis(*input.shape, *axis) ? AxisRole::kBatch : AxisRole::kOther;
}

}  // namespace

void ForEachActivationOverAxis(Pass& pass, llvm::function_ref<void(const ActivationOverAxis&)> found) {
  for (const OpFact& fact : pass.ops()) {
    if (!IsSoftmax(*fact.op)) continue;
    const auto arrivals = pass.Arrivals(fact, pass.Input(fact));
    const bool may_be_longer =
        AlternativesOf(pass.Input(fact)).size() > arrivals.size() ||
        llvm::any_of(arrivals, [&](const Arrival& a) { return RoleOf(pass, fact, *a.tensor) != AxisRole::kSingleton; });
    for (const Arrival& arrival : arrivals) {
      const auto role = RoleOf(pass, fact, *arrival.tensor);
      if (!role || (*role == AxisRole::kSingleton && may_be_longer)) continue;
      found({.fact = fact,
             .role = *role,
             .certainty = arrival.certainty,
             .written_at = fact.construct.valid() ? fact.construct : fact.call,
             .class_axis_text = DimText(arrival.tensor->shape->Find(Axis::kClass))});
    }
  }
}

static bool SumsToOne(const TensorValue& scores) {
  return scores.form == Form::kProbabilities || scores.form == Form::kLogProbabilities;
}

const Axis* ClassAxisOf(const TensorValue& scores) {
  if (scores.form != Form::kLogits && !SumsToOne(scores)) return nullptr;
  const auto index = scores.shape->Find(SumsToOne(scores) ? Axis::kForm : Axis::kClass);
  const Axis* axis = index ? scores.shape->At(*index) : nullptr;
  if (axis == nullptr || axis->Has(Axis::kMoved) || axis->size == 1) return nullptr;
  // A softmax over another axis than the layer's outputs is a mistake of its own, or no scores of classes.
  return axis->Has(Axis::kClass) || !scores.shape->Find(Axis::kClass) ? axis : nullptr;
}

// Tagged so, or the scores are [N, K].
bool IsBatchAxis(const Shape& shape, const Axis& axis) {
  if (axis.Has(Axis::kMoved)) return false;
  if (axis.Has(Axis::kBatch)) return true;
  const auto rank = shape.Rank();
  return rank && *rank == 2 && &axis == shape.At(0) && shape.At(1)->Has(Axis::kClass);
}

bool AreDistinct(const Shape& shape, const Axis& a, const Axis& b) {
  if (&a == &b) return false;
  const auto in_front = [&](const Axis& axis) { return &axis >= shape.front.begin() && &axis < shape.front.end(); };
  if (!shape.open || in_front(a) == in_front(b)) return true;
  constexpr uint8_t kRoles = Axis::kBatch | Axis::kTime | Axis::kSpatial;
  return ((a.tags | b.tags) & kRoles) != 0;
}

std::string ClassAxisText(const TensorValue& scores) {
  return DimText(scores.shape->Find(SumsToOne(scores) ? Axis::kForm : Axis::kClass));
}

const Axis* AxisReadByLoss(const Pass& pass, const OpFact& loss, const TensorValue& scores) {
  const auto index = pass.SettingNumber(loss, "class_axis");
  const auto rank = scores.shape->Rank();
  if (!index || (rank && *rank < 2)) return nullptr;  // the scores of one example
  return scores.shape->At(*index);
}

bool MayChoosePositions(const TensorValue& scores) {
  const Axis* classes = ClassAxisOf(scores);
  return classes == nullptr || classes->size == 2;
}

}  // namespace lint
