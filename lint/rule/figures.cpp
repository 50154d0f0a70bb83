#include "lint/rule/figures.h"

#include <cmath>
#include <limits>

#include "llvm/ADT/StringExtras.h"
#include "reference/activations.h"
#include "reference/closed_forms.h"
#include "reference/exhibit.h"

namespace lint {

namespace {

using reference::Format;
using reference::Text;

// "1.461": of a loss, or of a probability that is not small.
std::string Decimals(double value) {
  const int before_point = value < 1 ? 0 : static_cast<int>(std::floor(std::log10(value))) + 1;
  return Text(value, before_point + 3);
}

std::optional<Format> FormatOf(DType dtype) {
  switch (dtype) {
    case DType::kFloat16:
      return Format::kFloat16;
    case DType::kBFloat16:
      return Format::kBFloat16;
    case DType::kFloat32:
      return Format::kFloat;
    case DType::kFloat64:
      return Format::kDouble;
    case DType::kUnknown:
    case DType::kFloat:
    case DType::kInt:
    case DType::kBool:
      return std::nullopt;
  }
  return std::nullopt;
}

// The format in which the activation called `maker` stored the tensor, where it has it still.
std::optional<Format> FormatMadeIn(const Pass& pass, const TensorValue& tensor, llvm::StringRef maker) {
  bool seen = false;
  for (const OpFact& fact : pass.ops()) {
    if (!tensor.origin.valid() || !(fact.call == tensor.origin)) continue;
    if (fact.op->canonical != maker) return std::nullopt;
    for (const Alternative& a : AlternativesOf(fact.result)) {
      const auto* made = As<TensorValue>(a.value);
      if (made == nullptr || made->dtype != tensor.dtype) return std::nullopt;
      seen = true;
    }
  }
  return seen ? FormatOf(tensor.dtype) : std::nullopt;
}

std::string In(Format format) { return std::string("in ") + reference::Name(format) + " "; }

// Whether the loss is a mean over everything, as it is where nothing else is asked for.
bool IsMean(const Pass& pass, const OpFact& loss) {
  const bool older =
      !IsNoneOrAbsent(pass.Argument(loss, "reduce")) || !IsNoneOrAbsent(pass.Argument(loss, "size_average"));
  const Value reduction = pass.Argument(loss, "reduction");
  const auto* text = As<ConstValue>(reduction);
  const bool mean = text != nullptr && (text->text == "mean" || (text->type == ConstType::kInt && text->integer == 1));
  return !older && (IsNoneOrAbsent(reduction) || mean);
}

// A mean of class indices' losses is divided by their weights.
bool IsPlainCrossEntropy(const Pass& pass, const OpFact& loss) {
  if (loss.op->canonical != "cross_entropy") return false;
  const auto* target = As<TensorValue>(pass.Argument(loss, "target"));
  const bool indices = target != nullptr && target->dtype == DType::kInt;
  return IsNoneOrAbsent(pass.Argument(loss, "weight")) || (indices && IsMean(pass, loss));
}

// Without weights, which not every library's loss shows.
bool IsPlainBinaryCrossEntropy(const Pass& pass, const OpFact& loss) {
  const llvm::StringRef name = loss.op->canonical;
  if (name != "binary_cross_entropy_with_logits" && name != "multilabel_soft_margin_loss") return false;
  return loss.op->ParamIndex("weight") >= 0 && IsNoneOrAbsent(pass.Argument(loss, "weight")) &&
         IsNoneOrAbsent(pass.Argument(loss, "pos_weight"));
}

std::string FloorClause(int count, llvm::StringRef what, double floor) {
  return ("with " + llvm::Twine(count) + " " + what + " this loss cannot fall below " + Decimals(floor)).str();
}

}  // namespace

std::string CrossEntropyFloorClause(const Pass& pass, const OpFact& loss, const TensorValue& scores) {
  const auto classes = pass.ClassCount(loss, scores);
  if (!classes || !IsPlainCrossEntropy(pass, loss)) return "";
  return FloorClause(*classes, "classes", reference::CrossEntropyFloor(*classes));
}

// Least where every label holds, so it holds for any labels.
std::string SoftmaxOverLabelsClause(const Pass& pass, const OpFact& loss, const TensorValue& scores) {
  const auto labels = pass.ClassCount(loss, scores);
  if (!labels || !IsPlainBinaryCrossEntropy(pass, loss) || !IsMean(pass, loss)) return "";
  return FloorClause(*labels, "labels", reference::SigmoidOfSoftmaxFloor(*labels, *labels));
}

std::string LeastCostClause(const Pass& pass, const OpFact& loss, int label) {
  if (!IsPlainBinaryCrossEntropy(pass, loss)) return "";
  // Of scores from 0 to 1 that for a 0, of scores up to 0 that for a 1: both where the score is 0.
  return "a label of " + std::to_string(label) + " costs at least " +
         Decimals(reference::BinaryCrossEntropyFloor(false));
}

FormFigures FiguresOfForm(const TensorValue& tensor) {
  FormFigures figures;
  const std::optional<int> classes = ClassCountAlong(*tensor.shape, nullptr);
  const auto add_cross_entropy = [&] {
    figures.consequences.push_back("cross-entropy that applies softmax itself cannot fall below " +
                                   Decimals(reference::CrossEntropyFloor(*classes)) + " over them, with " +
                                   std::to_string(*classes) + " classes");
  };
  if (tensor.form == Form::kProbabilities && classes) {
    figures.floor = "loss floor " + Decimals(reference::CrossEntropyFloor(*classes)) + " with " +
                    std::to_string(*classes) + " classes";
    add_cross_entropy();
    figures.consequences.push_back("a second softmax makes none larger than " +
                                   Text(reference::SoftmaxOfSoftmaxCeiling(*classes)));
  } else if (tensor.form == Form::kIndependent) {
    const std::string cost = Decimals(reference::BinaryCrossEntropyFloor(false));
    figures.floor = "loss floor " + cost + " for a label of 0";
    figures.consequences.push_back("binary cross-entropy that applies the sigmoid itself sees predictions " +
                                   SigmoidRange() + ": a label of 0 costs at least " + cost);
    if (classes) add_cross_entropy();
  }
  return figures;
}

std::string SigmoidRange() {
  return "between " + Text(reference::SigmoidOfProbabilityFloor(), 3) + " and " +
         Text(reference::SigmoidOfProbabilityCeiling(), 3);
}

std::string SecondActivationClause(const Pass& pass, const OpFact& activation, const TensorValue& probabilities) {
  const llvm::StringRef name = activation.op->canonical;
  if (name == "sigmoid") return "all that comes out lies " + SigmoidRange();
  const Axis* axis = pass.ActivationAxis(activation, probabilities);
  if ((name != "softmax" && name != "log_softmax") || axis == nullptr || axis->size < 2) return "";
  if (axis->size > std::numeric_limits<int>::max()) return "";
  return "with " + std::to_string(axis->size) + " classes no probability can exceed " +
         Text(reference::SoftmaxOfSoftmaxCeiling(static_cast<int>(axis->size)));
}

std::string SigmoidText(double score) { return Text(reference::Sigmoid(score), 3); }

std::string SigmoidClause(double score) { return "the sigmoid of " + Text(score) + " is " + SigmoidText(score); }

std::string DividedSumClause(Value temperature) {
  const auto* number = As<ConstValue>(temperature);
  const bool known = number != nullptr && number->number != 0 &&
                     (number->type == ConstType::kInt || number->type == ConstType::kFloat);
  return known ? "they sum to " + Text(1 / number->number, 3) : "";
}

std::string ExpOverflowClause(Value scores) {
  const auto* tensor = As<TensorValue>(scores);
  const Format format = (tensor == nullptr ? std::nullopt : FormatOf(tensor->dtype)).value_or(Format::kFloat);
  return Text(reference::ExpOverflow(format)) + " makes this NaN in " + reference::Name(format);
}

std::string SoftmaxUnderflowClause(const Pass& pass, const TensorValue& probabilities) {
  const auto format = FormatMadeIn(pass, probabilities, "softmax");
  if (!format) return "";
  return In(*format) + "a score " + Text(reference::SoftmaxUnderflow(*format)) +
         " below the largest has the probability 0";
}

std::string SigmoidSaturationClause(const Pass& pass, const TensorValue& probabilities) {
  const auto format = FormatMadeIn(pass, probabilities, "sigmoid");
  return format ? In(*format) + "the sigmoid is 1 from " + Text(reference::SigmoidSaturation(*format)) + " on" : "";
}

std::string SigmoidUnderflowClause(const Pass& pass, const TensorValue& probabilities) {
  const auto format = FormatMadeIn(pass, probabilities, "sigmoid");
  return format ? In(*format) + "the sigmoid is 0 from -" + Text(reference::SigmoidUnderflow(*format)) + " down" : "";
}

}  // namespace lint
