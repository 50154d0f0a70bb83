// What a mistake does, where a formula says it: the figures that findings quote.
#pragma once

#include "reference/format.h"
#include "reference/matrix.h"

namespace reference {

// The least that cross-entropy can be over scores confined to [0, 1], as probabilities are, with `classes` classes:
// ln(e + K - 1) - 1.
[[nodiscard]] double CrossEntropyFloor(int classes);
// Losses over `labels` labels, averaged, of which `holding` hold: the least each can be.
// Binary cross-entropy with logits over sigmoid outputs.
[[nodiscard]] double SigmoidOfSigmoidFloor(int labels, int holding);
// The same over the outputs of a softmax, which sum to one: best is 1 / holding for each label that holds. With none
// that holds, 1 / labels for each.
[[nodiscard]] double SigmoidOfSoftmaxFloor(int labels, int holding);
// The same over log-probabilities, which are at most 0: ln(1 + holding) for each label that holds. With none that
// holds, ln(2) for one and nothing for the others.
[[nodiscard]] double SigmoidOfLogSoftmaxFloor(int labels, int holding);
// Binary cross-entropy over the outputs of a softmax: ln(holding) for each label that holds.
[[nodiscard]] double SoftmaxOverLabelsFloor(int labels, int holding);

// sum(t * (log(t) - p)), which is what kl_div makes of probabilities p, is least where p is 1 at the largest t.
// `target`: probabilities, [K].
[[nodiscard]] double KlOfProbabilitiesFloor(const Row& target);
// Where p and t agree; a divergence is 0 there.
[[nodiscard]] double KlOfProbabilitiesAtAgreement(const Row& target);

// The largest probability that a softmax of probabilities can give: e / (e + K - 1).
[[nodiscard]] double SoftmaxOfSoftmaxCeiling(int classes);
// sigmoid(0) = 0.5 and sigmoid(1) = 0.731: between them lies every sigmoid of a probability.
[[nodiscard]] double SigmoidOfProbabilityFloor();
[[nodiscard]] double SigmoidOfProbabilityCeiling();
// The least that binary cross-entropy with logits can be over scores confined to [0, 1], by target.
[[nodiscard]] double BinaryCrossEntropyFloor(bool positive);
// The largest argument whose exp is finite, and the least difference between two scores at which softmax stores 0.
[[nodiscard]] double ExpOverflow(Format format);
[[nodiscard]] double SoftmaxUnderflow(Format format);
// The least score at which sigmoid stores exactly 1.
[[nodiscard]] double SigmoidSaturation(Format format);

}  // namespace reference
