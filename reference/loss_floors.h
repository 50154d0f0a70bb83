// The least that losses over labels, and a divergence of probabilities, can be: what closed_forms.h is for a mistake's
// one figure, these are for the tables of experiments.
#pragma once

#include "reference/matrix.h"

namespace reference {

// Losses averaged over `labels` labels, of which `holding` hold.
// Binary cross-entropy with logits over the outputs of a sigmoid.
[[nodiscard]] double SigmoidOfSigmoidFloor(int labels, int holding);
// The same over log-probabilities, which are at most 0: ln(1 + holding) for each label that holds. With none that
// holds, ln(2) for one and nothing for the others.
[[nodiscard]] double SigmoidOfLogSoftmaxFloor(int labels, int holding);
// Binary cross-entropy over the outputs of a softmax: ln(holding) for each label that holds. With none that holds,
// -ln(1 - 1 / labels) for each.
[[nodiscard]] double SoftmaxOverLabelsFloor(int labels, int holding);

// sum(t * (log(t) - p)), which is what kl_div makes of probabilities p, is least where p is 1 at the largest t.
// `target`: probabilities, [K].
[[nodiscard]] double KlOfProbabilitiesFloor(const Row& target);
// Where p and t agree; a divergence is 0 there.
[[nodiscard]] double KlOfProbabilitiesAtAgreement(const Row& target);

}  // namespace reference
