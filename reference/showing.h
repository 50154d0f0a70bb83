// Tables and charts that several experiments show.
#pragma once

#include <functional>
#include <string>

#include "reference/chain.h"
#include "reference/exhibit.h"
#include "reference/experiment.h"

namespace reference {

// A loss over [N, K] logits, given the classes of the N examples.
using LossOfTarget = std::function<Operation(const Indices& target)>;

struct TwoLosses {
  LossOfTarget right;
  LossOfTarget wrong;
};

// A number in a sentence: as Text has it, but "NaN".
[[nodiscard]] std::string InSentence(double value);

// Of a weight, or a gradient: what is smaller is not worth a sentence.
inline constexpr double kWorthNaming = 1e-9;

// The table of the request's own numbers: loss, gradient by logit, norm of the gradient, and how the two gradients
// compare. Classes beyond the first eight are left out, but for the target.
void ShowLossAndGradient(Exhibit& exhibit, const Request& request, const TwoLosses& losses);

// Logits of `classes` classes in which the target's score is `margin` above the others', which are 0. [1, K]
[[nodiscard]] Matrix LogitsWithMargin(double margin, int classes, int target = 0);

// With more classes than this, tables and charts that run a loss at each point have fewer points.
inline constexpr int kManyClasses = 2000;

// The norms of both gradients against the probability of the target, from wrong with confidence to right with
// confidence: a chart, and a table of margins -20, -10, -5, 0, 5, 10, 20; of many classes -20, 0, 10, 20, in
// both.
void ShowGradientAgainstMargin(Exhibit& exhibit, int classes, const TwoLosses& losses);

// The least that the loss can be against the number of classes (or of what `counted` says), 2 to 1000:
// `floor(classes)`.
void ShowFloorAgainstClasses(Exhibit& exhibit, const std::function<double(int classes)>& floor,
                             const std::string& counted = "classes");

// The formats in which a computation is run: double to bfloat16, without the 8 bit ones, which hold no gradients.
inline constexpr std::array<Format, 4> kTrainingFormats = {Format::kDouble, Format::kFloat, Format::kBFloat16,
                                                           Format::kFloat16};

}  // namespace reference
