// Questions about the axis that a softmax runs over, shared by the rules of LGT2xx.
#pragma once

#include <string>

#include "lint/rule/pass.h"

namespace lint {

enum class AxisRole : uint8_t { kBatch, kOther, kSingleton };

// A softmax or log-softmax whose axis is known not to be the one that holds the classes.
struct ActivationOverAxis {
  const OpFact& fact;
  AxisRole role;
  Certainty certainty;
  Site written_at;              // where the axis is written: the call, or where the module was made
  std::string class_axis_text;  // "`dim=1`"
};

// Each such activation. kBatch and kOther only where the result is used as class scores, since a softmax over examples
// or positions is meant elsewhere (attention, contrastive losses, expectations over positions).
void ForEachActivationOverAxis(Pass& pass, llvm::function_ref<void(const ActivationOverAxis&)> found);

// The axis that holds the classes: that along which probabilities sum to one, of raw scores the layer's outputs. Null:
// not known, moved by hand, or only one.
const Axis* ClassAxisOf(const TensorValue& scores);

// Whether `axis` of the shape holds the examples.
bool IsBatchAxis(const Shape& shape, const Axis& axis);

// Whether the two are surely not one axis: where the number of axes is not known, one known from the front and one
// known from the back may be the same, unless its role says otherwise.
bool AreDistinct(const Shape& shape, const Axis& a, const Axis& b);

// "`dim=1`", or words where the place of the class axis is not known.
std::string ClassAxisText(const TensorValue& scores);

// Where a loss over classes looks for the classes in these scores; null where it does not say or the axis is not known.
const Axis* AxisReadByLoss(const Pass& pass, const OpFact& loss, const TensorValue& scores);

// One column for the start of a span and one for its end, or one score an item: the choice is among positions.
bool MayChoosePositions(const TensorValue& scores);

}  // namespace lint
