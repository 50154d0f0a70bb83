// Training by the right loss and by the wrong one, as the experiments on losses show it.
#pragma once

#include "reference/chain.h"
#include "reference/exhibit.h"
#include "reference/loss_showing.h"
#include "reference/showing.h"

namespace reference {

// How many classes or labels are trained on, whatever the request: what training gives is then the same from experiment
// to experiment, and does not take longer with more.
inline constexpr int kTrained = 10;

// What is done to the logits when the models are used.
struct TwoProbabilities {
  Operation right;
  Operation wrong;
};

// On overlapping Gaussians.
void ShowClassTraining(Exhibit& exhibit, const TwoLosses& losses,
                       const TwoProbabilities& probabilities = {.right = SoftmaxOp(), .wrong = SoftmaxOp()});

// On labels that are independent of each other.
void ShowLabelTraining(Exhibit& exhibit, const TwoLabelLosses& losses,
                       const TwoProbabilities& probabilities = {.right = SigmoidOp(), .wrong = SigmoidOp()},
                       int labels = kTrained);

}  // namespace reference
