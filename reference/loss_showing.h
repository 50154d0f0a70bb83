// What experiments on the inputs of losses show besides: losses over labels, gradients by score, formats side by side.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reference/chain.h"
#include "reference/exhibit.h"
#include "reference/experiment.h"
#include "reference/showing.h"

namespace reference {

// A loss over [N, K] logits, given which of the K labels hold: [N, K], 1 or 0.
using LossOfLabels = std::function<Operation(const Matrix& labels)>;

struct TwoLabelLosses {
  LossOfLabels right;
  LossOfLabels wrong;
};

// `holding` labels hold: the target and those that follow it, beginning again at 0.
[[nodiscard]] Matrix LabelsFrom(const Indices& target, int labels, int holding);
[[nodiscard]] TwoLosses WithHolding(const TwoLabelLosses& losses, int labels, int holding);

// Where the target's score is `margin` above the others, which are 0: the gradient of the target's own score, as a
// multiple of what it should be.
[[nodiscard]] double TargetGradientRatio(const TwoLosses& losses, double margin, int classes);

// The gradient of one label against its score, where it holds and where it does not: a table and a chart.
void ShowGradientAgainstScore(Exhibit& exhibit, const TwoLabelLosses& losses);

// The least that the losses can be, by how many of `labels` labels hold.
struct NamedFloor {
  std::string name;
  std::function<double(int labels, int holding)> floor;
};
void ShowFloorAgainstHolding(Exhibit& exhibit, int labels, const std::vector<NamedFloor>& floors);

// Of losses that should be the same: both on the request's logits in each format, and how far they are apart at most
// over drawn logits.
void ShowSameInFormats(Exhibit& exhibit, const Request& request, const TwoLosses& losses);
void ShowLargestDifference(Exhibit& exhibit, const TwoLosses& losses);

// The margin at which claims are made on a model that is wrong with confidence.
inline constexpr double kFarOff = -20;
// The claim on it.
void ClaimGradientFarOff(Exhibit& exhibit, int classes, const TwoLosses& losses);

}  // namespace reference
