// What is done to scores and weights one entry at a time: masks as factors, and the sum that is divided by.
#pragma once

#include "reference/chain.h"
#include "reference/experiment.h"

namespace reference {

// weights * mask
[[nodiscard]] Operation MultiplyOp(const Matrix& factors);
// weights / weights.sum(): what makes masked weights right again.
[[nodiscard]] Operation NormalizeOp();

// The position that an experiment masks: the last one, which padding would be, but never the target.
[[nodiscard]] int MaskedPosition(const Request& request);
// "These scores, position 2 masked: the last that is not the target"
[[nodiscard]] std::string MaskedTitle(const Request& request);
// 1 everywhere and 0 there. [1, K]
[[nodiscard]] Matrix MaskOf(const Request& request);

// The gradient of one weight with respect to the scores. [1, K]
[[nodiscard]] Matrix GradientOfWeight(const Operation& weights, const Matrix& scores, int position);

// Two ways to mask: the weights of the first positions, of the target and of the masked one, their sum, and the
// gradient of the target's weight.
struct TwoMasks {
  Operation right;
  Operation wrong;
};
void ShowMasks(Exhibit& exhibit, const Request& request, const TwoMasks& masks);

}  // namespace reference
