// The order that confidence puts examples in: whom to trust more. The confidence of an example is its largest
// probability. Shares are of all pairs of examples.
#pragma once

#include "reference/matrix.h"

namespace reference {

// Pairs whose order is turned around, or lost in a tie, from one set of probabilities [N, K] to the other.
[[nodiscard]] double ReorderedPairs(const Matrix& before, const Matrix& after);
// Pairs with exactly the same confidence.
[[nodiscard]] double TiedPairs(const Matrix& probabilities);
// Of the pairs of which one is predicted right and the other wrong, those in which the right one has more confidence;
// a tie counts half. The area under the ROC curve; NaN where there are no such pairs.
[[nodiscard]] double RightAboveWrong(const Matrix& probabilities, const Indices& target);

}  // namespace reference
