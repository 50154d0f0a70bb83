// What a mistake does, where a formula says it: the figures that findings quote.
#pragma once

#include "reference/format.h"

namespace reference {

// The least that cross-entropy can be over scores confined to [0, 1], as probabilities are, with `classes` classes:
// ln(e + K - 1) - 1.
[[nodiscard]] double CrossEntropyFloor(int classes);
// The largest probability that a softmax of probabilities can give: e / (e + K - 1).
[[nodiscard]] double SoftmaxOfSoftmaxCeiling(int classes);
// sigmoid(0) = 0.5 and sigmoid(1) = 0.731: between them lies every sigmoid of a probability.
[[nodiscard]] double SigmoidOfProbabilityFloor();
[[nodiscard]] double SigmoidOfProbabilityCeiling();
// The least that binary cross-entropy with logits can be over scores confined to [0, 1], by target.
[[nodiscard]] double BinaryCrossEntropyFloor(bool positive);
// The least that binary cross-entropy with logits, averaged over `labels` labels, can be over the outputs of a softmax,
// which sum to one: best is 1 / holding for each label that holds. With none that holds, 1 / labels for each.
[[nodiscard]] double SigmoidOfSoftmaxFloor(int labels, int holding);
// The largest argument whose exp is finite, and the least difference between two scores at which softmax stores 0.
[[nodiscard]] double ExpOverflow(Format format);
[[nodiscard]] double SoftmaxUnderflow(Format format);
// The least score at which sigmoid stores exactly 1.
[[nodiscard]] double SigmoidSaturation(Format format);
// The least x at which sigmoid(-x) is exactly 0.
[[nodiscard]] double SigmoidUnderflow(Format format);

}  // namespace reference
