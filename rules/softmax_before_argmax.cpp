#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

// Whether the largest entry along the decision's axis is the same before and after the activation; how sure that is.
static std::optional<Certainty> KeepsOrder(const Pass& pass, const OpFact& fact, const TensorValue& tensor) {
  if (tensor.form == Form::kIndependent || tensor.form == Form::kLogIndependent) return Certainty::kCertain;
  if (tensor.form != Form::kProbabilities && tensor.form != Form::kLogProbabilities) return std::nullopt;
  const Value axis = pass.SettingArgument(fact, "axis");
  const auto* constant = As<ConstValue>(axis);
  if (axis == nullptr || (constant != nullptr && constant->type == ConstType::kNone)) {
    // Over all entries: the same where there is one example, which such a call takes for granted.
    const auto rank = tensor.shape->Rank();
    if (rank && *rank == 1) return Certainty::kCertain;
    const Axis* first = tensor.shape->At(0);
    const bool several = first != nullptr && (first->size > 1 || first->Has(Axis::kSpatial));
    return several ? std::nullopt : std::optional(Certainty::kLikely);
  }
  const auto index = pass.SettingNumber(fact, "axis");
  if (!index) return std::nullopt;
  const auto form_axis = tensor.shape->Find(Axis::kForm);
  const Axis* decided = tensor.shape->At(*index);
  const bool same = decided != nullptr ? decided->Has(Axis::kForm) : form_axis && *form_axis == *index;
  return same ? std::optional(Certainty::kCertain) : std::nullopt;
}

static bool IsDecision(const OpModel& op) {
  switch (op.does) {
    case Transfer::kArgmax:
    case Transfer::kMax:
    case Transfer::kTopk:
    case Transfer::kArgsort:
      return true;
    default:
      return false;
  }
}

// max() without an axis gives a number, not a place.
static bool GivesPlaces(const Pass& pass, const OpFact& fact) {
  return fact.op->does != Transfer::kMax || pass.SettingNumber(fact, "axis").has_value();
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (!IsDecision(*fact.op) || !GivesPlaces(pass, fact)) continue;
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Input(fact))) {
      const auto keeps = KeepsOrder(pass, fact, *arrival.tensor);
      if (!keeps) continue;
      const std::string saturation = SigmoidSaturationClause(pass, *arrival.tensor);
      pass.ReportAt(fact.call, std::min(*keeps, arrival.certainty),
                    pass.MakerOf(*arrival.tensor) + " does not change which entry " + pass.Quoted(*fact.op) +
                        " picks, except where it saturates into ties" + (saturation.empty() ? "" : ": " + saturation))
          .Trail(*arrival.tensor)
          .Help("take the decision on the raw scores")
          .UnlessRead(*arrival.tensor)
          .Mend(DropActivation(pass, *arrival.tensor, kReadDecision));
    }
  }
}

LINT_RULE(softmax_before_argmax) = {
    .code = "LGT301",
    .name = "softmax-before-argmax",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "a decision taken from softmax or sigmoid output that nothing else reads",
    .doc = R"md(
## What it does
Reports argmax, the indices of max or topk, and rankings taken from the output of a softmax, log-softmax or sigmoid that
nothing else in the project reads.

## Why is this bad
The activation keeps the order of the scores, so the decision is the same without it. Where scores are large it is worse:
sigmoid and softmax saturate, different scores become equal, and the first of them wins.

## Example
```python
scores = nn.Linear(8, 5)(x)
label = torch.argmax(torch.softmax(scores, dim=1), dim=1)  # expect: LGT301
```

```cpp
#include <iostream>
#include <torch/torch.h>

void print_label(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  std::cout << p.argmax(1);  // expect: LGT301
}
```

## Use instead
```python
scores = nn.Linear(8, 5)(x)
label = scores.argmax(dim=1)
```

```cpp
#include <iostream>
#include <torch/torch.h>

void print_label(torch::nn::Linear head, torch::Tensor x) {
  std::cout << head(x).argmax(1);
}
```

## Known limits
Silent as soon as the probabilities are read anywhere else, handed to code that is not followed, or returned from a function
that nobody calls.

## Fix safety
The fix takes the decision on the scores. It is safe where only decisions along the same axis read the output: they stay the same,
except among entries that the activation has made equal. It is unsafe where the finding is not certain, and where the output, or
afterwards the scores, are written into.

## References
Softmax and sigmoid are strictly increasing in each score.
)md",
    .check = Check,
};

}  // namespace lint
